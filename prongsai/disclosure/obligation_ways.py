"""How an obligation is met here: the year's answers were handed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.urls import reverse

from prongsai.disclosure.models import Submission
from prongsai.obligations.models import Obligation
from prongsai.obligations.ways import Met, Way


def _submissions(rows: Sequence[Obligation]) -> tuple[QuerySet[Submission]]:
    sent = Submission.objects.filter(fiscal_year_be__in={row.fiscal_year_be for row in rows})
    return (sent.order_by("sent_on", "number").defer("content"),)


def answers_sent(rows: Sequence[Obligation], submissions: Iterable[Submission]) -> Mapping[int, Met]:
    """By obligation, the first handing-in of its year."""
    first: dict[int, Submission] = {}
    for submission in submissions:
        first.setdefault(submission.fiscal_year_be, submission)
    return {
        row.pk: Met(
            on=sent.sent_on,
            link=reverse("disclosure_submission", args=[sent.fiscal_year_be, sent.number]),
            text=f"ส่งคำตอบ OIT ครั้งที่ {sent.number}",
        )
        for row in rows
        if (sent := first.get(row.fiscal_year_be)) is not None
    }


ITEMS_ANSWERED = Way(
    "items_answered",
    "ส่งคำตอบข้อมูลสาธารณะ (OIT) แล้ว",
    _submissions,
    answers_sent,
    lambda row: reverse("disclosure_board", args=[row.fiscal_year_be]),
    button="เปิดกระดาน",
)
