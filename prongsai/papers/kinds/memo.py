"""บันทึกข้อความ (D03): the memo within a government office, with the opinions of those it passes.

Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๑๒ and the instructions for typing with a computer:
บันทึกข้อความ 29 pt bold, its four labels 20 pt bold, text 16 pt, first lines 2.5 cm in, margins 3 cm left and 2 cm right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, signatories
from prongsai.papers.kinds.listing import listing_of
from prongsai.papers.kinds.measures import measures_of, six_columns
from prongsai.papers.pagination import Section, paginate
from prongsai.papers.records import Fields
from prongsai.papers.table import Table
from prongsai.papers.text import official, official_line
from prongsai.papers.typesetting import CM, LETTER_PAGE, WIDE_PAGE, Payload, Typesetter
from prongsai.papers.word.memo import write_memo
from prongsai.thai.dates import format_date
from prongsai.thai.vocabulary import place_of, type_of, vocabulary

CHOICES = ("ทราบ", "เห็นชอบ", "อนุมัติ", "อื่น ๆ")
WITHOUT_RESULTS = frozenset({"ita_analysis", "measures_plan"})  # kinds of records whose measures are still to be done
CLOSING = "จึงเรียนมาเพื่อโปรดพิจารณา"
LABEL = 20.0  # points
LABEL_GAP = 6.0
UNKNOWN = Signatory()  # prints dots to write on
OPINION_SPACE = 46.0  # points to sign in, under an opinion


@dataclass(frozen=True, slots=True)
class Opinion:
    """The opinion of one who passes the memo on. Without ``text`` it prints dotted lines and boxes to tick by pen."""

    signatory: Signatory
    text: str = ""
    choices: tuple[str, ...] = CHOICES
    dotted_lines: int = 1  # below the heading's own

    @property
    def heading(self) -> str:
        """``ความเห็นปลัดองค์การบริหารส่วนตำบล…``: of the post signed for."""
        return f"ความเห็น{self.signatory.post}"

    @property
    def chosen(self) -> str:
        """The box to tick, when what was written is one of them."""
        return next((choice for choice in self.choices if choice == self.text.strip()), "")


@dataclass(frozen=True, slots=True)
class MemoPart:
    """Paragraphs under a heading such as เรื่องเดิม; the heading may be empty."""

    heading: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Memo(Paper):
    """บันทึกข้อความ. ``number`` and ``dated`` may be empty: both are often written by hand after the signature."""

    department: str = ""  # ส่วนราชการ
    number: str = ""  # "นก 79401.1/141", or "นก 79401.1/" to be completed by hand
    subject: str = ""
    to: str = ""  # เรียน: the post
    body: str = ""  # paragraphs without heading
    background: str = ""  # เรื่องเดิม
    facts: str = ""  # ข้อเท็จจริง
    law: str = ""  # ข้อกฎหมายและระเบียบ
    table: Table | None = None
    landscape: bool = True  # whether the table stands on pages of its own, turned
    proposal: str = ""  # ข้อเสนอ
    closing: str = CLOSING
    author: Signatory = UNKNOWN
    opinions: tuple[Opinion, ...] = ()

    @property
    def title(self) -> str:
        return f"บันทึกข้อความ เรื่อง {self.subject}"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.organisation, self.to)))

    @property
    def date_words(self) -> str:
        """``๔ เมษายน ๒๕๖๖``, or nothing."""
        return format_date(self.dated, thai_digits=True) if self.dated else ""

    def before_table(self) -> tuple[MemoPart, ...]:
        parts = (
            MemoPart("", self.body, "body"),
            MemoPart("เรื่องเดิม", self.background, "background"),
            MemoPart("ข้อเท็จจริง", self.facts, "facts"),
            MemoPart("ข้อกฎหมายและระเบียบที่เกี่ยวข้อง", self.law, "law"),
        )
        return tuple(part for part in parts if part.text.strip())

    def after_table(self) -> tuple[MemoPart, ...]:
        return (MemoPart("ข้อเสนอ", self.proposal, "proposal"),) if self.proposal.strip() else ()


def memo_from_record(record: Fields) -> Memo:
    """From a record with ``memo``; one without it becomes a covering memo for its own measures.

    A ``table`` of the record (:func:`~prongsai.papers.kinds.listing.listing_of`) stands amid the text instead of the
    measures on turned pages.

    The author is the signatory who gives no opinion. Signatories beyond the author, where the record lists no
    opinions, are asked for one each.
    """
    organisation = record.needed_text("organisation")
    memo = record.part("memo")
    opinions = tuple(
        # Readers give the post whose opinion it is, and beside it the capacity in which it was signed.
        Opinion(
            Signatory.from_words(item.text("name"), item.text("signed_as") or item.text("position")), item.text("text")
        )
        for item in memo.parts("opinions")
    )
    authors = [block for block in signatories(record) if not any(_same(block, o.signatory) for o in opinions)]
    author, *others = authors or [UNKNOWN]
    listing = listing_of(record.part("table"))
    return Memo(
        organisation=organisation,
        department=memo.text("department") or organisation,
        number=record.text("document_no"),
        dated=record.day("document_date"),
        subject=record.text("subject") or _subject(record, organisation),
        to=memo.text("to") or chief_executive_of(organisation),
        body=record.text("introduction") if not memo.values else "",
        background=memo.text("background"),
        facts=memo.text("facts"),
        table=listing or _own_table(record),
        landscape=listing is None,
        proposal=memo.text("proposal"),
        closing=memo.text("closing") or CLOSING,
        author=author,
        opinions=opinions or tuple(Opinion(block) for block in others),
    )


def _own_table(record: Fields) -> Table | None:
    """The measures of the record in their columns; a plan has none for results."""
    measures = measures_of(record)
    return six_columns(measures, with_results=record.text("kind") not in WITHOUT_RESULTS) if measures else None


def chief_executive_of(organisation: str) -> str:
    """``นายกองค์การบริหารส่วนตำบล…`` from the name of the organisation; empty for a name of no known type."""
    organisation_type = type_of(organisation)
    if organisation_type is None:
        return ""
    return vocabulary(organisation_type).title("chief_executive", place_of(organisation))


def _subject(record: Fields, organisation: str) -> str:
    year = record.year_be("fiscal_year")
    words = f"รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสของ{organisation}"
    return f"{words} ประจำปีงบประมาณ พ.ศ. {year}" if year else words


def _same(block: Signatory, other: Signatory) -> bool:
    return block.name == other.name if block.name and other.name else block.position == other.position


def _typeset(paper: Memo, typesetter: Typesetter) -> Payload:
    page = LETTER_PAGE
    label_room = page.room - LABEL_GAP
    return {
        "page": page.payload(),
        "wide_page": WIDE_PAGE.payload(),
        "department": _field(typesetter, "ส่วนราชการ", paper.department, label_room),
        "number": official_line(paper.number),
        "date": paper.date_words,
        "subject": _field(typesetter, "เรื่อง", paper.subject, label_room),
        "to": typesetter.ragged(paper.to, page.room - 1.5 * CM),
        "before": [_part(typesetter, part, page.room) for part in paper.before_table()],
        "table": _table(typesetter, paper),
        "landscape": paper.landscape,
        "after": [_part(typesetter, part, page.room) for part in paper.after_table()],
        "closing": typesetter.paragraphs(paper.closing, page.room),
        "author": typesetter.signature(paper.author, page.room),
        "opinions": [_opinion(typesetter, opinion, page.room) for opinion in paper.opinions],
    }


def _field(typesetter: Typesetter, label: str, value: str, room: float) -> Payload:
    from prongsai.papers.fonts import width

    label_width = width(label, bold=True) * LABEL / 1000
    return {"label": label, "lines": typesetter.ragged(value, room - label_width)}


def _part(typesetter: Typesetter, part: MemoPart, room: float) -> Payload:
    return {"heading": official_line(part.heading), "paragraphs": typesetter.paragraphs(part.text, room)}


def _table(typesetter: Typesetter, paper: Memo) -> Payload | None:
    if paper.table is None:
        return None
    if paper.landscape:
        depth = WIDE_PAGE.depth
        return paginate([Section(paper.table)], typesetter, WIDE_PAGE.room, depth=depth, first=depth)
    return typesetter.flowing(paper.table, LETTER_PAGE.room, LETTER_PAGE.depth, size=14.0)


def _opinion(typesetter: Typesetter, opinion: Opinion, room: float) -> Payload:
    text = "" if opinion.chosen else opinion.text
    return {
        "heading": official_line(opinion.heading),
        "written": typesetter.ragged(text, room) if text.strip() else [],
        "choices": [{"ticked": choice == opinion.chosen, "word": official(choice)} for choice in opinion.choices],
        "dotted_lines": 0 if opinion.text.strip() else opinion.dotted_lines,
        "open": not opinion.text.strip(),
        "signature": typesetter.signature(replace(opinion.signatory, role=""), room, space=OPINION_SPACE),
    }


MEMO = PaperKind(
    "memo", "บันทึกข้อความ", Memo, memo_from_record, "memo.typ", _typeset, write_memo, frozenset(("measures_report",)),
)  # fmt: skip
