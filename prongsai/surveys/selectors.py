"""Reads of surveys: the questions of a year, and what the answers come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, QuerySet

from prongsai.core import clock
from prongsai.surveys.kinds import CONTENT_FROM, LEVELS, SurveyKind, survey_kind
from prongsai.surveys.models import Question, Rating, Response, Survey
from prongsai.thai.fiscal import fiscal_year_bounds

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question as it is asked; ``number`` names it within its survey."""

    number: int
    text: str
    text_en: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """A survey as a year asks it. Without a row of its own (``pk`` None) the year asks what the last one did, or what
    the declaration says."""

    kind: SurveyKind
    fiscal_year_be: int
    questions: tuple[QuestionText, ...]
    target: Decimal
    source: str
    content_from: int
    is_open: bool
    pk: int | None = None


def edition_of(code: str, fiscal_year_be: int) -> Edition:
    """The survey of a year. LookupError for a kind nobody declared."""
    kind = survey_kind(code)
    newest = Survey.objects.filter(kind=code, fiscal_year_be__lte=fiscal_year_be).order_by("-fiscal_year_be").first()
    if newest is None:
        return Edition(kind, fiscal_year_be, _declared(kind), kind.target, kind.source, CONTENT_FROM, True)
    own = newest.fiscal_year_be == fiscal_year_be
    questions = tuple(
        QuestionText(row.number if own else place, row.text, row.text_en, row.whole)
        for place, row in enumerate(newest.questions.filter(active=True), start=1)
    )
    return Edition(
        kind, fiscal_year_be, questions, newest.target, newest.source, newest.content_from, newest.is_open,
        newest.pk if own else None,
    )  # fmt: skip


def _declared(kind: SurveyKind) -> tuple[QuestionText, ...]:
    return tuple(QuestionText(place, one.text, one.text_en, one.whole) for place, one in enumerate(kind.asked, start=1))


def years_answered(code: str) -> list[int]:
    """Fiscal years with an answer, newest first."""
    rows = Survey.objects.filter(kind=code, responses__isnull=False).order_by("-fiscal_year_be")
    return list(rows.values_list("fiscal_year_be", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Share:
    """How many answered and how many of them are content."""

    answers: int
    content: int

    @property
    def percent(self) -> Decimal | None:
        """In per cent with two places, rounded half up; None without an answer."""
        if not self.answers:
            return None
        return (Decimal(self.content) * 100 / self.answers).quantize(CENT, ROUND_HALF_UP)

    def reaches(self, target: Decimal) -> bool | None:
        """Whether the exact share is at least ``target`` per cent; None without an answer."""
        return None if not self.answers else Decimal(self.content) * 100 >= target * self.answers


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """``counts`` are answers by level, best first."""

    question: Question
    counts: tuple[int, ...]
    share: Share

    @property
    def mean(self) -> Decimal | None:
        """The mean level of five with two places; None without an answer."""
        if not self.share.answers:
            return None
        points = sum(level * count for (level, *_), count in zip(LEVELS, self.counts, strict=True))
        return (Decimal(points) / self.share.answers).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Results:
    """What a year's answers come to. ``whole`` is the share of people content with everything together."""

    edition: Edition
    whole: Share
    questions: tuple[QuestionResult, ...]
    until: dt.date | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without an answer."""
        return self.whole.reaches(self.edition.target)


def results_of(code: str, fiscal_year_be: int, *, until: dt.date | None = None) -> Results:
    """The results of a fiscal year, up to and including the day ``until`` where one is given."""
    edition = edition_of(code, fiscal_year_be)
    if edition.pk is None:
        return Results(edition, Share(0, 0), (), until)
    ratings = Rating.objects.filter(response__survey_id=edition.pk)
    if until is not None:
        ratings = ratings.filter(response__answered_on__lte=until)
    counted: dict[int, dict[int, int]] = {}
    for question, level, number in ratings.order_by().values_list("question_id", "level").annotate(n=Count("pk")):
        counted.setdefault(question, {})[level] = number
    rows = [
        _result(question, counted.get(question.pk, {}), edition.content_from)
        for question in Question.objects.filter(survey_id=edition.pk)
        if question.active or question.pk in counted
    ]
    return Results(edition, _together(row.share for row in rows if row.question.whole), tuple(rows), until)


def _result(question: Question, counts: dict[int, int], content_from: int) -> QuestionResult:
    content = sum(number for level, number in counts.items() if level >= content_from)
    return QuestionResult(
        question, tuple(counts.get(level, 0) for level, *_ in LEVELS), Share(sum(counts.values()), content)
    )


def _together(shares: Iterable[Share]) -> Share:
    rows = list(shares)
    return Share(sum(row.answers for row in rows), sum(row.content for row in rows))


def results_published(code: str, fiscal_year_be: int) -> Results:
    """The results as the public sees them: to the end of last month, so that nobody watches a single answer arrive."""
    last_month = clock.today().replace(day=1) - dt.timedelta(days=1)
    return results_of(code, fiscal_year_be, until=min(last_month, fiscal_year_bounds(fiscal_year_be)[1]))


def share_between(code: str, first: dt.date, last: dt.date) -> Share | None:
    """The share of people content among those who answered within some days, both included; None where nobody did."""
    rows = Rating.objects.filter(
        question__whole=True, response__survey__kind=code, response__answered_on__range=(first, last)
    )
    answers = rows.count()
    if not answers:
        return None
    return Share(answers, rows.filter(level__gte=F("response__survey__content_from")).count())


def words_of(code: str, fiscal_year_be: int) -> QuerySet[Response]:
    """Answers with a text in the person's own words, newest first. They are for the office alone."""
    rows = Response.objects.filter(survey__kind=code, survey__fiscal_year_be=fiscal_year_be)
    return rows.exclude(words="").order_by("-answered_on", "-pk")
