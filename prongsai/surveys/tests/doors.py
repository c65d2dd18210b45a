"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.surveys.services import response_take
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample("survey", "survey_change", "survey_paper", shared=True)
def kind(office: Office) -> dict[str, Any]:
    return {"kind": "disclosure"}


@sample("survey_words_out")
def words(office: Office) -> dict[str, Any]:
    return {"response_id": response_take(kind="disclosure", levels={1: 4}, words="ดี", actor=None).pk}
