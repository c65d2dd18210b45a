"""ป้ายเชิญตอบแบบสำรวจ: one sheet with the survey's QR code, to hang where staff or visitors come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from prongsai.papers.kinds.base import Paper, PaperKind
from prongsai.papers.qr import qr_png
from prongsai.papers.records import Fields
from prongsai.papers.text import official_line
from prongsai.papers.typesetting import CM, LIST_PAGE, Payload, Typesetter
from prongsai.papers.word.survey_poster import write_survey_poster
from prongsai.thai.dates import format_date

HEADING = "ขอเชิญตอบแบบสำรวจ"
QR_SIDE = 9.5 * CM
STAFF = "บุคลากรของหน่วยงานทุกท่าน"
VISITORS = "ผู้ที่เคยมาติดต่อหรือรับบริการจากหน่วยงาน"
NOTES = (
    "ส่องภาพด้วยกล้องโทรศัพท์ แล้วแตะที่อยู่ที่ขึ้นมา",
    "ใช้เวลาประมาณ 5 นาที ไม่ต้องบอกชื่อ",
    "คำตอบส่งตรงถึงสำนักงาน ป.ป.ช. หน่วยงานไม่เห็นว่าผู้ใดตอบอย่างไร",
)


@dataclass(frozen=True, slots=True)
class SurveyPoster(Paper):
    """A survey's poster. ``address`` is printed as it is and held by the QR code; ``for_staff``: IIT, else EIT."""

    fiscal_year_be: int
    survey: str
    address: str
    for_staff: bool = False
    closes: date | None = None

    @property
    def title(self) -> str:
        return f"{HEADING} ITA ปี {self.fiscal_year_be}"

    @property
    def subtitle(self) -> str:
        """What the survey is."""
        return f"การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {self.fiscal_year_be}"

    @property
    def invited(self) -> str:
        """Who is asked."""
        return f"สำหรับ{STAFF if self.for_staff else VISITORS}"

    @property
    def until(self) -> str:
        return f"ตอบได้ถึงวันที่ {format_date(self.closes)}" if self.closes else ""


def survey_poster_from_record(record: Fields) -> SurveyPoster:
    """From {organisation, fiscal_year, survey, address, instrument, closes}: not a reader's record but the shape of one."""
    return SurveyPoster(
        organisation=record.needed_text("organisation"),
        fiscal_year_be=record.year_be("fiscal_year") or 0,
        survey=record.text("survey"),
        address=record.needed_text("address"),
        for_staff=record.text("instrument") == "IIT",
        closes=record.day("closes"),
    )


def _typeset(paper: SurveyPoster, typesetter: Typesetter) -> Payload:
    room = LIST_PAGE.room
    return {
        "page": LIST_PAGE.payload(),
        "heading": HEADING,
        "organisation": typesetter.ragged(paper.organisation, room, size=24, bold=True),
        "subtitle": typesetter.ragged(paper.subtitle, room, size=20),
        "invited": typesetter.ragged(paper.invited, room, size=24, bold=True),
        "address": typesetter.ragged(paper.address, room, size=18),
        "notes": [typesetter.ragged(f"{number}. {note}", room, size=20) for number, note in enumerate(NOTES, 1)],
        "until": official_line(paper.until),
        "qr_side": QR_SIDE,
        "pictures": {"qr": qr_png(paper.address)},
    }


SURVEY_POSTER = PaperKind(
    "survey-poster", "ป้ายเชิญตอบแบบสำรวจ", SurveyPoster, survey_poster_from_record, "survey.typ", _typeset,
    write_survey_poster, frozenset(("survey_poster",)),
)  # fmt: skip
