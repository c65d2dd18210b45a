"""R28, R29: who is responsible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Folded, distance, excerpt

_SPLIT = re.compile(r"[,，;\n]|\s/\s|\sและ\s|(?:^|\s)(?:-|[0-9๐-๙]{1,2}[.)])\s")
_USUAL = frozenset(
    "สำนักปลัด กองคลัง กองช่าง กองการศึกษา กองสวัสดิการสังคม หน่วยตรวจสอบภายใน กองสาธารณสุขและสิ่งแวดล้อม กองยุทธศาสตร์และงบประมาณ "
    "กองส่งเสริมการเกษตร กองการเจ้าหน้าที่ กองการประปา กองพัสดุและทรัพย์สิน กองการศึกษาศาสนาและวัฒนธรรม กองวิชาการและแผนงาน กองช่างสุขาภิบาล "
    "สำนักช่าง สำนักคลัง สำนักการศึกษา สำนักปลัดเทศบาล สำนักปลัดองค์การบริหารส่วนตำบล กองคลังและพัสดุ".split()
)
# One unit under two names: what stands in place of the usual word.
_TWO_NAMES = ((("สำนักงานปลัด",), ("สำนักปลัด",)), (("ส่วนการคลัง",), ("กองคลัง",)), (("ส่วนโยธา",), ("กองช่าง",)))
_POSITION = r"(?:นักวิชาการ|นักวิเคราะห์|นักทรัพยากรบุคคล|นักพัฒนาชุมชน|นักจัดการงาน|เจ้าพนักงาน|ผู้อำนวยการ|หัวหน้าสำนัก|หัวหน้าฝ่าย|นิติกร|ปลัดองค์การ|ปลัดเทศบาล|รองปลัด|วิศวกร|นายช่าง)"
_TWO_POSITIONS = re.compile(
    rf"^{_POSITION}[ก-๎]*?(?<!ผู้ช่วย)(?<!แทน)(?<!ของ)(?<!และ)(?<!หรือ)(?<!ร่วมกับ)(?P<second>{_POSITION})"
)
_SHORT = re.compile(r"(?:^|[^ก-๎])(?P<short>ผอ\.|จพง\.|จนท\.|นวก\.|หน\.|ผช\.|กก\.|พนง\.)")
_ALL_UNITS = re.compile(
    r"^(?:ทุก(?:กอง|สำนัก|ส่วน(?:ราชการ)?|หน่วยงาน|ฝ่าย|งาน)(?:/(?:กอง|สำนัก|ส่วน))*|(?:บุคลากร|เจ้าหน้าที่|พนักงาน|หน่วยงาน)?ทุก(?:คน|ระดับ|หน่วยงาน|ส่วนราชการ|สำนัก/กอง|กอง)?)$"
)
_LEAST = 3


@rule("R28", "RESP", "ผู้รับผิดชอบ", "warning", "ผู้รับผิดชอบที่ไม่ชัดทำให้ไม่รู้ว่าต้องทวงงานจากใคร")
def unclear_responsible(manuscript: Manuscript) -> Iterator[Remark]:
    """A responsible unit is not in the office's register, bears two names, is abbreviated, or two posts run together.

    Units are compared with the register given in the context (``units``), else with each other and with the usual names:
    a name one or two letters from a usual or far more frequent one is a warning; สำนักปลัด and สำนักงานปลัด in one paper are
    one unit under two names; two posts without a comma between them a warning; abbreviated posts (ผอ., จพง.) a note.

    Guard: กองช่าง and กองคลัง are near each other and both right; the own name after a unit makes no difference.

    Examples:
    - กองคลัง in seven measures, กองคลง in one → warning
    - หัวหน้าสำนักปลัดผู้อำนวยการกองคลัง → warning
    - ผอ.กองช่าง → note
    """
    tokens = [(token, item) for item in _items(manuscript) for token in _tokens(item, manuscript)]
    counts = Counter(token for token, _ in tokens)
    known = frozenset(Folded(unit).text for unit in manuscript.context.units)
    said: set[str] = set()
    for token, item in tokens:
        if token in said:
            continue
        if right := _misspelt(token, counts, known):
            said.add(token)
            yield _remark(item, f"ชื่อผู้รับผิดชอบ “{excerpt(item.text, 40)}” น่าจะเป็น “{right}”", f"โปรดแก้เป็น {right}")
        elif _TWO_POSITIONS.search(token):
            said.add(token)
            yield _remark(item, "มีสองตำแหน่งติดกันโดยไม่มีเครื่องหมายคั่น", "โปรดคั่นด้วยเครื่องหมายจุลภาคหรือขึ้นบรรทัดใหม่")
    for odd, usual in _TWO_NAMES:
        first = [(t, i) for t, i in tokens if t.startswith(odd)]
        if first and any(t.startswith(usual) for t, _ in tokens):
            yield _remark(
                first[0][1],
                f"หน่วยงานเดียวกันเขียนสองชื่อ คือ {odd[0]} และ {usual[0]}",
                "โปรดใช้ชื่อตามประกาศโครงสร้างส่วนราชการชื่อเดียว",
            )
    for item in _items(manuscript):
        if match := _SHORT.search(item.text):
            yield _remark(item, f"ใช้ตัวย่อ “{match['short']}” ในชื่อผู้รับผิดชอบ", "โปรดเขียนชื่อตำแหน่งเต็ม", note=True)
            return


def _items(manuscript: Manuscript) -> list[Item]:
    return [item for measure in manuscript.measures for item in measure.responsible if not item.is_empty]


def _tokens(item: Item, manuscript: Manuscript) -> Iterator[str]:
    """The units of one cell, folded, without the own name."""
    for part in _SPLIT.split(item.text):
        token = Folded(part).text.strip(".-•*")
        if manuscript.own is not None:
            for name in (
                manuscript.own.full,
                manuscript.own.short,
                manuscript.own.type_word,
                manuscript.own.short_word,
            ):
                token = token.replace(Folded(name).text, "")
        token = token.strip(".-•*ฯ()")
        if token:
            yield token


def _misspelt(token: str, counts: Counter[str], known: frozenset[str]) -> str:
    """The unit that was meant; empty where the token may be right."""
    if token in known or token in _USUAL or not token.startswith(("กอง", "สำนัก", "หน่วย")) or len(token) < 5:
        return ""
    for right in (*known, *_USUAL):
        if 0 < distance(right, token) <= (1 if len(right) < 12 else 2) and abs(len(right) - len(token)) <= 2:
            return right
    for right, count in counts.items():
        if count >= _LEAST and counts[token] == 1 and len(token) > 7 and distance(right, token) == 1:
            return right
    return ""


def _remark(item: Item, message: str, remedy: str, *, note: bool = False) -> Remark:
    return Remark(
        message, item.place, remedy, excerpt=excerpt(item.text), path=item.path, severity="note" if note else None
    )


@rule("R29", "RESPALL", "ผู้รับผิดชอบไม่เจาะจง", "warning", "เมื่อทุกคนรับผิดชอบ จะไม่มีใครรายงานผล")
def nobody_in_particular(manuscript: Manuscript) -> Iterator[Remark]:
    """Nobody in particular is responsible: the whole organisation, or only "ทุกกอง".

    Of measures and of the sheets of a plan. One remark for the paper, at the first place, with the number; a note
    where it is fewer than half of them.

    Guard: "ทุกกอง" beside a unit that is named leads to that unit; one such item among ten or more that are common to
    all (คู่มือปฏิบัติงาน) is left alone.

    Examples:
    - ผู้รับผิดชอบ: องค์การบริหารส่วนตำบล… in all sheets → one warning
    - ผู้รับผิดชอบ: ทุกสำนัก/กอง → warning
    - ทุกกอง โดยสำนักปลัดเป็นเจ้าภาพ → nothing
    """
    groups = [sheet.responsible for sheet in manuscript.sheets] or [m.responsible for m in manuscript.measures]
    groups = [group for group in groups if group]
    vague = [group for group in groups if all(_is_vague(item, manuscript) for item in group)]
    if not vague or (len(vague) == 1 and len(groups) >= 10):
        return
    first = vague[0][0]
    yield Remark(
        f"ผู้รับผิดชอบเป็น “{excerpt(first.text, 40)}” ไม่เจาะจงส่วนราชการ {len(vague)} จาก {len(groups)} รายการ",
        first.place,
        "โปรดระบุสำนักหรือกองที่เป็นเจ้าภาพ",
        excerpt=excerpt(first.text),
        path=first.path,
        severity=None if len(vague) * 2 >= len(groups) else "note",
    )


def _is_vague(item: Item, manuscript: Manuscript) -> bool:
    words = Folded(item.text).text.strip(".-•*")
    if _ALL_UNITS.match(words):
        return True
    own = manuscript.own
    names = {Folded(name).text for name in (own.full, own.short, own.type_word)} if own else set()
    return (
        words in names
        or re.fullmatch(r"(?:องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร))[ก-๎]{0,14}", words) is not None
    )
