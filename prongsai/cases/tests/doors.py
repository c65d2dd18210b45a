"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.cases.services import case_receive
from prongsai.testing.doors import sample
from prongsai.testing.world import Office


@sample("case", "case_assign", "case_move", "case_show", "case_forget")
def case(office: Office) -> dict[str, Any]:
    return {"case_id": case_receive(kind="question", text="ถามเรื่องภาษี", actor=None).pk}


@sample("cases_kind", "case_new", "case_statistics", "case_setting", shared=True)
def kind(office: Office) -> dict[str, Any]:
    return {"kind": "question"}
