"""ประกาศ (D06): the office tells the public what it has decided, in Thai and where asked in English too.

Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ ข้อ ๒๐ and form 8: ครุฑ, «ประกาศ» with the name of the office,
«เรื่อง», the text with its reason, «ประกาศ ณ วันที่», one signature. It carries no number.
"""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.papers.kinds.base import Paper, PaperKind, Signatory, seat_of
from prongsai.papers.kinds.notice import EMBLEM, date_parts, final_signatory, set_english, set_paragraphs
from prongsai.papers.lines import lines
from prongsai.papers.records import Fields
from prongsai.papers.text import official_english
from prongsai.papers.typesetting import LETTER_PAGE, TITLE, Payload, Typesetter
from prongsai.papers.word.announcement import write_announcement
from prongsai.thai.dates import format_date

CLOSING = "จึงประกาศให้ทราบโดยทั่วกัน"
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EnglishPart:
    """The same announcement in English, on a page of its own. ``body`` has a paragraph a line."""

    organisation: str
    subject: str
    body: str
    signatory: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Announcement(Paper):
    """ประกาศ. ``dated`` is empty where the date is written after the signature; ``english`` is None without one."""

    subject: str = ""
    number: str = ""  # announcements have none; some offices count theirs
    reference: str = ""  # why, and on what legal basis
    body: str = ""
    effect: str = ""  # ทั้งนี้ ตั้งแต่…
    closing: str = CLOSING
    signatories: tuple[Signatory, ...] = ()
    english: EnglishPart | None = None

    @property
    def title(self) -> str:
        return f"{self.heading} เรื่อง {self.subject}"

    @property
    def heading(self) -> str:
        """``ประกาศองค์การบริหารส่วนตำบล… อำเภอ… จังหวัด…``."""
        return f"ประกาศ{self.organisation} {self.seat}".strip()

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """The running texts in their order, with the names of their places."""
        texts = (("reference", self.reference), ("body", self.body), ("effect", self.effect))
        return tuple((key, text) for key, text in texts if text.strip())

    @property
    def english_date(self) -> str:
        """``7 March B.E. 2566 (2023)``, or nothing."""
        if self.dated is None:
            return ""
        day = self.dated
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} B.E. {day.year + 543} ({day.year})"

    @property
    def date_words(self) -> str:
        return format_date(self.dated, style="formal", thai_digits=True) if self.dated else ""


def announcement_from_record(record: Fields) -> Announcement:
    """From a record with ``announcement``; its ``paragraphs`` may also be a single ``body``."""
    organisation = record.needed_text("organisation")
    part = record.part("announcement")
    english = part.part("english")
    return Announcement(
        organisation=organisation,
        seat=seat_of(record),
        subject=record.text("subject"),
        number=record.text("document_no"),
        reference=part.text("reference"),
        body=part.text("body") or "\n".join(part.texts("paragraphs")),
        effect=part.text("effect"),
        closing=part.text("closing") or CLOSING,
        dated=record.day("document_date"),
        signatories=final_signatory(record),
        english=EnglishPart(
            english.text("organisation"), english.text("subject"), english.text("body"), english.text("signatory"),
            english.text("position"),
        ) if english.text("body").strip() else None,
    )  # fmt: skip


def _typeset(paper: Announcement, typesetter: Typesetter) -> Payload:
    room = LETTER_PAGE.room
    return {
        "page": LETTER_PAGE.payload(),
        "emblem": EMBLEM,
        "heading": [
            *typesetter.ragged(paper.heading, room, size=TITLE, bold=True),
            *(typesetter.ragged(f"ที่ {paper.number}", room, size=TITLE, bold=True) if paper.number else ()),
            *typesetter.ragged(f"เรื่อง {paper.subject}", room, size=TITLE, bold=True),
        ],
        "paragraphs": [item for _, text in paper.parts for item in set_paragraphs(typesetter, text)],
        "closing": typesetter.paragraphs(paper.closing, room),
        "dated": date_parts(paper.dated),
        "signature": typesetter.signature(paper.signatories[0], room),
        "english": _english(paper, typesetter) if paper.english else None,
    }


def _english(paper: Announcement, typesetter: Typesetter) -> Payload:
    part, room = paper.english, LETTER_PAGE.room
    assert part is not None
    signatory = Signatory(part.signatory, part.position, signed=paper.signatories[0].signed)
    heading = [f"Announcement of {part.organisation}".strip(), f"Subject: {part.subject}"]
    return {
        "heading": [line for text in heading for line in lines(official_english(text), room, size=TITLE, bold=True)],
        "paragraphs": set_english(part.body),
        "dated": official_english(paper.english_date),
        "signature": typesetter.signature(signatory, room)
        | {"name": " ".join(official_english(part.signatory).split())},
    }


ANNOUNCEMENT = PaperKind(
    "announcement", "ประกาศ", Announcement, announcement_from_record, "announcement.typ", _typeset, write_announcement,
    frozenset(("no_gift_announcement", "integrity_announcement")),
)  # fmt: skip
