"""R30: addresses on the web, and systems under several names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Passage, distance, part

_SPACED = re.compile(
    r"(?:https?\s+:\s*//|https?:\s+//|https?://\s+(?=[a-z])|www\.\s+(?=[a-z0-9])|www\s+\.)\s*\S*"
    r"|(?:https?://|www\.)[a-z0-9.-]*[a-z0-9]\s+\.\s?(?:go|or|ac|co|in)\.\s?th|(?:https?://|www\.)[a-z0-9.-]+\.(?:go|or|ac|co|in)\.\s+th\b"
    r"|(?<=\.)(?:go|or|ac|co|in)\s\.\s?th\b",
    re.I,
)
_HOST = re.compile(
    r"(?P<scheme>https?://)?(?P<host>(?:[a-z0-9-]+\.)+(?:go\.th|or\.th|ac\.th|co\.th|in\.th|com|net|org))(?![a-z0-9-])",
    re.I,
)
_SYSTEM = re.compile(r"(?<![A-Za-z])e\s?[-–—]\s?[A-Za-z]{2,}(?:\s?[A-Z][A-Za-z]+)?", re.I)
_SHARED_HOSTS = (
    "facebook.com",
    "google.com",
    "youtube.com",
    "line.me",
    "gmail.com",
    "hotmail.com",
    "bit.ly",
    "outlook.com",
    "yahoo.com",
)
_NEAR = 90


@rule("R30", "NAMEVAR/URL", "ที่อยู่เว็บและชื่อระบบ", "warning", "ที่อยู่ที่ผิดหรือต่างกันทำให้ผู้ประเมินเปิดหลักฐานไม่ได้")
def odd_address(manuscript: Manuscript) -> Iterator[Remark]:
    """One system under several names or addresses; a broken or insecure address.

    A space inside an address is a warning; so is a host that is one or two letters from another one in the paper, and a
    system (e-…) that is written in several ways or given at two hosts. An address with http:// is a note.

    Guard: hosts of large sites (facebook.com …) and their parts; two offices' addresses that are really different; a
    name of a system that always stands in the same letters, with spaces or without.

    Examples:
    - www. example.go.th → warning, suggestion www.example.go.th
    - www.banpong.go.th and www.banpng.go.th → warning
    - http://www.example.go.th → note
    """
    said: set[str] = set()
    for passage in manuscript.passages:
        for match in _SPACED.finditer(passage.text):
            shown = match.group().strip()
            if "\n" in shown:
                continue
            yield Remark(
                f"ที่อยู่เว็บมีช่องว่างอยู่ข้างใน “{shown}”",
                passage.place,
                "โปรดลบช่องว่าง แล้วลองเปิดดู",
                excerpt=shown,
                suggestion=re.sub(r"\s+", "", shown),
                path=passage.path,
            )
    yield from _near_hosts(manuscript)
    yield from _systems(manuscript)
    for passage in manuscript.passages:
        for match in _HOST.finditer(passage.text):
            host = match["host"].lower()
            if (match["scheme"] or "").lower() == "http://" and host not in said:
                said.add(host)
                yield Remark(
                    f"ที่อยู่ “{match.group()}” ใช้ http ซึ่งไม่ปลอดภัย",
                    passage.place,
                    "โปรดลองเปิดด้วย https หากเปิดได้ ให้ใช้ https",
                    excerpt=match.group(),
                    path=passage.path,
                    severity="note",
                    why="ที่อยู่ http ถูกเครื่องของผู้อ่านเตือนว่าไม่ปลอดภัย",
                )


def _near_hosts(manuscript: Manuscript) -> Iterator[Remark]:
    places: dict[str, list[Passage]] = defaultdict(list)
    for passage in manuscript.passages:
        for match in _HOST.finditer(passage.text):
            host = match["host"].lower().removeprefix("www.")
            if not host.endswith(_SHARED_HOSTS):
                places[host].append(passage)
    hosts = sorted(places, key=lambda host: -len(places[host]))[:200]
    for index, host in enumerate(hosts):
        for usual in hosts[:index]:
            near = 0 < distance(usual, host) <= (2 if len(host) > 14 else 1)
            if near and usual.split(".", 1)[1:] == host.split(".", 1)[1:] and len(host.split(".")[0]) > 4:
                yield Remark(
                    f"ที่อยู่เว็บ “{host}” คล้ายกับ “{usual}” ที่ใช้ในเอกสารเดียวกัน",
                    places[host][0].place,
                    f"โปรดตรวจว่าเป็น {usual} หรือไม่",
                    excerpt=host,
                    path=places[host][0].path,
                )
                break


def _systems(manuscript: Manuscript) -> Iterator[Remark]:
    """Systems by their Latin name: other letters or dashes, another host beside the name."""
    found: dict[str, list[tuple[str, str, Passage, int]]] = defaultdict(list)
    for passage in manuscript.passages:
        for match in _SYSTEM.finditer(passage.text):
            key = re.sub(r"[\s\-–—]", "", match.group()).lower()
            near = _HOST.search(passage.text, match.end(), match.end() + _NEAR)
            found[key].append((match.group(), near["host"].lower() if near else "", passage, match.start()))
    for uses in found.values():
        first = uses[0]
        hosts = [host for _, host, _, _ in uses if host]
        usual_host = next(iter(hosts), "")
        for shown, host, passage, at in uses[1:]:
            other_name = shown.replace(" ", "") != first[0].replace(" ", "")
            other_host = bool(host and usual_host and host != usual_host)
            if other_host:
                yield Remark(
                    f"ระบบ “{shown}” อยู่ที่ {host} แต่ก่อนหน้านี้อยู่ที่ {usual_host}",
                    passage.place,
                    "โปรดใช้ชื่อและที่อยู่เดียวกันทั้งฉบับ",
                    excerpt=part(passage.text, at, at + 40),
                    path=passage.path,
                )
            elif other_name and _is_odd(shown, [name for name, *_ in uses]):
                yield Remark(
                    f"ระบบเดียวกันเขียนสองแบบ คือ “{first[0]}” และ “{shown}”",
                    passage.place,
                    "โปรดเขียนชื่อระบบแบบเดียวกัน",
                    excerpt=shown,
                    path=passage.path,
                    severity="note",
                )
                break


def _is_odd(shown: str, names: list[str]) -> bool:
    return Counter(names)[shown] <= len(names) / 2
