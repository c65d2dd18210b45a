"""The sheets of a plan: one page an item, with headings 1 to 9 (ชื่อโครงการ, วัตถุประสงค์ … ผลผลิต/ผลลัพธ์).

Read from the lines of the paper; of a paper without such lines, or a draft, from the projects of the record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from prongsai.readers.model import Place, Record
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.measures import Item
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import Passage
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

# Section -> how its heading begins, without number and spaces.
_SECTIONS = {
    "title": ("ชื่อโครงการ", "ชื่อกิจกรรม", "ชื่อมาตรการ"),
    "rationale": ("หลักการและเหตุผล", "หลักการเหตุผล", "ที่มาและความสำคัญ"),
    "objectives": ("วัตถุประสงค์",),
    "target": ("กลุ่มเป้าหมาย", "เป้าหมาย", "เป้าหมาย/ผลผลิต"),
    "place": ("พื้นที่ดำเนินการ", "สถานที่ดำเนินการ", "สถานที่"),
    "methods": ("วิธีดำเนินการ", "วิธีการดำเนินการ", "วิธีการดำเนินงาน", "ขั้นตอนการดำเนินการ", "วิธีดำเนินงาน"),
    "period": ("ระยะเวลา",),
    "budget": ("งบประมาณ",),
    "responsible": ("ผู้รับผิดชอบ", "หน่วยงานที่รับผิดชอบ", "หน่วยงานรับผิดชอบ"),
    "indicators": ("ตัวชี้วัด",),
    "results": ("ผลผลิต/ผลลัพธ์", "ผลลัพธ์/ผลผลิต", "ผลที่คาดว่าจะได้รับ", "ประโยชน์ที่คาดว่าจะได้รับ", "ผลผลิตและผลลัพธ์"),
    "outputs": ("ผลผลิต",),
    "outcomes": ("ผลลัพธ์",),
}
_HEADING = re.compile(
    r"^\s*(?:-\s*)?\(?(?P<number>\d{1,2})[.)]\s*(?P<words>[ก-๎][^:：]{2,60}?)\s*(?:[:：]\s*(?P<rest>.*))?$"
)
_SUB_HEADING = re.compile(r"^\s*(?P<words>ผลผลิต|ผลลัพธ์|ตัวชี้วัด)\s*(?:\([^)]*\))?\s*[:：]?\s*$")
_OPENS = re.compile(r"^\s*ลำดับที่\s*(?P<number>\d{1,3})\s*$")
_MARKER = re.compile(r"^\s*(?:-\s*)?\(?(?P<number>\d{1,2}(?:\.\d{1,2})*)(?:[)]|\.(?!\d))\s*(?P<rest>.*)$", re.S)
_NEXT_PART = re.compile(r"^\s*(?:ส่วนที่|บทที่|ภาคผนวก)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; ``place`` is its first line. Lists hold one item a numbered line, without the number."""

    number: int | None
    place: Place
    title: Item
    path: str = ""
    rationale: tuple[Item, ...] = ()
    objectives: tuple[Item, ...] = ()
    target: tuple[Item, ...] = ()
    methods: tuple[Item, ...] = ()
    period: tuple[Item, ...] = ()
    budget: tuple[Item, ...] = ()
    responsible: tuple[Item, ...] = ()
    indicators: tuple[Item, ...] = ()
    results: tuple[Item, ...] = ()
    outputs: tuple[Item, ...] = ()
    outcomes: tuple[Item, ...] = ()

    def texts(self) -> tuple[Item, ...]:
        """Every text of the sheet, in reading order."""
        return (
            *(self.title, *self.rationale, *self.objectives, *self.target, *self.methods, *self.period),
            *(*self.budget, *self.responsible, *self.indicators, *self.results, *self.outputs, *self.outcomes),
        )


@dataclass(slots=True)
class _Draft:
    number: int | None
    place: Place
    sections: dict[str, list[Passage]] = field(default_factory=dict)


def sheets_of(passages: Sequence[Passage], record: Record, *, is_draft: bool) -> list[Sheet]:
    """The sheets in the order they stand; empty for a paper that has none."""
    found = [] if is_draft else _of_lines(passages)
    return found or _of_record(record)


def _of_lines(passages: Sequence[Passage]) -> list[Sheet]:
    drafts: list[_Draft] = []
    section = ""
    opened: tuple[int, Passage] | None = None
    for passage in passages:
        if passage.is_cell:
            section = ""
            continue
        line = to_arabic(passage.text)
        if match := _OPENS.match(line):
            opened, section = (int(match["number"]), passage), ""
            continue
        name, rest = _section_of(line, inside=bool(section))
        if name == "title":
            drafts.append(_Draft(opened[0] if opened else None, (opened[1] if opened else passage).place))
            opened = None
        if name and drafts:
            section = name
            if rest:
                drafts[-1].sections.setdefault(section, []).append(replace(passage, text=rest))
        elif _NEXT_PART.match(line):
            section = ""
        elif section:
            drafts[-1].sections.setdefault(section, []).append(passage)
    return [_sheet(draft) for draft in drafts if draft.sections.get("title")]


def _section_of(line: str, *, inside: bool) -> tuple[str, str]:
    """The section a heading opens and the words after its colon; ``("", "")`` of a line that is no heading."""
    match = _HEADING.match(line)
    if match is None:
        match = _SUB_HEADING.match(line) if inside else None
        if match is None:
            return "", ""
        return _named(fold(match["words"])), ""
    words = fold(match["words"])
    name = _named(words)
    rest = match["rest"] or ""
    return (name, rest) if name and (len(words) <= 40 or rest) else ("", "")


def _named(words: str) -> str:
    best, length = "", 0
    for name, beginnings in _SECTIONS.items():
        for beginning in beginnings:
            begins = words.startswith(fold(beginning))
            # A heading is hardly longer than its name: "เป้าหมายของการจัดทำแผน" belongs to the plan, not to a sheet.
            if (
                begins
                and length < len(beginning)
                and len(words) <= len(beginning) + 24
                and "ของการจัดทำแผน" not in words
            ):
                best, length = name, len(beginning)
    return best


def _sheet(draft: _Draft) -> Sheet:
    lists = {name: _items(passages) for name, passages in draft.sections.items()}
    title = lists.pop("title")
    lists.pop("place", None)
    words = clean_line(" ".join(item.text for item in title))
    whole = {name: _whole(draft.sections[name]) for name in ("target", "period", "budget") if name in draft.sections}
    sections: dict[str, Any] = lists | whole
    return Sheet(draft.number, draft.place, Item(words, title[0].place, ""), **sections)


def _whole(passages: Sequence[Passage]) -> tuple[Item, ...]:
    """A section that is no list: each of its lines."""
    return tuple(Item(clean_line(p.text), p.place, "") for p in passages if p.text.strip(" -"))


def _items(passages: Sequence[Passage]) -> tuple[Item, ...]:
    """Numbered lines with what follows each; lines before the first number are an item of their own."""
    items: list[list[Passage]] = []
    waiting = False  # a number stood alone on its line
    for passage in passages:
        text = passage.text.strip()
        match = _MARKER.match(to_arabic(text))
        if match and "." not in match["number"]:
            rest = text[len(text) - len(match["rest"]) :] if match["rest"] else ""
            items.append([replace(passage, text=rest)] if rest else [])
            waiting = not rest
        elif not items:
            items.append([passage])
        else:
            items[-1].append(passage)
            waiting = False
    del waiting
    return tuple(_joined(lines) for lines in items if any(p.text.strip(" -") for p in lines))


def _joined(lines: Sequence[Passage]) -> Item:
    first, last = lines[0].place, lines[-1].place
    place = first
    if first.line is not None and last.line is not None and last.line > first.line:
        place = Place(line=first.line, line_end=last.line)
    return Item(clean_line(" ".join(p.text for p in lines)), place, lines[0].path)


def _of_record(record: Record) -> list[Sheet]:
    rows = record.get("projects")
    sheets = []
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict) or not any(
            row.get(key) for key in ("objectives", "outputs", "outcomes", "methods")
        ):
            continue
        path = f"projects[{index}]"
        place = place_from(row.get("_source")) or place_of_path(path)

        def items(key: str, value: object, path: str = path, place: Place = place) -> tuple[Item, ...]:
            if isinstance(value, list):
                return tuple(
                    Item(str(text), place, f"{path}.{key}[{i}]") for i, text in enumerate(value) if str(text).strip()
                )
            return (Item(str(value), place, f"{path}.{key}"),) if value not in (None, "") else ()

        period = row.get("period")
        number = row.get("no")
        sheets.append(
            Sheet(
                number if isinstance(number, int) else None,
                place,
                Item(str(row.get("title") or ""), place, f"{path}.title"),
                path,
                rationale=items("rationale", row.get("rationale")),
                objectives=items("objectives", row.get("objectives")),
                target=items("target_group", row.get("target_group")),
                methods=items("methods", row.get("methods")),
                period=items("period.text", period.get("text") if isinstance(period, dict) else period),
                budget=items("budget_text", row.get("budget_text")),
                responsible=items("responsible", row.get("responsible")),
                indicators=items("indicators", row.get("indicators")),
                outputs=items("outputs", row.get("outputs")),
                outcomes=items("outcomes", row.get("outcomes")),
            )
        )
    return sheets
