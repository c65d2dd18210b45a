"""Every change of assessment years, results and targets."""

from prongsai.ita.services.results import ResultWords, ScoreWords, result_delete, result_save, target_set
from prongsai.ita.services.years import year_change, year_import, year_restore, year_start

__all__ = [
    "ResultWords",
    "ScoreWords",
    "result_delete",
    "result_save",
    "target_set",
    "year_change",
    "year_import",
    "year_restore",
    "year_start",
]
