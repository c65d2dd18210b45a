"""``docs/review-rules.md``, written from the docstrings of the rules so that it can never be out of date."""

from __future__ import annotations

from prongsai.readers.review import rules
from prongsai.readers.review.registry import Rule

_HEAD = """\
# Rules of the review before signature

Written from the docstrings in `prongsai/readers/review/checks/` by `prongsai.readers.review.reference.rules_page`; a test
compares the two. To change a rule's text, change its docstring; see `docs/recipes/add-a-review-rule.md`.

Severity is the usual one: **error** should be mended before the paper is issued, **warning** is acknowledged with a
reason, **note** is for information. Findings that hold a paper back (`holds`) are few: wrong sums, impossible dates,
another agency's name, left-over placeholders, a missing signatory; the responsible officer may overrule each with a
reason that stays in the ledger. Every rule can be switched off: `review(…, disabled={"R35"})`.

| Rule | Name | ชื่อเรื่อง | Severity |
| --- | --- | --- | --- |
"""


def rules_page() -> str:
    """The whole page in Markdown."""
    ordered = rules()
    rows = [f"| {rule.code} | {rule.name} | {rule.title_th} | {rule.severity} |\n" for rule in ordered]
    return _HEAD + "".join(rows) + "".join(_section(rule) for rule in ordered)


def _section(rule: Rule) -> str:
    return f"\n## {rule.code} {rule.name}: {rule.title_th}\n\n{_lists(rule.statement)}\n\nเหตุผล: {rule.why}\n"


def _lists(statement: str) -> str:
    """A list needs an empty line before it to be one in Markdown."""
    lines: list[str] = []
    for line in statement.split("\n"):
        if line.startswith("- ") and lines and lines[-1] and not lines[-1].startswith(("- ", "  ")):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    print(rules_page(), end="")  # noqa: T201
