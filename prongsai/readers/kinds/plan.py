"""Action plans against corruption: projects by dimension with their budgets and sheets, totals, targets, risks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line, Spot
from prongsai.readers.kinds.plan_forms import RISKS, plan_form, targets_form
from prongsai.readers.kinds.plan_joining import projects, without_spare
from prongsai.readers.kinds.plan_lines import read_lines
from prongsai.readers.kinds.plan_sheets import read_sheets
from prongsai.readers.kinds.plan_tables import Items, Order, Total, paragraphs_with_totals, read_items
from prongsai.readers.kinds.plan_values import list_of, money, source, total_of_line, year_of
from prongsai.readers.kinds.row_flat import rows_of_lines
from prongsai.readers.kinds.row_tables import rows_of_tables
from prongsai.readers.kinds.rows import Entry
from prongsai.readers.kinds.values import Mended, one_text, party_list
from prongsai.readers.model import Document, Record, Table
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

NO_PROJECTS = "ไม่พบตารางหรือรายการโครงการที่อ่านได้ โปรดเทียบกับต้นฉบับ"
_COUNT = re.compile(
    r"(?:รวม(?:ทั้งสิ้น|ทั้งหมด|ทุกมิติ)?|ทั้งสิ้น|ทั้งหมด)\s*(?:มี)?\s*(?:เป็น)?\s*(?:จำนวน)?\s*(?P<count>[0-9]{1,3})\s*(?:โครงการ|กิจกรรม|มาตรการ|แผนงาน)"
    r"|จำนวน\s*(?:รวม)?(?:ทั้งสิ้น|ทั้งหมด)\s*(?P<whole>[0-9]{1,3})\s*(?:โครงการ|กิจกรรม|มาตรการ)"
)
_NUMBER = re.compile(r"(?<![0-9.,])-?[0-9][0-9,]*(?:\.[0-9]+)?")


def read_inside(matter: Matter) -> Inside:
    """``projects``, ``budget_totals``, ``targets``, ``risks`` and the count of projects that the preface states."""
    document, year = matter.document, matter.year
    inside = Inside()
    order = Order(document)
    sheets, used = read_sheets(document)
    years = column_years(matter)
    items = best_items(document, years, used)
    items.items = [without_spare(item) for item in items.items]
    inside.used |= used | items.used
    _totals_between(document, items, years)
    inside.values["projects"] = projects(items.items, sheets, order, year)
    inside.values["budget_totals"] = [_total(total, year) for total in items.totals]
    inside.values["targets"] = _targets(document, years, inside.used)
    inside.values["risks"] = _risks(document, inside.used)
    _count(matter.lines, inside)
    if not inside.values["projects"]:
        inside.notes.append(NO_PROJECTS)
    return inside


def column_years(matter: Matter) -> list[int]:
    """The years that may head a column: those of the title, and those that the first rows of a table name."""
    found = set(matter.years)
    for table in matter.document.tables():
        named: set[int] = set()
        for row in table.rows[:6]:
            for cell in row:
                if len(cell.text) < 60 and (year := year_of(cell.text)):
                    named.add(year)
        if len(named) > 1:
            found |= named
    return sorted(found)


def best_items(document: Document, years: Collection[int], without: Collection[Spot]) -> Items:
    """The items by tables, or by lines that hold several cells: whichever finds more said about more of them."""
    found = [read_items(document, years, without), read_lines(document, without)]
    return max(found, key=lambda items: sum(1 + len(item.budgets) + len(item.cells) for item in items.items))


def _totals_between(document: Document, items: Items, years: Sequence[int]) -> None:
    """A total that stands as a line of its own under the table."""
    count = max((len(item.budgets) for item in items.items), default=0)
    if any(total.dimension == "all" for total in items.totals):
        return
    for text, place, spot in paragraphs_with_totals(document, items.used):
        before = document.blocks[spot[0] - 1] if spot[0] else None
        amounts = total_of_line(text)
        if not isinstance(before, Table) or not amounts or len(amounts) != max(count, 1):
            continue
        named = [y for y in years if str(y) in {key for item in items.items for key in item.budgets}]
        total = Total("all", {}, place)
        if count:
            total.budgets = {str(y): amount for y, amount in zip(named, amounts, strict=False)}
        else:
            total.budget = amounts[0]
        items.totals.append(total)
        items.used.add(spot)
        return


def _total(total: Total, year: int | None) -> Record:
    budgets = total.budgets
    if not budgets and total.budget is not None and year is not None:
        budgets = {str(year): total.budget}
    record: Record = {"dimension": total.dimension, "budgets": budgets}
    record["_source"] = source(total.place, None, 1.0)
    record["_cells"] = {name: place.as_dict() for name, place in total.cells.items()}
    return record


# Targets, risks, counts -------------------------------------------------------------------------------------------


def _targets(document: Document, years: Collection[int], used: set[Spot]) -> list[Record]:
    listing = rows_of_tables(document, targets_form(years), used)
    records: list[Record] = []
    for entry in listing.entries:
        values: dict[str, int | float] = {}
        cells: Record = {}
        for name, fragments in entry.cells.items():
            if name.startswith("y") and name[1:].isdecimal():
                numbers = _NUMBER.findall(to_arabic(fragments[0].text))
                if len(numbers) == 1:
                    value = float(numbers[0].replace(",", ""))
                    values[name[1:]] = int(value) if value.is_integer() else value
                    cells[f"values.{name[1:]}"] = fragments[0].place.as_dict()
        mended = Mended()
        title = one_text(entry.cells.get("name", []), "name", mended)
        if title and len(values) >= 2:
            record: Record = {"name": title, "values": values}
            records.append(_placed(record, entry, mended, cells))
    if records:
        used |= listing.used
    return records


def _risks(document: Document, used: set[Spot]) -> list[Record]:
    listing = rows_of_tables(document, RISKS, used)
    if not listing.entries:
        listing = rows_of_lines(document, RISKS, used)
        if len(listing.entries) < 2:
            return []
    records = [record for entry in listing.entries if (record := _risk(entry))]
    used |= listing.used
    return records


def _risk(entry: Entry) -> Record:
    mended = Mended()
    record: Record = {}
    if entry.number and entry.number.isdecimal():
        record["no"] = int(entry.number)
    for name in ("process", "risk"):
        if text := one_text(entry.cells.get(name, []), name, mended, keep_marker=True):
            record[name] = text
    if text := one_text(entry.cells.get("level", []), "level", mended):
        number = money(text) if text[:1].isdecimal() else None
        if number is not None and number == int(number):
            record["score"] = int(number)
        else:
            record["level"] = text
    for name in ("likelihood", "impact"):
        text = clean_line(entry.text(name))
        if to_arabic(text).isdecimal():
            record[name] = int(to_arabic(text))
    if items := list_of(entry.cells.get("controls", []), "controls", mended):
        record["controls"] = items
    if parties := party_list(entry.cells.get("responsible", []), "responsible", mended):
        record["responsible"] = parties
    return _placed(record, entry, mended, {})


def _placed(record: Record, entry: Entry, mended: Mended, cells: Record) -> Record:
    """A record with where its values stand."""
    places = {name: [fragment.place.as_dict() for fragment in fragments] for name, fragments in entry.cells.items()}
    found = {name: at[0] if len(at) == 1 else at for name, at in places.items() if name in record}
    record["_source"] = source(entry.place, entry.last, min([entry.certainty, *mended.confidence.values()]))
    record["_cells"] = {**found, **cells}
    if mended.printed:
        record["_printed"] = mended.printed
        record["_confidence"] = {name: round(value, 2) for name, value in mended.confidence.items()}
    return record


def _count(lines: Sequence[Line], inside: Inside) -> None:
    """How many projects the preface says there are; a total row says it too, but is no statement of the preface."""
    paragraphs: dict[int, list[Line]] = {}
    for line in lines:
        if not line.in_table and (line.block, line.number) not in inside.used:
            paragraphs.setdefault(line.block, []).append(line)
    for parts in paragraphs.values():
        text = to_arabic(clean_line(join_lines(part.text for part in parts)))
        match = _COUNT.search(text)
        if match and not (re.match(r"\s*รวม", text) and total_of_line(text)):
            inside.values["stated_project_count"] = int(match["count"] or match["whole"])
            inside.cells["stated_project_count"] = parts[0].place.as_dict()
            return


__all__ = ["plan_form", "read_inside"]
