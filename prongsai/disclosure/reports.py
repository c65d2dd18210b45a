"""The report on disclosure to the executives (I05): the board's figures frozen, and the paper that tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.records import base_record, report_signatories
from prongsai.correspondence.services import paper_create
from prongsai.correspondence.sources import PaperSource
from prongsai.disclosure.board import Board
from prongsai.disclosure.forecast import forecast_of, summary_of
from prongsai.disclosure.models import DisclosureReport
from prongsai.disclosure.reminding import asked_of, reminders_of
from prongsai.disclosure.respondents import surveys_of
from prongsai.disclosure.selectors import board_of
from prongsai.disclosure.services.answers import content_sha256
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date

OVERVIEW = "overview"
SOURCE_TYPE = DisclosureReport._meta.label_lower
NO, MANY = 0.8, 1.5  # shares of columns
GROUP_PARTS = ("ครบ", "ขาด")
Content = Mapping[str, Any]


def frozen(board: Board) -> dict[str, Any]:
    """The board's own figures as plain data: counts by group, the forecast, what is missing by owner, respondents."""
    counted, forecast = summary_of(board), forecast_of(board)
    surveys = surveys_of(board.year, organisation_current(), today=board.today)
    return {
        "as_of": board.today.isoformat(),
        "closes_on": board.closes_on.isoformat() if board.closes_on else "",
        "closes_certain": board.closes_certain,
        "groups": [
            {
                "code": group.code,
                "name": group.name,
                "items": group.items,
                "complete": group.complete,
                "missing": group.missing,
                "late": group.late,
            }
            for group in counted.groups
        ],
        "items": counted.items,
        "complete": counted.complete,
        "missing": counted.missing,
        "late": counted.late,
        "score": str(forecast.score) if forecast else "",
        "lost_points": str(forecast.lost_points) if forecast else "",
        "certain": forecast.certain if forecast else False,
        "owed": [
            {
                "owner": reminder.unit,
                "code": item.code,
                "title": item.item.title,
                "state": item.look.word,
                "asked": asked_of(item),
            }
            for reminder in reminders_of(board, sender="")
            for item in reminder.items
        ],
        "surveys": [
            {
                "name": f"{survey.instrument} {survey.name}" if survey.part else survey.instrument,
                "needed": survey.needed,
                "number": survey.number,
                "counted_on": survey.counts[-1].counted_on.isoformat() if survey.counts else "",
            }
            for survey in surveys
        ],
    }


@transaction.atomic
def disclosure_report_begin(*, fiscal_year_be: int, actor: Any) -> OfficialPaper:
    """Freeze the board's figures and begin the paper that brings them before the executives.

    Needs the right to draft papers. Raises DomainError while the year is not known.
    """
    board = board_of(fiscal_year_be)
    if board is None:
        raise DomainError(f"ยังไม่มีข้อมูลการประเมินปี {fiscal_year_be} โปรดเริ่มปีที่ “ข้อมูลปีการประเมิน” ก่อน", code="year_missing")
    content = frozen(board)
    last = DisclosureReport.objects.filter(fiscal_year_be=fiscal_year_be).aggregate(last=Max("number"))["last"] or 0
    report = DisclosureReport(
        fiscal_year_be=fiscal_year_be,
        number=last + 1,
        content=content,
        sha256=content_sha256(content),
        made_at=clock.now(),
        made_by=None if isinstance(actor, str) else actor,
    )
    report.save()
    record("disclosure.report.made", actor=actor, obj=report, fiscal_year=fiscal_year_be, sha256=report.sha256)
    return paper_create(
        kind=OVERVIEW,
        subject=f"รายงานการเปิดเผยข้อมูลสาธารณะ (OIT) ประจำปีงบประมาณ พ.ศ. {fiscal_year_be}",
        fiscal_year_be=fiscal_year_be,
        actor=actor,
        source=report,
        content={"introduction": introduction_of(content, fiscal_year_be)},
    )


def introduction_of(content: Content, fiscal_year_be: int) -> str:
    """What was counted, in sentences an officer may change."""
    name, day = organisation_current().name, format_date(dt.date.fromisoformat(content["as_of"]))
    text = (
        f"{name} ได้ตรวจการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. {fiscal_year_be} ณ วันที่ {day} "
        f"จากทั้งหมด {content['items']} ข้อ ครบแล้ว {content['complete']} ข้อ ขาด {content['missing']} ข้อ "
        f"ในจำนวนทั้งหมดนี้ล่าช้า {content['late']} ข้อ"
    )
    if content["score"]:
        text += f" หากประเมินในวันนี้คาดว่าได้คะแนน OIT {content['score']} จาก 100{_estimate(content['certain'])}"
    if content["closes_on"]:
        last = format_date(dt.date.fromisoformat(content["closes_on"]))
        text += f" ปิดรับคำตอบวันที่ {last}{_estimate(content['closes_certain'])}"
    return f"{text} รายละเอียดดังนี้"


def report_record(paper: OfficialPaper) -> dict[str, Any]:
    """The record of the paper: the frozen figures under the paper's own subject, introduction and signatories."""
    content = report_of(paper).content
    parts = [_groups(content), _owed(content), _surveys(content)]
    own = base_record(paper)
    own.setdefault("introduction", introduction_of(content, paper.fiscal_year_be))
    return own | {
        "kind": OVERVIEW,
        "parts": [part for part in parts if part is not None],
        "signatories": report_signatories(paper),
    }


def report_of(paper: OfficialPaper) -> DisclosureReport:
    """The frozen figures of a paper."""
    found = DisclosureReport.objects.filter(pk=paper.source_id or 0).first()
    if found is None:
        raise DomainError("เอกสารนี้ไม่ได้ทำจากกระดานข้อมูลสาธารณะ โปรดเริ่มจากหน้าข้อมูลสาธารณะ", code="no_source")
    return found


def _groups(content: Content) -> dict[str, Any]:
    rows = [["ทุกกลุ่ม", *(str(content[key]) for key in ("items", "complete", "missing", "late"))]]
    rows += [
        [f"{group['code']} {group['name']}", *(str(group[key]) for key in ("items", "complete", "missing", "late"))]
        for group in content["groups"]
    ]
    told = " ".join(f"{group['code']} ครบ {group['complete']} จาก {group['items']}" for group in content["groups"])
    return {
        "heading": "จำนวนข้อที่ครบ ขาด และล่าช้า",
        "chart": {
            "title": "ข้อที่ครบและขาดแต่ละกลุ่ม",
            "alt": told,
            "row_head": "กลุ่ม",
            "parts": list(GROUP_PARTS),
            "warns": [False, True],
            "rows": [
                {"label": f"{group['code']} {group['name']}", "values": [group["complete"], group["missing"]]}
                for group in content["groups"]
            ],
        },
        "table": _table([("กลุ่ม", 6.0, False), *((head, MANY, True) for head in ("ทั้งหมด", "ครบ", "ขาด", "ล่าช้า"))], rows),
    }


def _owed(content: Content) -> dict[str, Any]:
    heading = "ข้อที่ต้องเร่งดำเนินการ แยกตามหน่วยงานเจ้าของ"
    if not content["owed"]:
        return {"heading": heading, "text": "ไม่มีข้อที่ต้องดำเนินการในขณะนี้"}
    rows = [
        [row["owner"], f"{row['code']} {row['title']}", row["state"], "\n".join(row["asked"]) or "–"]
        for row in content["owed"]
    ]
    columns = [("หน่วยงาน", 2.4, False), ("ข้อ", 4.0, False), ("สถานะ", 1.8, False), ("สิ่งที่ยังขาด", 5.2, False)]
    return {"heading": heading, "table": _table(columns, rows)}


def _surveys(content: Content) -> dict[str, Any] | None:
    if not content["surveys"]:
        return None
    rows = [
        [
            survey["name"],
            "ไม่ทราบ" if survey["needed"] is None else f"{survey['needed']:,}",
            "ยังไม่ได้นับ" if survey["number"] is None else f"{survey['number']:,}",
            format_date(dt.date.fromisoformat(survey["counted_on"]), "short") if survey["counted_on"] else "–",
        ]
        for survey in content["surveys"]
    ]
    columns = [("แบบสำรวจ", 6.0, False), ("ต้องการ (คน)", 2.0, True), ("ตอบแล้ว (คน)", 2.0, True), ("นับเมื่อ", 2.0, True)]
    return {"heading": "ผู้ตอบแบบสำรวจ", "table": _table(columns, rows)}


def _estimate(certain: bool) -> str:
    return "" if certain else " (ประมาณการ)"


def _table(columns: Sequence[tuple[str, float, bool]], rows: list[list[str]]) -> dict[str, Any]:
    heads = [{"heading": heading, "share": share, "centred": centred} for heading, share, centred in columns]
    return {"columns": heads, "rows": rows}


def _origin(paper: OfficialPaper) -> str:
    return reverse("disclosure_board", args=[paper.fiscal_year_be])


REPORT = PaperSource(
    OVERVIEW, "รายงานการเปิดเผยข้อมูลสาธารณะ", SOURCE_TYPE, None, report_record, fields=("introduction",),
    slug="disclosure-report", origin=_origin,
)  # fmt: skip
