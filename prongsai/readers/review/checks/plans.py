"""R10, R11, R12: titles of a plan, and its sheets beside its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prongsai.readers.model import Place
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Item
from prongsai.readers.review.plan_items import KINDS, PlanItem
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.sheets import Sheet
from prongsai.readers.review.text import Folded, excerpt
from prongsai.thai.lexicon import lexicon
from prongsai.thai.text import fold

_YEARS = re.compile(r"(?<!\d)(25\d\d)(?:\s*(?:-|–|—|ถึง)\s*(25\d\d))?(?!\d)")
_BAHT = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+|\d{3,9})(?:\.00)?(?:\.-)?บาท")
_SAME_ITEM, _ALIKE = 0.62, 0.93
_ENDLESS = re.compile(r"(?:เพื่อ|โดย|ด้วย|และ|หรือ|ของ|ซึ่ง|สำหรับ|ระหว่าง|ตาม|จาก|แก่|(?<!โครง)(?<!ราช)(?<!จัด)การ(?=$))$")
_CONNECTED = re.compile(r"(?:ด้วย|โดย|เพื่อ|ตาม|และ|หรือ|ของ|สำหรับ)(?P<rest>[ก-๎]{1,4})$")
_NEXT_WORDS = tuple(
    "การ ความ จัดทำ ดำเนินการ ส่งเสริม ป้องกัน ปฏิบัติ องค์การ องค์กร เทศบาล ประชาชน พนักงาน หน่วยงาน ผู้บริหาร".split()
)


@rule("R10", "TRUNC", "ชื่อที่ขาดท้าย", "error", "ชื่อที่ขาดทำให้อ้างถึงโครงการหรือมาตรการนั้นไม่ได้")
def cut_title(manuscript: Manuscript) -> Iterator[Remark]:
    """A title is cut off: it ends inside a word, or elsewhere it goes on.

    Titles of items, sheets and measures. Reported where the last letters are only the beginning of the word that the
    same words are followed by elsewhere in the paper, or of a usual word after a connective (ด้วยกา…); where the title
    is the exact beginning of its counterpart in the plan; a title that ends in a connective is a warning.

    Guard: a short title that other titles begin with (มาตรการงดรับ) is whole; what goes on in the next row is R15's;
    a title that ends in a word of its own is not judged by its letters.

    Examples:
    - …ของผู้บริหารด้วยกา → error
    - โครงการอบรมคุณธรรมและจริยธรรมแก่ → warning
    - โครงการจัดเวทีประชาคม → nothing
    """
    titles = [(item.title, item) for item in manuscript.plan_items if item.tail is None]
    places = [Item(title, item.place, item.path) for title, item in titles]
    places += [sheet.title for sheet in manuscript.sheets if sheet.title.text]
    places += [measure.title for measure in manuscript.measures]
    seen: set[tuple[str, object]] = set()
    for title in places:
        key = Folded(title.text).text.strip('"”“.…')
        if len(key) < 8 or (key, title.place) in seen or not re.search(r"[ก-๎]$", key):
            continue
        seen.add((key, title.place))
        if _ends_inside_a_word(key, manuscript.text):
            yield _cut(title, "error", "ชื่อนี้จบกลางคำ")
        elif _ENDLESS.search(key) and not key.endswith(
            ("หลักการ", "บริการ", "โครงการ", "มาตรการ", "กระบวนการ", "วิธีการ", "ดำเนินการ", "ราชการ")
        ):
            yield _cut(title, "warning", "ชื่อนี้จบด้วยคำที่ต้องมีคำต่อท้าย")


def _ends_inside_a_word(key: str, text: str) -> bool:
    """Whether the end of a title is the beginning of a word: by what follows elsewhere, else by a connective."""
    if (match := _CONNECTED.search(key)) and match["rest"] not in _WHOLE_AFTER_CONNECTIVE:
        rest = match["rest"]
        if any(word.startswith(rest) and word != rest for word in _NEXT_WORDS) and (
            rest not in lexicon() or rest in ("กา", "จัด")
        ):
            return True
    last = key[-14:]
    found = 0
    at = text.find(last) if len(key) >= 24 else -1
    while at >= 0 and found < 20:
        found += 1
        after = text[at + len(last) : at + len(last) + 1]
        if after and re.match("[ะ-ฺๅ็-๎]", after):
            return True  # a vowel or mark is missing at the end
        at = text.find(last, at + 1)
    return False


_WHOLE_AFTER_CONNECTIVE = frozenset(("ตน", "ตนเอง", "รัฐ", "ปี"))


def _cut(title: Item, severity: str, message: str) -> Remark:
    return Remark(
        message,
        title.place,
        "โปรดพิมพ์ชื่อให้ครบ",
        excerpt="…" + title.text[-50:] if len(title.text) > 50 else title.text,
        path=title.path,
        severity="error" if severity == "error" else "warning",
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    sheet: Sheet
    item: PlanItem
    likeness: float


@rule("R11", "MATCH", "แผนกับรายละเอียดโครงการ", "warning", "รายละเอียดที่ไม่ตรงกับตารางแผนทำให้ไม่รู้ว่าต้องทำตามฉบับใด")
def sheet_unlike_item(manuscript: Manuscript) -> Iterator[Remark]:
    """The sheets of a plan and the items of its table do not agree: order, title, kind, budget, one to one.

    Sheets and items are matched by their titles. Another order is one warning; a title that differs in words a warning
    (a note where hardly anything differs), another kind word a warning, a budget of the sheet that is not the item's in
    the sheet's year an error; an item without a sheet, and a sheet without an item, a warning.

    Guard: spaces make no difference; a plan in which fewer than half of the items have sheets was not meant to have one
    for each; sheets that were matched only loosely are not compared further.

    Examples:
    - sheet ๗ is item ๕ → one warning for the order
    - เรื่องร้องทุกข์ in the sheet, เรื่องราวร้องทุกข์ in the table → note
    - sheet ๑๐,๐๐๐ บาท, table ๒๐,๐๐๐ → error
    """
    if manuscript.is_draft or not manuscript.plan_items or len(manuscript.sheets) < 2:
        return
    sheets, items = manuscript.sheets, manuscript.plan_items
    pairs = _paired(sheets, items)
    if len(pairs) * 2 < len(items):
        return
    yield from _other_order(pairs)
    for pair in pairs:
        yield from _other_title(pair)
        yield from _other_budget(pair)
    paired_items = {id(pair.item) for pair in pairs}
    for item in items:
        if id(item) not in paired_items:
            yield _missing(
                f"รายการที่ {item.number or items.index(item) + 1} ไม่มีรายละเอียดโครงการ", item.title, item.place
            )
    paired_sheets = {id(pair.sheet) for pair in pairs}
    for sheet in sheets:
        if id(sheet) not in paired_sheets:
            yield _missing("รายละเอียดนี้ไม่มีในตารางแผน", sheet.title.text, sheet.title.place)


def _missing(message: str, title: str, place: Place) -> Remark:
    return Remark(message, place, "โปรดเพิ่มส่วนที่ขาด หรือแก้ชื่อให้ตรงกัน", excerpt=excerpt(title))


def _paired(sheets: Sequence[Sheet], items: Sequence[PlanItem]) -> list[_Pair]:
    """One to one, the likeliest first; in the order of the sheets."""
    from rapidfuzz.distance import Indel

    keys = [_key(item.title) for item in items]
    scored = []
    for at, sheet in enumerate(sheets):
        key = _key(sheet.title.text)
        for index, other in enumerate(keys):
            likeness = Indel.normalized_similarity(key, other, score_cutoff=_SAME_ITEM)
            if len(key) > 20 and other.startswith(key[:20]):
                likeness = max(likeness, _SAME_ITEM)
            # Of two items with one name the one of the same kind.
            bonus = 0.01 * (_kind(sheet.title.text) == items[index].kind)
            if likeness >= _SAME_ITEM:
                scored.append((likeness + bonus, -at, -index))
    taken_sheets: set[int] = set()
    taken_items: set[int] = set()
    pairs: dict[int, _Pair] = {}
    for likeness, at, index in sorted(scored, reverse=True):
        if at not in taken_sheets and index not in taken_items:
            taken_sheets.add(at)
            taken_items.add(index)
            pairs[-at] = _Pair(sheets[-at], items[-index], min(1.0, likeness))
    return [pairs[at] for at in sorted(pairs)]


def _key(title: str) -> str:
    return re.sub(rf"^(?:{'|'.join(KINDS)})|[^\w]", "", fold(title))


def _kind(title: str) -> str:
    return next((kind for kind in KINDS if fold(title).startswith(kind)), "")


def _other_order(pairs: Sequence[_Pair]) -> Iterator[Remark]:
    numbered = [(p.sheet.number, p.item.number, p.sheet) for p in pairs if p.sheet.number and p.item.number]
    wrong = [pair for pair in numbered if pair[0] != pair[1]]
    if wrong:
        number, right, sheet = wrong[0]
        yield Remark(
            f"รายละเอียดโครงการเรียงไม่ตรงกับตารางแผน {len(wrong)} จาก {len(numbered)} รายการ เช่น ลำดับที่ {number} คือรายการที่ {right}",
            sheet.place,
            "โปรดเรียงตามลำดับในตาราง หรืออ้างเลขรายการไว้ที่ชื่อ",
            excerpt=excerpt(sheet.title.text),
        )


def _other_title(pair: _Pair) -> Iterator[Remark]:
    from rapidfuzz.distance import Indel

    shown, wanted = fold(pair.sheet.title.text), fold(pair.item.title)
    if shown == wanted:
        return
    likeness = Indel.normalized_similarity(shown, wanted)
    other_kind = _kind(pair.sheet.title.text) != pair.item.kind and pair.item.kind and _kind(pair.sheet.title.text)
    yield Remark(
        f"ชื่อไม่ตรงกับรายการที่ {pair.item.number} ในตาราง “{excerpt(pair.item.title, 60)}”"
        if pair.item.number
        else f"ชื่อไม่ตรงกับในตาราง “{excerpt(pair.item.title, 60)}”",
        pair.sheet.title.place,
        "โปรดใช้ชื่อเดียวกันทั้งในตารางและในรายละเอียด",
        excerpt=excerpt(pair.sheet.title.text),
        path=pair.sheet.title.path,
        severity="warning" if other_kind or likeness < _ALIKE else "note",
    )


def _other_budget(pair: _Pair) -> Iterator[Remark]:
    words = Folded(" ".join(item.text for item in pair.sheet.budget)).text
    amounts = {int(found.replace(",", "")) for found in _BAHT.findall(words)}
    years = {int(first) for first, last in _YEARS.findall(_period(pair.sheet)) if not last}
    year = years.pop() if len(years) == 1 else None
    stated = pair.item.budgets.get(year) if year else None
    if stated is None or pair.item.shared > 1:
        return
    free = not amounts and re.search(r"ไม่(?:มี|ใช้)(?:การใช้)?งบประมาณ", words)
    if (len(amounts) == 1 and stated not in amounts) or (free and stated):
        shown = f"{amounts.pop():,} บาท" if amounts else "ไม่ใช้งบประมาณ"
        yield Remark(
            f"งบประมาณในรายละเอียดคือ {shown} แต่ในตารางปี {year} คือ {stated:,} บาท",
            pair.sheet.budget[0].place,
            "โปรดแก้ให้ตรงกัน",
            excerpt=excerpt(pair.sheet.budget[0].text),
            path=pair.sheet.budget[0].path,
            severity="error",
        )


def _period(sheet: Sheet) -> str:
    return Folded(" ".join(item.text for item in sheet.period)).text


@rule("R12", "YEARS", "ปีที่ไม่มีรายละเอียด", "warning", "ปีที่มีเงินในแผนแต่ไม่มีรายละเอียดจะเบิกจ่ายและรายงานไม่ได้")
def years_without_sheet(manuscript: Manuscript) -> Iterator[Remark]:
    """The plan runs over years for which its sheets hold nothing.

    The years of the plan's table (or of its title) are compared with the years its sheets state as their period.
    One warning for the paper, at the first sheet's period, with the years that are missing.

    Guard: sheets that state the whole range (๒๕๖๖ - ๒๕๗๐), "ทุกปี" or no year at all; a plan of one year.

    Examples:
    - table 2566–2570, all sheets ปีงบประมาณ พ.ศ. ๒๕๖๖ → warning
    - sheets ปีงบประมาณ พ.ศ. ๒๕๖๖ - ๒๕๗๐ → nothing
    """
    years = set(manuscript.plan.years) or _stated_years(manuscript)
    sheets = [sheet for sheet in manuscript.sheets if sheet.period]
    if len(years) < 2 or not sheets:
        return
    covered: set[int] = set()
    for sheet in sheets:
        words = _period(sheet)
        if re.search(r"ทุกปี|ทุกปีงบประมาณ|ตลอดแผน", words):
            return
        for first, last in _YEARS.findall(words):
            covered.update(range(int(first), min(int(last or first), int(first) + 20) + 1))
    missing = sorted(years - covered)
    if covered and missing:
        yield Remark(
            f"แผนครอบคลุมปี {min(years)} - {max(years)} แต่รายละเอียดทั้ง {len(sheets)} รายการไม่มีปี {', '.join(map(str, missing))}",
            sheets[0].period[0].place,
            "โปรดเพิ่มปีที่ขาดในระยะเวลาดำเนินการ หรือแนบรายละเอียดของปีนั้น",
            excerpt=excerpt(sheets[0].period[0].text),
            path=sheets[0].period[0].path,
        )


def _stated_years(manuscript: Manuscript) -> set[int]:
    years = manuscript.record.get("fiscal_years")
    return {year for year in years if isinstance(year, int)} if isinstance(years, list) else set()
