"""Damage to files: to their bytes, to the members of their zip, to their XML, to a PDF's drawing, to their text."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from prongsai.readers.tests.fuzz.originals import originals

_HOSTILE = [
    "\u202egpj.exe", "\u200b" * 50, "{{7*7}}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "' OR 1=1 --", "../../etc/passwd",
    "%s%s%n", "\x00", "\ufffe", "\ud800", "ก" * 5_000, "ำ" * 300, "่" * 300, "๙" * 400, "9" * 400, "1e999999", "-0", "NaN", "๒๕๖๙" * 50,
    "๓๑ ก.พ. ๒๕๖๘", "25669", "256๙", "มาตรการที่ " * 200, "๑." * 500, "\t" * 3_000, "|" * 3_000, ", " * 2_000, "(" * 2_000, "[" * 2_000,
    "<" * 2_000, "&" * 500, "*" * 3_000, "_" * 3_000, "ก ข ค ง " * 500, " " * 5_000, "\n" * 3_000, "ปร ะ ก า ศ " * 100, "https://" * 200,
    "[a](" * 800, "ผู้รับผิดชอบ: " * 300, '"' * 1_001, "ที่\tมาตรการ\tผู้รับผิดชอบ\n" * 100, "<table><tr><td>" * 200, "ก า" * 500, "ํา" * 500,
]  # fmt: skip
_NUMBERS = [
    "0",
    "-1",
    "1",
    "65536",
    "2147483648",
    "4294967295",
    "99999999999999999999",
    "1e309",
    "",
    "x",
    "๙",
    "16384",
    "1048576",
    "0.5",
]
_EXTREMES = [
    b"\x00" * 4,
    b"\xff" * 4,
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\x80\x00\x00\x00",
    b"\x00\x00\x00\x80",
    b"\x01\x00",
]
_PDF_WORDS = [
    b"BT",
    b"ET",
    b"Tj",
    b"re",
    b"S",
    b"q",
    b"Q",
    b"cm",
    b"Do",
    b"1e38",
    b"-99999999999",
    b"<<",
    b">>",
    b"[",
    b"(",
    b"0 0 m 1 1 l S",
]
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r'="([^"<>]*)"')
_NUMBER_IN_PDF = re.compile(rb"-?\d+(?:\.\d+)?")
_MOST = 3_000_000  # bytes: a damaged file stays small


def damaged(seed: int, sources: Mapping[str, tuple[str, bytes]] | None = None) -> tuple[str, bytes]:
    """(file name, bytes) of the damaged file with this number."""
    chance = random.Random(seed)
    sources = sources or originals()
    name, data = sources[chance.choice(list(sources))]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 12))):
        data = chance.choice(_ways(data))(data, chance)[:_MOST]
    if chance.random() < 0.15:
        name = chance.choice(
            ["a", "a.csv", "a.docx", "a.xls", "a.txt", "a.pdf", "a.htm", "แฟ้ม.ods", "a.tsv", "a.md", ".", "a.exe"]
        )
    return name, data


def _ways(data: bytes) -> list[Callable[[bytes, random.Random], bytes]]:
    raw = [flip, overwrite, cut, drop, double, swap, extremes, insert]
    if data.startswith(b"PK"):
        return [*raw, member, member, member, member, members, members]
    if data.startswith(b"%PDF"):
        return [*raw, drawing, drawing, drawing, pdf_numbers, pdf_numbers]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return [*raw, records, records, records]
    return [*raw, text, text, text, lines, encoding, *([xml] * 3 if b"<" in data else [])]


# Bytes ------------------------------------------------------------------------------------------------------------


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def flip(data: bytes, chance: random.Random) -> bytes:
    """Some bits the other way."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def overwrite(data: bytes, chance: random.Random) -> bytes:
    """Noise over a stretch."""
    at = _at(data, chance)
    noise = chance.randbytes(chance.choice((1, 8, 200)))
    return data[:at] + noise + data[at + len(noise) :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: _at(data, chance)]


def drop(data: bytes, chance: random.Random) -> bytes:
    """A stretch is missing."""
    at = _at(data, chance)
    return data[:at] + data[at + chance.choice((1, 16, 500, 5_000)) :]


def double(data: bytes, chance: random.Random) -> bytes:
    """A stretch many times."""
    at = _at(data, chance)
    piece = data[at : at + chance.choice((4, 60, 1_000))]
    return data[:at] + piece * chance.choice((2, 10, 300)) + data[at:]


def swap(data: bytes, chance: random.Random) -> bytes:
    """Two stretches change places."""
    a, b = sorted((_at(data, chance), _at(data, chance)))
    size = min(chance.choice((8, 100, 2_000)), b - a)
    return data[:a] + data[b : b + size] + data[a + size : b] + data[a : a + size] + data[b + size :]


def extremes(data: bytes, chance: random.Random) -> bytes:
    """Numbers as large or small as they get."""
    for _ in range(chance.choice((1, 3))):
        at = _at(data, chance)
        number = chance.choice(_EXTREMES)
        data = data[:at] + number + data[at + len(number) :]
    return data


def insert(data: bytes, chance: random.Random) -> bytes:
    """Hostile text among the bytes."""
    at = _at(data, chance)
    return data[:at] + chance.choice(_HOSTILE).encode("utf-8", "surrogatepass") + data[at:]


# Text -------------------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> tuple[str, str]:
    for name in ("utf-8", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp874", "latin-1"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def text(data: bytes, chance: random.Random) -> bytes:
    """Hostile text between letters."""
    words, _ = _decoded(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(words) + 1)
        words = words[:at] + chance.choice(_HOSTILE) + words[at:]
    return words.encode("utf-8", "surrogatepass")


def lines(data: bytes, chance: random.Random) -> bytes:
    """Lines shuffled, doubled, joined or torn."""
    words, _ = _decoded(data)
    parts = words.split("\n")
    way = chance.randrange(5)
    if way == 0:
        chance.shuffle(parts)
    elif way == 1:
        parts *= chance.choice((2, 20))
    elif way == 2:
        return chance.choice(("", " ", "\t", "|")).join(parts).encode("utf-8", "replace")
    elif way == 3:
        return "\n".join(words).encode("utf-8", "replace")
    else:
        parts = [part[: chance.randrange(len(part) + 1)] for part in parts]
    return "\n".join(parts).encode("utf-8", "replace")


def encoding(data: bytes, chance: random.Random) -> bytes:
    """The same text in another encoding, or in one through another."""
    words, _ = _decoded(data)
    way = chance.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874", "utf-8-sig", "utf-7", "through"])
    if way == "through":
        return words.encode("cp874", "replace").decode("latin-1").encode()
    return words.encode(way, "replace")


# XML --------------------------------------------------------------------------------------------------------------


def xml(data: bytes, chance: random.Random) -> bytes:
    """Elements doubled, nested, dropped; attributes and texts changed; declarations put in front."""
    words = data.decode("utf-8", "replace")
    tags = list(_TAG.finditer(words))
    if not tags:
        return text(data, chance)
    tag = chance.choice(tags)
    way = chance.randrange(8)
    if way == 0:
        words = words[: tag.start()] + tag[0] * chance.choice((1, 5, 400)) + words[tag.start() :]
    elif way == 1:
        words = words[: tag.start()] + words[tag.end() :]
    elif way in (2, 3):
        name = re.match(r"<([^\s/>]+)", tag[0])
        closing = f"</{name[1]}>" if name else ""
        end = words.find(closing, tag.end())
        if closing and end > 0:
            element = words[tag.start() : end + len(closing)]
            if way == 2:
                element *= chance.choice((2, 10, 300 if len(element) < 2_000 else 5))
            else:
                depth = chance.choice((3, 60, 250, 3_000))
                opening = tag[0].rstrip("/>") + ">"
                element = opening * depth + element + closing * depth
            words = words[: tag.start()] + element + words[end + len(closing) :]
    elif way in (4, 5):
        found = list(_ATTRIBUTE.finditer(words))
        for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 5)))), key=lambda m: -m.start()):
            value = chance.choice([*_NUMBERS, "\u202e", "ก" * 500, "false", "true"])
            words = f'{words[: match.start()]}="{value}"{words[match.end() :]}'
    elif way == 6:
        hostile = chance.choice(_HOSTILE).replace("<", "&lt;").replace("&", "&amp;")
        words = words[: tag.end()] + hostile + words[tag.end() :]
    else:
        bomb = '<!DOCTYPE a [<!ENTITY b "' + "b" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">]>'
        words = bomb + words.replace(">", ">&c;", 1)
    return words.encode("utf-8", "replace")


# Zip --------------------------------------------------------------------------------------------------------------


def _unpacked(data: bytes) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()[:200]
            if sum(info.file_size for info in infos) > 20_000_000:
                return None
            return {info.filename: archive.read(info) for info in infos}
    except Exception:  # damaged already: whatever zipfile says
        return None


def _packed(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def member(data: bytes, chance: random.Random) -> bytes:
    """One member damaged, mostly as XML."""
    parts = _unpacked(data)
    if not parts:
        return overwrite(data, chance)
    texts = [name for name in parts if name.endswith((".xml", ".rels"))] or list(parts)
    name = chance.choice(texts)
    way = chance.choice((xml, xml, xml, xml, flip, cut, drop, double, insert))
    parts[name] = way(parts[name], chance)[:_MOST]
    return _packed(parts)


def members(data: bytes, chance: random.Random) -> bytes:
    """Members dropped, exchanged, renamed, blown up, by the hundred."""
    parts = _unpacked(data)
    if not parts:
        return flip(data, chance)
    a, b = chance.choice(list(parts)), chance.choice(list(parts))
    way = chance.randrange(7)
    if way == 0:
        del parts[a]
    elif way == 1:
        parts[a], parts[b] = parts[b], parts[a]
    elif way == 2:
        parts[
            chance.choice(["../../x", "/etc/x", "word/" + "a" * 300, "\u202e.xml", "xl/vbaProject.bin", "mimetype"])
        ] = parts.pop(a)
    elif way == 3:
        parts[a] = parts[a] + b" " * chance.choice((1_000_000, 15_000_000, 40_000_000))
    elif way == 4:
        parts |= {f"word/header{number}.xml": parts[a][:5_000] for number in range(chance.choice((20, 400)))}
    elif way == 5:
        name, other = chance.choice(list(originals().values()))
        parts |= {k: v for k, v in (_unpacked(other) or {name: other}).items() if chance.random() < 0.7}
    else:
        packed = bytearray(_packed(parts))
        for signature, offset in ((b"PK\x03\x04", 18), (b"PK\x01\x02", 20)):
            start = packed.find(signature)
            if start >= 0:
                packed[start + offset : start + offset + 8] = struct.pack(
                    "<II", *(chance.choice((0, 5, 2**31, 2**32 - 1)) for _ in "ab")
                )
        return bytes(packed)
    return _packed(parts)


# PDF --------------------------------------------------------------------------------------------------------------


def drawing(data: bytes, chance: random.Random) -> bytes:
    """A packed stream unpacked, damaged and packed again."""
    starts = [match.end() for match in re.finditer(rb"stream\r?\n", data) if not data[: match.start()].endswith(b"end")]
    if not starts:
        return flip(data, chance)
    start = chance.choice(starts)
    end = data.find(b"endstream", start)
    try:
        content = zlib.decompress(data[start:end].rstrip(b"\r\n"))
    except zlib.error:
        return overwrite(data, chance)
    way = chance.randrange(4)
    if way == 0:
        at = _at(content, chance)
        content = content[:at] + b" " + chance.choice(_PDF_WORDS) * chance.choice((1, 10, 3_000)) + b" " + content[at:]
    elif way == 1:
        content = _NUMBER_IN_PDF.sub(
            lambda m: chance.choice(_NUMBERS).encode() if chance.random() < 0.02 else m[0], content
        )
    else:
        content = chance.choice((flip, drop, double, cut))(content, chance)
    packed = zlib.compress(content)
    if way == 3:
        for _ in range(chance.choice((1, 3))):
            packed = zlib.compress(packed)
    return data[:start] + packed + b"\n" + data[end:]


def pdf_numbers(data: bytes, chance: random.Random) -> bytes:
    """Numbers of the objects changed: references in circles, boxes without size, counts without end."""
    found = list(_NUMBER_IN_PDF.finditer(data))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 4, 20)))), key=lambda m: -m.start()):
        value = chance.choice([*_NUMBERS, "2", "3", "4", "20"]).encode("ascii", "ignore")
        data = data[: match.start()] + value + data[match.end() :]
    return data


# Old Office -------------------------------------------------------------------------------------------------------


def records(data: bytes, chance: random.Random) -> bytes:
    """Fields of the container and of the workbook's records set to extremes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.choice([chance.randrange(24, 100), chance.randrange(512, 1600), chance.randrange(len(data) + 1)])
        value = chance.choice(
            [
                *_EXTREMES,
                struct.pack("<H", chance.choice((0x203, 0x809, 0x0A, 0x85, 0xFC, 0x3C, 0x2F))),
                chance.randbytes(2),
            ]
        )
        changed[at : at + len(value)] = value
    return bytes(changed)
