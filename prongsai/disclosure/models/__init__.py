"""The year's public items as the office keeps them, what was answered and when, and the respondents of the surveys.

What an item asks for stands in the assessment year; whether it is complete is computed in ``disclosure.reading``.
"""

from __future__ import annotations

from prongsai.disclosure.models.answers import Outcome, PagePicture, PictureState, Refusal, Submission
from prongsai.disclosure.models.items import ElementProof, ElementTick, ItemEntry, ProofKind
from prongsai.disclosure.models.reports import DisclosureReport
from prongsai.disclosure.models.respondents import RespondentCount, RespondentPlan

__all__ = [
    "DisclosureReport",
    "ElementProof",
    "ElementTick",
    "ItemEntry",
    "Outcome",
    "PagePicture",
    "PictureState",
    "ProofKind",
    "Refusal",
    "RespondentCount",
    "RespondentPlan",
    "Submission",
]
