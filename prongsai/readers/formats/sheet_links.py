"""The addresses behind the cells of a workbook: hyperlinks of the sheet, and HYPERLINK formulas."""

from __future__ import annotations

import re
from collections import defaultdict

from prongsai.readers.formats.archive import Archive
from prongsai.readers.formats.xml import attribute, child, local, parse_part
from prongsai.readers.model import Document, Link, Paragraph

_FORMULA = re.compile(r'\bHYPERLINK\(\s*"([^"]+)"', re.I)
_MAX_LINKS = 20_000


def add_sheet_links(archive: Archive, document: Document) -> Document:
    """The document with ``links`` on the cells (and lone lines) that have them."""
    found = _links(archive)
    if not found:
        return document
    for block in document.blocks:
        if isinstance(block, Paragraph):
            block.links = tuple(map(Link, found.get((block.place.sheet, block.place.cell), ())))
            continue
        for row in block.rows:
            for cell in row:
                cell.links = tuple(map(Link, found.get((cell.place.sheet, cell.place.cell), ())))
    return document


def _links(archive: Archive) -> dict[tuple[str | None, str | None], list[str]]:
    found: dict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    count = 0
    for name, part in _sheets(archive):
        if part not in archive or b"hyperlink" not in (data := archive.read(part)).lower():
            continue
        del data
        folder, _, file = part.rpartition("/")
        targets = _targets(archive, f"{folder}/_rels/{file}.rels")
        for element in parse_part(archive, part).iter("{*}hyperlink", "{*}c"):
            if local(element) == "hyperlink":
                at = (attribute(element, "ref") or "").partition(":")[0]
                address = targets.get(attribute(element, "id") or "")
            else:
                at = attribute(element, "r") or ""
                formula = child(element, "f")
                match = _FORMULA.search(formula.text or "") if formula is not None else None
                address = match[1] if match else None
            if address and at and count < _MAX_LINKS:
                count += 1
                if address not in found[name, at]:
                    found[name, at].append(address)
    return found


def _sheets(archive: Archive) -> list[tuple[str, str]]:
    """(name, part) of each sheet."""
    if "xl/workbook.xml" not in archive:
        return []
    targets = {
        key: target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for key, target in _targets(archive, "xl/_rels/workbook.xml.rels", external=False).items()
    }
    sheets = child(parse_part(archive, "xl/workbook.xml"), "sheets")
    return [
        (attribute(sheet, "name") or "", targets.get(attribute(sheet, "id") or "", ""))
        for sheet in (sheets if sheets is not None else ())
    ]


def _targets(archive: Archive, part: str, *, external: bool = True) -> dict[str, str]:
    if part not in archive:
        return {}
    return {
        attribute(each, "Id") or "": attribute(each, "Target") or ""
        for each in parse_part(archive, part)
        if (attribute(each, "TargetMode") == "External") == external
    }
