"""The heart: programmes, headings, actions and their steps, yearly runs, duties, results, recommendations, snapshots.

Totals, progress, lateness and states are computed in ``actions.progress`` and never stored.
"""

from __future__ import annotations

from prongsai.actions.models.action import (
    IMPLEMENTED_KINDS,
    Action,
    ActionKind,
    ActionPaper,
    IndicatorKind,
    Responsibility,
    ResultIndicator,
    Step,
)
from prongsai.actions.models.analysis import (
    Analysis,
    AnalysisFinding,
    AnalysisState,
    FindingKind,
    FindingMeasure,
)
from prongsai.actions.models.evaluation import Evaluation, Rating
from prongsai.actions.models.programme import (
    Heading,
    HeadingLevel,
    Placement,
    Programme,
    ProgrammeKind,
    ProgrammeState,
)
from prongsai.actions.models.result import ActionResult, ResultDuty, ResultEvidence, ResultSource
from prongsai.actions.models.run import (
    Decision,
    Duty,
    DutyMark,
    Measurement,
    Recommendation,
    Run,
    RunState,
    StepPeriod,
)
from prongsai.actions.models.snapshot import OFFICIAL_ROUNDS, Round, Snapshot, content_hash

__all__ = [
    "IMPLEMENTED_KINDS",
    "OFFICIAL_ROUNDS",
    "Action",
    "ActionKind",
    "ActionPaper",
    "ActionResult",
    "Analysis",
    "AnalysisFinding",
    "AnalysisState",
    "Decision",
    "Duty",
    "DutyMark",
    "Evaluation",
    "FindingKind",
    "FindingMeasure",
    "Heading",
    "HeadingLevel",
    "IndicatorKind",
    "Measurement",
    "Placement",
    "Programme",
    "ProgrammeKind",
    "ProgrammeState",
    "Rating",
    "Recommendation",
    "Responsibility",
    "ResultDuty",
    "ResultEvidence",
    "ResultIndicator",
    "ResultSource",
    "Round",
    "Run",
    "RunState",
    "Snapshot",
    "Step",
    "StepPeriod",
    "content_hash",
]
