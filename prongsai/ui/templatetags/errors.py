"""What the forms of a page refused, once above its content: ``{% form_errors %}`` in the frame."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.template import Context

register = template.Library()
TOP = 1  # what is asked for in an address is one form of the view
DEPTH = 3  # what was sent may be a form in a row of a list


@register.inclusion_tag("ui/errors.html", takes_context=True)
def form_errors(context: Context) -> dict[str, Any]:
    """The refused fields in the order of the page, each with the address of its field."""
    sent = getattr(context.get("request"), "method", "GET") == "POST"
    found: dict[str, dict[str, Any]] = {}
    for form in _forms(list(context.flatten().values()), DEPTH if sent else TOP):
        for bound in form.visible_fields() if form.is_bound and form.errors else ():
            if bound.errors:
                found.setdefault(
                    bound.auto_id, {"id": bound.id_for_label, "label": bound.label, "errors": bound.errors}
                )
    return {"refused": list(found.values())}


def _forms(held: object, depth: int) -> Iterator[forms.BaseForm]:
    if isinstance(held, forms.BaseForm):
        yield held
    elif isinstance(held, forms.BaseFormSet):
        yield from held.forms
    elif depth:
        for one in _inside(held):
            yield from _forms(one, depth - 1)


def _inside(held: object) -> list[object]:
    if isinstance(held, dict):
        return list(held.values())
    if isinstance(held, list | tuple):
        return list(held)
    if dataclasses.is_dataclass(held) and not isinstance(held, type):
        return [getattr(held, field.name, None) for field in dataclasses.fields(held)]
    return []
