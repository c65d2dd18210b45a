"""Whether each weak place of an analysis is answered: by measures of its own, by those of its parts, or by a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prongsai.actions.models import Analysis, AnalysisFinding, FindingKind, FindingMeasure, Run
from prongsai.actions.selectors.programmes import Placed
from prongsai.assessment import AssessmentYear

PARTS = {"responsible": "ผู้รับผิดชอบ", "steps": "วิธีการ", "monitoring": "การกำกับติดตาม"}
"""What a measure must say before it is approved. Source: element of item O34/2567 (sources.json)."""
SMALLEST = frozenset({FindingKind.ITEM, FindingKind.QUESTION})


@dataclass(frozen=True, slots=True)
class LinkedMeasure:
    """A measure that answers a finding. ``run`` is None where it no longer stands in the target year."""

    link: FindingMeasure
    run: Run | None
    number: int
    missing: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its words."""
        return self.link.action.title


@dataclass(slots=True)
class FindingRow:
    """A weak place with what answers it. ``parts`` are the weak places within it, which may answer for it together."""

    finding: AnalysisFinding
    measures: list[LinkedMeasure] = field(default_factory=list)
    parts: list[FindingRow] = field(default_factory=list)

    @property
    def has_measure(self) -> bool:
        """Whether a measure that stands in the target year answers it; one taken out of the year answers nothing."""
        return any(measure.run is not None for measure in self.measures)

    @property
    def answered(self) -> bool:
        """Whether it is answered by itself: a measure, or a reason why none is needed."""
        return self.has_measure or bool(self.finding.no_measure_reason)

    @property
    def covered(self) -> bool:
        """Whether nothing is left to answer: by itself, or every one of its parts, at least one of them by a measure."""
        return self.answered or (bool(self.covered_by) and not self.open_parts)

    @property
    def partly(self) -> bool:
        """Whether some of its parts have measures and others have nothing yet."""
        return not self.answered and bool(self.covered_by) and bool(self.open_parts)

    @property
    def covered_by(self) -> list[str]:
        """The labels of its parts that have measures."""
        return [part.finding.label for part in self.parts if part.has_measure]

    @property
    def open_parts(self) -> list[str]:
        """The labels of its parts that have neither measure nor reason."""
        return [part.finding.label for part in self.parts if not part.answered]

    @property
    def coverage(self) -> str:
        """``covered``, ``partly`` or ``none``: as records and figures say it."""
        return "covered" if self.covered else "partly" if self.partly else "none"


def finding_rows(analysis: Analysis, placed: Mapping[int, Placed], year: AssessmentYear | None) -> list[FindingRow]:
    """The findings of an analysis in their order, each with its measures and its parts. ``placed`` is by action."""
    findings = analysis.findings.prefetch_related("links__action")
    rows = [FindingRow(finding, [_linked(link, placed) for link in finding.links.all()]) for finding in findings]
    group_of = {item.code: item.group for item in year.items} if year else {}
    for row in rows:
        row.parts = _parts(row, rows, group_of)
    return rows


def _parts(row: FindingRow, rows: list[FindingRow], group_of: Mapping[str, str]) -> list[FindingRow]:
    """Items and questions of an indicator, items of a sub-indicator; a sub-indicator itself where no item of it is known."""
    finding = row.finding
    if finding.indicator_no is None or finding.kind not in (FindingKind.INDICATOR, FindingKind.GROUP):
        return []
    within = [one for one in rows if one.finding.indicator_no == finding.indicator_no]
    smallest = [one for one in within if one.finding.kind in SMALLEST]
    if finding.kind == FindingKind.GROUP:
        return [one for one in smallest if group_of.get(one.finding.key) == finding.key]
    told = {group_of.get(one.finding.key) for one in smallest}
    groups = [one for one in within if one.finding.kind == FindingKind.GROUP and one.finding.key not in told]
    return [one for one in within if one in smallest or one in groups]


def _linked(link: FindingMeasure, placed: Mapping[int, Placed]) -> LinkedMeasure:
    item = placed.get(link.action_id)
    return LinkedMeasure(
        link, item.run if item else None, item.number if item else 0, missing_parts(item.run) if item else ()
    )


def missing_parts(run: Run) -> tuple[str, ...]:
    """Which of the parts a measure must state it does not: who, how, and how it is followed up."""
    action = run.action
    steps = list(action.steps.all())
    nobody = action.accountable_unit_id is None and not any(step.responsibilities.all() for step in steps)
    found = [
        *(["responsible"] if nobody else []),
        *(["steps"] if not any(step.text.strip() for step in steps) else []),
        *(["monitoring"] if not action.monitoring.strip() else []),
    ]
    return tuple(PARTS[name] for name in found)
