"""The items of a plan's table and the sheets that describe them become one list of projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from prongsai.readers.kinds.plan_sheets import Sheet
from prongsai.readers.kinds.plan_tables import Item, Order
from prongsai.readers.kinds.plan_values import (
    Fields,
    amounts_by_year,
    described,
    dimension_of,
    mission_text,
    money,
    places_of,
    source,
)
from prongsai.readers.kinds.values import Mended
from prongsai.readers.model import Record
from prongsai.thai.text import clean_line, fold

_ALIKE = 0.6  # titles of a table and of a sheet are shortened and lengthened by the writer
_ALIKE_BY_NUMBER = 0.4
_MOST_COMPARED = 40_000  # pairs of titles; beyond it only equal ones are joined
_UNNUMBERED = " "


def projects(items: Sequence[Item], sheets: Sequence[Sheet], order: Order, year: int | None) -> list[Record]:
    """One record for each item of the table, with what its sheet says; sheets without an item come after."""
    by_item = _pairs(items, sheets)
    records: list[Record] = []
    numbers = _numbers([item.number for item in items])
    for index, item in enumerate(items):
        sheet = sheets[by_item[index]] if index in by_item else None
        records.append(_of_item(item, numbers[index], sheet, year))
    matched = set(by_item.values())
    alone = [sheet for index, sheet in enumerate(sheets) if index not in matched]
    after = max((record.get("no", 0) for record in records), default=0)
    for number, sheet in zip(_numbers([sheet.number for sheet in alone]), alone, strict=True):
        records.append(_of_sheet(sheet, number if not records or not items else after + 1, order, year))
        after += 1
    return records


def _numbers(printed: Sequence[str | None]) -> list[int]:
    """The numbers as printed where they count all rows; where they begin again in each group, the count of rows."""
    own = [int(text) if text is not None and text.strip().isdecimal() else None for text in printed]
    if all(number is not None for number in own) and len(set(own)) == len(own):
        return [number or 0 for number in own]
    return list(range(1, len(own) + 1))


def _pairs(items: Sequence[Item], sheets: Sequence[Sheet]) -> dict[int, int]:
    """Index of the item → index of its sheet: the likest titles first."""
    scores: list[tuple[float, int, int]] = []
    titles = [fold(item.name) for item in items]
    many = len(items) * len(sheets) > _MOST_COMPARED
    for s, sheet in enumerate(sheets):
        title = fold(sheet.title)
        for i, item_title in enumerate(titles):
            score = float(item_title == title) if many else _like(item_title, title)
            if score >= _ALIKE_BY_NUMBER:
                scores.append((score, -i, -s))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, s in sorted(scores, reverse=True):
        i, s = -i, -s
        if i in found or s in taken:
            continue
        number = items[i].number
        if score >= _ALIKE or (number is not None and number == sheets[s].number):
            found[i] = s
            taken.add(s)
    return found


def _like(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if min(len(a), len(b)) >= 12 and (a in b or b in a):
        return 0.95
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE_BY_NUMBER else 0.0


# Records ----------------------------------------------------------------------------------------------------------


def _of_item(item: Item, number: int, sheet: Sheet | None, year: int | None) -> Record:
    mended = Mended()
    record: Record = {"no": number, "title": mended.text("title", item.name)}
    if item.number and item.number != _UNNUMBERED and item.number != str(number):
        mended.printed["no"] = item.number
    if item.dimension is not None:
        record["dimension"] = item.dimension
    if item.mission:
        record["mission"] = mended.text("mission", item.mission)
    if item.budgets:
        record["budgets"] = item.budgets
    fields: Fields = {name: list(part) for name, part in item.cells.items() if name != "remark"}
    cells: Record = {"title": [part.place.as_dict() for part in item.title]}
    cells["title"] = cells["title"][0] if len(cells["title"]) == 1 else cells["title"]
    if amount := fields.pop("budget", None):
        text = clean_line(" ".join(part.text for part in amount))
        value = money(text)
        if value is not None:
            record["budget"] = value
        if text.strip(" -–0123456789๐๑๒๓๔๕๖๗๘๙.,"):
            record["budget_text"] = text
        cells["budget"] = amount[0].place.as_dict()
    for name in [name for name in fields if name.startswith("y") and name[1:].isdecimal()]:
        places = fields.pop(name)
        if name[1:] in item.budgets and places:
            cells[f"budgets.{name[1:]}"] = places[0].place.as_dict()
    if sheet is not None:
        fields.update({name: [part] for name, part in sheet.fields.items() if name != "title"})
        if fold(sheet.title) != fold(item.name):
            record["_sheet_title"] = sheet.title
        cells["sheet"] = {
            key: value for key, value in source(sheet.place, sheet.last, 1.0).items() if key != "confidence"
        }
    record.update(described(fields, year, mended))
    _finish(record, {**cells, **places_of(fields)}, mended)
    record["_source"] = source(item.place, item.last, min([item.certainty, *mended.confidence.values()]))
    other = {label: " ".join(clean_line(part.text) for part in parts) for label, parts in item.other.items()}
    other |= {"หมายเหตุ": " ".join(part.text for part in item.cells.get("remark", ()))}
    _keep_other(record, {label: text for label, text in other.items() if text.strip(" -–")})
    return record


def _of_sheet(sheet: Sheet, number: int, order: Order, year: int | None) -> Record:
    mended = Mended()
    record: Record = {"no": number, "title": mended.text("title", sheet.title)}
    other = dict(sheet.other)
    for label in list(other):
        text = clean_line(other[label].text)
        if label.startswith("มิติ"):
            record["dimension"] = dimension_of(text)
            del other[label]
        elif label.startswith("ภารกิจ"):
            record["mission"] = mission_text(text)
            del other[label]
    if record.get("dimension") is None:
        record["dimension"] = dimension_of(sheet.dimension) if sheet.dimension else order.dimension(sheet.place)
    if record["dimension"] is None:
        del record["dimension"]
    fields: Fields = {name: [part] for name, part in sheet.fields.items()}
    if "budget_text" in sheet.fields:
        text = sheet.fields["budget_text"].text
        if budgets := amounts_by_year(text):
            record["budgets"] = budgets
            if "\t" in text:
                del fields["budget_text"]
        elif (value := money(text)) is not None and "ละ" not in text.replace("ร้อยละ", "").replace("รายละเอียด", ""):
            record["budget"] = value
    record.update(described(fields, year, mended))
    _finish(record, places_of(fields), mended)
    record["_source"] = source(sheet.place, sheet.last, min([0.95, *mended.confidence.values()]))
    _keep_other(record, {label: clean_line(part.text) for label, part in other.items()})
    return record


def _finish(record: Record, cells: Record, mended: Mended) -> None:
    record["_cells"] = cells
    if mended.printed:
        record["_printed"] = mended.printed
    if mended.confidence:
        record["_confidence"] = {name: round(value, 2) for name, value in mended.confidence.items()}


def _keep_other(record: Record, other: Record) -> None:
    if other:
        record["_other"] = other


def without_spare(item: Item) -> Item:
    """The same item with an empty number turned into none."""
    return replace(item, number=None) if item.number == _UNNUMBERED else item
