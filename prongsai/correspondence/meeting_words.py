"""What meetings say in papers: the usual items, the call, the record of the minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.correspondence.models import Attendance, Coming, Meeting, OfficialPaper
from prongsai.correspondence.records import base_record, route_plan
from prongsai.thai.dates import format_date

USUAL_ITEMS = (
    "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    "เรื่องรับรองรายงานการประชุมครั้งที่แล้ว",
    "เรื่องที่เสนอให้ที่ประชุมทราบ",
    "เรื่องที่เสนอให้ที่ประชุมพิจารณา",
    "เรื่องอื่น ๆ",
)
OPENING = "เมื่อผู้มาประชุมพร้อมแล้ว ประธานกล่าวเปิดประชุมและดำเนินการประชุมตามระเบียบวาระ ดังต่อไปนี้"
WRITER, CHECKER = "ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม"


def spoken_time(moment: dt.time | None) -> str:
    """``09.30``, or nothing."""
    return f"{moment:%H.%M}" if moment else ""


def invitation_content(meeting: Meeting) -> dict[str, str]:
    """The parts of the memo that calls a meeting."""
    day = format_date(meeting.held_on, style="weekday")
    when = f"{day}{f' เวลา {spoken_time(meeting.begins_at)} น.' if meeting.begins_at else ''}"
    where = f" ณ {meeting.place}" if meeting.place else ""
    items = "\n".join(f"ระเบียบวาระที่ {item.order} {item.title}" for item in meeting.items.all())
    committee = meeting.committee
    basis = ""
    if committee is not None and committee.appointed_by is not None:
        order = committee.appointed_by
        number = getattr(order, "number", None)
        dated = f" ลงวันที่ {format_date(order.dated_on)}" if order.dated_on else ""
        basis = f"ตามคำสั่ง{f'ที่ {number.text}' if number else ''}{dated} เรื่อง {order.subject} นั้น"
    return {
        "to": f"ผู้มีรายชื่อใน{committee.name}" if committee else "ผู้มีหน้าที่เกี่ยวข้องทุกท่าน",
        "background": basis,
        "facts": f"กำหนดประชุม{meeting.name} {meeting.number_text} ใน{when}{where} โดยมีระเบียบวาระ ดังนี้\n{items}".strip(),
        "proposal": "",
        "closing": "จึงเรียนมาเพื่อโปรดเข้าร่วมประชุมตามวัน เวลา และสถานที่ดังกล่าว",
    }


def minutes_record(paper: OfficialPaper) -> dict[str, Any]:
    """The minutes of the meeting the paper was made from, with who wrote and who checks them."""
    meeting = Meeting.objects.prefetch_related("items", "attendances").get(pk=paper.source_id or 0)
    record = base_record(paper)
    record.pop("document_no", None)
    people = {coming: [row for row in meeting.attendances.all() if row.coming == coming] for coming in Coming.values}
    record["document_date"] = meeting.held_on.isoformat()
    record["minutes"] = {
        "meeting": meeting.name,
        "number": f"{meeting.number}/{meeting.year_be}" if meeting.number else "",
        "dated": meeting.held_on.isoformat(),
        "place": meeting.place,
        "present": [_named(row) for row in people[Coming.PRESENT]],
        "absent": [_named(row) | {"role": "", "reason": row.reason} for row in people[Coming.ABSENT]],
        "joined": [_named(row) for row in people[Coming.JOINED]],
        "began": spoken_time(meeting.begins_at),
        "opening": meeting.opening or OPENING,
        "items": [
            {"title": item.title, "text": item.text, "resolution": item.resolution} for item in meeting.items.all()
        ],
        "ended": spoken_time(meeting.ends_at),
    }
    steps = route_plan(paper).steps
    record["signatories"] = [
        {"name": step.holder.name, "position": " ".join(step.block), "role": CHECKER if place else WRITER}
        for place, step in enumerate(steps)
        if place in {0, len(steps) - 1}
    ]
    return record


def _named(row: Attendance) -> dict[str, str]:
    return {"name": row.name, "position": row.position, "role": row.role}
