"""The one seam to ``prongsai.papers``: from a paper to its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from prongsai import papers
from prongsai.approvals.models import RouteStep, StepPart
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper, PaperVersion
from prongsai.correspondence.pages import pages_of
from prongsai.correspondence.sources import source_for
from prongsai.correspondence.stored import read_stored
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.dates import format_date
from prongsai.thai.digits import to_thai


@dataclass(frozen=True, slots=True)
class Printed:
    """The files of one printing."""

    pdf: bytes
    docx: bytes
    page_count: int


class NotPrintable(DomainError):
    """The paper cannot be set; the message says what to change."""

    code = "not_printable"


def print_paper(paper: OfficialPaper, record: dict[str, Any], *, version: int, code: str, identity: str) -> Printed:
    """PDF and Word file of a record, with version and code in the footer. Slow: never inside a transaction."""
    how = _printing(paper, version=version, code=code, identity=identity)
    content = _content(paper, record)
    try:
        pdf, docx = papers.render_pdf(content, how), papers.render_docx(content, how)
    except papers.PaperError as fault:
        raise NotPrintable(fault.message) from fault
    return Printed(pdf, docx, pages_of(pdf))


def preview_pdf(paper: OfficialPaper, record: dict[str, Any] | None = None) -> bytes:
    """The page as it would be printed now, marked as a draft. Nothing is kept."""
    try:
        return papers.render_pdf(
            _content(paper, record or source_for(paper).record(paper)), _printing(paper, draft=True)
        )
    except papers.PaperError as fault:
        raise NotPrintable(fault.message) from fault


def print_signed(version: PaperVersion, steps: Sequence[RouteStep]) -> bytes:
    """The frozen text again, with what was signed inside the site printed in the signature spaces.

    Number and date, which the registry adds to a signed paper by hand, stand in their places once they are known.
    """
    how = _printing(version.paper, version=version.number, code=version.code, preprinted=version.preprinted)
    paper = version.paper
    number = getattr(paper, "number", None)
    final = next((step.decided_on for step in steps if step.part == StepPart.DECIDES), None)
    dated = paper.dated_on or final
    added = {"document_no": number.text if number else "", "document_date": dated.isoformat() if dated else ""}
    record = version.record | {name: value for name, value in added.items() if value}
    try:
        content = papers.from_record(record, paper.kind)
        return papers.render_pdf(_with_signatures(content, steps, version), how)
    except papers.PaperError as fault:
        raise NotPrintable(fault.message) from fault


def signed_words(step: RouteStep, code: str) -> str:
    """What prints in the signature space of a step signed in the site; also shown before signing."""
    moment = (step.decided_at or clock.now()).astimezone(clock.BANGKOK)
    day = format_date(moment.date(), style="short", thai_digits=True)
    return f"ลงนามในระบบแล้ว\n{day} {to_thai(f'{moment:%H.%M}')} น. รหัส {code}"


def _content(paper: OfficialPaper, record: dict[str, Any]) -> Any:
    source = source_for(paper)
    try:
        return source.build(paper) if source.build is not None else papers.from_record(record, paper.kind)
    except papers.PaperError as fault:
        raise NotPrintable(fault.message) from fault


def _printing(
    paper: OfficialPaper,
    *,
    version: int | None = None,
    code: str = "",
    identity: str = "",
    draft: bool = False,
    preprinted: bool | None = None,
) -> papers.Printing:
    organisation = organisation_current()
    return papers.Printing(
        version=version,
        code=code,
        draft=draft,
        emblem=read_stored(organisation.garuda) if organisation.garuda else None,
        preprinted=paper.preprinted if preprinted is None else preprinted,
        word_font=organisation.paper_font,
        identity=identity,
        dated=clock.today(),
    )


def _with_signatures(content: Any, steps: Sequence[RouteStep], version: PaperVersion) -> Any:
    """Put name, post, what was said and the signature words of each step into the blocks of the paper, in order."""
    said = {step.name: step for step in steps if step.signed_in_site}
    proposer = next((step for step in steps if step.part == StepPart.PROPOSES and step.signed_in_site), None)

    def signed(block: Any) -> Any:
        step = said.get(block.name)
        return replace(block, signed=signed_words(step, version.code)) if step is not None else block

    changes: dict[str, Any] = {}
    if proposer is not None and hasattr(content, "author"):
        changes["author"] = replace(content.author, signed=signed_words(proposer, version.code))
    if getattr(content, "opinions", ()):
        changes["opinions"] = tuple(
            replace(
                opinion,
                signatory=signed(opinion.signatory),
                text=_said(said.get(opinion.signatory.name)) or opinion.text,
            )
            for opinion in content.opinions
        )
    if getattr(content, "signatories", ()):
        changes["signatories"] = tuple(signed(block) for block in content.signatories)
    assert is_dataclass(content) and not isinstance(content, type)
    return replace(content, **changes)


def _said(step: RouteStep | None) -> str:
    return step.said if step is not None else ""
