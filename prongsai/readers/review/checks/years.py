"""R17: years that do not belong to the year reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.review.fiscal_years import LAST_YEARS, YEAR, fiscal_years, prevailing_year
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage, Run, excerpt

_MADE_FOR_A_YEAR = re.compile(r"แผน|ประกาศ|นโยบาย|โครงการ|ข้อบัญญัติ|เทศบัญญัติ|คำสั่ง|มาตรการ")
_ASSESSED = re.compile(
    r"(?:ผลการประเมิน|ผลประเมิน|ผล|คะแนนการประเมิน|คะแนน|การประเมิน)(?:คุณธรรมและความโปร่งใส|ita)[^.]{0,110}?"
    r"ปี(?:งบประมาณ)?(?:พ\.?ศ\.?)?(?P<year>25\d\d)(?!\d|-)"
)
_TARGET = re.compile(r"เกณฑ์|ขึ้นไป|เป้าหมาย|ร้อยละ|ต้อง|ภายในปี|ไม่ต่ำกว่า|ไม่น้อยกว่า|ยุทธศาสตร์")
_OTHER_YEARS_THING = re.compile(r"(?:จัดทำ|กำหนด|ขับเคลื่อน)(?:ร่าง)?(?:แผน|มาตรการ)")  # the year behind it is its own
_REACH = 70


@rule("R17", "YEAR", "ปีงบประมาณ", "error", "ปีที่ไม่ตรงกันทำให้รายงานใช้กับปีนั้นไม่ได้")
def wrong_year(manuscript: Manuscript) -> Iterator[Remark]:
    """The title's year is not the content's; a plan or announcement of another year counts as this year's result.

    The title's fiscal year is compared with the year that most periods, dates and years of the measures lie in. In a
    result, a plan, announcement, project or order "ประจำปี …" of an earlier year, or of one later than the next, is an
    error. The ITA year a measures report builds on is the year before; the same year is a warning, others an error.

    Guard: national targets (ภายในปี ๒๕๘๐ … ๙๐ คะแนน) are no results. Reports, statistics and analyses of the year
    before are due this year and right. A year behind measures or a plan named after the result is theirs. Ranges of years (a plan 2566-2570), laws, and next year's plan are left alone.
    Three mentions at least, and 60 % of them, make a year prevail.

    Examples (report of FY 2566):
    - title 2566, periods ต.ค. ๖๖ - ก.ย. ๖๗ → error at the title
    - ประกาศแผนจัดซื้อจัดจ้าง ประจำปี ๒๕๖๕ → error
    - รายงานผลการจัดซื้อจัดจ้าง ประจำปี ๒๕๖๕ → nothing
    - วิเคราะห์ผลการประเมิน ITA ปีงบประมาณ ๒๕๖๓ → error
    """
    if manuscript.kind not in ("measures_report", "measures_plan", "action_plan_report"):
        return
    stated, content = manuscript.fiscal_year, prevailing_year(manuscript)
    if stated is None:
        return
    title_is_wrong = content is not None and content != stated
    if title_is_wrong:
        place, words = manuscript.title_place, ""
        if manuscript.title_year is not None:
            place, words = manuscript.title_year[1].place, manuscript.title_year[1].text
        yield Remark(
            f"ชื่อเรื่องเป็นปีงบประมาณ {stated} แต่เนื้อหาส่วนใหญ่เป็นปี {content}",
            place,
            f"โปรดตรวจว่าเป็นรายงานของปี {stated} หรือ {content} แล้วแก้ให้ตรงกัน",
            excerpt=excerpt(words),
        )
    else:
        yield from _assessed_year(manuscript, stated)
    if manuscript.is_results_report:
        yield from _things_of_other_years(manuscript)


def _assessed_year(manuscript: Manuscript, stated: int) -> Iterator[Remark]:
    """The ITA result in the introduction."""
    if manuscript.kind == "action_plan_report":
        return
    for run in manuscript.runs:
        if run.passages[0].is_cell:
            return
        for hit in run.search(_ASSESSED):
            year = int(hit.match["year"])
            if year == stated - 1:
                return
            words = hit.match.group()
            if _TARGET.search(words + hit.after(12)) or _OTHER_YEARS_THING.search(words):
                continue
            same = year == stated
            yield Remark(
                f"อ้างผลการประเมิน ITA ปี {year} ในเอกสารของปีงบประมาณ {stated}",
                hit.run.passage_at(hit.run.folded.span(*hit.match.span("year"))[0]).place,
                f"โปรดตรวจปี มาตรการของปี {stated} ใช้ผลการประเมินของปี {stated - 1}",
                excerpt=hit.printed(),
                severity="warning" if same else "error",
                why="มาตรการของแต่ละปีกำหนดจากผลการประเมินของปีก่อนหน้า",
            )
            return


def _things_of_other_years(manuscript: Manuscript) -> Iterator[Remark]:
    years = fiscal_years(manuscript)
    reported = prevailing_year(manuscript) or manuscript.fiscal_year
    for measure in manuscript.measures:
        for item in measure.results:
            run = Run([Passage(item.text, item.place, item.path)])
            for hit in run.search(YEAR):
                year, before = int(hit.match["year"]), hit.before(_REACH)
                if (
                    min(years) <= year <= max(years) + 1
                    or LAST_YEARS.search(before)
                    or not _MADE_FOR_A_YEAR.search(before)
                ):
                    continue
                made = [m.group() for m in _MADE_FOR_A_YEAR.finditer(before)][-1]
                yield Remark(
                    f"ผลของ{measure.label} อ้าง{made}ของปี {year} ในรายงานปีงบประมาณ {reported}",
                    item.place,
                    f"โปรดใส่{made}ของปีงบประมาณ {reported} หรือตรวจปี",
                    excerpt=hit.around(before=20),
                    path=item.path,
                )
