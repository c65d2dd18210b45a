"""What a reader sees on a page of the web: its title, its words without what changes at each visit, its traps. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from threading import BoundedSemaphore

from lxml import etree

from prongsai.thai.dates import DateStyle, format_date
from prongsai.thai.digits import to_arabic

MOST_TEXT = 200_000  # letters of a page that are looked at
_HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas"})
_TWO_AT_ONCE = BoundedSemaphore(2)  # a megabyte of HTML becomes a tree of twenty
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*(\d{0,5})[\d.]*\s*[;,]?\s*url\s*=\s*[\"']?\s*(\S.*?)[\"']?\s*$", re.IGNORECASE)
_THAI_BYTES = frozenset({"tis-620", "tis620", "windows-874", "cp874", "iso-8859-11", "iso-8859-1", "latin-1", "ascii"})
_COUNTER = re.compile(
    r"ผู้(?:เข้า|เยี่ยม)?ชม|เยี่ยมชม|เข้าชม|ออนไลน์|เปิดอ่าน|จำนวนอ่าน|อ่านแล้ว|สถิติการ|ดาวน์โหลด\s*[:\d]|visit(?:or|s)|online|"
    r"views?\b|\bhits?\b|counter|your ip|ไอพี|เวลาประมวลผล|generated in|page load|queries",
    re.IGNORECASE,
)
_TALLY = re.compile(
    r"[\W\d]*(?:วันนี้|เมื่อวาน(?:นี้)?|สัปดาห์(?:นี้|ก่อน|ที่แล้ว)|เดือน(?:นี้|ก่อน|ที่แล้ว)|ปี(?:นี้|ก่อน|ที่แล้ว)|ทั้งหมด|today|yesterday|"
    r"this (?:week|month|year)|all|total)?[\W\d]*(?:ครั้ง|คน|ราย)?[\W\d]*",
    re.IGNORECASE,
)
"""A line of a visitors' counter and nothing else: «เมื่อวาน 15 คน»."""
_DATE_STYLES: tuple[DateStyle, ...] = ("full", "short", "numeric")
_FIGURE = re.compile(r"[\d\s.,:/|()+-]+")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:น\.|am|pm))?|\d{1,2}\.\d{2}\s*น\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text. ``refresh`` is where it sends its reader by itself; ``content_sha256`` of its words."""

    title: str
    text: str
    password: bool
    refresh: str
    content_sha256: str


def read_page(data: bytes, charset: str | None, *, today: dt.date, html: bool = True) -> Page:
    """Read the bytes of a page, whatever is wrong with them; never raises."""
    text = decode(data, charset)
    if not html:
        lines = [line for line in (" ".join(line.split()) for line in text[:MOST_TEXT].splitlines()) if line]
        return Page("", "\n".join(lines), False, "", content_hash(lines, today))
    with _TWO_AT_ONCE:
        return _read_html(text, today)


def decode(data: bytes, charset: str | None) -> str:
    """Text of bytes: UTF-8 where they are, else what is declared, else the old Thai code pages."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut within its last letter
            return data.decode("utf-8-sig", "ignore")
    found = _META_CHARSET.search(data[:4096])
    declared = (charset or (found[1].decode("ascii") if found else "")).strip().lower()
    if declared in {"utf-8", "utf8"}:
        return data.decode("utf-8", "replace")
    try:
        return data.decode("cp874" if declared in _THAI_BYTES or not declared else declared, "replace")
    except LookupError:
        return data.decode("cp874", "replace")


def content_hash(lines: list[str], today: dt.date) -> str:
    """Of the words, in any order and without counters, clocks and today's date."""
    kept = sorted(set(_steady(lines, today)))
    return hashlib.sha256("\n".join(kept).encode()).hexdigest() if kept else ""


def _steady(lines: list[str], today: dt.date) -> list[str]:
    days = [to_arabic(format_date(today, style=style)) for style in _DATE_STYLES]
    kept: list[str] = []
    figures_follow = 0
    for line in lines:
        words = to_arabic(line)
        for day in days:
            words = words.replace(day, "")
        words = " ".join(_TIME.sub("", words).split())
        if not words:
            continue
        if len(words) < 120 and (_COUNTER.search(words) or (_TALLY.fullmatch(words) and not _FIGURE.fullmatch(words))):
            if kept and _FIGURE.fullmatch(kept[-1]):  # «15 | ผู้เข้าชมวันนี้»
                kept.pop()
            figures_follow = 2
        elif figures_follow and _FIGURE.fullmatch(words):
            figures_follow -= 1
        else:
            figures_follow = 0
            kept.append(words)
    return kept


def _read_html(text: str, today: dt.date) -> Page:
    parser = etree.HTMLParser(recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "ignore") or b"<html></html>", parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return Page("", "", False, "", "")
    title = next((" ".join("".join(node.itertext()).split())[:300] for node in root.iter("title")), "")
    lines = _visible(root)
    password = any((node.get("type") or "").lower() == "password" for node in root.iter("input"))
    return Page(title, "\n".join(lines), password, _refresh(root), content_hash([title, *lines], today))


def _visible(root: etree._Element) -> list[str]:
    lines: list[str] = []
    length, hidden_under = 0, None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and hidden_under is None and _is_hidden(node):
            hidden_under = node
        if hidden_under is None and event == "start":
            piece = node.text
        elif event == "end":
            if hidden_under is node:
                hidden_under = None
            piece = node.tail if hidden_under is None else None
        else:
            piece = None
        if piece and (words := " ".join(piece.split())):
            lines.append(words)
            length += len(words)
            if length > MOST_TEXT:
                break
    return lines


def _is_hidden(node: etree._Element) -> bool:
    if not isinstance(node.tag, str) or node.tag in _HIDDEN or node.get("hidden") is not None:
        return True
    return "display:none" in (node.get("style") or "").replace(" ", "").lower()


def _refresh(root: etree._Element) -> str:
    """Where a page that only passes its reader on leads to; one that reloads itself after minutes passes nobody on."""
    for node in root.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(node.get("content") or "")
            if match and int(match[1] or 0) <= 10:
                return match[2]
    return ""
