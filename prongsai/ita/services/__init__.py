"""Every change of assessment years, results and targets."""

from prongsai.ita.services.results import ResultWords, ScoreWords, result_delete, result_save, scores_save, target_set
from prongsai.ita.services.taking import Preview, Taking, preview_taken, result_taken
from prongsai.ita.services.years import year_change, year_import, year_restore, year_start

__all__ = [
    "Preview",
    "ResultWords",
    "ScoreWords",
    "Taking",
    "preview_taken",
    "result_delete",
    "result_save",
    "result_taken",
    "scores_save",
    "target_set",
    "year_change",
    "year_import",
    "year_restore",
    "year_start",
]
