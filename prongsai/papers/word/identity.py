"""What tells a Word file of ours when it comes back: custom properties, and hidden bookmarks at its texts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

BOOKMARK = "_ps_"  # Word hides bookmarks that begin with an underscore
LARGEST_PART = 60 * 1024 * 1024  # bytes, unpacked

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id of all custom properties
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEYS = ("kind", "version", "code", "identity")


@dataclass(frozen=True, slots=True)
class PaperIdentity:
    """Which printed paper a Word file is or was. ``texts`` are its marked texts as they stand now, by place.

    Places are as in the record: ``measures_0_methods``, ``subject``, ``facts``; paragraphs are parted by ``\\n`` and
    keep their printed numbers. A place whose text was deleted altogether is missing.
    """

    kind: str
    version: int | None
    code: str
    identity: str
    texts: dict[str, str]


def stamp(document: Document, *, kind: str, version: int | None, code: str, identity: str) -> None:
    """Write the custom properties."""
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={None: _PROPERTIES, "vt": _TYPES})
    values = (kind, "" if version is None else str(version), code, identity)
    for number, (key, value) in enumerate(zip(_KEYS, values, strict=True), start=2):
        prop = etree.SubElement(
            root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, pid=str(number), name=f"Prongsai.{key}"
        )
        etree.SubElement(prop, f"{{{_TYPES}}}lpwstr").text = value
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    assert package is not None
    package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT, blob, package), _RELATION)


def identify_docx(data: bytes) -> PaperIdentity | None:
    """The paper of ours that a Word file was printed as, or None for any other file; never raises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            properties = _properties(archive)
            if not properties.get("kind"):
                return None
            texts = _marked_texts(_part(archive, "word/document.xml"))
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, NotImplementedError, RuntimeError, OSError):
        return None
    version = properties.get("version", "")
    return PaperIdentity(
        kind=properties["kind"],
        version=int(version) if version.isdecimal() else None,
        code=properties.get("code", ""),
        identity=properties.get("identity", ""),
        texts=texts,
    )


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(name)
    with archive.open(name) as member:
        blob = member.read(LARGEST_PART + 1)
    if len(blob) > LARGEST_PART:
        raise ValueError(name)
    return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _properties(archive: zipfile.ZipFile) -> dict[str, str]:
    root = _part(archive, "docProps/custom.xml")
    return {
        name.removeprefix("Prongsai."): "".join(str(text) for text in prop.itertext())
        for prop in root.iter(f"{{{_PROPERTIES}}}property")
        if (name := prop.get("name", "")).startswith("Prongsai.")
    }


def _marked_texts(root: etree._Element) -> dict[str, str]:
    """Text between each of our bookmarks' start and end; deleted text of tracked changes is not text."""
    texts: dict[str, list[str]] = {}
    open_marks: dict[str, str] = {}  # id -> place
    for node in root.iter():
        if node.tag == f"{_WORD}bookmarkStart":
            name = node.get(f"{_WORD}name", "")
            if name.startswith(BOOKMARK):
                place = name.removeprefix(BOOKMARK)
                open_marks[node.get(f"{_WORD}id", "")] = place
                texts[place] = []
        elif node.tag == f"{_WORD}bookmarkEnd":
            open_marks.pop(node.get(f"{_WORD}id", ""), None)
        elif node.tag == f"{_WORD}p":
            for place in open_marks.values():
                texts[place].append("\n")
        elif node.tag in (f"{_WORD}t", f"{_WORD}tab", f"{_WORD}br"):
            piece = (node.text or "") if node.tag == f"{_WORD}t" else "\t" if node.tag == f"{_WORD}tab" else "\n"
            for place in open_marks.values():
                texts[place].append(piece)
    return {place: "".join(pieces).strip("\n\t ") for place, pieces in texts.items()}
