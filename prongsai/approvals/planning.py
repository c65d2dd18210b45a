"""Which posts a document passes: pure rules over who fills what on the day.

Source: office.md 4 and 5. The usual chain is officer, head of office or director, (deputy), ปลัด, (รองนายก), นายก.
An empty post disappears, one person in two capacities signs once at the higher place, papers only go upward from
the drafter, and the drafter is never the final signatory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prongsai.approvals.models import StepPart
from prongsai.organisations.models import ActingCapacity, Post


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post on the day: a tenure, flattened. ``capacity`` is empty in their own right."""

    tenure_id: int
    person_id: int
    name: str
    position_id: int
    position_name: str
    post: str
    unit_id: int | None = None
    capacity: str = ""
    label: str = ""  # the post as lists name it


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of the chain; ``optional`` may be left out by the person in charge."""

    name: str
    label: str
    posts: frozenset[str]
    optional: bool = False


OFFICER = Level("officer", "เจ้าหน้าที่", frozenset({Post.OFFICER}))
LEVELS: tuple[Level, ...] = (
    Level("head", "หัวหน้าสำนัก/ผู้อำนวยการกอง", frozenset({Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, Post.DIRECTOR})),
    Level("deputy_chief_administrator", "รองปลัด", frozenset({Post.DEPUTY_CHIEF_ADMINISTRATOR}), optional=True),
    Level("chief_administrator", "ปลัด", frozenset({Post.CHIEF_ADMINISTRATOR})),
    Level("deputy_chief_executive", "รองนายก", frozenset({Post.DEPUTY_CHIEF_EXECUTIVE}), optional=True),
    Level("chief_executive", "นายก", frozenset({Post.CHIEF_EXECUTIVE})),
)
FINAL_POSTS = {level.name: level.label for level in LEVELS if level.name in {"chief_administrator", "chief_executive"}}
LEFT_OUT = 0  # a choice of this number leaves the level out


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be chosen at a level: one of several holders, or nobody where the level is optional."""

    level: Level
    candidates: tuple[Holder, ...]
    chosen: Holder | None

    @property
    def is_open(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.candidates) > 1 or self.level.optional


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One signature: who, at which level, doing what, and the lines printed under the name."""

    part: StepPart
    level: Level
    holder: Holder
    block: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """The whole route, or the ``problem`` (Thai, says what to do) that keeps it from being one."""

    steps: tuple[PlannedStep, ...] = ()
    choices: tuple[Choice, ...] = ()
    problem: str = ""
    drafter_id: int | None = None
    notes: tuple[str, ...] = field(default=())


def plan_route(
    *,
    holders: Sequence[Holder],
    drafter_id: int | None,
    units: Sequence[int] = (),
    final: str = "chief_executive",
    chosen: Mapping[str, int] | None = None,
) -> RoutePlan:
    """The route of a document.

    ``holders`` are all tenures in force on the day, in the office's order; ``units`` the document's unit and those
    above it, nearest first; ``final`` the level that decides; ``chosen`` the tenure taken at a level with several,
    or ``LEFT_OUT``.
    """
    top = next(place for place, level in enumerate(LEVELS) if level.name == final)
    choices = tuple(_choice(level, holders, units, (chosen or {}).get(level.name)) for level in LEVELS[: top + 1])
    signatory = choices[-1].chosen
    if signatory is None:
        return RoutePlan(choices=choices, drafter_id=drafter_id, problem=_nobody(choices[-1].level))
    if drafter_id is not None and signatory.person_id == drafter_id:
        return RoutePlan(choices=choices, drafter_id=drafter_id, problem=_drafter_decides(signatory, holders))
    rung = max(
        (place for place, at in enumerate(choices) if at.chosen and at.chosen.person_id == drafter_id), default=-1
    )
    steps = _upward(choices, rung, holders)
    if (proposer := _proposer(choices, rung, drafter_id, holders)) is not None:
        steps = [proposer, *steps]
    elif len(steps) > 1:
        first = steps[0]
        steps[0] = PlannedStep(StepPart.PROPOSES, first.level, first.holder, first.block, first.also)
    return RoutePlan(steps=tuple(steps), choices=choices, drafter_id=drafter_id)


def _choice(level: Level, holders: Sequence[Holder], units: Sequence[int], wanted: int | None) -> Choice:
    found = [holder for holder in holders if holder.post in level.posts]
    if level.name == "head":
        found = _heads_of(found, units)
    nearness = {unit: place for place, unit in enumerate(units)}
    found.sort(key=lambda holder: (nearness.get(holder.unit_id or 0, len(nearness)), bool(holder.capacity)))
    if wanted == LEFT_OUT and level.optional:
        return Choice(level, tuple(found), None)
    picked = next((holder for holder in found if holder.tenure_id == wanted), found[0] if found else None)
    return Choice(level, tuple(found), picked)


def _heads_of(heads: list[Holder], units: Sequence[int]) -> list[Holder]:
    """The head nearest to the document's unit; a document of no unit is the chief administrator's office's."""
    if not units:
        return [head for head in heads if head.post == Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE]
    for unit in units:
        if near := [head for head in heads if head.unit_id == unit]:
            return near
    return []


def _upward(choices: Sequence[Choice], rung: int, holders: Sequence[Holder]) -> list[PlannedStep]:
    """The steps above the drafter; a person who stands at two of them signs once, at the higher."""
    above = [(choice.level, choice.chosen) for choice in choices[rung + 1 :] if choice.chosen is not None]
    steps = []
    for place, (level, holder) in enumerate(above):
        if any(later.person_id == holder.person_id for _, later in above[place + 1 :]):
            continue
        also = tuple(earlier.position_name for _, earlier in above[:place] if earlier.person_id == holder.person_id)
        part = StepPart.DECIDES if place == len(above) - 1 else StepPart.OPINES
        steps.append(PlannedStep(part, level, holder, signature_block(holder, holders), also))
    return steps


def _proposer(
    choices: Sequence[Choice], rung: int, drafter_id: int | None, holders: Sequence[Holder]
) -> PlannedStep | None:
    """The drafter, at their highest place below the final signatory; None when the drafter fills no post."""
    if drafter_id is None:
        return None
    if rung >= 0 and (holder := choices[rung].chosen) is not None:
        also = tuple(
            choice.chosen.position_name
            for choice in choices[:rung]
            if choice.chosen is not None and choice.chosen.person_id == drafter_id
        )
        return PlannedStep(StepPart.PROPOSES, choices[rung].level, holder, signature_block(holder, holders), also)
    mine = sorted((holder for holder in holders if holder.person_id == drafter_id), key=lambda h: bool(h.capacity))
    if not mine:
        return None
    return PlannedStep(StepPart.PROPOSES, OFFICER, mine[0], signature_block(mine[0], holders))


def signature_block(holder: Holder, holders: Sequence[Holder]) -> tuple[str, ...]:
    """The lines under a name: the post, or for the four ways of acting one's own post, the way, and the post.

    «ปลัด… รักษาราชการแทน» stands over «นายก…»; somebody without a post of their own begins with the way.
    """
    if not holder.capacity:
        return (holder.position_name,)
    own = own_position(holder.person_id, holders)
    way = str(ActingCapacity(holder.capacity).label)
    return (f"{own} {way}", holder.position_name) if own else (f"{way}{holder.position_name}",)


def own_position(person_id: int, holders: Sequence[Holder]) -> str:
    """The highest post a person fills in their own right, or ``""``."""
    posts = [OFFICER.posts, *(level.posts for level in LEVELS)]
    mine = [holder for holder in holders if holder.person_id == person_id and not holder.capacity]
    ranked = sorted(mine, key=lambda holder: -next(rank for rank, post in enumerate(posts) if holder.post in post))
    return ranked[0].position_name if ranked else ""


def _nobody(level: Level) -> str:
    return (
        f"ยังไม่มีผู้ดำรงตำแหน่ง{level.label}หรือผู้ทำหน้าที่แทนในวันนี้ จึงยังไม่มีผู้ลงนาม "
        f"โปรดบันทึกผู้ดำรงตำแหน่ง หรือคำสั่งรักษาราชการแทน ในหน้าหน่วยงาน"
    )


def _drafter_decides(signatory: Holder, holders: Sequence[Holder]) -> str:
    others = sorted({holder.name for holder in holders if holder.person_id != signatory.person_id})
    way_out = "ให้ผู้อื่นรับเป็นผู้จัดทำเอกสารนี้ (ปุ่ม “รับเป็นผู้จัดทำ”)" if others else "เพิ่มเจ้าหน้าที่ผู้จัดทำในหน้าหน่วยงาน"
    return f"{signatory.name} เป็นทั้งผู้จัดทำและผู้ลงนามคนสุดท้าย คนเดียวกันทำทั้งสองอย่างไม่ได้ โปรด{way_out}"
