"""R18, R19: when things are to be done, and when papers are in force."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from prongsai.readers.review.fiscal_years import prevailing_year
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Measure
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, excerpt
from prongsai.thai.dates import find_dates, format_date
from prongsai.thai.fiscal import fiscal_year_bounds, half_bounds

_BARE_YEAR = re.compile(r"^(?:ใน|ประจำ)?(?:ปีงบประมาณ|ปี)?(?:พ\.?ศ\.?)?25\d\d$")
_MONTH = re.compile(r"ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค|[ก-๎]+(?:คม|ยน|พันธ์)")
_WHOLE_YEAR = re.compile(r"ทั้ง4ไตรมาส|4ไตรมาส|12เดือน|ไตรมาส(?:ที่)?[34]")
_DONE = re.compile(r"แล้วเสร็จ|เรียบร้อย|ดำเนินการแล้ว|(?:จัดทำ|จัด|ประกาศ|อบรม|ประชุม|แต่งตั้ง)แล้ว")
_IN_FORCE = re.compile(r"(?:มี)?ผล(?:ใช้)?บังคับ(?:ใช้)?|ให้ใช้บังคับ|มีผลตั้งแต่")
_YEAR = re.compile(r"ปีงบประมาณ(?:พ\.ศ\.)?(25\d\d)")
_LATE_DAYS = 60
_EARLY_DAYS = 31


@rule("R18", "PERIOD", "ระยะเวลาดำเนินการ", "warning", "ระยะเวลาที่ไม่ตรงปีหรือไม่ระบุเดือน ใช้ติดตามงานไม่ได้")
def odd_period(manuscript: Manuscript) -> Iterator[Remark]:
    """A period does not fit the fiscal year, says no months, or lies ahead of what is told as done.

    Of measures: a period outside the fiscal year (where most lie in it), a period without its year where others have
    one, a period that begins after the paper's day though the result says done; in a half-year report a result of
    quarters 3 or 4. Of the sheets of a plan: only a year and no months, one remark for all.

    Guard: where most periods lie in another year the title is wrong (R17). «ตลอดปี» is a period. A plan may reach into
    October of the next year; a measure due early in the year after is left alone in plans.

    Examples (report of FY 2566):
    - period ต.ค. ๖๖ - ก.ย. ๖๗ among periods of 2566 → warning
    - sheets with "ปีงบประมาณ พ.ศ. ๒๕๖๖" and no months → one warning
    - ธ.ค. ๖๕ in FY 2566 → nothing
    """
    bare = [sheet for sheet in manuscript.sheets if sheet.period and _is_bare(sheet.period[0].text, len(sheet.period))]
    if bare:
        period = bare[0].period[0]
        yield Remark(
            f"ระยะเวลาระบุเพียงปี ไม่มีเดือนเริ่มและเดือนสิ้นสุด {len(bare)} รายการ",
            period.place,
            "โปรดระบุเดือนเริ่มและเดือนสิ้นสุดของแต่ละรายการ",
            excerpt=excerpt(period.text),
            path=period.path,
        )
    yield from _outside_the_year(manuscript)
    for measure in manuscript.measures:
        yield from _ahead(manuscript, measure)
    yield from _past_the_half(manuscript)


def _is_bare(text: str, lines: int) -> bool:
    return lines == 1 and _BARE_YEAR.match(Folded(text).text) is not None


def _outside_the_year(manuscript: Manuscript) -> Iterator[Remark]:
    year = manuscript.fiscal_year
    measures = [m for m in manuscript.measures if m.start or m.end]
    if year is None or not measures or manuscript.record.get("fiscal_years"):
        return
    begin, end = fiscal_year_bounds(year)
    limit = end + timedelta(days=31 if manuscript.is_results_report else 120)
    outside = [m for m in measures if (m.start and m.start > limit) or (m.end and m.end < begin)]
    if len(outside) * 2 >= len(measures) or prevailing_year(manuscript) not in (None, year):
        return
    for measure in outside:
        yield Remark(
            f"ระยะเวลาของ{measure.label} อยู่นอกปีงบประมาณ {year}",
            measure.period_text.place,
            f"โปรดแก้ปีให้อยู่ในปีงบประมาณ {year} ({format_date(begin, 'short')} ถึง {format_date(end, 'short')})",
            excerpt=excerpt(measure.period_text.text),
            path=measure.period_text.path,
        )


def _ahead(manuscript: Manuscript, measure: Measure) -> Iterator[Remark]:
    day = manuscript.document_date
    if not manuscript.is_results_report or day is None or measure.start is None or measure.start <= day:
        return
    year = manuscript.fiscal_year
    if year is not None and measure.start > fiscal_year_bounds(year)[1]:
        return  # outside the year: told already, or a matter of the title
    done = next((item for item in measure.results if _DONE.search(Folded(item.text).text)), None)
    if done is not None:
        yield Remark(
            f"{measure.label} รายงานว่าทำแล้ว แต่ระยะเวลาเริ่มหลังวันที่ของเอกสาร",
            done.place,
            "โปรดตรวจระยะเวลา หรือเขียนผลเท่าที่ทำจริง",
            excerpt=excerpt(done.text),
            path=done.path,
        )


def _past_the_half(manuscript: Manuscript) -> Iterator[Remark]:
    if not (manuscript.is_half_year and manuscript.is_results_report):
        return
    for measure in manuscript.measures:
        for item in measure.results:
            if _WHOLE_YEAR.search(Folded(item.text).text):
                yield Remark(
                    "รายงานรอบ 6 เดือน แต่ผลพูดถึงช่วงที่ยังไม่ถึง",
                    item.place,
                    "โปรดเขียนผลของ 6 เดือนแรก หรือแก้ชื่อรอบของรายงาน",
                    excerpt=excerpt(item.text),
                    path=item.path,
                )


@rule("R19", "TIMING", "วันที่ออกกับวันที่มีผล", "warning", "เอกสารที่มีผลย้อนหลังหรือรายงานก่อนสิ้นปี ถูกทักท้วงได้ง่าย")
def odd_timing(manuscript: Manuscript) -> Iterator[Remark]:
    """A paper is in force long before it was issued; a yearly report is dated before its year ends.

    An announcement that says from when it is in force (a day or a fiscal year) is compared with its own date: more
    than 60 days before is a warning. A report on a whole year that bears a day more than a month before 30 September is
    a warning.

    Guard: "รอบ ๖ เดือน" in the title, and cut-offs (ณ วันที่ …); a range of years in force is counted from its first.

    Examples:
    - ในปีงบประมาณ พ.ศ. ๒๕๖๖ in force, issued ๗ มีนาคม ๒๕๖๖ → warning
    - ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๕, issued ๑๕ กันยายน ๒๕๖๕ → nothing
    - report of FY 2566 of ๕ เมษายน ๒๕๖๖, not half-yearly → warning
    """
    issued = manuscript.document_date
    if issued is None:
        return
    for run in manuscript.runs:
        if run.passages[0].is_cell or manuscript.form not in ("announcement", "order"):
            continue
        for hit in run.search(_IN_FORCE):
            begin = _begin_in(hit.printed_after(90))
            if begin is not None and issued - begin > timedelta(days=_LATE_DAYS):
                yield Remark(
                    f"มีผลใช้บังคับตั้งแต่ {format_date(begin, 'short')} แต่ออกเมื่อ {format_date(issued, 'short')}",
                    hit.place,
                    "โปรดตรวจวันที่ หรือเขียนให้มีผลตั้งแต่วันที่ประกาศ",
                    excerpt=hit.and_on(40),
                    path=hit.passage.path,
                )
                return
    year = manuscript.fiscal_year
    if not manuscript.is_results_report or year is None or manuscript.is_half_year:
        return
    if manuscript.record.get("as_of_date") or manuscript.record.get("period"):
        return
    if prevailing_year(manuscript) not in (None, year):
        return  # the title's year is wrong (R17)
    begin, end = fiscal_year_bounds(year)
    if begin <= issued < end - timedelta(days=_EARLY_DAYS):
        half = " (รอบ 6 เดือน)" if issued <= half_bounds(year, 2)[1] else ""
        yield Remark(
            f"รายงานของทั้งปีงบประมาณ {year} แต่ลงวันที่ {format_date(issued, 'short')} ก่อนสิ้นปี",
            manuscript.title_place,
            f"หากเป็นรายงานระหว่างปี โปรดระบุรอบในชื่อเรื่อง{half} หรือข้อมูล ณ วันที่ใด",
            path="subject" if manuscript.is_draft else "",
        )


def _begin_in(words: str) -> date | None:
    """The day from which something is in force: a day stated soon after, else the first day of a fiscal year."""
    clause = re.split(r"[\n]\s*[\n]|จึงประกาศ|ประกาศ ณ|สั่ง ณ", words)[0]
    days = [found.date for found in find_dates(clause) if found.date]
    if days:
        return days[0]
    year = _YEAR.search(Folded(clause).text)
    return fiscal_year_bounds(int(year[1]))[0] if year else None
