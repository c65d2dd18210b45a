"""Every change of an imported document, from its arrival to its undoing."""

from prongsai.imports.services.acceptance import corrections_accept, document_accept, document_undo
from prongsai.imports.services.arrival import Received, check_arrival, document_receive, document_reread
from prongsai.imports.services.reading import document_read
from prongsai.imports.services.review import (
    document_set_aside,
    document_take_back,
    field_answer,
    organisation_confirm,
    part_of,
    row_add,
    row_decide,
    row_edit,
    row_join_previous,
)

__all__ = [
    "Received",
    "check_arrival",
    "corrections_accept",
    "document_accept",
    "document_read",
    "document_receive",
    "document_reread",
    "document_set_aside",
    "document_take_back",
    "document_undo",
    "field_answer",
    "organisation_confirm",
    "part_of",
    "row_add",
    "row_decide",
    "row_edit",
    "row_join_previous",
]
