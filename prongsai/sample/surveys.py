"""What people answered in the sample office's survey, through the services: last year on paper, this year by the web too."""

from __future__ import annotations

import datetime as dt

from prongsai.core import clock
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice
from prongsai.surveys.services import response_take
from prongsai.thai.fiscal import fiscal_year_bounds

KIND = "disclosure"
LAST_YEAR = ("54554", "44343", "55445", "34333", "45444", "43343", "55555", "23232", "44444", "54434")
THIS_YEAR = ("55454", "44344", "54445", "33333", "45454", "55545", "44434")  # levels of the whole and of the other four
WORDS = {
    0: "อยากให้ลงแบบแปลนถนนที่จะทำด้วย",
    3: "หาประกาศภาษีปีนี้นานมาก ควรอยู่หน้าแรก",
    5: "อ่านง่ายขึ้นกว่าปีก่อน",
}


def surveys_tell(office: SampleOffice) -> None:
    """Ten sheets of a village meeting last year, seven answers of this year."""
    manee = office.users["manee"]
    met = fiscal_year_bounds(FISCAL_YEAR_BE - 1)[1] - dt.timedelta(days=40)
    for levels in LAST_YEAR:
        response_take(kind=KIND, levels=_levels(levels), answered_on=met, actor=manee)
    first = fiscal_year_bounds(FISCAL_YEAR_BE)[0]
    for number, levels in enumerate(THIS_YEAR):
        day = min(first + dt.timedelta(days=6 * number), clock.today())
        response_take(kind=KIND, levels=_levels(levels), words=WORDS.get(number, ""), answered_on=day, actor=manee)
    response_take(kind=KIND, levels=_levels("44545"), words="ชอบที่มีที่อยู่ถาวรของแต่ละเรื่อง", about="2570/O12", actor=None)


def _levels(text: str) -> dict[int, int]:
    return {number: int(level) for number, level in enumerate(text, start=1)}
