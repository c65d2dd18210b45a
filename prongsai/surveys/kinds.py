"""Kinds of surveys as declarations. A room that wants to know how content people are declares one; the engine does the rest.

    survey_add(SurveyKind("disclosure", "ความพึงพอใจต่อข้อมูลที่เผยแพร่", …))

The declaration is what an office starts from: questions and target of a year are its own rows (``models.Survey``).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

LEVELS: tuple[tuple[int, str, str], ...] = (
    (5, "มากที่สุด", "Very much"),
    (4, "มาก", "Much"),
    (3, "ปานกลาง", "Somewhat"),
    (2, "น้อย", "Little"),
    (1, "น้อยที่สุด", "Very little"),
)
"""Level, its word in Thai and in English: the five levels of Thai questionnaires, best first."""

CONTENT_FROM = 4
"""From «มาก» on a person counts as content, unless the office's year says otherwise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question by levels. The one that is ``whole`` asks about everything together: it alone decides the share."""

    text: str
    text_en: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class SurveyKind:
    """``target`` is the share of content people aimed at, in per cent, and ``source`` where that stands.

    ``words_label`` is the question that is answered in one's own words; every text has its English.
    """

    code: str
    label: str
    label_en: str
    invitation: str
    invitation_en: str
    words_label: str
    words_label_en: str
    asked: tuple[Asked, ...]
    target: Decimal
    source: str

    def __post_init__(self) -> None:
        """Exactly one question is about the whole."""
        if sum(one.whole for one in self.asked) != 1:
            raise ValueError(f"{self.code}: exactly one question asks about the whole")


_kinds: dict[str, SurveyKind] = {}


def survey_add(kind: SurveyKind) -> None:
    """Called by a room when the site starts; the same code again replaces it."""
    _kinds[kind.code] = kind


def survey_kind(code: str) -> SurveyKind:
    """LookupError for a kind nobody declared."""
    return _kinds[code]


def survey_kinds() -> tuple[SurveyKind, ...]:
    """All of them, in the order they were declared."""
    return tuple(_kinds.values())
