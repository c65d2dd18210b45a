"""The assessment result a document states: year, score, level. Pass marks and targets are no result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prongsai.readers.model import Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line

_ABOUT = re.compile(r"ITA|ผลการประเมิน|ประเมินผล|ประเมินคุณธรรม|คะแนน", re.I)
_SCORE = re.compile(
    r"(?:(?:ผล|ได้|มี|ได้รับ|คิดเป็น|เท่ากับ|อยู่ที่)?\s?(?:ผล)?คะแนน(?:รวม|เฉลี่ย|ภาพรวม|การประเมิน|ประเมิน|ITA|\s)*|(?:ได้(?:รับ)?(?:ผลการประเมิน)?|ผลการประเมิน(?:\s?(?:ใน|โดย)?\s?(?:ภาพรวม|รวม))?|คิดเป็น|เท่ากับ|อยู่ที่)\s*(?:ร้อยละ)?)"
    r"[\s:=]*(?:ร้อยละ|เท่ากับ|คือ|จำนวน|ที่|รวม|อยู่ที่)?[\s:=]*(?P<score>\d{1,3}(?:\.\d{1,2})?)(?!\d)(?P<after>\s*(?:คะแนน|%|จาก)?.{0,12})",
    re.I,
)
GRADE = re.compile(
    r"ระดับ(?:ผลการประเมิน|คะแนน|คุณธรรม)?\s*[:：]?\s*[“\"(]?\s*(?P<grade>ผ่าน\s?ดีเยี่ยม|ผ่าน\s?ดี|ผ่าน|ไม่ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|AA|[A-F](?![A-Za-z])|ดีเยี่ยม|ดีมาก|ดี(?!ขึ้น)|พอใช้)"
)
GRADE_BEHIND = re.compile(
    r"\s*(?:คะแนน)?\s*[(“\"]\s*(?:ระดับ\s*)?(?P<grade>ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|AA|[A-F])\s*[)”\"]"
)
_NOT_A_RESULT = re.compile(
    r"เกณฑ์|ขึ้นไป|เป้าหมาย|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ต้อง(?:มี|ได้|ผ่าน)|คะแนนเต็ม|เต็ม\s*100|เพิ่มขึ้น(?:จาก)?|ลดลง|ตัวชี้วัดที่|แบบวัด|IIT|EIT|OIT"
)
_YEAR = re.compile(r"(?:ปี\s?(?:งบประมาณ)?\s?|พ\.\s?ศ\.\s?)(?:พ\.\s?ศ\.\s?)?(?P<year>25[4-9]\d)(?!\d)")


def find_ita(texts: Sequence[str]) -> Record | None:
    """{fiscal_year, score, grade} from the running text; None when no score and no level is stated."""
    for number, text in enumerate(texts):
        line = to_arabic(clean_line(text))
        if not _ABOUT.search(line):
            continue
        for match in _SCORE.finditer(line):
            score = float(match["score"])
            near = line[max(0, match.start() - 30) : match.end()]
            if not 0 < score <= 100 or _NOT_A_RESULT.search(near):
                continue
            if "คะแนน" not in near and "ITA" not in line:
                continue
            return _result(
                line,
                match,
                score,
                texts[number + 1] if number + 1 < len(texts) else "",
                texts[max(0, number - 2) : number],
            )
    return None


def _result(line: str, match: re.Match[str], score: float, below: str, above: Sequence[str]) -> Record:
    result: Record = {}
    years = [found for found in _YEAR.finditer(line) if found.start() < match.start()]
    if not years:
        years = [found for text in reversed(above) for found in _YEAR.finditer(to_arabic(clean_line(text)))][
            -1:
        ] or list(_YEAR.finditer(line[match.end() :]))[:1]
    if years:
        result["fiscal_year"] = int(years[-1]["year"])
    result["score"] = int(score) if score.is_integer() else score
    grade = GRADE.search(line, match.start("score")) or GRADE.match(to_arabic(clean_line(below)))
    if behind := GRADE_BEHIND.match(line, match.end("score")):
        result["grade"] = behind["grade"]
    elif grade and grade.start() - match.end("score") < 80:
        result["grade"] = grade["grade"].replace(" ", "")
    return result


def grade_of(text: str) -> str | None:
    """The level a cell or phrase names, or None."""
    match = re.fullmatch(
        r"(?:ระดับ)?\s*[“\"(]?\s*(?P<grade>ผ่าน\s?ดีเยี่ยม|ผ่าน\s?ดี|ผ่าน|ไม่ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|AA|[A-F])\s*[”\")]?",
        clean_line(text),
    )
    return match["grade"].replace(" ", "") if match else None
