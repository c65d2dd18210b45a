"""รายงานการประชุม (D11): who came, what was said and resolved under each item, who wrote it down and who checked it.

Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๒๕ and form 11.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, seat_of
from prongsai.papers.kinds.notice import set_paragraphs
from prongsai.papers.kinds.people import Appointee, set_people
from prongsai.papers.records import Fields
from prongsai.papers.text import official_line, thai_digits
from prongsai.papers.typesetting import LETTER_PAGE, TITLE, Payload, Typesetter
from prongsai.papers.word.minutes import write_minutes
from prongsai.thai.dates import format_date

WRITER, CHECKER = "ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda: what was said, and what the meeting resolved."""

    title: str
    text: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Minutes(Paper):
    """รายงานการประชุม. Times are as spoken of (``09.30``); an absent person's ``role`` holds the reason."""

    meeting: str = ""  # คณะทำงาน…, or what the meeting was about
    number: str = ""  # "1/2570"
    place: str = ""
    present: tuple[Appointee, ...] = ()
    absent: tuple[Appointee, ...] = ()
    joined: tuple[Appointee, ...] = ()  # came without being members
    began: str = ""
    opening: str = ""
    items: tuple[Item, ...] = ()
    ended: str = ""
    signatories: tuple[Signatory, ...] = ()

    @property
    def title(self) -> str:
        return " ".join(self.title_lines)

    @property
    def names(self) -> tuple[str, ...]:
        people = [person.name for person in self.everybody if person.name]
        return tuple(filter(None, (self.organisation, self.seat, *people)))

    @property
    def everybody(self) -> tuple[Appointee, ...]:
        """All who are on a list."""
        return (*self.present, *self.absent, *self.joined)

    @property
    def title_lines(self) -> tuple[str, ...]:
        when = f"เมื่อวันที่ {format_date(self.dated)}" if self.dated else ""
        own = self.organisation in self.place and self.seat not in self.place
        at = f"ณ {self.place} {self.seat if own else ''}".strip() if self.place else ""
        number = f"ครั้งที่ {self.number}" if self.number else ""
        return tuple(filter(None, (f"รายงานการประชุม{self.meeting}", number, when, at)))

    @property
    def lists(self) -> tuple[tuple[str, tuple[Appointee, ...]], ...]:
        """The lists of people in their order, those with nobody left out but the first."""
        lists = (("ผู้มาประชุม", self.present), ("ผู้ไม่มาประชุม", self.absent), ("ผู้เข้าร่วมประชุม", self.joined))
        return tuple((heading, people) for heading, people in lists if people or heading == "ผู้มาประชุม")

    @property
    def begins(self) -> str:
        return f"เริ่มประชุมเวลา {self.began} น." if self.began else ""

    @property
    def ends(self) -> str:
        return f"เลิกประชุมเวลา {self.ended} น." if self.ended else ""

    def heading_of(self, place: int) -> str:
        """``ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ``."""
        return thai_digits(f"ระเบียบวาระที่ {place + 1} {self.items[place].title}")


def minutes_from_record(record: Fields) -> Minutes:
    """From a record with ``minutes``."""
    part = record.part("minutes")
    blocks = [
        Signatory(item.text("name"), item.text("role") or item.text("position")) for item in record.parts("signatories")
    ]
    return Minutes(
        organisation=record.needed_text("organisation"),
        seat=seat_of(record),
        meeting=part.needed_text("meeting"),
        number=part.text("number"),
        dated=part.day("dated"),
        place=part.text("place"),
        present=_people(part, "present"),
        absent=_people(part, "absent"),
        joined=_people(part, "joined"),
        began=part.text("began"),
        opening=part.text("opening"),
        items=tuple(
            Item(item.text("title"), item.text("text"), item.text("resolution")) for item in part.parts("items")
        ),
        ended=part.text("ended"),
        signatories=tuple(blocks) or (Signatory("", WRITER), Signatory("", CHECKER)),
    )


def _people(fields: Fields, key: str) -> tuple[Appointee, ...]:
    return tuple(
        Appointee(item.text("name"), item.text("position"), item.text("role") or item.text("reason"))
        for item in fields.parts(key)
    )


def _typeset(paper: Minutes, typesetter: Typesetter) -> Payload:
    room = LETTER_PAGE.room
    return {
        "page": LETTER_PAGE.payload(),
        "title_lines": [
            line for text in paper.title_lines for line in typesetter.ragged(text, room, size=TITLE, bold=True)
        ],
        "lists": [
            {"heading": heading, **set_people(typesetter, people, room=room, among=paper.everybody)}
            for heading, people in paper.lists
        ],
        "begins": official_line(paper.begins),
        "opening": set_paragraphs(typesetter, paper.opening),
        "items": [
            {
                "heading": typesetter.ragged(paper.heading_of(place), room, bold=True),
                "paragraphs": set_paragraphs(typesetter, item.text),
                "resolution": set_paragraphs(typesetter, f"มติที่ประชุม {item.resolution}", bold=True)
                if item.resolution
                else [],
            }
            for place, item in enumerate(paper.items)
        ],
        "ends": official_line(paper.ends),
        "signatures": typesetter.signatures(paper.signatories, room),
    }


MINUTES = PaperKind("minutes", "รายงานการประชุม", Minutes, minutes_from_record, "minutes.typ", _typeset, write_minutes)
