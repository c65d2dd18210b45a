"""Which of the sixteen kinds a document is, from the lines that could be its title, with a confidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.kinds.lines import Line
from prongsai.thai.text import fold

KINDS = (
    "measures_report", "measures_plan", "ita_analysis", "action_plan", "action_plan_report", "risk_register", "risk_treatment_report",
    "complaint_statistics", "no_gift_announcement", "no_gift_report", "procurement_summary", "satisfaction_report", "oit_index",
    "complaint_guideline", "integrity_announcement", "information_request_statistics",
)  # fmt: skip

_INTEGRITY = r"(?:คุณธรรมและ(?:ความ)?โปร่งใส|คุณธรรมความโปร่งใส|ความโปร่งใส)"
_REPORT = (
    r"(?:(?:สรุป|รายงาน)+(?:สรุป)?ผล|ผล)(?:การ)?(?:ดำเนิน(?:การ|งาน)|ปฏิบัติ(?:งาน|ตาม)?|ขับเคลื่อน|กำกับติดตาม|นำ.{0,30}ปฏิบัติ)?"
)
_PLAN_AGAINST = r"แผน(?:ปฏิบัติการ|ปฏิบัติ|การ)?(?:ด้านการ|ในการ|เพื่อการ)?(?:ป้องกัน(?:และ(?:ปราบปราม|แก้ไข|ต่อต้าน))?(?:การ)?(?:ทุจริต|ประพฤติ)|ต่อต้านการทุจริต)"
_GIFT = r"(?:nogiftpolicy|nogift|งดรับ(?:และงดให้)?ของขวัญ|ไม่รับของขวัญ|งดรับ.{0,12}ของขวัญ)"

# kind → (pattern on the folded line, weight). What says more weighs more: a report on a plan is no plan.
_TITLES: dict[str, tuple[tuple[str, float], ...]] = {
    "measures_report": (
        (rf"{_REPORT}.{{0,60}}(?:มาตรการ|แนวทาง).{{0,40}}{_INTEGRITY}", 1.0),
        (rf"{_REPORT}(?:เพื่อ|ด้าน|การ|ตาม)?(?:การ)?(?:ส่งเสริม|ยกระดับ|พัฒนา).{{0,20}}{_INTEGRITY}", 1.0),
        (rf"{_REPORT}.{{0,40}}มาตรการ(?:ภายใน)?.{{0,30}}(?:ทุจริต|ita|ธรรมาภิบาล)", 0.75),
    ),
    "measures_plan": (
        (
            rf"(?:มาตรการ|แนวทาง)(?:ภายใน|ในการ|เพื่อ|การ)?(?:การ)?(?:ส่งเสริม|ยกระดับ|พัฒนา|เสริมสร้าง).{{0,20}}{_INTEGRITY}",
            0.9,
        ),
        (
            rf"แผน(?:การ)?(?:ปฏิบัติการ|งาน|พัฒนา|ขับเคลื่อน|ส่งเสริม|ยกระดับ|ดำเนินงาน)?.{{0,25}}(?:ส่งเสริม|ยกระดับ|พัฒนา|เสริมสร้าง)?{_INTEGRITY}",
            0.8,
        ),
        (r"(?:มาตรการ|แนวทาง|แผน)(?:การ)?(?:ยกระดับ|พัฒนา|ปรับปรุง|แก้ไข).{0,30}(?:ผลการประเมิน|คะแนน|การประเมิน)?ita", 0.8),
    ),
    "ita_analysis": (
        (r"(?:การ)?วิเคราะห์.{0,12}ผล(?:คะแนน)?(?:ของ)?(?:การ)?(?:ประเมิน)(?:คุณธรรม|ita|ความโปร่งใส|ระดับคุณธรรม)", 1.05),
        (r"(?:การ)?วิเคราะห์(?:คะแนน|การประเมิน|ผล).{0,15}(?:คุณธรรมและ|ita)", 0.95),
    ),
    "action_plan_report": (
        (rf"{_REPORT}.{{0,40}}{_PLAN_AGAINST}", 1.1),
        (r"(?:รายงาน|สรุป)ผล(?:การดำเนิน(?:การ|งาน))?(?:ด้านการ|การ|ตามแผน)?ป้องกันการทุจริต", 1.0),
        (
            rf"(?:รายงาน|แบบ)(?:ผล)?(?:การ)?(?:กำกับ(?:และ)?|ความก้าวหน้า|ติดตาม)(?:(?!มาตรการ).){{0,40}}(?:{_PLAN_AGAINST}|ป้องกันการทุจริต)",
            1.05,
        ),
    ),
    "action_plan": ((_PLAN_AGAINST, 0.95), (r"แผนปฏิบัติการ.{0,30}ทุจริต", 0.8)),
    "risk_treatment_report": (
        (
            r"(?:รายงาน|สรุป)?ผล(?:การดำเนิน(?:การ|งาน))?(?:เพื่อ|ตามแผน|ตามมาตรการ|การ)*(?:บริหาร)?(?:จัดการ|บริหาร)ความเสี่ยง",
            1.1,
        ),
        (r"(?:รายงาน|สรุป)ผล.{0,40}(?:จัดการ|บริหาร|มาตรการ).{0,12}ความเสี่ยง", 1.05),
    ),
    "risk_register": (
        (
            r"(?:การ|ผลการ|แบบ|รายงานการ|รายงานผลการ)?(?:ประเมิน|วิเคราะห์)ความเสี่ยง(?:การทุจริต|ต่อการ|ด้าน|ใน|ของ|ประจำ|ที่|$)",
            0.98,
        ),
        (r"(?:แผน|ตาราง|ทะเบียน|มาตรการ)(?:การ)?(?:บริหาร)?(?:จัดการ|บริหาร)?ความเสี่ยง.{0,10}(?:ทุจริต)?", 0.8),
    ),
    "complaint_statistics": (
        (r"(?:สถิติ|ข้อมูลเชิงสถิติ).{0,20}(?:เรื่อง)?(?:ร้องเรียน|ร้องทุกข์)", 1.0),
        (r"(?:รายงาน|สรุป)+(?:ผล)?(?:การ)?(?:รับ|จัดการ|ดำเนินการ|ข้อมูล|เกี่ยวกับ)*(?:เรื่อง)?(?:ร้องเรียน|ร้องทุกข์)", 0.9),
    ),
    "no_gift_report": (
        (rf"(?:รายงาน|สรุป).{{0,40}}{_GIFT}", 1.1),
        (r"(?:รายงาน|สรุป|แบบรายงาน)(?:ผล)?(?:การ)?รับ(?:ของขวัญ|ทรัพย์สิน|ของกำนัล)", 1.1),
    ),
    "no_gift_announcement": ((_GIFT, 0.9), (rf"(?:ประกาศ|นโยบาย|เจตนารมณ์).{{0,40}}{_GIFT}", 1.0)),
    "procurement_summary": (
        (r"สรุปผลการ(?:ดำเนินการ)?(?:จัดซื้อจัดจ้าง|จัดซื้อ)", 1.0),
        (r"แบบสขร\.?1?|สขร\.?1", 0.9),
        (r"(?:รายงาน|สรุป).{0,20}(?:จัดซื้อจัดจ้าง|การจัดหาพัสดุ)", 0.85),
    ),
    "satisfaction_report": (
        (r"(?:รายงาน|ผล|สรุป|แบบ).{0,30}(?:ความ)?พึงพอใจ", 1.0),
        (r"(?:สำรวจ|ประเมิน)ความพึงพอใจ", 0.9),
    ),
    "oit_index": ((r"แบบ(?:วัด|ตรวจ)การเปิดเผยข้อมูลสาธารณะ", 1.05), (r"(?:^|[^a-z])oit(?:[^a-z]|$)", 0.7)),
    "complaint_guideline": (
        (
            r"(?:คู่มือ|แนวปฏิบัติ|แนวทาง(?:ปฏิบัติ)?|ขั้นตอน|มาตรการ|ระเบียบ).{0,25}(?:จัดการ|ดำเนินการ|รับ|ปฏิบัติ).{0,15}(?:เรื่อง)?(?:ร้องเรียน|ร้องทุกข์)",
            1.0,
        ),
    ),
    "integrity_announcement": (
        (
            r"(?:ประกาศ|คำ|การแสดง|การประกาศ)?(?:เจตจำนง|เจตนารมณ์).{0,40}(?:สุจริต|ทุจริต|คุณธรรม|โปร่งใส|ธรรมาภิบาล|การเมือง)",
            0.98,
        ),
        (r"(?:เจตจำนงสุจริต|เจตจำนงทางการเมือง)", 0.98),
    ),
    "information_request_statistics": (
        (
            r"(?:สถิติ|รายงาน|สรุป|ข้อมูล).{0,30}(?:ขอ(?:รับบริการ|รับ|ใช้)?ข้อมูลข่าวสาร|คำขอข้อมูล|ศูนย์ข้อมูลข่าวสาร|ข้อมูลข่าวสารของราชการ)",
            1.05,
        ),
    ),
}
_COMPILED = {
    kind: tuple((re.compile(pattern), weight) for pattern, weight in patterns) for kind, patterns in _TITLES.items()
}
_O_CODE = re.compile(r"\s*[Oo0]\s?[0-9๐-๙]{1,2}(?:\s|$)")
_MENU = re.compile(r"\||»|›|/{2}|^(?:หน้าแรก|เมนู|ดาวน์โหลด|แชร์)|ไฟล์แนบ|\.pdf|ผู้อ่าน|https?:")
_SENTENCE = re.compile(
    r"^(?:ตามที่|ตามหนังสือ|ตาม(?:ยุทธ|พระราช|ประกาศ|คำสั่ง)|จากการ|ด้วย|เพื่อ|โดย|ทั้งนี้|อาศัย|ข้าพเจ้า|ซึ่ง|ดังนั้น|[0-9๐-๙]{1,2}[.)]|[-•])"
)
_TITLE_WORD = re.compile(r"\s*(?:เรื่อง|รายงาน|ประกาศ|แผน|มาตรการ|แบบ|สรุป|คู่มือ|ผล|การ|แนวทาง|ข้อมูล|สถิติ)")
_HEAD = 60
_LOOKED_AT = 300  # letters of a line
_RUNNING = 330  # a paragraph longer than this is running text, not a title


@dataclass(frozen=True, slots=True)
class Detected:
    """The kind, how sure (0–1), and the index of the line that said so (None when the table did)."""

    kind: str
    confidence: float
    line: int | None


def detect(lines: Sequence[Line], *, measures: str | None = None) -> Detected | None:
    """The kind by title; ``measures`` is what the tables alone suggest (measures_report, measures_plan), if anything."""
    best: dict[str, tuple[float, int]] = {}
    codes = [index for index, line in enumerate(lines) if _O_CODE.match(line.text)]
    is_index = len(codes) >= 4
    running = _running_blocks(lines)
    for index, line in enumerate(lines[:_HEAD]):
        standing = _standing(line, index, is_index, line.block in running)
        for reach in (1, 2, 3):
            part = lines[index : index + reach]
            if len(part) < reach or (reach > 1 and not _is_wrapped(part[-2], part[-1])):
                break
            own = len(fold(line.text[:_LOOKED_AT]))
            text = fold("".join(piece.text[:_LOOKED_AT] for piece in part))
            for kind, patterns in _COMPILED.items():
                for pattern, weight in patterns:
                    match = pattern.search(text)
                    if match and match.start() < own:
                        value = weight * standing - 0.02 * (reach - 1) - (0.2 if match.start() > 45 else 0)
                        if value > best.get(kind, (0.0, 0))[0]:
                            best[kind] = (value, index)
    if is_index:
        value, at = best.get("oit_index", (0.8, codes[0]))
        best["oit_index"] = (value + 0.4, at)
    return _settle(best, measures)


def _running_blocks(lines: Sequence[Line]) -> set[int]:
    """Blocks that are sentences, not titles: long, or begun as sentences are."""
    length: Counter[int] = Counter()
    running: set[int] = set()
    for line in lines:
        length[line.block] += len(line.text)
        if line.start and _SENTENCE.match(line.text):
            running.add(line.block)
    return running | {block for block, size in length.items() if size > _RUNNING}


def _is_wrapped(line: Line, below: Line) -> bool:
    """Whether a title may go on from one line to the next."""
    return (below.block == line.block and not below.in_table and len(below.text) < 200) or (
        below.block == line.block + 1 and len(below.text) < 120 and not _SENTENCE.match(below.text)
    )


def _standing(line: Line, index: int, is_index: bool, running: bool) -> float:
    """How much a line looks like a title: near the top, short, no sentence, no menu, no item of an index."""
    value = 1.0 - 0.012 * min(index, 40)
    if line.level:
        value += 0.05
    if _TITLE_WORD.match(line.text):
        value += 0.04
    if line.text.startswith("เรื่อง "):
        value += 0.08
    if running or _SENTENCE.match(line.text):
        # A document whose only lines are long still says what it is in the first of them.
        value -= 0.15 if index == 0 else 0.4
    elif len(line.text) > 200:
        value -= 0.2
    if _MENU.search(line.text) or (is_index and _O_CODE.match(line.text)) or line.in_table:
        value -= 0.3
    return max(value, 0.05)


def _settle(best: dict[str, tuple[float, int]], measures: str | None) -> Detected | None:
    if measures:
        # The table is strong evidence between a report and a plan of measures, and some where no title is known.
        value, line = best.get(measures, (0.0, 0))
        if value:
            best[measures] = (value + 0.12, line)
        elif not best or max(value for value, _ in best.values()) < 0.45:
            return Detected(measures, 0.6, None)
    if not best:
        return None
    kind, (score, line) = max(best.items(), key=lambda item: item[1][0])
    if score < 0.35:
        return None
    others = max((value for other, (value, _) in best.items() if other != kind), default=0.0)
    margin = min(max(score - others, 0.0), 0.3)
    return Detected(kind, round(min(0.99, 0.6 + 0.25 * min(score, 1.0) + 0.5 * margin), 2), line)
