"""The findings of a review as a paper for the ปลัด: of a paper in the making, and of any document that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prongsai import papers
from prongsai.approvals.selectors import person_of
from prongsai.core import clock
from prongsai.correspondence.checking import Check, CheckedFinding
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.printing import NotPrintable
from prongsai.correspondence.sources import kind_label
from prongsai.organisations.models import Post
from prongsai.organisations.selectors import holder_of, organisation_current, person_tenures
from prongsai.papers.kinds.review_report import administrator_of
from prongsai.thai.dates import format_date

ENDINGS = {"pdf": papers.render_pdf, "docx": papers.render_docx}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def report_file(
    findings: Iterable[Mapping[str, Any]], *, document: str, about: str, code: str, actor: Any, ending: str
) -> bytes:
    """The report as ``pdf`` or ``docx``: checked today by ``actor``, for the ปลัด of the office in scope."""
    organisation = organisation_current()
    record = papers.review_record(
        findings,
        organisation=organisation.name,
        document=document,
        about=about,
        code=code,
        checked=clock.today(),
        checker=_checker(actor),
        reader=_reader(organisation.name),
    )
    printing = papers.Printing(code=code, dated=clock.today())
    try:
        return ENDINGS[ending](papers.from_record(record, "review-report"), printing)
    except papers.PaperError as fault:
        raise NotPrintable(fault.message) from fault


def paper_report(paper: OfficialPaper, check: Check, *, version: PaperVersion | None, actor: Any, ending: str) -> bytes:
    """The report on a paper of ours, with the reasons of what was kept."""
    about = f"{kind_label(paper.kind)} ปีงบประมาณ พ.ศ. {paper.fiscal_year_be}"
    return report_file(
        [_as_dict(found) for found in check.findings],
        document=paper.subject,
        about=f"{about} ฉบับที่ {version.number}" if version else f"{about} ฉบับร่าง",
        code=version.code if version else "",
        actor=actor,
        ending=ending,
    )


def _as_dict(found: CheckedFinding) -> dict[str, Any]:
    row = found.finding.as_dict() | {"place": found.place}
    if found.override is not None:
        kept = found.override
        row["kept"] = f"{kept.reason} ({kept.overruled_by}, {format_date(kept.overruled_at.date(), style='short')})"
    return row


def _checker(actor: Any) -> tuple[str, str]:
    person = person_of(actor)
    if person is None:
        return "", ""
    tenure = person_tenures(person, clock.today()).first()
    return str(person), str(tenure.position) if tenure else ""


def _reader(organisation: str) -> tuple[str, str]:
    """The ปลัด, or who acts for the post: then in the words of papers, «own post, capacity, the post»."""
    today, title = clock.today(), administrator_of(organisation)
    holder = holder_of(Post.CHIEF_ADMINISTRATOR, today)
    if holder is None:
        return "", title
    if not holder.capacity:
        return str(holder.person), title
    own = person_tenures(holder.person, today).filter(capacity="").first()
    return str(holder.person), f"{own.position if own else ''} {holder.get_capacity_display()} {title}".strip()
