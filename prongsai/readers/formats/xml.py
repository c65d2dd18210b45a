"""XML parts of Office files: no entities, no DTD, no network, bounded size and depth."""

from __future__ import annotations

from lxml import etree

from prongsai.readers.formats.archive import DAMAGED, Archive
from prongsai.readers.model import FileTooLarge, ReadingError

_MAX_ELEMENTS = 500_000  # about 90 MB of tree


def parse_part(archive: Archive, name: str) -> etree._Element:
    """The root of one part. Raises ReadingError for damage and for any document type declaration."""
    data = archive.read(name)
    if data.count(b"<") - data.count(b"</") > _MAX_ELEMENTS:
        raise FileTooLarge("เอกสารซับซ้อนเกินกว่าที่ระบบอ่านได้ในครั้งเดียว โปรดแบ่งเป็นหลายแฟ้ม")
    # huge_tree stays off: libxml2 then stops at 256 levels and at a ten-megabyte text node.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(DAMAGED) from error
    if root.getroottree().docinfo.doctype:
        raise ReadingError("แฟ้มมีคำสั่งแฝงใน XML ที่เอกสารปกติไม่มี ระบบไม่เปิดอ่านเพื่อความปลอดภัย")
    return root


def main_part(archive: Archive, usual: str) -> str | None:
    """The part that holds the document, by the package's relationships; None when there is none."""
    if "_rels/.rels" in archive:
        for relation in parse_part(archive, "_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if target in archive:
                    return target
    return usual if usual in archive else None


def local(element: etree._Element) -> str:
    """The tag without its namespace; comments and entities give an empty text."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """An attribute by its local name, in whichever of the two OOXML namespaces the file uses."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((found for found in element if local(found) == name), None)
    return element


def number(value: str | None, default: int) -> int:
    """A small whole number from an attribute, or the default."""
    try:
        return int(value) if value is not None and len(value) < 7 else default
    except ValueError:
        return default
