"""Rows of several tables in one statement: pages that ask every room ask the database once, however far away it is.

    steps, tasks = steps_held_by(user), tasks_open(actor=user)
    fill_together(steps, tasks)  # both are read now; going through them asks nothing more

Each queryset becomes a part of one UNION ALL that carries its rows as JSON arrays, and is filled with the same instances
it would have read by itself: with what it selects and prefetches of its own rows, in its own order. One that was read
already is left as it is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.models import (
    Expression,
    F,
    Field,
    IntegerField,
    Model,
    Prefetch,
    QuerySet,
    Value,
    Window,
    prefetch_related_objects,
)
from django.db.models.functions import JSONArray, RowNumber
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)
T = TypeVar("T")
Rows = QuerySet[Any, Any]
Build = Callable[[Iterator[Any]], Model | None]
WIDEST = 90  # arguments of one function call in SQLite
_PART, _PLACE, _ROW = "together_part", "together_place", "together_row"


def fill_together(*querysets: Rows) -> None:
    """Read all of them at once. Each is of instances: not sliced, not ``distinct``, no ``values``, no groups. TypeError
    otherwise.
    """
    unread = [rows for rows in dict.fromkeys(querysets) if rows._result_cache is None]
    readings = [_Reading.of(rows) for rows in unread]
    parts = [part for reading in readings for part in (reading, *reading.children)]
    _read(parts)
    for reading in readings:
        reading.fill()


@dataclass(slots=True)
class _Reading:
    """One part of the statement: the rows wanted and how an array becomes an instance again."""

    rows: Rows
    build: Build
    columns: list[Expression | F]
    related: Any = None  # of a child: the relation by which it hangs on its parent, and where it is put
    all_of_them: Any = None  # rows of the child's table, whosesoever
    put_at: str = ""
    children: list[_Reading] = field(default_factory=list)
    left: list[str | Prefetch] = field(default_factory=list)  # prefetches that go farther than one table
    found: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Rows) -> _Reading:
        query = rows.query
        plain = rows._iterable_class is ModelIterable and not (query.distinct or query.is_sliced or query.combinator)
        if not plain or query.group_by is not None or query.select_related is True:
            raise TypeError(f"not rows of {rows.model.__name__} as they stand: read them by themselves")
        columns: list[Expression | F] = []
        build = _plan(rows, rows.model, query.select_related or {}, "", columns)
        reading = cls(rows, _annotated(rows, build, columns), columns)
        for lookup in rows._prefetch_related_lookups:
            child = _child(rows, lookup)
            reading.left += [] if child else [lookup]
            reading.children += [child] if child else []
        return reading

    def part(self, number: int) -> Rows:
        """Its SELECT: the number of the part, the place of the row in its order, the row."""
        order = list(_order(self.rows.model, self.rows.query.order_by or self.rows.model._meta.ordering))
        place: Expression = Window(RowNumber(), order_by=order) if order else Value(0, IntegerField())
        chunks = [JSONArray(*self.columns[at : at + WIDEST]) for at in range(0, len(self.columns), WIDEST)]
        plain = self.rows.select_related(None).prefetch_related(None).defer(None)
        named = {_PART: Value(number, IntegerField()), _PLACE: place, _ROW: JSONArray(*chunks)}
        return plain.annotate(**named).order_by().values_list(_PART, _PLACE, _ROW)

    def take(self, listed: list[tuple[int, list[list[Any]]]]) -> None:
        """Instances of the rows, in their order."""
        listed.sort(key=lambda row: row[0])
        self.found = [self.build(value for chunk in chunks for value in chunk) for _, chunks in listed]
        for known, instances in self.rows._known_related_objects.items():
            for row in self.found:
                if (there := instances.get(getattr(row, known.attname))) is not None:
                    setattr(row, known.name, there)

    def fill(self) -> None:
        """Hand the children to their rows, and the rows to the queryset."""
        for child in self.children:
            child.hang_on(self.found)
        if self.left:
            prefetch_related_objects(self.found, *self.left)
        self.rows._result_cache = self.found
        self.rows._prefetch_done = True

    def hang_on(self, parents: list[Any]) -> None:
        by_parent: dict[Any, list[Any]] = defaultdict(list)
        key = self.related.field
        for row in self.found:
            by_parent[getattr(row, key.attname)].append(row)
        for parent in parents:
            own = by_parent[parent.pk]
            for row in own:
                key.set_cached_value(row, parent)
            if self.put_at:
                setattr(parent, self.put_at, own)
                continue
            kept = getattr(parent, self.related.get_accessor_name())._apply_rel_filters(self.all_of_them)
            kept._result_cache, kept._prefetch_done = own, True
            parent.__dict__.setdefault("_prefetched_objects_cache", {})[self.related.cache_name] = kept


def _read(parts: list[_Reading]) -> None:
    if not parts:
        return
    first, *others = [reading.part(number) for number, reading in enumerate(parts)]
    by_part: dict[int, list[tuple[int, list[list[Any]]]]] = defaultdict(list)
    for number, place, row in first.union(*others, all=True) if others else first:
        by_part[number].append((place, row))
    for number, reading in enumerate(parts):
        reading.take(by_part[number])


def _child(rows: Rows, lookup: str | Prefetch) -> _Reading | None:
    """Rows of another table that name one of these; None for a lookup that goes farther."""
    path, wanted, put_at = lookup, None, ""
    if isinstance(lookup, Prefetch):
        path, wanted, put_at = lookup.prefetch_through, lookup.queryset, lookup.to_attr or ""
    try:
        related: Any = rows.model._meta.get_field(str(path))
    except FieldDoesNotExist:  # a lookup of several steps, or by a name that is only an accessor
        return None
    if not related.one_to_many or not hasattr(related, "get_accessor_name"):
        return None
    children = related.related_model._default_manager.all() if wanted is None else wanted
    if children._prefetch_related_lookups:
        return None
    parents = rows.select_related(None).prefetch_related(None).order_by().values("pk")
    child = _Reading.of(children.filter(**{f"{related.field.name}__in": parents}))
    child.related, child.put_at, child.all_of_them = related, put_at, children
    return child


def _deferred(rows: Rows) -> frozenset[str]:
    names, is_defer = rows.query.deferred_loading
    if names and not is_defer:
        raise TypeError("only() is not known here: use defer()")
    return frozenset(names)


def _plan(
    rows: Rows, model: type[Model], related: dict[str, Any] | bool, prefix: str, columns: list[Expression | F]
) -> Build:
    """Adds the columns of a model and of what is selected with it; answers how to build it from their values."""
    deferred, database, table = _deferred(rows), rows.db, rows.query.get_initial_alias()
    fields = [one for one in model._meta.concrete_fields if prefix + one.name not in deferred]
    # Names of the table itself need not be looked up one by one.
    columns += [F(prefix + one.attname) if prefix else one.get_col(table) for one in fields]
    names = [one.attname for one in fields]
    readers = [_reader(one, database) for one in fields]
    key = next(at for at, one in enumerate(fields) if one.primary_key)
    below = [
        (model._meta.get_field(name), _plan(rows, _model_of(model, name), deeper, f"{prefix}{name}__", columns))
        for name, deeper in (related.items() if isinstance(related, dict) else ())
    ]

    def build(values: Iterator[Any]) -> Model | None:
        raw = [next(values) for _ in names]
        others = [(relation, make(values)) for relation, make in below]
        if raw[key] is None:
            return None
        made = model.from_db(
            database, names, [v if v is None else read(v) for v, read in zip(raw, readers, strict=True)]
        )
        for relation, other in others:
            relation.set_cached_value(made, other)  # type: ignore[union-attr]
            if other is not None and relation.one_to_one:
                relation.remote_field.set_cached_value(other, made)  # type: ignore[union-attr]
        return made

    return build


def _annotated(rows: Rows, build: Build, columns: list[Expression | F]) -> Build:
    """The same with what the queryset adds to its instances."""
    added = {name: _reader(one.output_field, rows.db) for name, one in rows.query.annotation_select.items()}
    columns += [F(name) for name in added]

    def build_all(values: Iterator[Any]) -> Model | None:
        made = build(values)
        for name, read in added.items():
            value = next(values)
            setattr(made, name, value if value is None else read(value))
        return made

    return build_all if added else build


def _order(model: type[Model], names: Iterable[Any], prefix: str = "", *, turned: bool = False) -> Iterator[Any]:
    """Names to order by, written out: a foreign key orders by what its table is ordered by, as Django has it."""
    for name in names:
        if not isinstance(name, str):
            yield name
            continue
        bare, down = name.lstrip("-"), name.startswith("-") != turned
        pointer = _pointer(model, bare)
        if pointer is not None and pointer._meta.ordering:
            yield from _order(pointer, pointer._meta.ordering, f"{prefix}{bare}__", turned=down)
        else:
            yield f"{'-' if down else ''}{prefix}{bare}"


def _pointer(model: type[Model], path: str) -> type[Model] | None:
    """The table a path ends at, where its last step is a foreign key by its own name."""
    for step in path.split("__"):
        try:
            found = model._meta.get_field(step)
        except FieldDoesNotExist:  # «pk», a column of a key, or something annotated
            return None
        if not found.is_relation or not isinstance(found.related_model, type) or step != found.name:
            return None
        model = found.related_model
    return model


def _model_of(model: type[Model], name: str) -> type[Model]:
    found = model._meta.get_field(name).related_model
    assert isinstance(found, type)
    return found


def _reader(one: Field[Any, Any], database: str) -> Callable[[Any], Any]:
    """How a value that came as JSON becomes the field's own."""
    vendor = connections[database].vendor
    target: Any = one
    while target.is_relation:
        target = target.target_field
    match target.get_internal_type():
        case "DateField":
            return dt.date.fromisoformat
        case "DateTimeField":
            return _time
        case "TimeField":
            return dt.time.fromisoformat
        case "BooleanField":
            return bool
        case "DecimalField":
            step = Decimal(1).scaleb(-target.decimal_places)
            return lambda value: Decimal(str(value)).quantize(step)
        case "JSONField" if vendor == "sqlite":
            return lambda value: json.loads(value, cls=target.decoder)
        case "FloatField" | "BinaryField" | "DurationField" | "UUIDField" as kind:
            raise TypeError(f"{one} is a {kind}, which JSON does not carry unchanged")
    return _same


def _same(value: Any) -> Any:
    return value


def _time(value: str) -> dt.datetime:
    read = dt.datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def first_of(rows: QuerySet[M, M], number: int) -> QuerySet[M, M]:
    """The first of them in their order, as rows that can be read with others: a slice cannot."""
    return rows.filter(pk__in=rows.select_related(None).prefetch_related(None).values("pk")[:number])


def kept(holder: Any, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for ``holder`` (a request): the rows of a page, by name, however many ask."""
    there: dict[str, Any] = holder.__dict__.setdefault("_kept_rows", {})
    if name not in there:
        there[name] = make()
    found: T = there[name]
    return found
