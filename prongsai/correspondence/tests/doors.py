"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.accounts.models import Role
from prongsai.core import clock
from prongsai.correspondence.models import (
    Circular,
    Committee,
    Meeting,
    NumberSeries,
    OfficialPaper,
    OwnTemplate,
    PaperVersion,
    RegisteredNumber,
    Task,
)
from prongsai.correspondence.services import circular_send, meeting_save, paper_create, paper_print, photo_add
from prongsai.correspondence.services.numbers import series_for
from prongsai.correspondence.services.registering import paper_register
from prongsai.correspondence.tests.conftest import photo, scan
from prongsai.testing.doors import get_writes, sample
from prongsai.testing.world import Office

get_writes("paper_kit", "a kit leaves the house: who took it, and when, stands in the ledger")


def draft(office: Office) -> OfficialPaper:
    """A memo not printed yet."""
    found = OfficialPaper.objects.filter(kind="memo").first()
    return found or paper_create(
        kind="memo", subject="รายงานผลการทดสอบ", fiscal_year_be=2570, actor=office.users[Role.COORDINATOR]
    )


@sample(
    "paper", "paper_edit", "paper_preview", "paper_correct", "paper_print", "paper_reopen", "paper_take_over",
    "paper_route", "paper_void", "paper_copy", "paper_scan", "paper_photos_bind", "paper_record", "paper_record_rest",
    "paper_skip", "paper_number", "paper_sign", "paper_site_copy", "paper_publish", "paper_withdraw", "paper_address",
    "paper_check_pdf", "paper_check_docx",
)  # fmt: skip
def paper(office: Office) -> dict[str, Any]:
    return {"paper_id": draft(office).pk}


@sample("finding_keep", "finding_mend")
def finding(office: Office) -> dict[str, Any]:
    return {"paper_id": draft(office).pk, "key": "0" * 16}


@sample("paper_draft_page")
def draft_page(office: Office) -> dict[str, Any]:
    return {"paper_id": draft(office).pk, "number": 1}


def printed(office: Office) -> OfficialPaper:
    """The same memo, frozen and printed."""
    memo = OfficialPaper.objects.filter(kind="memo").first() or draft(office)
    if not memo.versions.exists():
        content = memo.content | {"background": "เรื่องเดิม", "facts": "ข้อเท็จจริง", "proposal": "ข้อเสนอ"}
        memo.content = content
        memo.save()
        paper_print(paper=memo, actor=office.users[Role.COORDINATOR])
    return OfficialPaper.objects.get(pk=memo.pk)


@sample("paper_page")
def version_page(office: Office) -> dict[str, Any]:
    return {"paper_id": printed(office).pk, "version": 1, "number": 1}


@sample("paper_pdf", "paper_docx")
def version_file(office: Office) -> dict[str, Any]:
    return {"paper_id": printed(office).pk, "version": 1}


@sample("paper_pages")
def pages(office: Office) -> dict[str, Any]:
    return {"paper_id": printed(office).pk, "what": "version"}


@sample("paper_photo", "paper_photo_remove")
def one_photo(office: Office) -> dict[str, Any]:
    version = PaperVersion.objects.get(paper=printed(office))
    found = version.photos.first() or photo_add(
        version=version, data=photo(), name="page.jpg", content_type="image/jpeg", actor=office.users[Role.COORDINATOR]
    )
    return {"paper_id": version.paper_id, "photo_id": found.pk}


def registered(office: Office) -> OfficialPaper:
    """A signed announcement, registered with its file."""
    found = OfficialPaper.objects.filter(kind="announcement").first()
    return found or paper_register(
        kind="announcement", subject="ประกาศทดสอบ", fiscal_year_be=2570, dated_on=clock.today(), signatory_name="นางสมใจ พัฒนา",
        data=scan(), file_name="a.pdf", actor=office.users[Role.COORDINATOR],
    )  # fmt: skip


@sample("paper_signed", "paper_amend", "paper_kit", "paper_address_state")
def registered_paper(office: Office) -> dict[str, Any]:
    return {"paper_id": registered(office).pk}


@sample("paper_signed_page")
def registered_page(office: Office) -> dict[str, Any]:
    return {"paper_id": registered(office).pk, "number": 1}


def a_series(office: Office) -> NumberSeries:
    return NumberSeries.objects.first() or series_for(draft(office))


@sample("series", "series_edit")
def series(office: Office) -> dict[str, Any]:
    return {"series_id": a_series(office).pk}


@sample("number_void")
def number(office: Office) -> dict[str, Any]:
    found = RegisteredNumber(series=a_series(office), year_be=2569, running=141)
    found.save()
    return {"series_id": found.series_id, "number_id": found.pk}


@sample("committee_edit")
def committee(office: Office) -> dict[str, Any]:
    made = Committee(name="คณะทำงานทดสอบ")
    made.save()
    return {"committee_id": made.pk}


@sample("paper_compare", "own_template_save", "circular", "circular_record")
def any_paper(office: Office) -> dict[str, Any]:
    return {"paper_id": printed(office).pk}


@sample("circular_read")
def sent(office: Office) -> dict[str, Any]:
    row = registered(office)
    if not Circular.objects.filter(paper=row).exists():
        circular_send(paper=row, actor=office.users[Role.COORDINATOR])
    return {"paper_id": row.pk}


@sample("own_template_remove")
def own_template(office: Office) -> dict[str, Any]:
    made = OwnTemplate(kind="announcement", name=f"แม่แบบ {OwnTemplate.objects.count()}", subject="ทดสอบ")
    made.save()
    return {"template_id": made.pk}


def a_meeting(office: Office) -> Meeting:
    """A meeting held today."""
    found = Meeting.objects.first()
    return found or meeting_save(
        kind="other", name="ทดสอบ", held_on=clock.today(), actor=office.users[Role.COORDINATOR]
    )


@sample(
    "meeting", "meeting_edit", "meeting_agenda", "meeting_attendance", "meeting_task", "meeting_minutes",
    "meeting_invitation", "meeting_evidence",
)  # fmt: skip
def meeting(office: Office) -> dict[str, Any]:
    return {"meeting_id": a_meeting(office).pk}


@sample("task_done")
def task(office: Office) -> dict[str, Any]:
    made = Task(meeting=a_meeting(office), text="งานทดสอบ")
    made.save()
    return {"task_id": made.pk}
