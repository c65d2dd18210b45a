"""Every change to the organisation, its units, posts and people. Keyword-only, atomic, in the ledger."""

from prongsai.organisations.services.persons import person_contact_change, person_photo_remove, person_photo_set
from prongsai.organisations.services.posts import (
    person_save,
    position_remove,
    position_save,
    tenure_begin,
    tenure_change,
    tenure_end,
    tenure_follower_add,
)
from prongsai.organisations.services.profile import emblem_remove, emblem_set, organisation_change
from prongsai.organisations.services.review_rules import rule_switch_off, rule_switch_on
from prongsai.organisations.services.units import unit_retire, unit_save

__all__ = [
    "emblem_remove",
    "emblem_set",
    "organisation_change",
    "person_contact_change",
    "person_photo_remove",
    "person_photo_set",
    "person_save",
    "position_remove",
    "position_save",
    "rule_switch_off",
    "rule_switch_on",
    "tenure_begin",
    "tenure_change",
    "tenure_end",
    "tenure_follower_add",
    "unit_retire",
    "unit_save",
]
