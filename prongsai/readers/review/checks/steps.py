"""R46, R47, R48: steps, the form of list items, and steps that cost money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, Passage, excerpt
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import fold

_SIMILAR, _TWIN = 0.8, 0.93
_LEAST = 20
_MOST_STEPS = 60
_HEADING = re.compile(r"^\W*(?:(?P<number>\d{1,2})(?P<style>[.)]))?\s*(?P<words>[ก-๎][ก-๎\s/]{3,60})\s*:?\s*$")
_ITEM = re.compile(r"^\s*(?:[-–•*]\s*)?\(?\d{1,2}(?:\.\d{1,2})?[.)]\s*(?P<text>\S.*)$", re.S)
_COSTLY = re.compile(
    r"call\s?center|อินเทอร์เน็ต|อินเตอร์เน็ต|อบรม(?!ประมาณ)|ศึกษาดูงาน|วิทยากร|ก่อสร้าง|ติดตั้ง|จัดซื้อครุภัณฑ์|(?<!จัดซื้อ)จัดจ้าง|จ้าง(?:เหมา|ที่ปรึกษา)|จัดพิมพ์|สัมมนา",
    re.I,
)
_FREE = re.compile(r"ไม่(?:มี|ได้)?(?:การ)?(?:ใช้|มี)?งบประมาณ|^-$|ไม่ใช้จ่าย")


@rule("R46", "DUPSTEP", "ขั้นตอนซ้ำ", "warning", "ขั้นตอนที่ซ้ำกันทำให้รายงานผลซ้ำและดูไม่ได้ตรวจทาน")
def repeated_step(manuscript: Manuscript) -> Iterator[Remark]:
    """Two steps of one sheet, or two methods of one measure, say the same.

    Steps that begin alike and are 80 % alike (methods of a measure 93 %), and a step that stands again as a clause of a
    longer one (… และ…). The later, or the shorter, is reported.

    Guard: steps of fewer than 20 letters (รายงานผล); a step on the following up of another (ติดตามการปฏิบัติตาม…).

    Examples:
    - ๓) ประกาศเผยแพร่ขั้นตอน…, ๘) จัดทำคู่มือ … และประกาศเผยแพร่ขั้นตอน… → warning
    - ๗) รายงานสรุปผล… พร้อมระบุปัญหา, ๑๐) รายงานสรุปผล… พร้อมปัญหา → warning
    - ปฏิบัติตามแผนฯ, ติดตามประเมินผลการปฏิบัติตามแผนฯ → nothing
    """
    for sheet in manuscript.sheets:
        yield from _repeated(sheet.methods, _SIMILAR)
    for measure in manuscript.measures if not manuscript.sheets else ():
        yield from _repeated(measure.methods, _TWIN)


def _repeated(items: Sequence[Item], similar: float) -> Iterator[Remark]:
    from rapidfuzz.distance import Indel

    keys = [re.sub(r"[^ก-๎a-z0-9]", "", Folded(item.text).text) for item in items[:_MOST_STEPS]]
    told: set[int] = set()
    for first, second in combinations(range(len(keys)), 2):
        a, b = keys[first], keys[second]
        if min(len(a), len(b)) < _LEAST or second in told:
            continue
        same = a[:5] == b[:5] and Indel.normalized_similarity(a, b, score_cutoff=similar) >= similar
        contained = similar < _TWIN and (f"และ{a}" in b or b.startswith(a) or f"และ{b}" in a or a.startswith(b))
        if not (same or contained):
            continue
        at, other = (second, first) if same or len(b) <= len(a) else (first, second)
        told.add(second)
        yield Remark(
            f"ขั้นตอนนี้ซ้ำกับข้อ {other + 1}",
            items[at].place,
            "โปรดตัดออกหรือเขียนให้เห็นว่าต่างกันอย่างไร",
            excerpt=excerpt(items[at].text),
            path=items[at].path,
        )


@rule("R47", "FORM", "รูปประโยคของรายการ", "note", "รายการที่ขึ้นต้นต่างจากข้ออื่นมักวางผิดหัวข้อ")
def item_of_another_form(manuscript: Manuscript) -> Iterator[Remark]:
    """A list item is of another grammatical kind than its siblings or its section.

    An objective without เพื่อ where others begin with it is a note; a benefit or expected result that begins with เพื่อ where
    the others do not is a warning, since it is an objective in the wrong section.

    Guard: sections in which no other item shows how it should be; what goes on from the line before.

    Examples:
    - วัตถุประสงค์: ๑) เพื่อ… ๒) เพื่อ… ๓) เพิ่มช่องทาง… → note at ๓
    - ประโยชน์: (๑) ผู้บริหารได้… (๕) เพื่อยกระดับ… → warning at (๕)
    """
    for sheet in manuscript.sheets:
        yield from _objectives(sheet.objectives)
        yield from _benefits(sheet.results)
    for name, items in _sections(manuscript):
        yield from _objectives(items) if name == "objectives" else _benefits(items)


def _objectives(items: Sequence[Item]) -> Iterator[Remark]:
    right = [item for item in items if fold(item.text).startswith("เพื่อ")]
    for item in items:
        if right and item not in right and len(right) * 2 >= len(items):
            yield Remark(
                "วัตถุประสงค์ข้อนี้ไม่ขึ้นต้นด้วย “เพื่อ” เหมือนข้ออื่น",
                item.place,
                "โปรดเติม “เพื่อ” หรือรวมกับข้อก่อนหน้า",
                excerpt=excerpt(item.text),
                path=item.path,
            )


def _benefits(items: Sequence[Item]) -> Iterator[Remark]:
    odd = [item for item in items if fold(item.text).startswith("เพื่อ")]
    if odd and len(odd) * 2 < len(items):
        for item in odd:
            yield Remark(
                "ประโยชน์หรือผลข้อนี้ขึ้นต้นด้วย “เพื่อ” เหมือนวัตถุประสงค์",
                item.place,
                "โปรดเขียนเป็นผลที่จะเกิด หรือย้ายไปไว้ในวัตถุประสงค์",
                excerpt=excerpt(item.text),
                path=item.path,
                severity="warning",
            )


def _sections(manuscript: Manuscript) -> Iterator[tuple[str, list[Item]]]:
    """Objectives and benefits of the paper itself, before its sheets."""
    end = manuscript.position(manuscript.sheets[0].place) if manuscript.sheets else len(manuscript.passages)
    name = number = ""
    items: list[Item] = []
    for passage in manuscript.passages[:end]:
        line = to_arabic(passage.text)
        heading = _HEADING.match(line)
        opened = _section_name(fold(heading["words"])) if heading and len(line) < 70 else ""
        follows = bool(heading and number and heading["number"] == str(int(number) + 1) and heading["style"] == ".")
        if opened or passage.is_cell or follows or (heading and not _ITEM.match(line) and items):
            if name and len(items) > 1:
                yield name, items
            name, items = ("" if passage.is_cell else opened), []
            number = (heading["number"] or "") if heading and opened else ""
        elif name and (match := _ITEM.match(line)):
            items.append(_item(passage, match))
    if name and len(items) > 1:
        yield name, items


def _section_name(words: str) -> str:
    if words.startswith("วัตถุประสงค์"):
        return "objectives"
    return "benefits" if words.startswith(("ประโยชน์", "ผลที่คาดว่า")) else ""


def _item(passage: Passage, match: re.Match[str]) -> Item:
    return Item(passage.text[match.start("text") :], passage.place, passage.path)


@rule("R48", "ZEROCOST", "งบประมาณของขั้นตอน", "note", "งานที่ต้องใช้เงินแต่ไม่ตั้งงบไว้ มักทำไม่ได้ตามแผน")
def costly_step_without_budget(manuscript: Manuscript) -> Iterator[Remark]:
    """A sheet without budget holds a step that usually costs money.

    Training with speakers, call centres, internet, installation, purchases, buildings, printing, beside «ไม่ใช้งบประมาณ».

    Guard: note only; many offices pay such steps from running costs.

    Examples:
    - ระบบ Call Center, ดำเนินการโดยไม่ใช้งบประมาณ → note
    - ประชุมคณะทำงาน, ไม่ใช้งบประมาณ → nothing
    """
    for sheet in manuscript.sheets:
        free = next((item for item in sheet.budget if _FREE.search(Folded(item.text).text)), None)
        step = next((item for item in sheet.methods if _COSTLY.search(item.text)), None)
        if free is not None and step is not None:
            match = _COSTLY.search(step.text)
            yield Remark(
                f"ไม่ใช้งบประมาณ แต่มีขั้นตอน “{match.group() if match else ''}” ซึ่งมักมีค่าใช้จ่าย",
                free.place,
                "หากใช้งบประจำ โปรดเขียนว่าเบิกจากหมวดใด",
                excerpt=excerpt(step.text),
                path=free.path,
            )
