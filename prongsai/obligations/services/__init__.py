"""Every change of the year's obligations."""

from prongsai.obligations.services.acts import (
    dismiss,
    due_set,
    may_meet,
    met_by_hand,
    met_undo,
    note_set,
    take_up_again,
)
from prongsai.obligations.services.daily import daily_check
from prongsai.obligations.services.events import event_happened, tenure_begun
from prongsai.obligations.services.feeds import feed_make, feed_revoke
from prongsai.obligations.services.reminding import reminders_give
from prongsai.obligations.services.rules import day_off_add, day_off_remove, rule_off, rule_on, rule_save
from prongsai.obligations.services.years import past_dismiss, year_open, years_regenerate

__all__ = [
    "daily_check",
    "day_off_add",
    "day_off_remove",
    "dismiss",
    "due_set",
    "event_happened",
    "feed_make",
    "feed_revoke",
    "may_meet",
    "met_by_hand",
    "met_undo",
    "note_set",
    "past_dismiss",
    "reminders_give",
    "rule_off",
    "rule_on",
    "rule_save",
    "take_up_again",
    "tenure_begun",
    "year_open",
    "years_regenerate",
]
