"""News, laws, manuals and plans, found by their words: in the office all of them, by citizens what is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models
from django.urls import reverse

from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation
from prongsai.publicity.models import Law, Manual, News, Plan, Powers, Publishable, State
from prongsai.publicity.registers import REGISTERS, Register
from prongsai.search.sources import Entry, Source, Text, itself

PERMISSION = "publicity.view"


def _about(row: Publishable) -> str:
    kind = getattr(row, "get_kind_display", None)
    if isinstance(row, News):
        return row.mission.label if row.mission else ""
    if isinstance(row, Manual):
        return " · ".join(filter(None, [row.sort.label if row.sort else "", row.version]))
    return str(kind()) if kind else ""


def _entry(row: Publishable, url: str) -> Entry:
    texts = (Text(row.body),) if isinstance(row, News) else ()
    return Entry(
        title=row.title,
        url=url,
        about=_about(row),
        words=getattr(row, "number", ""),
        fiscal_year_be=getattr(row, "fiscal_year_be", None),
        dated_on=getattr(row, "dated_on", None),
        texts=texts,
    )


def _in_office(register: Register) -> Callable[[list[int]], Mapping[int, Entry]]:
    def load(pks: list[int]) -> Mapping[int, Entry]:
        rows: Iterable[Any] = register.model._base_manager.filter(pk__in=pks)
        return {row.pk: _entry(row, reverse("publicity_row", args=[register.slug, row.pk])) for row in rows}

    return load


def _in_public(register: Register) -> Callable[[list[int]], Mapping[int, Entry]]:
    def load(pks: list[int]) -> Mapping[int, Entry]:
        code = Organisation.objects.values_list("code", flat=True).get(pk=current_organisation_id())
        rows: Iterable[Any] = register.model._base_manager.filter(pk__in=pks, state=State.PUBLISHED)
        page = f"/p/{code}/{register.public_page}/"  # the portal stands above this room: its names are not known here
        return {
            row.pk: _entry(row, f"{page}{row.key}/" if register.slug == "news" else f"{page}#{row.key}") for row in rows
        }

    return load


def _everything(model: type[models.Model]) -> Callable[[], Iterable[int]]:
    return lambda: model._base_manager.values_list("pk", flat=True)


def _powers(pks: list[int]) -> Mapping[int, Entry]:
    code = Organisation.objects.values_list("code", flat=True).get(pk=current_organisation_id())
    rows = Powers.objects.filter(pk__in=pks, state=State.PUBLISHED)
    return {
        row.pk: Entry(
            title="หน้าที่และอำนาจ",
            url=f"/p/{code}/powers/",
            dated_on=row.dated_on,
            texts=(Text(row.text), Text(row.laws, "ฐานกฎหมาย")),
        )
        for row in rows
    }


def _sources(register: Register) -> list[Source]:
    label = register.model._meta.label_lower
    name = register.slug
    return [
        Source(
            f"office_{name}",
            register.title,
            everything=_everything(register.model),
            load=_in_office(register),
            permission=PERMISSION,
            concerns={label: itself},
        ),
        Source(
            f"public_{name}",
            register.title,
            everything=_everything(register.model),
            load=_in_public(register),
            public=True,
            concerns={label: itself},
        ),
    ]


FOUND = (News, Law, Manual, Plan)
SOURCES = [
    *(source for register in REGISTERS.values() if register.model in FOUND for source in _sources(register)),
    Source(
        "public_powers",
        "หน้าที่และอำนาจ",
        everything=lambda: Powers.objects.values_list("pk", flat=True),
        load=_powers,
        public=True,
        concerns={"publicity.powers": lambda pk: Powers.objects.values_list("pk", flat=True)},
    ),
]
