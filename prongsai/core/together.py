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
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet, FieldDoesNotExist
from django.db import connections
from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.db.models.expressions import Col
from django.db.models.query import ModelIterable, get_related_populators

T = TypeVar("T")
_populators_of: Any = get_related_populators
Rows = QuerySet[Any, Any]
WIDEST = 90  # arguments of one function call in SQLite
_FUNCTIONS = {"sqlite": "JSON_ARRAY", "postgresql": "JSONB_BUILD_ARRAY"}


def fill_together(*querysets: Rows) -> None:
    """Read all of them at once: querysets of instances, else TypeError."""
    unread = [rows for rows in dict.fromkeys(querysets) if rows._result_cache is None]
    readings = [_Reading.of(rows) for rows in unread]
    _read([part for reading in readings for part in (reading, *reading.children)])
    for reading in readings:
        reading.fill()


@dataclass(slots=True)
class _Reading:
    """One part of the statement: the rows wanted, and what hangs on them."""

    rows: Any  # a queryset, and of it what Django itself uses to fill one
    found: list[Any] = field(default_factory=list)
    children: list[_Reading] = field(default_factory=list)
    left: list[str | Prefetch] = field(default_factory=list)  # prefetches that go farther than one table
    related: Any = None  # of a child: the relation by which it hangs on its parent, where it is put, and the table
    put_at: str = ""
    all_of_them: Any = None

    @classmethod
    def of(cls, rows: Any) -> _Reading:
        if rows._iterable_class is not ModelIterable or rows.query.combinator:
            raise TypeError(f"not instances of {rows.model.__name__}: read them by themselves")
        reading = cls(rows)
        for lookup in rows._prefetch_related_lookups:
            child = _child(rows, lookup)
            reading.left += [] if child else [lookup]
            reading.children += [child] if child else []
        return reading

    def take(self, compiler: Any, listed: list[tuple[int, list[Any]]]) -> None:
        """Instances of the rows, in their order, as Django's own reading makes them."""
        listed.sort(key=lambda row: row[0])
        database, select, made_of = self.rows.db, compiler.select, compiler.klass_info
        readers = [_reader(column, database) for column, _, _ in select]
        own = made_of["select_fields"]
        first, last = own[0], own[-1] + 1
        names = [column.target.attname for column, _, _ in select[first:last]]
        populators = _populators_of(made_of, select, database)
        for _, raw in listed:
            row = [value if value is None else read(value) for value, read in zip(raw, readers, strict=True)]
            instance = made_of["model"].from_db(database, names, row[first:last])
            for populator in populators:
                populator.populate(row, instance)
            for name, place in compiler.annotation_col_map.items():
                setattr(instance, name, row[place])
            self.found.append(instance)
        for known, instances in self.rows._known_related_objects.items():
            for instance in self.found:
                there = instances.get(getattr(instance, known.attname))
                if there is not None and not known.is_cached(instance):
                    setattr(instance, known.name, there)

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
    """Each part is what Django would ask for its rows, with the columns of a row put into one JSON array."""
    compilers, statements, arguments = {}, [], []
    for number, part in enumerate(parts):
        compiler = part.rows.query.clone().get_compiler(using=part.rows.db)
        try:
            sql, params = compiler.as_sql(with_col_aliases=True)
        except EmptyResultSet:  # a condition nothing can meet: no rows, and nothing to ask
            continue
        compilers[number] = compiler
        array = _array(compiler)
        statements.append(
            f"SELECT {number} AS part, ROW_NUMBER() OVER () AS place, {array} AS row_{number} FROM ({sql}) AS of_{number}"
        )
        arguments += params
    by_part: dict[int, list[tuple[int, list[Any]]]] = defaultdict(list)
    if statements:
        with connections[parts[0].rows.db].cursor() as cursor:
            cursor.execute(" UNION ALL ".join(statements), arguments)
            for number, place, row in cursor.fetchall():
                chunks = json.loads(row)
                by_part[number].append((place, [value for chunk in chunks for value in chunk]))
    for number, compiler in compilers.items():
        parts[number].take(compiler, by_part[number])


def _array(compiler: Any) -> str:
    """An array of arrays: one call takes so many arguments only."""
    function = _FUNCTIONS[compiler.connection.vendor]
    names = [_carried(compiler, column, name) for column, _, name in compiler.select]
    chunks = [f"{function}({', '.join(names[at : at + WIDEST])})" for at in range(0, len(names), WIDEST)]
    return f"{function}({', '.join(chunks)})"


def _carried(compiler: Any, column: Any, name: str) -> str:
    quoted: str = compiler.quote_name_unless_alias(name)
    if compiler.connection.vendor == "postgresql" and _kind_of(column) == "DecimalField":
        return f"{quoted}::text"  # Python would read the number as a float
    return quoted


def _child(rows: Any, lookup: str | Prefetch) -> _Reading | None:
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
    children: Any = related.related_model._default_manager.all() if wanted is None else wanted
    if children._prefetch_related_lookups or children.query.is_sliced:  # so many for each parent, not in all
        return None
    parents = rows if rows.query.is_sliced else rows.order_by()
    parents = parents.select_related(None).prefetch_related(None).values("pk")
    child = _Reading.of(children.filter(**{f"{related.field.name}__in": parents}))
    child.related, child.put_at, child.all_of_them = related, put_at, children
    return child


def _target(column: Any) -> Any:
    target = column.output_field
    while target.is_relation:
        target = target.target_field
    return target


def _kind_of(column: Any) -> str:
    return str(_target(column).get_internal_type())


def _reader(column: Any, database: str) -> Callable[[Any], Any]:
    """How a value that came as JSON becomes the field's own."""
    vendor = connections[database].vendor
    target = _target(column)
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
            return _decimal(target.decimal_places if isinstance(column, Col) else None)
        case "JSONField" if vendor == "sqlite":
            return lambda value: json.loads(value, cls=target.decoder)
        case "FloatField" | "BinaryField" | "DurationField" | "UUIDField" as kind:
            raise TypeError(f"{column.output_field} is a {kind}, which JSON does not carry unchanged")
    return _same


def _decimal(places: int | None) -> Callable[[Any], Decimal]:
    """A column's own has its places; what the database reckoned has as many as it came with."""
    if places is None:
        return lambda value: Decimal(str(value))
    step = Decimal(1).scaleb(-places)
    return lambda value: Decimal(str(value)).quantize(step)


def _same(value: Any) -> Any:
    return value


def _time(value: str) -> dt.datetime:
    read = dt.datetime.fromisoformat(value)
    return read if read.tzinfo else read.replace(tzinfo=dt.UTC)


def kept(holder: Any, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for ``holder`` (a request): the rows of a page, by name, however many ask."""
    there: dict[str, Any] = holder.__dict__.setdefault("_kept_rows", {})
    if name not in there:
        there[name] = make()
    found: T = there[name]
    return found
