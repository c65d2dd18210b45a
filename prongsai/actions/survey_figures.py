"""The share of people content, as surveys count it: a figure for every kind of survey that is declared (I06, P03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from prongsai.actions.figures import Figure
from prongsai.surveys.kinds import SurveyKind, survey_kinds
from prongsai.surveys.selectors import share_between


def survey_figures() -> Iterator[Figure]:
    """The figures of every survey that is declared now."""
    for kind in survey_kinds():
        yield _content(kind)
        yield _answers(kind)


def _content(kind: SurveyKind) -> Figure:
    def count(first: dt.date, last: dt.date) -> Decimal | None:
        share = share_between(kind.code, first, last)
        return share.percent if share else None

    return Figure(f"survey-{kind.code}", f"{kind.label} (ผู้ตอบที่พอใจ)", "ร้อยละ", count)


def _answers(kind: SurveyKind) -> Figure:
    def count(first: dt.date, last: dt.date) -> int | None:
        share = share_between(kind.code, first, last)
        return share.answers if share else None

    return Figure(f"survey-{kind.code}-answers", f"ผู้ตอบแบบสำรวจ{kind.label}", "คน", count)
