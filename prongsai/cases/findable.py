"""Cases, found by their number and words in the office, and published answers by citizens. Names are never indexed."""

from __future__ import annotations

from collections.abc import Mapping

from prongsai.cases.models import Case
from prongsai.core.clock import civil_day
from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation
from prongsai.search.sources import Entry, Source, Text, itself


def _cases(pks: list[int]) -> Mapping[int, Entry]:
    return {
        row.pk: Entry(
            title=row.subject,
            url=row.get_absolute_url(),
            about=f"{row.declaration.label} {row.label} · {row.standing.label}",
            words=row.label,
            fiscal_year_be=row.fiscal_year_be,
            dated_on=civil_day(row.received_at),
            texts=(Text(row.text),),
        )
        for row in Case.objects.filter(pk__in=pks)
    }


def _answers(pks: list[int]) -> Mapping[int, Entry]:
    code = Organisation.objects.values_list("code", flat=True).get(pk=current_organisation_id())
    return {
        row.pk: Entry(
            title=row.shown_subject,
            url=f"/p/{code}/answers/{row.kind}/#c{row.pk}",
            about=row.declaration.plural,
            fiscal_year_be=row.fiscal_year_be,
            dated_on=civil_day(row.shown_at) if row.shown_at else None,
            texts=(Text(row.shown_text), Text(row.shown_answer, "คำตอบ")),
        )
        for row in Case.objects.filter(pk__in=pks, public=True)
    }


SOURCES = [
    Source(
        "case",
        "เรื่องจากประชาชน",
        everything=lambda: Case.objects.values_list("pk", flat=True),
        load=_cases,
        permission="cases.view",
        concerns={"cases.case": itself},
    ),
    Source(
        "public_answer",
        "ถาม-ตอบ",
        everything=lambda: Case.objects.filter(public=True).values_list("pk", flat=True),
        load=_answers,
        public=True,
        concerns={"cases.case": itself},
    ),
]
