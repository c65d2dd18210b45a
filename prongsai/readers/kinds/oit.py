"""Pages that list the items of the open data assessment (OIT): code, title, section and addresses of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.readers.kinds.addresses import each_once, find_addresses, goes_on
from prongsai.readers.kinds.filling import with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import Line, Spot
from prongsai.readers.kinds.lists import strip_marker
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Place, Record
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line, fold

NO_ITEMS = "ไม่พบรายการ O1, O2 … ที่อ่านได้ โปรดเทียบกับต้นฉบับ"

CODE = re.compile(
    r"\s*(?:[▶►•▪✓✔☑➢\-*–]\s*)?\(?(?:ข้อ\s?(?:ที่)?\s*)?(?:OIT\s*(?:ข้อ\s*)?|[OoＯ0๐])\s?[-.]?\s?(?P<number>[0-9๐-๙]{1,2})"
    r"(?![0-9๐-๙]|\s?[-/.:]\s?[0-9๐-๙]|\s[0-9๐-๙]{3})\s*[).:：\-–|]*\s*(?=$|\s|[ก-๙A-Za-z“\"(])"
)
_MAIN = re.compile(r"\s*[▶►•▪➢\-*]*\s*(?P<text>ตัวชี้วัด(?:ที่)?\s*[0-9๐-๙]{1,2}(?![0-9๐-๙.])\s*\S.*)$")
_SECTION = re.compile(
    r"\s*[▶►•▪➢\-*]*\s*(?P<text>ตัวชี้วัดย่อย(?:ที่)?\s*[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})?\s*\S.*|(?:9|10|๙|๑๐)\.[0-9๐-๙]{1,2}\s+\S.*)$"
)
_HEADINGS = {
    "code": re.compile(r"ข้อ(?:ที่)?|รหัส|o|oit|รายการที่|ลำดับ(?:ที่)?|ที่|ข้อoit"),
    "title": re.compile(r"(?:ชื่อ)?(?:ข้อมูล|รายการ|ประเด็น|หัวข้อ|รายละเอียดข้อมูล|ข้อมูลที่เผยแพร่).*"),
    "urls": re.compile(r"(?:url|ลิงก์|ลิงค์|link|ที่อยู่|ดูข้อมูล|เว็บไซต์|การเผยแพร่|ช่องทาง|เอกสาร|ดาวน์โหลด|หลักฐาน|แหล่งข้อมูล).*"),
    "other": re.compile(r"(?:คำอธิบาย|หมายเหตุ|องค์ประกอบ|ผู้รับผิดชอบ|หน่วยงาน|สถานะ|รายละเอียด|วันที่|คะแนน).*"),
}
_EXPLAINED = re.compile(r"\s+(?:1\.|๑\.|1\)|๑\)|\(1\)|หน้าหลัก\s?(?:>|เลือก|คลิก)|คลิกที่|เข้า(?:เว็บ|ไปที่))\s*")
_STATE = re.compile(
    r"\s*[(（\[]?\s*(?:อยู่ระหว่าง|รอ(?:การ|ดำเนิน|ข้อมูล|ปรับ)|ไม่มี(?:ลิงก์|ข้อมูล|ลิงค์|url)|ยังไม่|กำลัง(?:ปรับ|ดำเนิน|จัดทำ)).*$", re.I
)
_CLICK = re.compile(
    r"\s*[-•▪*]?\s*(?:\(?\s*(?:คลิก|click|ดาวน์โหลด|download|ดู(?:ข้อมูล|รายละเอียด|ไฟล์)?|เปิด(?:ดู|ไฟล์)?|ลิงก์|ลิงค์|link|url|เอกสาร|ไฟล์|รายละเอียด|ข้อมูล|เว็บไซต์|(?:ตัวอย่าง|แสดง)ข้อมูล))",
    re.I,
)
_AROUND = re.compile(
    r"หน้า(?:แรก|หลัก)|กลับ|แผนผัง|นโยบาย(?:เว็บไซต์|ความเป็นส่วนตัว|คุ้มครอง)|ติดต่อเรา|facebook|แชร์|ถัดไป|ก่อนหน้า", re.I
)
_GOES_ON = re.compile(r"\s*(?:ประจำปี|ของ|และ|หรือ|ภายใน|รอบ|เพื่อ|ใน|การ(?:ทุจริต|ประพฤติ|ปฏิบัติ)|ประพฤติ|ทุจริต|ส่วน|ตาม|\))")
_UNFINISHED = re.compile(r"(?:และ|หรือ|ของ|เพื่อ|การ|ความ|ใน|ประจำ|/|\([^)]*)\s*$")
_MOST = 48  # items there have ever been in a year
_LONGEST_SECTION = 120


@dataclass(slots=True)
class _Item:
    number: int
    section: str
    place: Place
    title: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    cells: dict[str, list[Place]] = field(default_factory=dict)
    spots: set[Spot] = field(default_factory=set)
    certainty: float = 1.0

    def put(self, name: str, line: Line) -> None:
        places = self.cells.setdefault(name, [])
        if line.place not in places:
            places.append(line.place)
        self.spots.add((line.block, line.number))


def read_inside(matter: Matter) -> Inside:
    """``oit_items``; codes are written O and the number, addresses stay as printed."""
    walk = _Walk(matter)
    items = _each_once(walk.read()) or _each_once(_Walk(matter, bare=True).read())
    records = [_record(item) for item in items]
    used = {spot for item in items for spot in item.spots}
    return Inside({"oit_items": records}, used, [] if records else [NO_ITEMS])


class _Walk:
    """Over the lines: under which section they stand, and which item is open."""

    def __init__(self, matter: Matter, *, bare: bool = False) -> None:
        self.lines = matter.lines
        self.title = {(line.block, line.number) for line in matter.title}
        self.bare = bare  # numbers in the first column are codes, where no code is written with its O
        self.items: list[_Item] = []
        self.open: _Item | None = None
        self.main = self.section = ""
        self.columns: dict[int, str] = {}  # column of a table → what its heading says

    def read(self) -> list[_Item]:
        for index, line in enumerate(self.lines):
            parts = self._parts(line)
            if self._is_heading(line, parts):
                self.open = None
                continue
            if (code := self._code(line, parts)) is not None:
                self._begin(line, *code, parts)
            elif not self._enter_section(line, index):
                self._more(line, parts)
        return self.items

    @staticmethod
    def _parts(line: Line) -> list[tuple[int, str]]:
        columns = line.columns or tuple(line.text.split("\t"))
        return [(number, text) for number, text in enumerate(columns) if text.strip()]

    def _is_heading(self, line: Line, parts: Sequence[tuple[int, str]]) -> bool:
        texts = [text for _, text in parts] if len(parts) > 1 else line.text.split()
        named = [next((name for name, p in _HEADINGS.items() if p.fullmatch(fold(text))), "") for text in texts]
        if len(texts) < 2 or "" in named or not {"title", "urls"} & set(named) or len(set(named)) < 2:
            return False
        if len(parts) > 1:
            self.columns = {number: name for (number, _), name in zip(parts, named, strict=True)}
        return True

    def _code(self, line: Line, parts: Sequence[tuple[int, str]]) -> tuple[int, str, int] | None:
        """(number, what follows it in its cell, its column) of a line that begins an item."""
        for column, text in parts[:2]:
            if match := CODE.match(text):
                number = int(to_arabic(match["number"]))
                if 1 <= number <= _MOST and (line.block, line.number) not in self.title:
                    return number, text[match.end() :].strip(), column
        if self.bare and len(parts) > 1 and self.columns.get(parts[0][0], "code") == "code":
            match = re.fullmatch(r"\s*(?:ข้อ\s*)?(?P<number>[0-9๐-๙]{1,2})\.?\s*", parts[0][1])
            if match and 1 <= int(to_arabic(match["number"])) <= _MOST:
                return int(to_arabic(match["number"])), "", parts[0][0]
        return None

    def _begin(self, line: Line, number: int, rest: str, column: int, parts: Sequence[tuple[int, str]]) -> None:
        item = _Item(number, self.section or self.main, line.place, certainty=0.7 if self.bare else 1.0)
        item.put("code", line)
        self.items.append(item)
        self.open = item
        self._title_and_urls(rest, line)
        self._cells([part for part in parts if part[0] > column], line)
        self._links(line)

    def _title_and_urls(self, text: str, line: Line) -> None:
        assert self.open is not None
        found = find_addresses(text)
        title = text[: found[0][0]] if found else _EXPLAINED.split(text)[0]
        title = _without_links(title, line)
        title = _STATE.sub("", title).strip(" :：-–|([→>")
        if title and not self.open.title and not is_nothing(title):
            self.open.title.append(title)
            self.open.put("title", line)
        self._urls((address for _, _, address in found), line)

    def _urls(self, addresses: Iterator[str] | Sequence[str], line: Line) -> None:
        assert self.open is not None
        for address in addresses:
            self.open.urls.append(address)
            self.open.put("urls", line)

    def _cells(self, parts: Sequence[tuple[int, str]], line: Line) -> None:
        for column, text in parts:
            name = self.columns.get(column, "")
            if name == "other" and not find_addresses(text):
                continue
            if name == "urls" or (self.open and self.open.title):
                self._urls((address for _, _, address in find_addresses(text)), line)
            else:
                self._title_and_urls(text, line)

    def _links(self, line: Line) -> None:
        assert self.open is not None
        self._urls([link.address for link in line.links], line)

    def _enter_section(self, line: Line, index: int) -> bool:
        parts = self._parts(line)
        text = parts[0][1] if parts else ""
        if len(parts) != 1 or len(text) > _LONGEST_SECTION or find_addresses(text):
            return False
        if match := _SECTION.match(text):
            self.section = clean_line(match["text"])
        elif match := _MAIN.match(text):
            self.main, self.section = clean_line(match["text"]), ""
        elif self._is_plain_section(line, index):
            self.section = clean_line(strip_marker(text))
        else:
            return False
        self.open = None
        return True

    def _is_plain_section(self, line: Line, index: int) -> bool:
        """A heading, or a row across the table, right above an item."""
        if (
            not self.items
            or not (line.level or (line.columns and line.start))
            or (line.block, line.number) in self.title
        ):
            return False
        if line.columns and self.open is not None and (line.block, line.number) in self.open.spots:
            return False
        below = self.lines[index + 1 : index + 3]
        return any(self._code(each, self._parts(each)) is not None for each in below) and not _CLICK.match(line.text)

    def _more(self, line: Line, parts: Sequence[tuple[int, str]]) -> None:
        """A line that is no item: a title that stands apart, the rest of one, addresses; anything else ends the item."""
        item = self.open
        if item is None:
            return
        found = find_addresses(line.text)
        same_row = bool(line.columns) and (line.block, line.number) in item.spots
        if same_row:
            for column, text in parts:
                self._more_of_cell(item, line, column, text)
        elif item.urls and not found and goes_on(line.text, item.urls[-1]):
            item.urls[-1] += line.text.strip()
            item.put("urls", line)
        elif not item.title and not found:
            self._title_and_urls(line.text, line)
        elif found:
            if not item.title:
                self._title_and_urls(line.text, line)
            else:
                self._urls((address for _, _, address in found), line)
        elif not item.urls and (
            _UNFINISHED.search(item.title[-1]) or (_GOES_ON.match(line.text) and len(line.text) < 90 and not line.start)
        ):
            item.title.append(_STATE.sub("", line.text).strip())
            item.put("title", line)
        elif line.links and (_CLICK.match(line.text) or not item.urls or _is_all_links(line)):
            pass
        elif line.links or not (
            item.urls or _STATE.match(line.text) or re.match(r"\s*\(?[0-9๐-๙]{1,2}[.)]", line.text)
        ):
            self.open = None
            return
        elif not found and not line.links:
            return
        self._links(line)

    def _more_of_cell(self, item: _Item, line: Line, column: int, text: str) -> None:
        """Another line of the cells of a row."""
        found = find_addresses(text)
        name = self.columns.get(column, "")
        if found:
            self._urls((address for _, _, address in found), line)
        elif item.urls and name in ("urls", "") and goes_on(text, item.urls[-1]):
            item.urls[-1] += text.strip()
        elif (name == "title" and not item.urls and not re.match(r"\s*[-•(]?\s*[0-9๐-๙]{0,2}[.)]?\s*[-•]", text)) or (
            not item.title and name in ("title", "")
        ):
            item.title.append(text)


def _without_links(title: str, line: Line) -> str:
    """``โครงสร้าง คลิก`` → ``โครงสร้าง``, where คลิก is what the link says; a link that is the title itself stays."""
    rest = title.rstrip()
    if line.columns:
        return rest  # of a table the links stand in a column of their own
    for link in reversed(line.links):
        words = link.text.strip()
        if words and rest.endswith(words) and rest != words:
            shorter = rest[: -len(words)].rstrip(" |,/•-")
            if re.search("[ก-๎A-Za-z]{3}", shorter):
                rest = shorter
    return rest


def _is_all_links(line: Line) -> bool:
    """Whether a line holds nothing but what its links say, and they lead to documents, not around the site."""
    words = fold("".join(link.text for link in line.links))
    return bool(words) and words == re.sub(r"^[•\-*▪]", "", fold(line.text)) and not _AROUND.search(line.text)


def _each_once(items: Sequence[_Item]) -> list[_Item]:
    """Items that have a title or an address; of a code met twice (a row of tabs above the list) what says more."""
    kept: dict[int, _Item] = {}
    for item in items:
        if not item.title and not item.urls:
            continue
        known = kept.get(item.number)
        if known is None:
            kept[item.number] = item
        elif fold("".join(known.title)) == fold("".join(item.title)) or not item.title:
            known.urls.extend(item.urls)
            known.spots |= item.spots
        elif item.urls and not known.urls:
            kept[item.number] = item
    return list(kept.values())


def _record(item: _Item) -> Record:
    mended = Mended()
    record: Record = {"code": f"O{item.number}"}
    if title := mended.text("title", join_lines(item.title)):
        record["title"] = title
    if item.section:
        record["section"] = mended.text("section", item.section)
    if urls := each_once(item.urls):
        record["urls"] = urls
    return with_provenance(record, item.place, mended, certainty=item.certainty, cells=item.cells)
