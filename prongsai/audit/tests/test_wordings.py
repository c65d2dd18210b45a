"""Every act that is recorded somewhere in the code has Thai words: an officer reads the ledger, not our codes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from prongsai.audit.wordings import act_worded, field_worded, type_worded

ROOT = Path(__file__).resolve().parents[2]
SHOWN_AS_THEY_ARE = {"sha256"}


def recorded() -> Iterator[tuple[str, str, list[str]]]:
    """(place, code, names of values) of each ``record("…")`` with its code written out."""
    for path in ROOT.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "record":
                codes = (
                    [part.value for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
                    if node.args
                    else []
                )
                names = [keyword.arg or "" for keyword in node.keywords if keyword.arg not in {"actor", "obj", None}]
                for code in codes:
                    if isinstance(code, str) and code.count(".") == 2 and not code.endswith("."):
                        yield str(path.relative_to(ROOT)), code, names


def test_every_act_has_words():
    found = list(recorded())
    assert len(found) > 80, "the search itself must find them"
    silent = sorted({f"{code} ({place})" for place, code, _ in found if act_worded(code) == code})
    assert not silent, f"word these in the room's ledger_words.py: {silent}"


def test_every_value_has_a_label():
    silent = sorted(
        {
            f"{name} of {code} ({place})"
            for place, code, names in recorded()
            for name in names
            if field_worded(name) == name
        }
    )
    assert not silent, f"word these in the room's ledger_words.py: {silent}"


def test_every_worded_type_is_a_model():
    from prongsai.audit.wordings import types_known

    labels = {model._meta.label_lower for model in apps.get_models()}
    assert {label for label, _ in types_known()} <= labels
    assert type_worded("organisations.unit") != "organisations.unit"
