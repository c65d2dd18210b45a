"""Every change of an imported document, from its arrival to its undoing."""

from prongsai.imports.services.acceptance import corrections_accept, document_accept, document_undo
from prongsai.imports.services.arrival import Received, check_arrival, document_receive, document_reread
from prongsai.imports.services.batches import (
    batch_continue,
    batch_of_folder,
    batch_of_zip,
    batch_retry,
    batch_stop,
    lanes_start,
)
from prongsai.imports.services.lanes import batch_read
from prongsai.imports.services.pages import pages_ensure
from prongsai.imports.services.reading import document_read
from prongsai.imports.services.receiving import folder_receive, is_zip_of_files, zip_keep
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
    "batch_continue",
    "batch_of_folder",
    "batch_of_zip",
    "batch_read",
    "batch_retry",
    "batch_stop",
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
    "folder_receive",
    "is_zip_of_files",
    "lanes_start",
    "organisation_confirm",
    "pages_ensure",
    "part_of",
    "row_add",
    "row_decide",
    "row_edit",
    "row_join_previous",
    "zip_keep",
]
