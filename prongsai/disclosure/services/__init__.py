"""Every change of this room."""

from __future__ import annotations

from prongsai.disclosure.services.answers import (
    refusal_answer,
    refusal_close,
    refusal_record,
    submission_record,
)
from prongsai.disclosure.services.entries import (
    address_set,
    board_open,
    entry_for,
    item_settings_set,
    owners_set,
)
from prongsai.disclosure.services.proofs import (
    element_tick,
    proof_add_address,
    proof_add_evidence,
    proof_add_publication,
    proof_drop,
    proof_time_set,
    proof_use_holding,
)
from prongsai.disclosure.services.respondents import respondents_counted, respondents_planned

__all__ = [
    "address_set",
    "board_open",
    "element_tick",
    "entry_for",
    "item_settings_set",
    "owners_set",
    "proof_add_address",
    "proof_add_evidence",
    "proof_add_publication",
    "proof_drop",
    "proof_time_set",
    "proof_use_holding",
    "refusal_answer",
    "refusal_close",
    "refusal_record",
    "respondents_counted",
    "respondents_planned",
    "submission_record",
]
