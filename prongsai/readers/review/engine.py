"""Running the rules over one paper."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import replace

from prongsai.readers.model import Document, Finding, Record
from prongsai.readers.review import checks as _checks  # noqa: F401 - fills RULES
from prongsai.readers.review.manuscript import Manuscript, ReviewContext
from prongsai.readers.review.registry import RULES, Rule

_log = logging.getLogger(__name__)

_SEVERITY_ORDER = {"error": 0, "warning": 1, "note": 2}


def review(
    document: Document, record: Record, context: ReviewContext | None = None, *, disabled: Collection[str] = frozenset()
) -> list[Finding]:
    """What the rules say of a document that was read, in reading order; ``disabled`` names rules to leave out.

    ``record`` may be empty for a document of unknown kind: the rules on text still speak.
    """
    return _findings(Manuscript(document, record, context or ReviewContext()), disabled)


def review_record(
    record: Record, context: ReviewContext | None = None, *, disabled: Collection[str] = frozenset()
) -> list[Finding]:
    """The same for a drafted record that has no file. ``where.row`` is the row of its list, ``path`` the field."""
    return _findings(Manuscript(None, record, context or ReviewContext()), disabled)


def _findings(manuscript: Manuscript, disabled: Collection[str]) -> list[Finding]:
    order = {passage.place: index for index, passage in reversed(list(enumerate(manuscript.passages)))}
    seen: set[tuple[object, ...]] = set()
    found: list[tuple[tuple[int, ...], Finding]] = []
    for rule in RULES.values():
        if rule.code in disabled:
            continue
        for finding in _of_rule(rule, manuscript):
            key = (
                finding.rule,
                finding.where,
                finding.message,
                finding.excerpt,
                finding.path if manuscript.is_draft else "",
            )
            if key not in seen:
                seen.add(key)
                position = order[finding.where] if finding.where in order else manuscript.position(finding.where)
                found.append(((position, _SEVERITY_ORDER[finding.severity], int(finding.rule[1:])), finding))
    found.sort(key=lambda pair: pair[0])
    return [finding for _, finding in found]


def _of_rule(rule: Rule, manuscript: Manuscript) -> list[Finding]:
    """The findings of one rule. A rule that fails on an odd document must not silence the others: it says so itself."""
    try:
        findings = [rule.finding(remark) for remark in rule.check(manuscript)]
        return [f if f.path else replace(f, path=manuscript.path_of(f.where, f.excerpt)) for f in findings]
    except Exception as error:
        _log.error("review rule %s failed: %r", rule.code, error)
        return [
            Finding(
                rule=rule.code,
                severity="note",
                message=f"ตรวจเรื่อง “{rule.title_th}” กับเอกสารนี้ไม่ได้",
                where=manuscript.title_place,
                why="ระบบอ่านเอกสารส่วนนี้ไม่เข้าใจ",
                remedy="โปรดตรวจเรื่องนี้ด้วยตนเอง และแจ้งผู้ดูแลระบบ",
            )
        ]
