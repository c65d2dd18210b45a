"""The table of a survey's answers, in the language being shown."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import translation

from prongsai.surveys.forms import levels_in_language
from prongsai.surveys.kinds import LEVELS
from prongsai.surveys.selectors import Results

register = template.Library()


@register.inclusion_tag("surveys/distribution.html")
def spread(results: Results) -> dict[str, Any]:
    """How many chose which level, question by question."""
    words = [word for _, word in levels_in_language()]
    english = translation.get_language() == "en"
    rows = [
        {
            "question": row.question,
            "text": (english and row.question.text_en) or row.question.text,
            "lang": "th" if english and not row.question.text_en else "",
            "levels": list(zip(words, row.counts, strict=True)),
            "share": row.share,
        }
        for row in results.questions
    ]
    return {"words": words, "rows": rows}


@register.filter
def level_word(level: int) -> str:
    """«มาก» for 4."""
    return next((word for number, word, _ in LEVELS if number == level), str(level))
