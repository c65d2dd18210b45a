"""Changes of surveys: the year's questions and target, and the taking of answers. Keyword-only, atomic, in the ledger.

The ledger tells that an answer came, never what it said or from where.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from prongsai.audit.services import record
from prongsai.core import clock
from prongsai.core.doors import demand, holds
from prongsai.core.errors import DomainError
from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation
from prongsai.surveys.kinds import LEVELS
from prongsai.surveys.models import Channel, Question, Rating, Response, Survey
from prongsai.surveys.selectors import Edition, edition_of
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.text import clean, clean_line

LONGEST_WORDS = 2000
MOST_QUESTIONS = 10
_LEVELS = {level for level, *_ in LEVELS}


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question as the office writes it; ``number`` 0 for a new one."""

    number: int
    text: str
    text_en: str = ""
    whole: bool = False


@transaction.atomic
def response_take(
    *,
    kind: str,
    levels: Mapping[int, int],
    actor: Any,
    words: str = "",
    about: str = "",
    ballot: str = "",
    answered_on: dt.date | None = None,
) -> Response:
    """One person's answer: by the web from anybody (``actor`` None), or typed by an officer from paper with its day.

    ``levels`` are the levels 1 to 5 by number of the question; the whole must be among them, others may be left out. The
    same ``ballot`` twice gives the answer of the first time.
    """
    if actor is not None:
        demand(holds(actor, "surveys.edit"))
    day = (answered_on if actor is not None else None) or clock.today()
    if day > clock.today():
        raise DomainError("วันที่ตอบยังมาไม่ถึง โปรดแก้วันที่", code="day_ahead", field="answered_on")
    survey = _survey(edition_of(kind, fiscal_year_be(day)), actor)
    if ballot and (known := Response.objects.filter(ballot=ballot).first()) is not None:
        return known
    if actor is None and not survey.is_open:
        raise DomainError("แบบสำรวจนี้ปิดรับคำตอบแล้ว", code="survey_shut")
    said = clean(words).strip()
    if len(said) > LONGEST_WORDS:
        raise DomainError(f"ข้อความยาวเกิน {LONGEST_WORDS:,} ตัวอักษร โปรดย่อลง", code="words_long", field="words")
    response = Response(
        survey=survey,
        ballot=ballot[:40] or secrets.token_urlsafe(18),
        answered_on=day,
        channel=Channel.WEB if actor is None else Channel.PAPER,
        about=clean_line(about)[:40],
        words=said,
    )
    rated = _rated(survey, levels)
    response.save()
    Rating.objects.bulk_create(
        Rating(response=response, question=question, level=level) for question, level in rated.items()
    )
    record("surveys.survey.answer", actor=actor, obj=survey, channel=Channel(response.channel).label)
    return response


def _rated(survey: Survey, levels: Mapping[int, int]) -> dict[Question, int]:
    """The levels of the questions that are asked; DomainError where the whole is missing or a level is none."""
    asked = {question.number: question for question in survey.questions.filter(active=True)}
    found = {asked[number]: level for number, level in levels.items() if number in asked}
    if any(level not in _LEVELS for level in found.values()):
        raise DomainError("โปรดเลือกระดับจากรายการ", code="level_unknown")
    for question in asked.values():
        if question.whole and question not in found:
            raise DomainError("โปรดเลือกระดับของข้อนี้ ข้ออื่นไม่ตอบก็ได้", code="whole_missing", field=f"q{question.number}")
    return found


def _survey(edition: Edition, actor: Any) -> Survey:
    """The row of a year, made from what the year asks where it has none yet."""
    # The row of the office is the lock: two first answers must not make two surveys.
    Organisation.objects.select_for_update().get(pk=current_organisation_id())
    survey = Survey.objects.filter(kind=edition.kind.code, fiscal_year_be=edition.fiscal_year_be).first()
    if survey is not None:
        return survey
    survey = Survey(
        kind=edition.kind.code,
        fiscal_year_be=edition.fiscal_year_be,
        target=edition.target,
        source=edition.source,
        content_from=edition.content_from,
        is_open=edition.is_open,
    )
    survey.save()
    for place, asked in enumerate(edition.questions, start=1):
        _question(survey, place, place, QuestionDraft(0, asked.text, asked.text_en, asked.whole))
    record("surveys.survey.begin", actor=actor, obj=survey)
    return survey


def _question(survey: Survey, number: int, position: int, draft: QuestionDraft) -> None:
    Question(
        survey=survey, number=number, position=position, text=draft.text, text_en=draft.text_en, whole=draft.whole
    ).save()


@transaction.atomic
def survey_change(
    *,
    kind: str,
    fiscal_year_be: int,
    questions: Sequence[QuestionDraft],
    target: Decimal,
    source: str,
    is_open: bool,
    actor: Any,
) -> Survey:
    """The questions and the target of a year. What was answered keeps its words: a question written anew after an answer
    is another one, and the old one stays in the results."""
    demand(holds(actor, "surveys.edit"))
    if not 0 < target <= 100:
        raise DomainError("เป้าหมายเป็นร้อยละ มากกว่า 0 ถึง 100", code="target", field="target")
    drafts = _drafts(questions)
    survey = _survey(edition_of(kind, fiscal_year_be), actor)
    _write(survey, drafts)
    survey.target, survey.source, survey.is_open = target, clean_line(source)[:300], is_open
    survey.save()
    record(
        "surveys.survey.change",
        actor=actor,
        obj=survey,
        target=str(target),
        source=survey.source,
        is_open="ใช่" if is_open else "ไม่",
        questions=" · ".join(draft.text for draft in drafts),
    )
    return survey


def _drafts(questions: Sequence[QuestionDraft]) -> list[QuestionDraft]:
    found = [
        QuestionDraft(one.number, clean_line(one.text)[:300], clean_line(one.text_en)[:300], one.whole)
        for one in questions
        if clean_line(one.text)
    ]
    if len(found) > MOST_QUESTIONS:
        raise DomainError(f"แบบสำรวจมีได้ไม่เกิน {MOST_QUESTIONS} ข้อ เพื่อให้ตอบได้ในนาทีเดียว", code="questions_many")
    if sum(one.whole for one in found) != 1:
        raise DomainError("โปรดเลือกข้อโดยรวมหนึ่งข้อที่มีคำถาม ร้อยละความพึงพอใจคิดจากข้อนั้น", code="whole_one")
    if len({one.text for one in found}) != len(found):
        raise DomainError("มีคำถามซ้ำกัน โปรดแก้หรือลบข้อหนึ่ง", code="question_twice")
    return found


def _write(survey: Survey, drafts: Sequence[QuestionDraft]) -> None:
    rows = {question.number: question for question in survey.questions.filter(active=True)}
    answered = set(Rating.objects.filter(question__survey=survey).values_list("question_id", flat=True))
    whole = next(one for one in drafts if one.whole)
    was = next((row for row in rows.values() if row.whole), None)
    if was is not None and was.pk in answered and whole.number != was.number:
        raise DomainError(f"ปีนี้มีผู้ตอบข้อโดยรวม “{was.text}” แล้ว เปลี่ยนข้อโดยรวมได้ในแบบสำรวจของปีถัดไป", code="whole_answered")
    number = survey.questions.aggregate(last=Max("number"))["last"] or 0
    for place, draft in enumerate(drafts, start=1):
        row = rows.pop(draft.number, None)
        if row is not None and (row.text == draft.text or row.pk not in answered):
            row.text, row.text_en, row.whole, row.position = draft.text, draft.text_en, draft.whole, place
            row.save()
            continue
        if row is not None:
            _retire(row)
        number += 1
        _question(survey, number, place, draft)
    for row in rows.values():
        if row.pk in answered:
            _retire(row)
        else:
            row.delete()


def _retire(row: Question) -> None:
    row.active = False
    row.save(update_fields=["active"])


@transaction.atomic
def words_take_out(*, response: Response, reason: str, actor: Any) -> Response:
    """Take a person's own words out, where they name somebody. The levels stay counted."""
    demand(holds(actor, "surveys.edit"))
    if not clean_line(reason):
        raise DomainError("โปรดบอกเหตุผลสั้น ๆ", code="reason_missing", field="reason")
    response.words = ""
    response.save(update_fields=["words"])
    record("surveys.survey.words_out", actor=actor, obj=response.survey, reason=clean_line(reason)[:300])
    return response
