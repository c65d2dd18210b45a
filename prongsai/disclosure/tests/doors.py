"""Samples for the test that walks every URL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.core import clock
from prongsai.core.files import store
from prongsai.disclosure.models import (
    ElementProof,
    ItemEntry,
    PagePicture,
    PictureState,
    ProofKind,
    Refusal,
    RespondentPlan,
    Submission,
)
from prongsai.testing.doors import sample
from prongsai.testing.world import Office

YEAR = 2567


def entry_of(office: Office) -> ItemEntry:
    found = ItemEntry.objects.filter(fiscal_year_be=YEAR, code="O1").first()
    if found is None:
        found = ItemEntry(
            fiscal_year_be=YEAR, code="O1", topic="org_structure", own_url="https://here.example.go.th/o1"
        )
        found.save()
    return found


@sample(
    "disclosure_board", "disclosure_open", "disclosure_owners", "disclosure_remind", "disclosure_list",
    "disclosure_forecast", "disclosure_report", "disclosure_answers", "disclosure_answers_sheet", "disclosure_sent", "disclosure_clarify",
    "disclosure_respondents",
    shared=True,  # a year names nothing of an office
)  # fmt: skip
def year(office: Office) -> dict[str, Any]:
    entry_of(office)
    return {"year": YEAR}


@sample(
    "disclosure_item", "disclosure_address", "disclosure_settings", "disclosure_upload", "disclosure_link",
    "disclosure_use", "disclosure_page", "disclosure_tick", "disclosure_drop", "disclosure_refused",
    shared=True,
)  # fmt: skip
def item(office: Office) -> dict[str, Any]:
    entry_of(office)
    return {"year": YEAR, "code": "O1"}


@sample("disclosure_time")
def proof(office: Office) -> dict[str, Any]:
    row = ElementProof(
        entry=entry_of(office), element_key="O1.1", kind=ProofKind.ADDRESS, url="https://here.example.go.th/o1"
    )
    row.save()
    return {"pk": row.pk}


@sample("disclosure_refusal", "disclosure_outcome")
def refusal(office: Office) -> dict[str, Any]:
    row = Refusal(entry=entry_of(office), refused_on=dt.date(2024, 6, 3), reason="ไม่พบผังฝ่ายการเมือง")
    row.save()
    return {"pk": row.pk}


def submission_of(office: Office) -> Submission:
    number = Submission.objects.filter(fiscal_year_be=YEAR).count() + 1
    row = Submission(
        fiscal_year_be=YEAR, number=number + (office.organisation.pk * 10), content={"items": []}, sha256="0" * 64,
        sent_on=dt.date(2024, 4, 30), recorded_at=clock.now(),
    )  # fmt: skip
    row.save()
    return row


@sample("disclosure_submission")
def submission(office: Office) -> dict[str, Any]:
    return {"year": YEAR, "number": submission_of(office).number}


@sample("disclosure_picture")
def picture(office: Office) -> dict[str, Any]:
    stored = store(b"%PDF-1.7 sample", name="O1.pdf", content_type="application/pdf")
    row = PagePicture(
        submission=submission_of(office), code="O1", url="https://here.example.go.th/o1", state=PictureState.TAKEN,
        taken_at=clock.now(), pdf=stored, picture=stored,
    )  # fmt: skip
    row.save()
    return {"pk": row.pk, "what": "page.pdf"}


@sample("disclosure_survey", "disclosure_count", "disclosure_poster", shared=True)
def survey(office: Office) -> dict[str, Any]:
    RespondentPlan.objects.get_or_create(
        fiscal_year_be=YEAR, instrument="IIT", part="", defaults={"survey_url": "https://itas.example.go.th/iit"}
    )
    return {"year": YEAR, "survey": "IIT"}
