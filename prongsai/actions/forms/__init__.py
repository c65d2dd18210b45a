"""The forms of the measures: shape and wording of input. Rules live in the services."""

from __future__ import annotations

from prongsai.actions.forms.measures import MeasureForm, NewMeasureForm, StepForm
from prongsai.actions.forms.programmes import (
    CorrectionForm,
    EvaluationForm,
    HeadingForm,
    IndicatorForm,
    MeasurementForm,
    ProgrammeForm,
    RecommendationForm,
)
from prongsai.actions.forms.results import DutyForm, ProofForm, ResultForm

__all__ = [
    "CorrectionForm",
    "DutyForm",
    "EvaluationForm",
    "HeadingForm",
    "IndicatorForm",
    "MeasureForm",
    "MeasurementForm",
    "NewMeasureForm",
    "ProgrammeForm",
    "ProofForm",
    "RecommendationForm",
    "ResultForm",
    "StepForm",
]
