"""R35: results that nothing can prove."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.readers.review.checks.references import cites_unidentified
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.proof import is_provable
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import excerpt

_MOST, _NEARLY_ALL, _MANY = 0.5, 0.8, 4


@rule("R35", "EVIDENCE", "หลักฐานของผล", "warning", "ผลที่ไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ พิสูจน์ไม่ได้เมื่อถูกตรวจ")
def unproven_result(manuscript: Manuscript) -> Iterator[Remark]:
    """A result gives no date, number, document or address; and how many of the paper's results do so.

    One remark a measure, naming the results concerned, and one for the whole paper where it is half of them or more
    (at least four); where it is nearly all (80 %), only the one for the paper.

    Guard: a figure with its unit, a statement that there was none (ไม่มีเรื่องร้องเรียน), a month, a numbered paper, an
    address or a page on social media each are enough. Years alone prove nothing.

    Examples:
    - จัดอบรมพนักงาน → warning
    - จัดอบรมพนักงาน ๓๒ คน → nothing
    - เผยแพร่ทางเว็บไซต์ www.example.go.th → nothing
    """
    if not manuscript.is_results_report:
        return
    unproven = {m.path: [item for item in m.results if not is_provable(item.text)] for m in manuscript.measures}
    total, bare = sum(len(m.results) for m in manuscript.measures), sum(map(len, unproven.values()))
    if not (bare >= _MANY and bare >= _NEARLY_ALL * total):
        for measure in manuscript.measures:
            # A paper cited without date or number is told by R31 already.
            if told := [item for item in unproven[measure.path] if not cites_unidentified(item)]:
                yield _remark(measure.label, list(measure.results), told)
    if bare >= _MANY and bare >= _MOST * total:
        yield Remark(
            f"ผล {bare} จาก {total} รายการไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ",
            manuscript.title_place,
            "โปรดเพิ่มหลักฐานเริ่มจากข้อที่สำคัญ เช่น วันที่จัด จำนวนคน เลขที่คำสั่ง",
        )


def _remark(label: str, results: list[Item], unproven: list[Item]) -> Remark:
    which = ""
    if len(results) > 1:
        which = f"ที่ {', '.join(str(results.index(item) + 1) for item in unproven)} "
    return Remark(
        f"ผล{which}ของ{label} ไม่มีวันที่ จำนวน เลขที่เอกสาร หรือที่อยู่เว็บ",
        unproven[0].place,
        "โปรดเพิ่มอย่างน้อยหนึ่งอย่าง เช่น วันที่จัด จำนวนคน เลขที่คำสั่ง หรือที่อยู่หน้าเว็บ",
        excerpt=excerpt(unproven[0].text),
        path=unproven[0].path,
    )
