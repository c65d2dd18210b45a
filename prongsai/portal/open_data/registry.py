"""The tables an office publishes: what each is called, which columns it has, and where its rows come from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from urllib.parse import urljoin

from django.conf import settings

Value = str | int | float | Decimal | bool | dt.date | None
Row = Sequence[Value]
Kind = Literal["text", "integer", "number", "date", "url", "boolean"]
Calendar = Literal["", "buddhist", "gregorian"]
KINDS: tuple[Kind, ...] = ("text", "integer", "number", "date", "url", "boolean")
YEAR = "fiscal_year_be"
_CODE = re.compile(r"^[a-z][a-z0-9-]{1,40}$")
_KEY = re.compile(r"^[a-z][a-z0-9_]{0,40}$")


@dataclass(frozen=True, slots=True)
class Licence:
    """On which terms the data may be used again."""

    name: str
    name_en: str
    url: str


LICENCE = Licence(
    "สัญญาอนุญาตครีเอทีฟคอมมอนส์ แสดงที่มา 4.0",
    "Creative Commons Attribution 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``key`` is its name in files and in the API and never changes; ``about`` explains it to a reader.

    ``unit`` is what a number counts ("บาท"). ``calendar`` is that of years, months and days: a column of dates is of the
    Common Era, written as ISO 8601; a key ending in ``_be`` holds years of the Buddhist era.
    """

    key: str
    label: str
    label_en: str
    kind: Kind = "text"
    about: str = ""
    about_en: str = ""
    unit: str = ""
    unit_en: str = ""
    calendar: Calendar = ""

    def __post_init__(self) -> None:
        """The calendar follows from the kind or the key where it is not said."""
        if not self.calendar:
            usual: Calendar = "gregorian" if self.kind == "date" else "buddhist" if self.key.endswith("_be") else ""
            object.__setattr__(self, "calendar", usual)

    def described(self) -> dict[str, str]:
        """The column as JSON and the API tell it."""
        return {
            "key": self.key,
            "label": self.label,
            "label_en": self.label_en,
            "kind": self.kind,
            "unit": self.unit,
            "unit_en": self.unit_en,
            "calendar": self.calendar,
            "about": self.about,
            "about_en": self.about_en,
        }


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table of open data.

    ``rows(fiscal_year_be)`` gives what is published of that fiscal year (Buddhist era), of all years for None, in the
    order of the columns, in the organisation in scope: it alone answers for nothing unpublished being in it. A table
    that stands by years has a column ``fiscal_year_be``. ``updated`` names the date column whose newest value says when
    the table last changed; without it, the last change of anything published counts. The pages of public items on its
    ``topics`` lead to it.
    """

    code: str
    title: str
    title_en: str
    about: str
    about_en: str
    columns: tuple[Column, ...]
    rows: Callable[[int | None], Iterable[Row]]
    updated: str = ""
    licence: Licence = LICENCE
    order: int = 50
    topics: frozenset[str] = frozenset()  # public items of which topics show it

    @property
    def by_year(self) -> bool:
        """Whether it may be asked for one fiscal year."""
        return any(column.key == YEAR for column in self.columns)

    def index(self, key: str) -> int:
        """The place of a column."""
        return next(number for number, column in enumerate(self.columns) if column.key == key)


_tables: dict[str, OpenTable] = {}


def table_add(table: OpenTable) -> None:
    """Publish a table from now on. Raises ValueError for one that could not be shown or would replace another."""
    if not _CODE.match(table.code):
        raise ValueError(f"code of an open table: small Latin letters, digits and hyphens, not {table.code!r}")
    keys = [column.key for column in table.columns]
    if not keys or len(set(keys)) != len(keys) or not all(_KEY.match(key) for key in keys):
        raise ValueError(f"{table.code}: every column needs a key of its own (a-z, 0-9, _): {keys}")
    if any(column.kind not in KINDS for column in table.columns):
        raise ValueError(f"{table.code}: a column is one of {', '.join(KINDS)}")
    if table.updated and table.updated not in keys:
        raise ValueError(f"{table.code}: there is no column {table.updated!r} to tell when it changed")
    if table.code in _tables and _tables[table.code] is not table:
        raise ValueError(f"{table.code}: another table has this code")
    _tables[table.code] = table


def tables() -> list[OpenTable]:
    """All tables in their order."""
    return sorted(_tables.values(), key=lambda table: (table.order, table.code))


def table_find(code: str) -> OpenTable | None:
    """One table; None where nobody publishes such a one."""
    return _tables.get(code)


def absolute(path: str) -> str:
    """The whole address of a path of this site; an address that is whole already stays."""
    return urljoin(settings.BASE_URL + "/", path) if path else ""
