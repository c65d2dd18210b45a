"""The records of announcements, orders and minutes: what is checked, frozen and printed of them."""

from __future__ import annotations

from typing import Any

from prongsai.correspondence.models.papers import OfficialPaper
from prongsai.correspondence.records import base_record, document_day, route_plan
from prongsai.organisations.selectors import organisation_current
from prongsai.thai.vocabulary import vocabulary

ANNOUNCEMENT_FIELDS = (
    "reference", "body", "effect", "closing", "dated",
    "english_organisation", "english_subject", "english_body", "english_signatory",
)  # fmt: skip
ORDER_FIELDS = ("reference", "groups", "body", "effect", "dated", "until", "ends_order")
_MISSING = {
    "{organisation}": "(ระบุชื่อหน่วยงานภาษาอังกฤษ)",
    "{executive}": "(ระบุชื่อผู้ลงนามภาษาอังกฤษ)",
    "{ชื่อผู้บริหาร}": "(ระบุชื่อผู้บริหาร)",
    "{ตำแหน่งผู้บริหาร}": "(ระบุตำแหน่งผู้บริหาร)",
}
_KINDS = {"no_gift_announcement": "no_gift_announcement", "integrity_announcement": "integrity_announcement"}


def announcement_record(paper: OfficialPaper) -> dict[str, Any]:
    """Of an announcement: its texts with the executive of its date, its English part where there is one."""
    text, record = _texts(paper), _head(paper)
    record["announcement"] = {
        "reference": text("reference"), "body": text("body"), "effect": text("effect"), "closing": text("closing"),
    }  # fmt: skip
    if english := text("english_body"):
        words = vocabulary(organisation_current().type)
        record["announcement"]["english"] = {
            "organisation": text("english_organisation") or _MISSING["{organisation}"],
            "subject": text("english_subject"),
            "body": english,
            "signatory": text("english_signatory") or _MISSING["{executive}"],
            "position": words.english_chief_executive,
        }
    if paper.topic in _KINDS:
        record["kind"] = _KINDS[paper.topic]
    return record


def order_record(paper: OfficialPaper) -> dict[str, Any]:
    """Of an order: calendar year, the groups it appoints, its texts."""
    text, record = _texts(paper), _head(paper)
    record["order"] = {
        "year": document_day(paper).year + 543,
        "reference": text("reference"),
        "groups": [
            {
                "name": str(group.get("name", "")),
                "duties": str(group.get("duties", "")),
                "appointees": [
                    {name: str(row.get(name, "")) for name in ("name", "position", "role")}
                    for row in group.get("appointees", [])
                ],
            }
            for group in paper.content.get("groups") or []
            if group.get("appointees")
        ],
        "body": text("body"),
        "effect": text("effect"),
    }
    return record


def executive_of(paper: OfficialPaper) -> tuple[str, str]:
    """Name and post, capacity included, of who signs on the document's date; empty when nobody can."""
    plan = route_plan(paper)
    if not plan.steps:
        return "", ""
    final = plan.steps[-1]
    return final.holder.name, " ".join(final.block)


def _head(paper: OfficialPaper) -> dict[str, Any]:
    """What both state: no number before the registry gives one, the date where it was chosen, who signs."""
    name, position = executive_of(paper)
    record = base_record(paper)
    record.pop("document_no", None)
    if dated := paper.content.get("dated"):
        record["document_date"] = dated
    record["signatories"] = [{"name": name, "position": position}] if name else []
    return record


def _texts(paper: OfficialPaper) -> Any:
    """A reader of the paper's parts that fills in the words still open."""
    name, position = executive_of(paper)
    content = paper.content
    words = {
        "{ชื่อผู้บริหาร}": name,
        "{ตำแหน่งผู้บริหาร}": position,
        "{organisation}": str(content.get("english_organisation", "")),
        "{executive}": str(content.get("english_signatory", "")),
    }

    def text(part: str) -> str:
        found = str(content.get(part) or "")
        for token, word in words.items():
            found = found.replace(token, word or _MISSING[token])
        return found

    return text
