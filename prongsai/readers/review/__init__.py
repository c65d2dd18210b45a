"""The review before signature: rules that look at what was read or drafted, and say what to mend, where and why."""

from prongsai.readers.review.engine import review, review_record
from prongsai.readers.review.manuscript import ReviewContext
from prongsai.readers.review.registry import RULES, Rule


def rules() -> list[Rule]:
    """Every rule, in the order of its number."""
    return sorted(RULES.values(), key=lambda rule: int(rule.code[1:]))


__all__ = ["RULES", "ReviewContext", "Rule", "review", "review_record", "rules"]
