"""Texts to begin announcements and orders from: those of the repository, and those the office keeps.

``{…}`` stands for what the office or the day fills in. Words of the office and the year are filled when a draft is made;
the executive's name stays open in the draft, because it follows the date of the document (``notices.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from prongsai.approvals.planning import signature_block
from prongsai.approvals.selectors import holders_on
from prongsai.core import clock
from prongsai.correspondence.models import OwnTemplate
from prongsai.organisations.models import Organisation, Post
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.vocabulary import place_of, vocabulary

OPEN_TOKENS = ("{ชื่อผู้บริหาร}", "{ตำแหน่งผู้บริหาร}", "{organisation}", "{executive}")
"""Filled when the paper is set, by its date and its own fields."""

PLAN_FIRST, PLAN_YEARS = 2566, 5  # the five-year plans of local governments run 2566–2570, 2571–2575
_TOKEN = re.compile(r"\{[^{}\n]{1,40}\}")
_HEADS = frozenset({Post.CHIEF_ADMINISTRATOR, Post.DEPUTY_CHIEF_ADMINISTRATOR, Post.DIRECTOR,
                    Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A text to begin from. ``code`` is ``own-<id>`` for the office's own."""

    code: str
    kind: str
    topic: str
    name: str
    subject: str
    content: Mapping[str, Any]
    is_own: bool = False

    @property
    def pk(self) -> int:
        """Of the office's own."""
        return int(self.code.removeprefix("own-"))


@cache
def packaged() -> tuple[TextTemplate, ...]:
    """The templates of the repository."""
    data = json.loads(files("prongsai.correspondence").joinpath("data/text_templates.json").read_text("utf-8"))
    return tuple(TextTemplate(**row) for row in data["templates"])


def templates(kind: str = "") -> list[TextTemplate]:
    """Those of the office first, then those of the repository; of one kind of paper, or of all."""
    own = [
        TextTemplate(f"own-{row.pk}", row.kind, row.topic, row.name, row.subject, row.content, is_own=True)
        for row in OwnTemplate.objects.all()
    ]
    return [found for found in (*own, *packaged()) if not kind or found.kind == kind]


def template_get(code: str) -> TextTemplate | None:
    """The template of a code."""
    return next((found for found in templates() if found.code == code), None)


def filled(template: TextTemplate, fiscal_year_be: int) -> tuple[str, dict[str, Any]]:
    """Subject and content of a new draft, with the words of this office and this year."""
    words = words_of(organisation_current(), fiscal_year_be)
    content = {name: _fill(value, words) for name, value in template.content.items()}
    for group in content.get("groups", []):
        if group.pop("fill", "") == "heads" and not group.get("appointees"):
            group["appointees"] = heads_and_officer()
        group.setdefault("appointees", [])
    return str(_fill(template.subject, words)), content


def words_of(organisation: Organisation, fiscal_year_be: int) -> dict[str, str]:
    """What each ``{…}`` means for an office in a year."""
    words, place = vocabulary(organisation.type), place_of(organisation.name)
    first = fiscal_year_be - (fiscal_year_be - PLAN_FIRST) % PLAN_YEARS
    return {
        "{หน่วยงาน}": organisation.name,
        "{นายก}": words.title("chief_executive", place),
        "{ปลัด}": words.title("chief_administrator", place),
        "{พนักงาน}": words.staff,
        "{ข้อบัญญัติ}": words.law,
        "{ปีงบประมาณ}": str(fiscal_year_be),
        "{ปีก่อน}": str(fiscal_year_be - 1),
        "{ค.ศ.}": str(fiscal_year_be - 543),
        "{ปีแผนแรก}": str(first),
        "{ปีแผนสุดท้าย}": str(first + PLAN_YEARS - 1),
        "{ที่อยู่}": organisation.address or "(ระบุที่อยู่)",
        "{โทรศัพท์}": organisation.telephone or "(ระบุหมายเลขโทรศัพท์)",
        "{อีเมล}": organisation.email or "(ระบุที่อยู่อีเมล)",
        "{เว็บไซต์}": organisation.website or "(ระบุที่อยู่เว็บไซต์)",
    }


def as_template(value: Any, fiscal_year_be: int) -> Any:
    """A finished text made a template again: its fiscal year stands open, so that next year fills in its own."""
    if isinstance(value, str):
        return re.sub(rf"(?<=พ\.ศ\. ){fiscal_year_be}\b", "{ปีงบประมาณ}", value)
    if isinstance(value, list):
        return [as_template(item, fiscal_year_be) for item in value]
    if isinstance(value, dict):
        return {name: as_template(item, fiscal_year_be) for name, item in value.items()}
    return value


def heads_and_officer() -> list[dict[str, Any]]:
    """The usual working group: the ปลัด in the chair, the heads, the first officer as secretary. A person stands once."""
    found: list[dict[str, Any]] = []
    officer: dict[str, Any] | None = None
    holders = holders_on(clock.today())
    for holder in sorted(holders, key=lambda one: one.post != Post.CHIEF_ADMINISTRATOR):
        position = " ".join(signature_block(holder, holders))
        row = {"name": holder.name, "position": position, "role": "คณะทำงาน", "person": holder.person_id}
        if holder.post in _HEADS and all(known["person"] != holder.person_id for known in found):
            found.append(row)
        elif holder.post == Post.OFFICER and officer is None:
            officer = row | {"role": "คณะทำงานและเลขานุการ"}
    if found:
        found[0]["role"] = "ประธานคณะทำงาน"
    if officer is not None and all(known["person"] != officer["person"] for known in found):
        found.append(officer)
    return found


def _fill(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _TOKEN.sub(lambda match: words.get(match.group(), match.group()), value)
    if isinstance(value, list):
        return [_fill(item, words) for item in value]
    if isinstance(value, dict):
        return {name: _fill(item, words) for name, item in value.items()}
    return value
