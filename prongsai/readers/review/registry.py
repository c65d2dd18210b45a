"""The rules: what each is called, how severe it usually is, and the function that looks for it.

A rule is one small function that takes a :class:`~prongsai.readers.review.manuscript.Manuscript` and yields
:class:`Remark`; ``@rule`` puts it into ``RULES``. Its docstring is the text of ``docs/review-rules.md``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.readers.model import Finding, Place, Severity
from prongsai.readers.review.data import load

if TYPE_CHECKING:
    from prongsai.readers.review.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one place. Empty ``why`` and ``severity`` stand for the rule's own.

    ``message`` says what was found, ``remedy`` what to do; both Thai, short, digits Arabic, years Buddhist.
    """

    message: str
    place: Place
    remedy: str
    excerpt: str = ""
    suggestion: str = ""
    path: str = ""
    why: str = ""
    severity: Severity | None = None
    holds: bool = False


Check = Callable[["Manuscript"], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the review. ``name`` is the short English word, ``title_th`` what a screen calls it.

    ``may_hold`` says that its findings may hold a paper back.
    """

    code: str
    name: str
    title_th: str
    severity: Severity
    why: str
    check: Check
    may_hold: bool = False

    @property
    def example_th(self) -> str:
        """What a finding is about, in a few Thai words for a screen (``data/examples.json``)."""
        examples: dict[str, str] = load("examples")["examples"]
        return examples.get(self.code, "")

    @property
    def statement(self) -> str:
        """The docstring of the rule: general statement, guard, examples."""
        return inspect.cleandoc(self.check.__doc__ or "")

    def finding(self, remark: Remark) -> Finding:
        """The remark with this rule's code, and its severity and reason where the remark has none."""
        return Finding(
            rule=self.code,
            severity=remark.severity or self.severity,
            message=remark.message,
            where=remark.place,
            why=remark.why or self.why,
            remedy=remark.remedy,
            excerpt=remark.excerpt,
            suggestion=remark.suggestion,
            holds=remark.holds,
            path=remark.path,
        )


HOLDING = frozenset(("R01", "R02", "R20", "R22", "R24", "R38"))
"""Rules whose errors may hold a paper back: wrong sums, impossible dates, another agency's name, placeholders, no signatory."""

RULES: dict[str, Rule] = {}
"""Every rule by its code. Filled when ``prongsai.readers.review.checks`` is imported."""


def rule(code: str, name: str, title_th: str, severity: Severity, why: str) -> Callable[[Check], Check]:
    """Register a function as a rule. A code may be taken once."""

    def register(check: Check) -> Check:
        if code in RULES:
            raise ValueError(f"rule {code} is defined twice")
        RULES[code] = Rule(code, name, title_th, severity, why, check, code in HOLDING)
        return check

    return register
