"""The sample office's announcements, its working group, a meeting and a circular letter."""

from __future__ import annotations

import datetime as dt

from prongsai.core import clock
from prongsai.correspondence import services
from prongsai.correspondence.models import Circular, Committee, OfficialPaper
from prongsai.sample.ink import signed_in_ink
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice

ENGLISH = {
    "english_organisation": "Tuayang Suk Subdistrict Administrative Organization",
    "english_signatory": "Mr. Sommut Suktuayang",
}


def notices_tell(office: SampleOffice) -> None:
    """An order that appoints the working group, its meeting with tasks; one statement signed and sent round, one drafted."""
    group = _order(office)
    _meeting(office, group)
    _statement_sent_round(office)
    policy = services.notice_begin(template="no_gift", fiscal_year_be=FISCAL_YEAR_BE, actor=office.users["manee"])
    services.paper_edit(paper=policy, content=policy.content | ENGLISH, actor=office.users["manee"])


def _order(office: SampleOffice) -> Committee:
    order = services.notice_begin(template="measures_group", fiscal_year_be=FISCAL_YEAR_BE, actor=office.users["manee"])
    signed_in_ink(order, office, text=f"412/{clock.today().year + 543}")
    return Committee.objects.get(appointed_by=order)


def _meeting(office: SampleOffice, group: Committee) -> None:
    manee, today = office.users["manee"], clock.today()
    meeting = services.meeting_save(
        actor=manee, kind="committee", name="", committee=group, held_on=today, begins_at=dt.time(9, 30),
        ends_at=dt.time(11, 45), place="ห้องประชุมองค์การบริหารส่วนตำบลตัวอย่างสุข", unit=office.units[0],
    )  # fmt: skip
    services.attendance_set(
        meeting=meeting,
        rows=[
            {"name": one.name, "position": one.position, "role": one.role,
             "coming": "absent" if "คลัง" in one.position else "present",
             "reason": "ติดราชการที่อำเภอ" if "คลัง" in one.position else ""}
            for one in meeting.attendances.all()
        ],
        actor=manee,
    )  # fmt: skip
    said = {
        1: ("ประธานแจ้งคำสั่งแต่งตั้งคณะทำงาน และกำหนดเวลาจัดทำมาตรการประจำปี", "รับทราบ"),
        4: (
            "เลขานุการเสนอผลการประเมินปีที่แล้วและร่างมาตรการ 6 มาตรการ พร้อมผู้รับผิดชอบและระยะเวลาดำเนินการ",
            "เห็นชอบร่างมาตรการ มอบกองช่างเพิ่มวิธีเปิดเผยแผนงานก่อสร้าง และมอบสำนักปลัดเสนอผู้บริหารลงนามประกาศ",
        ),
    }
    items = list(meeting.items.all())
    services.agenda_set(
        meeting=meeting,
        items=[
            {"id": str(item.pk), "title": item.title, "text": said.get(item.order, ("ไม่มี", ""))[0],
             "resolution": said.get(item.order, ("", ""))[1]}
            for item in items
        ],
        actor=manee,
    )  # fmt: skip
    for words, unit, days in (("เพิ่มวิธีเปิดเผยแผนงานก่อสร้างในร่างมาตรการ", 2, 14), ("เสนอผู้บริหารลงนามประกาศมาตรการ", 0, 21)):
        services.task_give(
            meeting=meeting, text=words, unit=office.units[unit], due_on=today + dt.timedelta(days=days), item=items[3],
            actor=manee,
        )  # fmt: skip
    services.invitation_begin(meeting=meeting, actor=manee)
    services.minutes_begin(meeting=meeting, actor=manee)
    services.evidence_of_meeting(meeting=meeting, actor=manee)


def _statement_sent_round(office: SampleOffice) -> OfficialPaper:
    manee = office.users["manee"]
    paper = services.notice_begin(template="integrity", fiscal_year_be=FISCAL_YEAR_BE, actor=manee)
    signed_in_ink(paper, office, text="")
    services.circular_send(
        paper=paper, actor=manee, message="โปรดอ่านและถือปฏิบัติ", read_by=clock.today() + dt.timedelta(days=7)
    )
    circular = Circular.objects.get(paper=paper)
    services.circular_read(circular=circular, actor=manee)
    services.circular_read(circular=circular, actor=office.users["chang"])
    return paper
