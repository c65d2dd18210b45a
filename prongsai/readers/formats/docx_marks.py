"""The original Word file with a comment at the place of each finding; everything else stays as it came.

Only the parts that must change are written anew (the document, its comments, its list of relations and of types);
every other member is copied byte for byte, so that headers, fields, pictures and tracked changes stay. The places are
found by walking the document exactly as the reader walks it.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from lxml import etree

from prongsai.readers.formats.archive import DAMAGED, Archive
from prongsai.readers.formats.docx import _cells, _content, _merge, _optional, _Reader
from prongsai.readers.formats.docx_numbering import Numbering
from prongsai.readers.formats.xml import attribute, child, local, main_part, number, parse_part
from prongsai.readers.limits import DEFAULT_LIMITS, Limits, Meter
from prongsai.readers.model import Cell, Document, Finding, Place, ReadingError
from prongsai.readers.sniff import sniff
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean

AUTHOR, INITIALS = "โปร่งใส", "ปส"
MOST = 400  # comments: more than that nobody reads
SEVERITIES = {"error": "ต้องแก้ก่อนลงนาม", "warning": "ควรแก้", "note": "ข้อสังเกต"}

NOT_WORD = "ทำฉบับมีหมายเหตุได้เฉพาะแฟ้ม Word (.docx) แฟ้มชนิดนี้ไม่มีที่ให้ใส่หมายเหตุโดยไม่เปลี่ยนเนื้อหา โปรดใช้รายงานผลการตรวจแทน"
MACROS = "แฟ้มมีแมโคร จึงไม่ทำฉบับมีหมายเหตุ โปรดเปิดด้วย Word บันทึกเป็น .docx ที่ไม่มีแมโคร แล้วลองอีกครั้ง"
OTHER_DIALECT = "แฟ้มบันทึกแบบ Strict Open XML จึงใส่หมายเหตุไม่ได้ โปรดเปิดด้วย Word บันทึกเป็น “เอกสาร Word (.docx)” แล้วลองอีกครั้ง"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_IGNORED = re.compile(r"[\s\u200b-\u200d\ufeff]+")

Element = etree._Element


def mark_docx(
    data: bytes,
    findings: Iterable[Finding],
    *,
    day: date,
    titles: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """The same file with the findings as comments of the author "โปร่งใส", dated ``day``; ``titles`` names the rules.

    Raises ReadingError, in words that say what to do, for a file that is no Word file, has macros or is damaged.
    """
    if sniff(data) != "zip":
        raise ReadingError(NOT_WORD)
    archive = Archive(data, limits)
    part = main_part(archive, "word/document.xml")
    if part is None or part.startswith(("xl/", "ppt/")):
        raise ReadingError(NOT_WORD)
    if "[Content_Types].xml" not in archive:
        raise ReadingError(DAMAGED)
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names()):
        raise ReadingError(MACROS)
    marked = _Marked(archive, part, limits)
    for finding in list(findings)[:MOST]:
        marked.comment(finding, _words(finding, titles or {}), day)
    return _rewritten(data, marked.parts())


def _words(finding: Finding, titles: Mapping[str, str]) -> list[str]:
    """The paragraphs of a comment."""
    head = " ".join(filter(None, (finding.rule, titles.get(finding.rule, ""))))
    said = [f"{head} ({SEVERITIES[finding.severity]})", finding.message]
    said += [f"เพราะ {finding.why}"] if finding.why else []
    said += [f"แก้: {finding.remedy}"] if finding.remedy else []
    said += [f"ใส่ “{finding.suggestion}” แทน “{finding.excerpt}”"] if finding.suggestion else []
    return [_printable(text) for text in said]


def _printable(text: str) -> str:
    return "".join(c for c in text if c in "\t\n" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF)))[:2000]  # fmt: skip


class _Finder(_Reader):
    """Walks as the reader does and remembers which element stands at which place."""

    def __init__(self, numbering: Numbering, limits: Limits) -> None:
        super().__init__(numbering, {}, Document([], "docx", ""), Meter(limits))
        self.found: dict[tuple[int, ...], list[Element]] = {}

    def paragraph(self, element: Element) -> None:
        self.found[(self.paragraphs + 1,)] = [element]
        super().paragraph(element)

    def _row(self, row: Element, place: Place, above: list[Cell], boxes: list[Element]) -> list[Cell]:
        column = min(number(attribute(child(row, "trPr", "gridBefore"), "val"), 0), 60)
        for cell in _cells(row):
            inside = list(_paragraphs(cell))
            across = max(1, min(number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 60))
            across = 1 if _merge(cell, "hMerge") and column else across
            for _ in range(across):
                column += 1
                self.found[(place.table or 0, place.row or 0, column)] = inside
            self.found.setdefault((place.table or 0, place.row or 0), []).extend(inside)
        self.found.setdefault((place.table or 0, 0), []).extend(self.found.get((place.table or 0, place.row or 0), []))
        return super()._row(row, place, above, boxes)

    def at(self, place: Place) -> list[Element]:
        """The paragraphs of a place, else of its row, its table; empty when it is the whole document."""
        if place.table is not None:
            for key in (
                (place.table, place.row or 0, place.column or 0),
                (place.table, place.row or 0),
                (place.table, 0),
            ):
                if found := self.found.get(key):
                    return found
        return self.found.get((place.paragraph,), []) if place.paragraph is not None else []


def _paragraphs(cell: Element) -> Iterable[Element]:
    """Every paragraph of a cell, those of tables in it too."""
    for element in _content(cell):
        if local(element) == "p":
            yield element
        else:
            yield from (paragraph for paragraph in element.iter(f"{{{_W}}}p"))


@dataclass(slots=True)
class _Letter:
    """One letter of the text: in which ``w:t``, where in it."""

    text: Element
    at: int


class _Marked:
    """The document being marked."""

    def __init__(self, archive: Archive, part: str, limits: Limits) -> None:
        self.archive, self.part = archive, part
        self.folder, _, self.name = part.rpartition("/")
        self.root = parse_part(archive, part)
        if self.root.tag != f"{{{_W}}}document":
            raise ReadingError(OTHER_DIALECT)
        self.relations_part = f"{self.folder}/_rels/{self.name}.rels".lstrip("/")
        self.relations = (
            parse_part(archive, self.relations_part)
            if self.relations_part in archive
            else etree.Element(f"{{{_PACKAGE}/relationships}}Relationships", nsmap={None: f"{_PACKAGE}/relationships"})
        )
        self.comments_part = self._comments_part()
        self.comments = (
            parse_part(archive, self.comments_part)
            if self.comments_part in archive
            else etree.Element(f"{{{_W}}}comments", nsmap={"w": _W})
        )
        self.next_id = 1 + max(
            (number(attribute(element, "id"), 0) for element in (*self.comments, *self.root.iter(f"{{{_W}}}commentRangeStart"))),
            default=-1,
        )  # fmt: skip
        styles = _optional(archive, f"{self.folder}/styles.xml")
        self.finder = _Finder(Numbering(_optional(archive, f"{self.folder}/numbering.xml"), styles), limits)
        body = child(self.root, "body")
        if body is None:
            raise ReadingError(NOT_WORD)
        self.body = body
        self.finder.blocks(body)

    def comment(self, finding: Finding, words: Sequence[str], day: date) -> None:
        """A comment over the words of a finding, else over its paragraph or cell, else at the head of the document."""
        paragraphs = self.finder.at(finding.where) or self._anywhere(finding.excerpt)
        paragraphs = list(dict.fromkeys(_outside_boxes(paragraph) for paragraph in paragraphs))
        span = _span(paragraphs, finding.excerpt)
        if span is None:
            with_text = [paragraph for paragraph in paragraphs if _letters([paragraph])] or paragraphs
            span = _whole(with_text[:1] if finding.where.column is None and len(with_text) > 1 else with_text)
        if span is None:
            return
        first, last = span
        start = self._new("commentRangeStart")
        end = self._new("commentRangeEnd")
        reference = etree.Element(f"{{{_W}}}r")
        etree.SubElement(reference, f"{{{_W}}}commentReference").set(f"{{{_W}}}id", str(self.next_id))
        if local(first) == "p":  # a paragraph without a run
            first.extend([start, end, reference])
        else:
            first.addprevious(start)
            last.addnext(end)
            end.addnext(reference)
        self._write(words, day)
        self.next_id += 1

    def parts(self) -> dict[str, bytes]:
        """The members that changed."""
        if not len(self.comments):
            return {}
        types = parse_part(self.archive, "[Content_Types].xml")
        name = f"/{self.comments_part}"
        if not any(element.get("PartName") == name for element in types):
            override = etree.SubElement(types, f"{{{_PACKAGE}/content-types}}Override")
            override.set("PartName", name)
            override.set("ContentType", _TYPE)
        changed = {
            self.part: self.root,
            self.comments_part: self.comments,
            self.relations_part: self.relations,
            "[Content_Types].xml": types,
        }
        return {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in changed.items()
        }

    def _anywhere(self, excerpt: str) -> list[Element]:
        """The first paragraph of the body that holds the words, else the first with text, else the first."""
        paragraphs = list(self.body.iter(f"{{{_W}}}p"))
        wanted = _key(excerpt)
        held = (p for p in paragraphs if wanted and wanted in "".join(_key(t) for t in _texts(p)))
        with_text = (p for p in paragraphs if _letters([p]))
        return [*islice(chain(held, with_text), 1)] or paragraphs[:1]

    def _new(self, tag: str) -> Element:
        element = etree.Element(f"{{{_W}}}{tag}")
        element.set(f"{{{_W}}}id", str(self.next_id))
        return element

    def _write(self, words: Sequence[str], day: date) -> None:
        comment = etree.SubElement(self.comments, f"{{{_W}}}comment")
        for name, value in (("id", self.next_id), ("author", AUTHOR), ("date", f"{day.isoformat()}T00:00:00Z"), ("initials", INITIALS)):  # fmt: skip
            comment.set(f"{{{_W}}}{name}", str(value))
        for index, said in enumerate(words):
            run = etree.SubElement(etree.SubElement(comment, f"{{{_W}}}p"), f"{{{_W}}}r")
            if index == 0:
                properties = etree.SubElement(run, f"{{{_W}}}rPr")
                etree.SubElement(properties, f"{{{_W}}}b")
                etree.SubElement(properties, f"{{{_W}}}bCs")
            text = etree.SubElement(run, f"{{{_W}}}t")
            text.text = said.replace("\n", " ")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _comments_part(self) -> str:
        for relation in self.relations:
            if relation.get("Type") == _RELATION:
                target = relation.get("Target", "")
                return target.lstrip("/") if target.startswith("/") else f"{self.folder}/{target}".lstrip("/")
        names = {name.lower() for name in self.archive.names()}
        file = "comments.xml"
        while f"{self.folder}/{file}".lower() in names:
            file = f"own-{file}"
        taken = {relation.get("Id") for relation in self.relations}
        relation = etree.SubElement(self.relations, f"{{{_PACKAGE}/relationships}}Relationship")
        relation.set("Id", next(f"rIdComments{n}" for n in range(1000) if f"rIdComments{n}" not in taken))
        relation.set("Type", _RELATION)
        relation.set("Target", file)
        return f"{self.folder}/{file}".lstrip("/")


def _outside_boxes(paragraph: Element) -> Element:
    """Word takes no comments in text boxes: one goes to the paragraph that the box is anchored in."""
    boxes = list(paragraph.iterancestors(f"{{{_W}}}txbxContent"))
    if not boxes:
        return paragraph
    return next(boxes[-1].iterancestors(f"{{{_W}}}p"), paragraph)


def _texts(paragraph: Element) -> list[str]:
    return [letter.text.text[letter.at] for letter in _letters([paragraph]) if letter.text.text]


def _letters(paragraphs: Sequence[Element]) -> list[_Letter]:
    """The letters of paragraphs in order, without blanks; of their own runs only, not of boxes or deletions."""
    found = []
    for paragraph in paragraphs:
        for text in paragraph.iter(f"{{{_W}}}t"):
            run = text.getparent()
            if run is None or local(run) != "r" or next(run.iterancestors(f"{{{_W}}}p"), None) is not paragraph:
                continue
            found += [_Letter(text, at) for at, c in enumerate(text.text or "") if not _IGNORED.fullmatch(c)]
    return found


def _key(text: str) -> str:
    return to_arabic(_IGNORED.sub("", text))


def _span(paragraphs: Sequence[Element], excerpt: str) -> tuple[Element, Element] | None:
    """The first and last run of the words, cut out of their runs; None where they do not stand."""
    letters = _letters(paragraphs)
    whole = _key("".join((letter.text.text or "")[letter.at] for letter in letters))
    for wanted in (_key(excerpt.strip("…")), _key(clean(excerpt.strip("…")))):
        at = whole.find(wanted) if wanted else -1
        if at >= 0:
            first, last = letters[at], letters[at + len(wanted) - 1]
            return _cut_out(first, last)
    return None


def _cut_out(first: _Letter, last: _Letter) -> tuple[Element, Element]:
    """Runs that begin with ``first`` and end with ``last``: simple runs are parted, others are taken whole."""
    end_run, start_run = last.text.getparent(), first.text.getparent()
    assert end_run is not None and start_run is not None
    if _is_simple(end_run):
        _part(end_run, last.text, last.at + 1)
    if _is_simple(start_run) and first.at > 0:
        rest = _part(start_run, first.text, first.at)
        if rest is not None:
            end_run = rest if end_run is start_run else end_run
            start_run = rest
    return start_run, end_run


def _is_simple(run: Element) -> bool:
    return [local(element) for element in run if local(element) != "rPr"] == ["t"]


def _part(run: Element, text: Element, at: int) -> Element | None:
    """Move what stands from ``at`` on into a run of its own behind it; None when nothing is left to move."""
    whole = text.text or ""
    if at >= len(whole):
        return None
    rest = copy.deepcopy(run)
    rest.tail = None
    text.text = whole[:at]
    behind = next(element for element in rest if local(element) == "t")
    behind.text = whole[at:]
    for element in (text, behind):
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(rest)
    return rest


def _whole(paragraphs: Sequence[Element]) -> tuple[Element, Element] | None:
    """The first and the last run of paragraphs; a paragraph without one stands for itself."""
    if not paragraphs:
        return None
    runs = [
        element
        for paragraph in paragraphs
        for element in paragraph.iter(f"{{{_W}}}r")
        if next(element.iterancestors(f"{{{_W}}}p"), None) is paragraph and element.getparent().tag != f"{{{_W}}}del"  # type: ignore[union-attr]
    ]
    return (runs[0], runs[-1]) if runs else (paragraphs[0], paragraphs[0])


def _rewritten(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The same zip with some members changed or added; all others with the bytes and dates they had."""
    out = io.BytesIO()
    left = dict(changed)
    with zipfile.ZipFile(io.BytesIO(data)) as original, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for info in original.infolist():
            content = left.pop(info.filename) if info.filename in left else original.read(info)
            made.writestr(info, content, compress_type=info.compress_type)
        for name, content in left.items():
            made.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
