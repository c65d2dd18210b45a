"""คำสั่ง (D08): number and calendar year, what is ordered, and whom it appoints to what.

Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๑๖ and form 4: ครุฑ, «คำสั่ง» with the name of the office, «ที่»
number/year, «เรื่อง», the text, from when, «สั่ง ณ วันที่», one signature.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, seat_of
from prongsai.papers.kinds.notice import EMBLEM, date_parts, final_signatory, set_paragraphs
from prongsai.papers.kinds.people import Appointee, set_people
from prongsai.papers.records import Fields
from prongsai.papers.text import official_line, thai_digits
from prongsai.papers.typesetting import CM, LETTER_PAGE, TITLE, Payload, Typesetter
from prongsai.papers.word.order import write_order

PEOPLE_INDENT = 1.25 * CM


@dataclass(frozen=True, slots=True)
class Group:
    """People appointed together, and what they are to do. ``duties`` has one a line, numbered when several."""

    name: str = ""
    appointees: tuple[Appointee, ...] = ()
    duties: str = ""


@dataclass(frozen=True, slots=True)
class Order(Paper):
    """คำสั่ง. ``number`` is ``15/2567``, or empty to be written by hand; ``year`` (B.E.) then still stands behind the line."""

    subject: str = ""
    number: str = ""
    year: int | None = None
    reference: str = ""
    groups: tuple[Group, ...] = ()
    body: str = ""  # what follows the people, or the whole text of an order that appoints nobody
    effect: str = ""
    signatories: tuple[Signatory, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.heading} เรื่อง {self.subject}"

    @property
    def heading(self) -> str:
        """``คำสั่งองค์การบริหารส่วนตำบล… อำเภอ… จังหวัด…``."""
        return f"คำสั่ง{self.organisation} {self.seat}".strip()

    @property
    def names(self) -> tuple[str, ...]:
        people = [person.name for group in self.groups for person in group.appointees if person.name]
        return tuple(filter(None, (self.organisation, self.seat, *people)))

    def heading_of(self, place: int) -> str:
        """``๑. คณะทำงาน… ประกอบด้วย`` where there are several groups or a name; nothing for one without a name."""
        group = self.groups[place]
        if not group.name:
            return ""
        number = f"{place + 1}. " if len(self.groups) > 1 else ""
        return thai_digits(f"{number}{group.name} ประกอบด้วย")

    def duties_of(self, place: int) -> str:
        """Paragraphs: one sentence after «มีหน้าที่», or a numbered list under it."""
        duties = [line.strip() for line in self.groups[place].duties.split("\n") if line.strip()]
        if not duties:
            return ""
        if len(duties) == 1:
            return duties[0] if duties[0].startswith(("มีหน้าที่", "ให้มีหน้าที่", "โดยมีหน้าที่")) else f"มีหน้าที่ {duties[0]}"
        own = all(line.lstrip()[:1] in "0123456789๐๑๒๓๔๕๖๗๘๙(-–" for line in duties)
        listed = duties if own else [f"({number}) {line}" for number, line in enumerate(duties, 1)]
        return "\n".join(["มีหน้าที่ดังต่อไปนี้", *listed])


def order_from_record(record: Fields) -> Order:
    """From a record with ``order``: its ``groups``, or ``appointees`` alone as one group."""
    part = record.part("order")
    groups = tuple(
        Group(group.text("name"), _appointees(group), group.text("duties")) for group in part.parts("groups")
    )
    if not groups and (alone := _appointees(part)):
        groups = (Group("", alone, part.text("duties")),)
    return Order(
        organisation=record.needed_text("organisation"),
        seat=seat_of(record),
        subject=record.text("subject"),
        number=record.text("document_no"),
        year=part.year_be("year"),
        reference=part.text("reference"),
        groups=groups,
        body=part.text("body"),
        effect=part.text("effect"),
        dated=record.day("document_date"),
        signatories=final_signatory(record),
    )


def _appointees(fields: Fields) -> tuple[Appointee, ...]:
    return tuple(
        Appointee(item.text("name"), item.text("position"), item.text("role")) for item in fields.parts("appointees")
    )


def _typeset(paper: Order, typesetter: Typesetter) -> Payload:
    room = LETTER_PAGE.room
    return {
        "page": LETTER_PAGE.payload(),
        "emblem": EMBLEM,
        "heading": typesetter.ragged(paper.heading, room, size=TITLE, bold=True),
        "number": official_line(paper.number),
        "year": official_line(str(paper.year)) if paper.year and not paper.number else "",
        "subject": typesetter.ragged(f"เรื่อง {paper.subject}", room, size=TITLE, bold=True),
        "reference": set_paragraphs(typesetter, paper.reference),
        "groups": [_group(paper, place, typesetter) for place in range(len(paper.groups))],
        "paragraphs": set_paragraphs(typesetter, paper.body),
        "effect": set_paragraphs(typesetter, paper.effect),
        "dated": date_parts(paper.dated),
        "signature": typesetter.signature(paper.signatories[0], room),
    }


def _group(paper: Order, place: int, typesetter: Typesetter) -> Payload:
    group, heading = paper.groups[place], paper.heading_of(place)
    return {
        "heading": typesetter.ragged(heading, LETTER_PAGE.room, bold=True) if heading else [],
        "left": PEOPLE_INDENT,
        **set_people(typesetter, group.appointees, room=LETTER_PAGE.room - PEOPLE_INDENT),
        "duties": set_paragraphs(typesetter, paper.duties_of(place)),
    }


ORDER = PaperKind("order", "คำสั่ง", Order, order_from_record, "order.typ", _typeset, write_order, frozenset())
