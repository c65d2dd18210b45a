"""R39: the assessment's score and level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from prongsai.assessment import AssessmentYear, level_of, packaged_year, packaged_years
from prongsai.readers.model import Place
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_MENTION = re.compile(
    r"(?:วิเคราะห์|แจ้ง|จาก|ตาม|ได้รับ)?(?:ผล|ผลคะแนน|คะแนน|ผลการ)(?:การ)?ประเมิน(?:ผล)?(?:คุณธรรมและความโปร่งใส|ita)"
)
_SCORE = re.compile(
    r"(?<![\d.])(?P<score>\d{1,3}(?:\.\d{1,2})?)(?:คะแนน)?[^\d]{0,30}?ระดับ(?P<grade>ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|aa|[a-f](?![a-z]))"
)
_DECIMAL = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])|(?:คะแนน(?:เท่ากับ|รวม|ร้อยละ)?|ได้)\d{2,3}(?!\d|คะแนนขึ้นไป)")
_TARGET = re.compile(r"ขึ้นไป|ไม่ต่ำกว่า|ไม่น้อยกว่า|ผ่านเกณฑ์|เป้าหมาย")
_NOT_KNOWN = re.compile(r"ยังไม่(?:มี|ประกาศ|ได้รับ|ทราบ|แจ้ง|ออก)")
_PURPOSE = re.compile(r"(?:เพื่อ(?:ให้)?(?:การ)?|หน้าที่(?:ในการ)?)(?:ดำเนินการ)?$")
_KINDS = ("measures_report", "measures_plan", "ita_analysis")


@rule("R39", "ITA", "คะแนนและระดับ ITA", "warning", "มาตรการตั้งต้นจากผลการประเมิน ผู้อ่านต้องเห็นคะแนนและระดับ")
def assessment_score(manuscript: Manuscript) -> Iterator[Remark]:
    """The paper builds on an ITA result without its score or level; the level does not fit the score.

    Where the introduction of measures speaks of an analysed ITA result, the score and the level must stand there
    (warning). A stated level is compared with the level table of that fiscal year (``prongsai.assessment``): a level
    the score cannot have, or a score over 100, is an error; a level of another year's scale is an error too.

    Guard: from 2566 the level also depends on the three instruments, so a lower level than the total allows is in
    order unless the instruments are stated. A result still to be analysed, or said to be unknown yet, is not cited.
    National targets (๘๕ คะแนนขึ้นไป) are no scores of the office. Years without a known table are not checked.

    Examples:
    - วิเคราะห์ผลการประเมิน ITA ปี ๒๕๖๔ and no score → warning
    - ๘๒.๑๐ คะแนน ระดับ A (2564: A from 85) → error
    - ๙๗.๕๙ คะแนน ระดับ ผ่านดี (2567) → nothing
    """
    ita = manuscript.record.get("ita")
    stated: dict[str, Any] = dict(ita) if isinstance(ita, dict) else {}
    year = stated.get("fiscal_year") or (manuscript.fiscal_year - 1 if manuscript.fiscal_year else None)
    score, grade, place = stated.get("score"), str(stated.get("grade") or ""), None
    if score is None and manuscript.kind in _KINDS:
        score, grade, place = _in_text(manuscript)
    if isinstance(score, int | float):
        yield from _fit(manuscript, float(score), grade, year, stated, place or _place_of(manuscript, float(score)))
    elif manuscript.kind in _KINDS:
        yield from _missing(manuscript)


def _in_text(manuscript: Manuscript) -> tuple[float | None, str, Place | None]:
    """Score and level from the introduction, where the reader has none."""
    for run in manuscript.runs:
        if run.passages[0].is_cell:
            break
        for hit in run.search(_SCORE):
            if not _TARGET.search(hit.before(20) + hit.after(12)):
                return float(hit.match["score"]), hit.match["grade"], hit.place
    return None, "", None


def _place_of(manuscript: Manuscript, score: float) -> Place:
    digits = f"{score:g}"
    for passage in manuscript.passages:
        if re.search(rf"(?<![\d.]){re.escape(digits)}0?(?![\d])", to_arabic(passage.text)):
            return passage.place
    return manuscript.title_place


def _missing(manuscript: Manuscript) -> Iterator[Remark]:
    for run in manuscript.runs:
        if run.passages[0].is_cell:
            return
        for hit in run.search(_MENTION):
            passage = hit.passage
            after = hit.after(260)
            if _TARGET.search(hit.before(30) + after[:40]) or _DECIMAL.search(after) or _is_subject(passage.text):
                continue
            if _PURPOSE.search(hit.before(20)) or _NOT_KNOWN.search(after[:120]):
                continue
            yield Remark(
                "อ้างผลการประเมิน ITA แต่ไม่บอกคะแนนและระดับ",
                passage.place,
                "โปรดเติมคะแนนและระดับ เช่น ได้ 88.50 คะแนน อยู่ในระดับผ่านดี",
                excerpt=hit.and_on(60),
                path=passage.path,
            )
            return


def _is_subject(text: str) -> bool:
    """A title names the analysis without owing the score."""
    return fold(text).startswith(("เรื่อง", "รายงานผลการวิเคราะห์", "การวิเคราะห์", "ประกาศ"))


def _fit(
    manuscript: Manuscript, score: float, grade: str, year: object, stated: dict[str, Any], place: Place
) -> Iterator[Remark]:
    path = "ita" if manuscript.is_draft else ""
    if not 0 <= score <= 100:
        yield Remark(
            f"คะแนน ITA {score:g} เกิน 100",
            place,
            "โปรดตรวจคะแนนกับผลที่สำนักงาน ป.ป.ช. แจ้ง",
            excerpt=f"{score:g}",
            path=path,
            severity="error",
            why="คะแนนเต็ม 100",
        )
        return
    assessed = _year_with_levels(year)
    if not grade:
        if manuscript.kind in _KINDS:
            yield Remark(
                f"บอกคะแนน ITA {score:g} แต่ไม่บอกระดับ",
                place,
                "โปรดเติมระดับผลการประเมิน",
                excerpt=f"{score:g}",
                path=path,
            )
        return
    if assessed is None:
        return
    name = grade.strip().upper().removeprefix("ระดับ").strip()
    possible = _possible(assessed, score, stated)
    if name in possible or not _is_any_level(name):
        return
    names = " หรือ ".join(possible)
    yield Remark(
        f"คะแนน {score:g} ของปี {year} อยู่ในระดับ {names} ไม่ใช่ระดับ {name}",
        place,
        f"โปรดตรวจคะแนน หรือแก้ระดับเป็น {names}",
        excerpt=f"{score:g} {grade}",
        suggestion=possible[0] if len(possible) == 1 else "",
        path=path,
        severity="error",
        why="ระดับต้องเป็นไปตามเกณฑ์ของปีที่ประเมิน",
    )


def _year_with_levels(year: object) -> AssessmentYear | None:
    """The assessment year, where its level rules are known at all."""
    if not isinstance(year, int) or year not in packaged_years():
        return None
    found = packaged_year(year)
    return found if found.levels_confidence != "not_found" else None


def _possible(year: AssessmentYear, score: float, stated: dict[str, Any]) -> list[str]:
    """The levels a total may have; one, where the instruments are stated or the year does not ask for them."""
    parts = [part.get("score") for part in stated.get("instruments") or [] if isinstance(part, dict)]
    scores = [float(score) for score in parts if isinstance(score, int | float)]
    # Papers name the instruments in many ways; the level asks only for the lowest of them.
    known = {one.code: min(scores) for one in year.instruments} if len(scores) >= len(year.instruments) else {}
    answer = level_of(year, round(score, 2), known)
    return [level.code for level in ([answer.level] if answer.level else answer.possible)]


def _is_any_level(name: str) -> bool:
    return any(level.code == name for year in packaged_years() for level in packaged_year(year).levels)
