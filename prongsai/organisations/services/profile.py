"""The profile from which every title, heading and paper takes its names."""

from __future__ import annotations

from typing import Any, Literal

from django.db import transaction

from prongsai.audit.services import changed, record
from prongsai.core.errors import DomainError
from prongsai.core.files import store
from prongsai.organisations.images import emblem_png
from prongsai.organisations.models import Organisation

PROFILE = (
    *("name", "type", "district", "province", "address", "telephone", "email", "website", "facebook"),
    *("document_prefix", "preprinted_paper", "paper_font", "portal_open", "fiscal_year_be"),
)
EmblemKind = Literal["emblem", "garuda"]


@transaction.atomic
def organisation_change(*, organisation: Organisation, actor: Any, **changes: Any) -> Organisation:
    """Change the profile. Papers already issued keep the name they were issued under.

    Raises DomainError when a name does not fit the type.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    wanted = {name: value for name, value in changes.items() if name in PROFILE and getattr(locked, name) != value}
    before = {name: getattr(locked, name) for name in wanted}
    for name, value in wanted.items():
        setattr(locked, name, value)
    if {"name", "type"} & wanted.keys():
        check_name(locked.name, locked.type)
    if wanted:
        locked.save(update_fields=[*wanted, "updated_at"])
        record("organisations.organisation.change", actor=actor, obj=locked, **changed(before, wanted))
    return locked


def check_name(name: str, organisation_type: str) -> None:
    """A full name begins with its type and goes on with a place."""
    from prongsai.thai.vocabulary import vocabulary

    prefix = vocabulary(organisation_type).name_prefix
    if not name.startswith(prefix) or name == prefix:
        raise DomainError(f"ชื่อเต็มของประเภทนี้ขึ้นต้นด้วย “{prefix}” เช่น {prefix}ตัวอย่างสุข", code="name_and_type")


def emblem_set(*, organisation: Organisation, which: EmblemKind, data: bytes, name: str, actor: Any) -> Organisation:
    """Keep a picture as the office's emblem or garuda. Raises FileRefused when it cannot be printed well."""
    stored = store(emblem_png(data, name=name), name=f"{which}.png", content_type="image/png")
    with transaction.atomic():
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        setattr(locked, which, stored)
        locked.save(update_fields=[which, "updated_at"])
        record(f"organisations.{which}.set", actor=actor, obj=locked, file=stored.sha256)
    return locked


@transaction.atomic
def emblem_remove(*, organisation: Organisation, which: EmblemKind, actor: Any) -> Organisation:
    """Go back to the empty marked box."""
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if getattr(locked, f"{which}_id") is not None:
        setattr(locked, which, None)
        locked.save(update_fields=[which, "updated_at"])
        record(f"organisations.{which}.remove", actor=actor, obj=locked)
    return locked
