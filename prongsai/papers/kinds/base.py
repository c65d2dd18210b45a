"""What papers of every kind share: signatories and their capacities, and what a kind of paper is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from prongsai.papers.records import Fields
from prongsai.thai.vocabulary import seat

if TYPE_CHECKING:
    from prongsai.papers.printing import Printing
    from prongsai.papers.typesetting import Typesetter
    from prongsai.papers.word.document import WordFile

Record = dict[str, Any]


class Acting(StrEnum):
    """The four ways of signing for a post one does not hold. Each has its own words in the signature block.

    Source: พ.ร.บ.ระเบียบบริหารราชการแผ่นดิน พ.ศ. ๒๕๓๔ มาตรา ๓๘–๕๐ and, for local governments, the law of each type.
    """

    IN_ABSENCE = "รักษาราชการแทน"  # the holder is away or the post is empty
    BY_DELEGATION = "ปฏิบัติราชการแทน"  # the holder has delegated this power
    INTERIM = "รักษาการในตำแหน่ง"  # appointed to look after an empty post
    BETWEEN_TERMS = "ปฏิบัติหน้าที่"  # the ปลัด in place of the นายก between elections


# The longer words first: ปฏิบัติหน้าที่ is not a part of the others, but "รักษาการในตำแหน่ง" contains "รักษาการ".
_ACTING_WORDS = re.compile("|".join(sorted(Acting, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature block. An empty ``name`` prints dots to write on.

    ``position`` is the post the person holds. When ``acting``, the first line reads "<position> <capacity>" and the
    second ``acting_for``, the post signed for. ``signed`` is printed where ink would go, for a signature inside
    the site; ``role`` (ผู้รายงาน) stands before the block where the form has it.
    """

    name: str = ""
    position: str = ""
    acting: Acting | None = None
    acting_for: str = ""
    signed: str = ""
    role: str = ""

    @classmethod
    def from_words(cls, name: str, position: str) -> Signatory:
        """``"รองปลัด ก รักษาราชการแทน ปลัด ก"`` becomes a block of two lines."""
        match = _ACTING_WORDS.search(position)
        if match is None or not match.start() or not position[match.end() :].strip():
            return cls(name, position)
        return cls(name, position[: match.start()].strip(), Acting(match.group()), position[match.end() :].strip())

    @property
    def position_lines(self) -> tuple[str, ...]:
        """The lines under the name."""
        if self.acting is None:
            return (self.position,) if self.position else ()
        return (f"{self.position} {self.acting}".strip(), self.acting_for)

    @property
    def post(self) -> str:
        """The post in whose name this person signs."""
        return self.acting_for if self.acting else self.position


@dataclass(frozen=True, slots=True)
class Paper:
    """The content of one paper, whole and frozen. Dates are of the Common Era; texts as the office wrote them.

    ``seat`` is where the office lies (``อำเภอ… จังหวัด…``): names of offices recur, so its papers say it at their head.
    """

    organisation: str
    seat: str = field(default="", kw_only=True)
    dated: date | None = field(default=None, kw_only=True)  # None where it is written after the signature

    @property
    def title(self) -> str:
        """One line for the file's own metadata."""
        raise NotImplementedError

    @property
    def day(self) -> date | None:
        """The date the file carries, or None."""
        return self.dated

    @property
    def names(self) -> tuple[str, ...]:
        """Names that no line may break."""
        return tuple(filter(None, (self.organisation, self.seat)))


PaperT = TypeVar("PaperT", bound=Paper)


@dataclass(frozen=True, slots=True)
class PaperKind(Generic[PaperT]):
    """A kind of paper: its dataclass, how a record becomes it, and its two ways out."""

    name: str  # "memo", as the command line says it
    thai: str  # บันทึกข้อความ
    paper: type[PaperT]
    from_record: Callable[[Fields], PaperT]
    template: str  # file in papers/templates
    typeset: Callable[[PaperT, Typesetter], dict[str, Any]]  # what the template gets, beside what every template gets
    write_word: Callable[[PaperT, Printing], WordFile]
    printed_from: frozenset[str] = frozenset()  # kinds of records it is usually printed from; empty: any


def seat_of(fields: Fields) -> str:
    """``อำเภอ… จังหวัด…`` of a record, as far as it states them."""
    return seat(fields.text("district"), fields.text("province"))


def signatories(fields: Fields) -> tuple[Signatory, ...]:
    """``signatories`` of a record, acting capacities recognised."""
    return tuple(Signatory.from_words(item.text("name"), item.text("position")) for item in fields.parts("signatories"))
