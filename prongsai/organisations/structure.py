"""The structure of the office on a day, both sides, from its units, posts and tenures: what the chart draws."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from prongsai.organisations.models import COUNCIL_POSTS, Post, Side, Unit
from prongsai.organisations.selectors import FilledPost, posts_on, units_active

HEAD_POSTS = frozenset({Post.DIRECTOR, Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE})
_HEAD_WORDS = ("ผู้อำนวยการ", "หัวหน้า")
_COUNCIL_ORDER = (Post.COUNCIL_CHAIR, Post.DEPUTY_COUNCIL_CHAIR, Post.COUNCIL_SECRETARY, Post.COUNCIL_MEMBER)
_EXECUTIVE_ORDER = (Post.CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_EXECUTIVE, Post.EXECUTIVE_SECRETARY, Post.ADVISER)
EXECUTIVE_POSTS = (
    *(Post.CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_EXECUTIVE),
    *(Post.CHIEF_ADMINISTRATOR, Post.DEPUTY_CHIEF_ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit, who heads it (None where no post of a head is kept), and the units inside."""

    unit: Unit
    head: FilledPost | None
    parts: tuple[UnitNode, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """Both sides on ``day``. ``council`` and ``executive`` are political; the rest is permanent."""

    day: dt.date
    council: tuple[FilledPost, ...]
    executive: tuple[FilledPost, ...]
    administrators: tuple[FilledPost, ...]
    units: tuple[UnitNode, ...]

    @property
    def political(self) -> tuple[FilledPost, ...]:
        """Every post of the political side."""
        return (*self.council, *self.executive)


def structure_on(day: dt.date) -> Structure:
    """The whole office. Costs three queries whatever its size."""
    posts = posts_on(day)
    units = list(units_active())
    return Structure(
        day=day,
        council=_in_order(posts, _COUNCIL_ORDER),
        executive=_in_order(posts, _EXECUTIVE_ORDER),
        administrators=_in_order(posts, (Post.CHIEF_ADMINISTRATOR, Post.DEPUTY_CHIEF_ADMINISTRATOR)),
        units=_tree(units, _heads(posts)),
    )


def executives_on(day: dt.date) -> list[FilledPost]:
    """Top executive and deputies, political side first, then permanent; vacant posts too."""
    return list(_in_order(posts_on(day), EXECUTIVE_POSTS))


def _in_order(posts: Iterable[FilledPost], order: tuple[Post, ...]) -> tuple[FilledPost, ...]:
    wanted = [row for row in posts if row.position.post in order]
    return tuple(sorted(wanted, key=lambda row: order.index(Post(row.position.post))))


def _heads(posts: Iterable[FilledPost]) -> dict[int, FilledPost]:
    """Of each unit the post that heads it: by its place in the chain, else by its name."""
    found: dict[int, FilledPost] = {}
    for row in posts:
        unit, post = row.position.unit_id, row.position.post
        if unit is None or post in COUNCIL_POSTS:
            continue
        if post in HEAD_POSTS or row.position.name.startswith(_HEAD_WORDS):
            known = found.get(unit)
            if known is None or (post in HEAD_POSTS and known.position.post not in HEAD_POSTS):
                found[unit] = row
    return found


def _tree(units: list[Unit], heads: dict[int, FilledPost]) -> tuple[UnitNode, ...]:
    here = {unit.pk for unit in units}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        # A part of a retired unit is not lost: it stands on its own.
        below.setdefault(unit.parent_id if unit.parent_id in here else None, []).append(unit)

    def grown(parent: int | None) -> tuple[UnitNode, ...]:
        return tuple(UnitNode(unit, heads.get(unit.pk), grown(unit.pk)) for unit in below.get(parent, ()))

    return grown(None)


@dataclass(frozen=True, slots=True)
class StructureRow:
    """One line of the chart as a table, for papers and for those who do not see the drawing.

    ``place`` is a unit by its name, or which part of the political side; ``post`` is None for a unit without a head's post.
    """

    side: Side
    level: int
    place: str
    position: str
    holders: str
    post: FilledPost | None = None

    @property
    def is_vacant(self) -> bool:
        """Nobody holds the post in their own right, whoever acts in it."""
        return self.post is not None and all(tenure.capacity for tenure in self.post.tenures)


def structure_rows(structure: Structure) -> list[StructureRow]:
    """The same chart, read from top to bottom."""
    rows = [_row(Side.POLITICAL, 0, "สภา", post) for post in structure.council]
    rows += [_row(Side.POLITICAL, 0, "ฝ่ายบริหาร", post) for post in structure.executive]
    rows += [_row(Side.PERMANENT, 0, "", post) for post in structure.administrators]

    def below(nodes: tuple[UnitNode, ...], level: int) -> None:
        for node in nodes:
            if node.head:
                rows.append(_row(Side.PERMANENT, level, node.unit.name, node.head))
            else:
                rows.append(StructureRow(Side.PERMANENT, level, node.unit.name, "", ""))
            below(node.parts, level + 1)

    below(structure.units, 1)
    return rows


def _row(side: Side, level: int, place: str, post: FilledPost) -> StructureRow:
    return StructureRow(side, level, place, post.position.name, holders_said(post), post)


def holders_said(post: FilledPost) -> str:
    """``นายก ข ค``, ``ว่าง (นาง ก รักษาราชการแทน)``, ``ว่าง``."""
    own = [str(tenure.person) for tenure in post.tenures if not tenure.capacity]
    acting = [f"{tenure.person} {tenure.get_capacity_display()}" for tenure in post.tenures if tenure.capacity]
    if own:
        return " · ".join([*own, *(f"({text})" for text in acting)])
    return f"ว่าง ({' · '.join(acting)})" if acting else "ว่าง"
