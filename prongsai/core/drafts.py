"""What a person was typing, kept until it is saved for good: a broken line or session loses nothing."""

from __future__ import annotations

from typing import Any

from prongsai.core import clock
from prongsai.core.models import Draft

MAX_FIELD = 20_000


def draft_save(*, user: Any, form: str, fields: dict[str, str]) -> Draft:
    """Keep ``fields`` (names and values of one form) for ``user``; replaces the earlier draft of the same form."""
    kept = {str(name)[:80]: str(value)[:MAX_FIELD] for name, value in fields.items() if name != "csrfmiddlewaretoken"}
    draft, _ = Draft.objects.update_or_create(
        user=user, form=form[:120], defaults={"fields": kept, "saved_at": clock.now()}
    )
    return draft


def draft_get(*, user: Any, form: str) -> Draft | None:
    """The draft of a form, if any."""
    return Draft.objects.filter(user=user, form=form).first()


def drafts_under(*, user: Any, prefix: str) -> list[tuple[str, dict[str, str]]]:
    """Key and fields of a person's drafts whose key begins with ``prefix``: many small forms on one page."""
    return list(Draft.objects.filter(user=user, form__startswith=prefix).values_list("form", "fields"))


def draft_drop(*, user: Any, form: str) -> None:
    """Forget a draft: its text was saved, or its owner let it go."""
    Draft.objects.filter(user=user, form=form).delete()
