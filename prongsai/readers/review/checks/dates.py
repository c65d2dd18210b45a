"""R16, R20: days that lie outside the year reported, and days that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from prongsai.readers.model import Place
from prongsai.readers.review.fiscal_years import fiscal_years, prevailing_year
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, Run, excerpt
from prongsai.thai.dates import FoundDate, find_dates, format_date, format_month
from prongsai.thai.digits import has_thai_digit, to_arabic
from prongsai.thai.fiscal import fiscal_year_bounds, month_bounds

_AHEAD = timedelta(days=60)  # plans, orders and announcements are made in time for the year they are for
_AFTER = timedelta(days=60)  # a yearly report is written after the year
_PREPARED = re.compile(r"แผน|ประกาศ|คำสั่ง|นโยบาย|เจตนารมณ์|เจตจำนง|ข้อบัญญัติ|เทศบัญญัติ|แต่งตั้ง|สัญญา")
_REPORTED = re.compile(r"รายงาน|สรุป|เผยแพร่|ประเมิน")
_CUT_OFF = re.compile(r"ณ(?:วันที่|สิ้น|เดือน)?(?:วันที่|เดือน)?$")
_FOREIGN_PAPER = re.compile(
    r"พระราชบัญญัติ|พ\.ร\.บ|กฎกระทรวง|กฎหมาย|ระเบียบ|มติคณะรัฐมนตรี|มติครม|ราชกิจจา|หนังสือ(?:กระทรวง|กรม|สำนักงาน|จังหวัด|อำเภอ|ด่วน|สั่งการ|ที่)"
    r"|ประกาศ(?:กระทรวง|กรม|สำนัก|คณะกรรมการ|ก\.|จังหวัด|อำเภอ)|คำสั่ง(?:กระทรวง|กรม|จังหวัด|อำเภอ|คสช|หัวหน้าคณะ)"
)
_BOUND = re.compile(r"สัญญา|ครบกำหนด|สิ้นสุด|ถึงวันที่|หมดอายุ|กำหนดส่ง|จะ")
_YEAR_TOO_LONG = re.compile(
    r"(?:พ\s?\.\s?ศ\s?\.?|ปีงบประมาณ|ประจำปี|ปี)\s*(?P<year>2[45]\d{3})(?![\d,]|\.\d|\s*(?:บาท|คน|ครั้ง|ราย))"
)
_PAPER_DATED = re.compile(r"(?:ประกาศ|คำสั่ง)[^.;]{0,80}(?:ลงวันที่|ณวันที่|สั่งณวันที่)$")


@rule(
    "R16", "DATE-FY", "วันที่กับปีงบประมาณที่รายงาน", "error", "ผลของปีงบประมาณต้องเกิดในปีงบประมาณนั้น วันที่นอกปีทำให้ใช้เป็นหลักฐานไม่ได้"
)
def date_outside_year(manuscript: Manuscript) -> Iterator[Remark]:
    """A date in a result lies outside the fiscal year reported, or after the paper's own date.

    Every day or month with a year in a result must lie from 1 October to 30 September of the year reported, and not
    after the day the paper bears (or the day of the review).

    Guard: a plan, announcement or order may precede its year by up to 60 days (warning); a report may be written up
    to 60 days after the year when the paper itself is that late (warning). Cut-offs (ณ วันที่ …), laws and letters of
    other agencies, and ends of contracts are left alone. Where the title's year is itself wrong (R17), the year the
    content speaks of counts too.

    Examples (report of FY 2566: 1 Oct 2565 to 30 Sep 2566):
    - จัดอบรมเมื่อวันที่ ๑๒ มีนาคม ๒๕๖๕ → error
    - ประกาศนโยบาย ลงวันที่ ๒๐ กันยายน ๒๕๖๕ → warning
    - ข้อมูล ณ วันที่ ๓๑ มีนาคม ๒๕๖๗ → nothing
    """
    years = sorted(fiscal_years(manuscript))
    if not manuscript.is_results_report or not years:
        return
    first, last = fiscal_year_bounds(years[0])[0], fiscal_year_bounds(years[-1])[1]
    shown = prevailing_year(manuscript) or manuscript.fiscal_year or years[-1]
    for measure in manuscript.measures:
        for item in measure.results:
            for found in find_dates(item.text):
                if not _is_exempt(item, found):
                    yield from _date_remark(manuscript, item, found, first, last, shown)


def _is_exempt(item: Item, found: FoundDate) -> bool:
    before = Folded(item.text[: found.start]).text
    return bool(_CUT_OFF.search(before) or _FOREIGN_PAPER.search(before[-90:]) or _BOUND.search(before[-25:]))


def _date_remark(
    manuscript: Manuscript, item: Item, found: FoundDate, first: date, last: date, year: int
) -> Iterator[Remark]:
    begin, end = _bounds(found)
    if begin is None or end is None:
        return
    before = Folded(item.text[: found.start]).text
    words = format_date(begin) if found.date else format_month(begin.year, begin.month)
    spelled = f"ปีงบประมาณ {year} (1 ต.ค. {year - 1} ถึง 30 ก.ย. {year})"
    as_of = manuscript.as_of
    remark = partial(Remark, place=item.place, excerpt=found.text, path=item.path)
    if end < first and first - end <= _AHEAD and _PREPARED.search(before):
        yield remark(
            f"วันที่ {words} อยู่ก่อน{spelled}",
            remedy="โปรดตรวจว่าเป็นฉบับของปีนี้ หากออกล่วงหน้าจริง ให้คงไว้และบอกเหตุผล",
            severity="warning",
            why="ประกาศหรือแผนของปีควรออกในปีนั้น ออกก่อนได้ไม่นาน",
        )
    elif end < first:
        yield remark(f"วันที่ {words} อยู่ก่อน{spelled}", remedy=f"โปรดตรวจวันที่ หรือใส่ผลที่เกิดในปีงบประมาณ {year}")
    elif as_of is not None and begin > as_of:
        known = f"อยู่หลังวันที่ของเอกสาร ({format_date(as_of)})" if manuscript.document_date else "ยังมาไม่ถึง"
        yield remark(
            f"วันที่ {words} {known}",
            remedy="โปรดตรวจวันที่ ผลที่รายงานต้องเกิดแล้ว",
            why="รายงานผลของสิ่งที่ยังไม่เกิดไม่ได้",
        )
    elif begin > last and begin - last <= _AFTER and _REPORTED.search(before) and manuscript.document_date:
        yield remark(
            f"วันที่ {words} อยู่หลัง{spelled}",
            remedy="หากเป็นวันที่รายงานหรือเผยแพร่หลังสิ้นปี ให้คงไว้และบอกเหตุผล",
            severity="warning",
        )
    elif begin > last:
        yield remark(f"วันที่ {words} อยู่หลัง{spelled}", remedy=f"โปรดตรวจวันที่ หรือย้ายผลนี้ไปรายงานของปีงบประมาณ {year + 1}")


def _bounds(found: FoundDate) -> tuple[date | None, date | None]:
    if found.date:
        return found.date, found.date
    return month_bounds(*found.month) if found.month else (None, None)


@rule("R20", "BADDATE", "วันที่ที่ไม่มีจริง", "error", "วันที่ที่ไม่มีจริงทำให้เอกสารใช้อ้างอิงไม่ได้")
def impossible_date(manuscript: Manuscript) -> Iterator[Remark]:
    """A day, month or year that does not exist; a weekday that is not that day's; an order dated on a weekend.

    Impossible days and years (๓๑ เมษายน, ๒๙ ก.พ. of a common year, ปี ๒๕๖๖๑) are errors and hold the paper back. A
    word that is no month (ม.ย., เมษยน) is a warning, a stated weekday that is wrong likewise. The paper's own date, and
    announcements and orders in results, on a Saturday or Sunday are a note.

    Guard: abbreviations that are no months (พ.ร.บ., ก.พ.ร.), amounts and telephone numbers are no dates.

    Examples:
    - ๓๑ กันยายน ๒๕๖๖ → error
    - ประจำปีงบประมาณ พ.ศ. ๒๕๖๖๑ → error
    - ม.ย. ๒๕๖๖ → warning
    - คำสั่งที่ ๕/๒๕๖๗ ลงวันที่ ๑๗ พฤศจิกายน ๒๕๖๗ (a Sunday) → note
    """
    for run in manuscript.runs:
        for found in find_dates(run.text):
            passage = run.passage_at(found.start)
            if found.problem:
                yield _problem_remark(found, passage.place, passage.path)
            elif found.remark:
                yield Remark(
                    found.remark.split(" โปรด")[0],
                    passage.place,
                    "โปรดตรวจวันและวันที่อีกครั้ง",
                    excerpt=found.text,
                    path=passage.path,
                    severity="warning",
                    why="วันในสัปดาห์กับวันที่ไม่ตรงกัน อย่างใดอย่างหนึ่งผิด",
                )
        yield from _years_too_long(run)
    yield from _weekend(manuscript)


def _years_too_long(run: Run) -> Iterator[Remark]:
    """A year with a digit too many, outside dates: ประจำปีงบประมาณ พ.ศ. ๒๕๖๖๑."""
    for match in _YEAR_TOO_LONG.finditer(to_arabic(run.text)):
        passage = run.passage_at(match.start("year"))
        yield Remark(
            f"ปี พ.ศ. มีสี่หลัก แต่พบ “{run.text[match.start('year') : match.end('year')]}”",
            passage.place,
            "โปรดแก้ปี เช่น 2569",
            excerpt=excerpt(run.text[match.start() : match.end()]),
            path=passage.path,
            holds=True,
        )


def _problem_remark(found: FoundDate, place: Place, path: str) -> Remark:
    message, _, remedy = found.problem.partition(" โปรด")
    is_month_word = "ไม่ใช่ชื่อเดือน" in message
    suggestion = ""
    if isinstance(found.likely, date):
        suggestion = format_date(found.likely, thai_digits=has_thai_digit(found.text))
    elif found.likely:
        suggestion = format_month(*found.likely, short="." in found.text, thai_digits=has_thai_digit(found.text))
    return Remark(
        message if found.text in message else f"{message} (พบ “{found.text}”)",
        place,
        f"โปรด{remedy}" if remedy else "โปรดตรวจวันที่",
        excerpt=found.text,
        suggestion=suggestion,
        path=path,
        severity="warning" if is_month_word else "error",
        holds=not is_month_word,
    )


def _weekend(manuscript: Manuscript) -> Iterator[Remark]:
    own = manuscript.record.get("document_date")
    if manuscript.form != "report" and own and manuscript.document_date and manuscript.document_date.weekday() >= 5:
        for run in manuscript.runs:
            for found in find_dates(run.text):
                if found.date == manuscript.document_date:
                    yield _weekend_remark(found, run.passage_at(found.start).place, "", "เอกสาร")
                    break
            else:
                continue
            break
    for measure in manuscript.measures:
        for item in measure.results:
            for found in find_dates(item.text):
                before = Folded(item.text[: found.start]).text
                if found.date and found.date.weekday() >= 5 and _PAPER_DATED.search(before):
                    what = "คำสั่ง" if before.rfind("คำสั่ง") > before.rfind("ประกาศ") else "ประกาศ"
                    yield _weekend_remark(found, item.place, item.path, what)


def _weekend_remark(found: FoundDate, place: Place, path: str, what: str) -> Remark:
    assert found.date is not None
    day = format_date(found.date, "weekday")
    return Remark(
        f"{what}ลงวันหยุด: {day}",
        place,
        "โปรดตรวจวันที่กับต้นฉบับ",
        excerpt=found.text,
        path=path,
        severity="note",
        why="เอกสารราชการมักลงวันทำการ",
    )
