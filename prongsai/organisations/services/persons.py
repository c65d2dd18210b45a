"""What the public may know of a person who holds an office: a photograph and how to reach them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from prongsai.audit.services import changed, record
from prongsai.core.errors import DomainError
from prongsai.core.files import store
from prongsai.organisations.images import portrait_jpeg
from prongsai.organisations.models import Person
from prongsai.thai.text import clean_line


@transaction.atomic
def person_contact_change(*, person: Person, telephone: str, email: str, actor: Any) -> Person:
    """Set the telephone and e-mail that the public page shows. Raises DomainError for an address that is none."""
    wanted = {"telephone": clean_line(telephone)[:60], "email": clean_line(email)}
    if wanted["email"]:
        try:
            validate_email(wanted["email"])
        except ValidationError as error:
            raise DomainError("โปรดใส่อีเมลให้ครบ เช่น nayok@tuayangsuk.go.th", code="email_malformed") from error
    locked = Person.objects.select_for_update().get(pk=person.pk)
    before = {name: getattr(locked, name) for name in wanted}
    if differences := changed(before, wanted):
        locked.telephone, locked.email = wanted["telephone"], wanted["email"]
        locked.save(update_fields=["telephone", "email"])
        record("organisations.person.contact", actor=actor, obj=locked, **differences)
    return locked


def person_photo_set(*, person: Person, data: bytes, name: str, actor: Any) -> Person:
    """Keep a portrait, cut and cleaned. Raises FileRefused when it cannot be shown well."""
    stored = store(portrait_jpeg(data, name=name), name="portrait.jpg", content_type="image/jpeg")
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        locked.photo = stored
        locked.save(update_fields=["photo"])
        record("organisations.person.photo", actor=actor, obj=locked, file=stored.sha256)
    return locked


@transaction.atomic
def person_photo_remove(*, person: Person, actor: Any) -> Person:
    """Show no photograph of a person any more."""
    locked = Person.objects.select_for_update().get(pk=person.pk)
    if locked.photo_id is not None:
        locked.photo = None
        locked.save(update_fields=["photo"])
        record("organisations.person.photo_remove", actor=actor, obj=locked)
    return locked
