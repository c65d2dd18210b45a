"""The papers of a frozen report: the six-column report, the report by issue, the memo that carries it, the summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from prongsai.actions.models import OFFICIAL_ROUNDS, Round, Snapshot
from prongsai.actions.overviews import comparison_part, owed_part, progress_part, units_part
from prongsai.actions.progress import DutyState, round_end
from prongsai.actions.reminders import Owed, Reminder
from prongsai.actions.selectors.snapshots import snapshot_before, snapshot_get
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper
from prongsai.correspondence.records import MEMO_FIELDS, base_record, memo_record, report_signatories
from prongsai.correspondence.services import paper_create
from prongsai.correspondence.sources import PaperSource
from prongsai.organisations.selectors import organisation_current
from prongsai.papers.kinds.measures_list import MeasuresList, OwedItem, UnitList
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds, quarter_bounds

SOURCE_TYPE = Snapshot._meta.label_lower
REPORT, BY_ISSUE, MEMO, OVERVIEW = "measures-report", "measures-report-by-issue", "memo", "overview"
LABELS = {
    REPORT: "รายงานผลมาตรการ",
    BY_ISSUE: "รายงานผลมาตรการรายประเด็น",
    MEMO: "บันทึกข้อความรายงานผลมาตรการ",
    OVERVIEW: "รายงานสรุปเสนอผู้บริหาร",
}


def public_content(snapshot: Snapshot) -> dict[str, Any]:
    """What a snapshot states, without our own keys: the record that papers print and rules check."""
    measures = [_without_own_keys(measure) for measure in snapshot.content.get("measures", [])]
    return _without_own_keys(snapshot.content) | {"measures": measures}


def report_record(paper: OfficialPaper) -> dict[str, Any]:
    """The record of a report: the frozen measures under the paper's own subject, introduction and signatories."""
    record = public_content(_snapshot_of(paper)) | base_record(paper)
    record["signatories"] = report_signatories(paper)
    return record


def report_memo_record(paper: OfficialPaper) -> dict[str, Any]:
    """The record of the memo that carries a report: its own parts, and the table of measures after them.

    Of a round that is only for the executives, the table tells how far each measure is.
    """
    snapshot = _snapshot_of(paper)
    if snapshot.round not in OFFICIAL_ROUNDS:
        return memo_record(paper, table=_progress(snapshot)["table"])
    content = public_content(snapshot)
    kept = {key: content[key] for key in ("measures", "ita", "kind") if key in content}
    return memo_record(paper, **kept)


def overview_record(paper: OfficialPaper) -> dict[str, Any]:
    """The record of the summary: how far each measure is, beside the round before, and what is still owed."""
    snapshot = _snapshot_of(paper)
    before = snapshot_before(snapshot)
    parts = [_progress(snapshot)]
    if before is not None:
        names = {"older_name": before.get_round_display(), "newer_name": snapshot.get_round_display()}
        parts.append(comparison_part(before.content, snapshot.content, **names))
    units = units_part(snapshot.content, snapshot.get_round_display())
    parts += [part for part in (units, owed_part(snapshot.content)) if part is not None]
    record = base_record(paper) | {"kind": OVERVIEW, "parts": parts, "signatories": report_signatories(paper)}
    record.setdefault("introduction", memo_words(snapshot)["facts"])
    return record


def _progress(snapshot: Snapshot) -> dict[str, Any]:
    before = snapshot_before(snapshot)
    first, last = quarter_bounds(snapshot.fiscal_year_be, snapshot.round // 3)
    if before is None:
        first = fiscal_year_bounds(snapshot.fiscal_year_be)[0]
    return progress_part(snapshot.content, before.content if before else None, first=first, last=last)


SOURCES = (
    PaperSource(REPORT, LABELS[REPORT], SOURCE_TYPE, None, report_record, fields=("introduction",), slug=REPORT),
    PaperSource(
        BY_ISSUE, LABELS[BY_ISSUE], SOURCE_TYPE, None, report_record, fields=("introduction",), slug="measures-by-issue"
    ),
    PaperSource(MEMO, LABELS[MEMO], SOURCE_TYPE, None, report_memo_record, fields=MEMO_FIELDS, slug="measures-memo"),
    PaperSource(
        OVERVIEW,
        LABELS[OVERVIEW],
        SOURCE_TYPE,
        None,
        overview_record,
        fields=("introduction",),
        slug="measures-summary",
    ),
)


def kinds_for(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Kind and label of the papers a snapshot can be printed as; by issue only where there are issues.

    A round that is only for the executives has the memo and the summary.
    """
    if snapshot.round not in OFFICIAL_ROUNDS:
        return [(kind, LABELS[kind]) for kind in (MEMO, OVERVIEW)]
    has_issues = any(measure.get("group") for measure in snapshot.content.get("measures", []))
    return [(kind, label) for kind, label in LABELS.items() if kind != BY_ISSUE or has_issues]


@transaction.atomic
def report_paper_create(*, snapshot: Snapshot, kind: str, actor: Any) -> OfficialPaper:
    """A draft paper of a snapshot with the words an office usually writes, all of them editable."""
    if kind not in dict(kinds_for(snapshot)):
        raise DomainError("รายงานนี้ออกเป็นเอกสารชนิดที่เลือกไม่ได้ โปรดเลือกชนิดอื่น", code="paper_kind")
    return paper_create(
        kind=kind,
        subject=subject_of(snapshot),
        fiscal_year_be=snapshot.fiscal_year_be,
        actor=actor,
        source=snapshot,
        content=memo_words(snapshot) if kind == MEMO else {},
    )


def subject_of(snapshot: Snapshot) -> str:
    """«รายงานผลการดำเนินการตามมาตรการ … รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2570»."""
    return (
        "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"{Round(snapshot.round).label} ประจำปีงบประมาณ พ.ศ. {snapshot.fiscal_year_be}"
    )


def memo_words(snapshot: Snapshot) -> dict[str, str]:
    """Background, facts and proposal from what was counted."""
    name, year = organisation_current().name, snapshot.fiscal_year_be
    counts = snapshot.content.get("_computed", {})
    first, last = fiscal_year_bounds(year)[0], round_end(year, snapshot.round)
    span = f"{format_date(first, 'month')} ถึง {format_date(last, 'month')}"
    reported = counts.get("done", 0) + counts.get("unproven", 0)
    methods = counts.get("methods", 0)
    rest = "" if reported == methods else f" อยู่ระหว่างดำเนินการหรือยังไม่มีผล {methods - reported} วิธี"
    return {
        "background": f"ตามที่{name} ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
        f"ประจำปีงบประมาณ พ.ศ. {year} จำนวน {counts.get('measures', 0)} มาตรการ "
        "และมอบหมายให้ส่วนราชการที่รับผิดชอบดำเนินการและรายงานผล นั้น",
        "facts": f"บัดนี้ ได้รวบรวมผลการดำเนินการ{Round(snapshot.round).label} ({span}) แล้ว "
        f"จากวิธีการดำเนินงานทั้งหมด {methods} วิธี มีผลการดำเนินการแล้ว {reported} วิธี{rest} รายละเอียดปรากฏตามตารางต่อไปนี้",
        "proposal": "เพื่อให้การส่งเสริมคุณธรรมและความโปร่งใสเป็นไปอย่างต่อเนื่อง เห็นควรรายงานผลให้ผู้บริหารทราบ "
        + ("กำชับส่วนราชการที่ยังไม่มีผลให้เร่งดำเนินการ " if rest else "")
        + ("และเผยแพร่รายงานต่อสาธารณะ" if snapshot.round in OFFICIAL_ROUNDS else "และติดตามในรอบต่อไป"),
    }


def list_paper(found: Iterable[Reminder], *, fiscal_year_be: int, today: dt.date) -> MeasuresList:
    """What units still owe as the list for the monthly meeting, a table for each."""
    return MeasuresList(
        organisation=organisation_current().name,
        fiscal_year_be=fiscal_year_be,
        units=tuple(
            UnitList(reminder.unit, tuple(_owed_item(item, today) for item in reminder.owed)) for reminder in found
        ),
        as_of=today,
    )


def _owed_item(item: Owed, today: dt.date) -> OwedItem:
    if item.state == DutyState.UNPROVEN:
        return OwedItem(item.measure, item.method, state="มีผล ยังไม่มีหลักฐาน")
    if item.late_since is None:
        return OwedItem(item.measure, item.method)
    late = f"เกินกำหนด {(today - item.late_since).days} วัน"
    return OwedItem(item.measure, item.method, due=format_date(item.late_since, "short"), state=late)


def _snapshot_of(paper: OfficialPaper) -> Snapshot:
    if paper.source_id is None:
        raise DomainError("เอกสารนี้ไม่ได้ทำจากรายงานรอบ โปรดเริ่มจากหน้ารายงานรอบ", code="no_source")
    return snapshot_get(paper.source_id)


def _without_own_keys(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if not key.startswith("_")}
