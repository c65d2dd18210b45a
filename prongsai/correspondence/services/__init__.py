"""Every change of a paper. Rooms above call these names; the modules are by subject."""

from __future__ import annotations

from prongsai.correspondence.services.corrections import docx_accept, paper_of_docx, version_from_docx
from prongsai.correspondence.services.numbers import (
    number_assign,
    number_release,
    number_reserve,
    number_take,
    number_void,
    series_for,
    series_set,
)
from prongsai.correspondence.services.papers import (
    finding_keep,
    finding_mend,
    paper_copy,
    paper_create,
    paper_edit,
    paper_reopen,
    paper_route_set,
    paper_take_over,
    paper_void,
)
from prongsai.correspondence.services.printing import paper_print
from prongsai.correspondence.services.publishing import (
    address_set,
    paper_publish,
    paper_withdraw,
)
from prongsai.correspondence.services.registering import committee_save, paper_amend_register, paper_register
from prongsai.correspondence.services.signing import (
    paper_record_rest,
    paper_record_step,
    paper_return,
    paper_sign,
    paper_skip_step,
    photo_add,
    photo_remove,
    photos_bind,
    signed_copy_attach,
    site_copy_make,
    site_copy_number,
)

__all__ = [
    "address_set",
    "committee_save",
    "docx_accept",
    "finding_keep",
    "finding_mend",
    "number_assign",
    "number_release",
    "number_reserve",
    "number_take",
    "number_void",
    "paper_amend_register",
    "paper_copy",
    "paper_create",
    "paper_edit",
    "paper_of_docx",
    "paper_print",
    "paper_publish",
    "paper_record_rest",
    "paper_record_step",
    "paper_register",
    "paper_reopen",
    "paper_return",
    "paper_route_set",
    "paper_sign",
    "paper_skip_step",
    "paper_take_over",
    "paper_void",
    "paper_withdraw",
    "photo_add",
    "photo_remove",
    "photos_bind",
    "series_for",
    "series_set",
    "signed_copy_attach",
    "site_copy_make",
    "site_copy_number",
    "version_from_docx",
]
