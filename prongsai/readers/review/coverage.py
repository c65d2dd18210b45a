"""Whether a result reports a method: by what both promise (a manual, a centre, an order …) and by shared wording.

Words are not segmented; both sides are compared as folded text. The measure's title stands in both and proves
nothing, so its wording is left out of the comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.readers.review.measures import Measure
from prongsai.readers.review.proof import has_quantity
from prongsai.readers.review.text import Folded

# Things one can point to, each with the words that name it. A result that names the same thing reports the method.
_THINGS = {
    "manual": r"คู่มือ",
    "guideline": r"แนวทาง|แนวปฏิบัติ|หลักเกณฑ์|กรอบ(?:การ)?ปฏิบัติ|ขั้นตอน(?:การ)?ปฏิบัติ",
    "announcement": r"ประกาศ(?!เผยแพร่|ประชาสัมพันธ์)|เจตนารมณ์|เจตจำนง|nogift",
    "appointment": r"แต่งตั้ง|คำสั่ง|มอบหมาย|มอบเจ้าหน้าที่|มอบนัก",
    "committee": r"คณะ(?:อนุ)?กรรมการ|คณะทำงาน|กก\.|ผู้แทน|ตัวแทน",
    "centre": r"ศูนย์|จุดบริการ|เคาน์เตอร์|จุดยื่น",
    "statistics": r"สถิติ",
    "report": r"รายงาน(?!การประชุม|งาน)|สรุปผล",
    "training": r"อบรม|สัมมนา|ให้ความรู้|ชี้แจง|ประชุมเชิง|ถ่ายทอด|ปฐมนิเทศ",
    "meeting": r"ประชุม|เวที|ประชาคม",
    "publicity": (
        r"เผยแพร่|ประชาสัมพันธ์|เปิดเผย|เว็บไซต์|website|facebook|เฟซบุ๊ก|line|ป้าย|สื่อ|วารสาร|รับรู้|รับทราบ"
        r"|ปิดประกาศ|ลงประกาศ"
    ),
    "channel": r"ช่องทาง|สายด่วน|กล่องรับ|ตู้รับ|แอป",
    "plan": r"แผน(?!ก|ที่|ผัง)|ปฏิทิน",
    "survey": r"ความพึงพอใจ|แบบสำรวจ|แบบสอบถาม|สำรวจ|แบบประเมิน",
    "price": r"ราคากลาง",
    "specification": r"ขอบเขตของงาน|tor|คุณลักษณะเฉพาะ",
    "system": r"ระบบ(?:สารสนเทศ|ออนไลน์|ติดตาม|e-)|e-service|ฐานข้อมูล|ติดตั้ง|จัดซื้อ",
    "form": r"แบบฟอร์ม|ทะเบียน",
    "law": r"ข้อบัญญัติ|เทศบัญญัติ",
}
# Ways of working: they match as things do, but one can hardly point at them.
_WAYS = {
    "supervision": r"กำกับ|ติดตาม|ควบคุม|สอดส่อง",
    "inspection": r"ตรวจ",
    "participation": r"มีส่วนร่วม|ร่วม(?:คิด|สังเกต|ตรวจ)",
    "complaint": r"ร้องเรียน|ร้องทุกข์|อุทธรณ์",
    "selection": r"คัดเลือก|สรรหา",
    "risk": r"ความเสี่ยง",
}
# Things so loosely named that their absence proves little.
_SOFT = frozenset(("publicity", "meeting", "report", "channel"))
_PATTERNS = {name: re.compile(pattern) for name, pattern in (_THINGS | _WAYS).items()}
_DONE = re.compile(
    r"(?:ดำเนินการ|ปฏิบัติ|จัดทำ)(?:แล้ว|เรียบร้อย|เสร็จ|ครบ|ประจำทุก|เป็นประจำ|ตาม(?:แผน|ขั้นตอน|มาตรการ|ข้างต้น|ทุกข้อ))|แล้วเสร็จ|ครบถ้วนทุก|ทุกข้อ"
)
_GRAM, _SHARED = 5, 0.22


@dataclass(frozen=True, slots=True)
class Coverage:
    """Indexes of methods no result reports, and of results that belong to no method."""

    uncovered: tuple[int, ...]
    strays: tuple[int, ...]
    proves_all_missing: bool  # every method promises a thing, and none of the things is named in a result


def coverage_of(measure: Measure) -> Coverage:
    """Compare the methods of a measure with its results; cautious where little is said."""
    methods = [Folded(item.text).text for item in measure.methods]
    results = [Folded(item.text).text for item in measure.results]
    if not methods or not results or any(_DONE.search(result) for result in results):
        return Coverage((), (), False)
    title = _grams(Folded(measure.title.text).text)
    topic = _concepts(Folded(measure.title.text).text) & set(_WAYS)
    alike = [[_is_reported(method, result, title, topic) for result in results] for method in methods]
    if len(methods) == len(results):
        uncovered = [i for i, row in enumerate(alike) if not any(row) and _contradicts(methods[i], results[i], title)]
    else:
        uncovered = [i for i, row in enumerate(alike) if not any(row)]
        if len(results) == 1 and len(methods) > 1 and has_quantity(results[0]):
            # One figure may stand for the whole measure with its preparing steps; not for a thing it does not name.
            all_open = len(uncovered) == len(methods)
            uncovered = [] if all_open else [i for i in uncovered if _things(methods[i]) - _SOFT]
    strays = _strays(methods, results, title) if not uncovered and len(results) > len(methods) else ()
    all_missing = len(uncovered) == len(methods) and all(_things(method) - _SOFT for method in methods)
    return Coverage(tuple(uncovered), strays, all_missing)


def _is_reported(method: str, result: str, title: frozenset[str], topic: set[str]) -> bool:
    """``topic`` are ways of working the title itself names; they stand in every method and result."""
    return bool((_concepts(method) & _concepts(result)) - topic) or _shared(method, result, title) >= _SHARED


def _contradicts(method: str, result: str, title: frozenset[str]) -> bool:
    """The pair of equal number names different things; without things nothing can be said."""
    things, reported = _things(method), _concepts(result)
    return bool(things and reported and not things & reported and _shared(method, result, title) < _SHARED / 2)


def _strays(methods: Sequence[str], results: Sequence[str], title: frozenset[str]) -> tuple[int, ...]:
    """Results left over when each method has its best one, with wording of their own that no method has."""
    taken = set()
    for method in methods:
        free = [i for i in range(len(results)) if i not in taken]
        if free:
            taken.add(
                max(
                    free,
                    key=lambda i: (_shared(method, results[i], title), len(_concepts(method) & _concepts(results[i]))),
                )
            )
    every_method = frozenset().union(*(_grams(method) for method in methods)) | title
    return tuple(
        i
        for i, result in enumerate(results)
        if i not in taken and len(_grams(result) - every_method) > 0.85 * max(1, len(_grams(result)))
    )


def _concepts(text: str) -> set[str]:
    return {name for name, pattern in _PATTERNS.items() if pattern.search(text)}


def _things(text: str) -> set[str]:
    return {name for name in _concepts(text) if name in _THINGS}


def _shared(method: str, result: str, title: frozenset[str]) -> float:
    """The share of the shorter one's wording, without the title's, that stands in the other."""
    own, reported = _grams(method) - title, _grams(result) - title
    shorter = min(len(own), len(reported))
    return len(own & reported) / shorter if shorter else 0.0


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1))
