"""Names with prices, and contracts with their days, as one cell of a purchase holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prongsai.readers.kinds.filling import amounts
from prongsai.readers.kinds.lists import Piece, split_items
from prongsai.thai.dates import FoundDate, find_dates
from prongsai.thai.digits import to_arabic
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

_NAMED_PRICE = re.compile(
    r"(?P<name>[^\n]*?\S)??\s*[-–—/:(=,]*\s*(?:ราคาที่(?:เสนอ|ตกลง)(?:ซื้อ|จ้าง)?|เสนอราคา|ราคา|เป็นเงิน|จำนวนเงิน|จำนวน|วงเงิน|ในวงเงิน)?\s*[:(=]?\s*"
    r"(?P<price>(?<![0-9.,/])(?:[0-9]{1,3}(?:,\s?[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+\.[0-9]{2}(?![0-9])|[0-9]+(?=\s*(?:บาท|\.-|\.–))|[0-9]{3,}(?=\s*(?:\n|$|\)))))"
    r"\s*(?:บาท(?:ถ้วน)?|\.-|\.–|-(?!\S))?\s*\)?"
)
_PAPER = re.compile(
    r"(?:ตาม)?(?:ใบ|บันทึก|หนังสือ)(?:สั่ง|ตกลง|ข้อตกลง)(?:ซื้อ|จ้าง|เช่า|ขาย|/|และ|หรือ)*|สัญญา(?:ซื้อ(?:ขาย)?|จ้าง(?:เหมา)?(?:ก่อสร้าง)?|เช่า|จะซื้อจะขาย|/|และ|หรือ)*|บันทึกข้อความ|ข้อตกลง"
)
_NUMBER_WORD = re.compile(r"(?:เลขที่(?:สัญญา|โครงการ|ใบสั่ง\S*)?|(?:^|(?<=\s))ที่(?=\s*\S*[0-9]))\s*[:.]?\s*")
_DATED = re.compile(r"[,;(]?\s*(?:ลงวันที่|ลว\.?|เมื่อวันที่|วันที่|ล\.ว\.|ลง)\s*[:.]?\s*")
_CONTRACT_NUMBER = re.compile(
    r"(?:[A-Zก-ฮ][A-Za-zก-ฮ.]{0,12}[\s.]?)?[A-Z0-9][A-Z0-9.\-]*(?:\s?/\s?(?:[A-Z]?[0-9]{2,4}))?(?:-[0-9]+)?"
)


@dataclass(frozen=True, slots=True)
class NamedPrice:
    """A bidder or winner and what it asked."""

    name: str
    price: int | float | None


def named_prices(text: str, *, hard: bool = False) -> list[NamedPrice]:
    """``1. หจก.ก 10,000 บาท 2. ร้าน ข 9,500.-`` → two of them, in order; a name without a price has None.

    With ``hard`` each line is a name of its own where no price tells them apart.
    """
    found: list[NamedPrice] = []
    text = to_arabic(text)
    position = 0
    waiting = ""  # lines of a name that go on
    for match in _NAMED_PRICE.finditer(text):
        between = text[position : match.start()]
        name = party_name(f"{waiting}\n{between}\n{match['name'] or ''}")
        position = match.end()
        price = amounts(match["price"])[0]
        if not name and found and found[-1].price is None:
            found[-1] = NamedPrice(found[-1].name, price)
            continue
        if name:
            found.append(NamedPrice(name, price))
    rest = party_name(text[position:])
    if rest and not found:
        found = [NamedPrice(party_name(item), None) for item in split_items([Piece(text, hard)])]
    return found


def party_name(text: str) -> str:
    """A name as printed, without list markers and what led to the price."""
    text = join_lines(line for line in text.split("\n") if line.strip())
    text = re.sub(r"^\s*(?:\(?[0-9]{1,2}\s*[.)]\s*(?![0-9])|[-–•▪*]\s*)+", "", text)
    text = re.sub(r"(?:โดย)?(?:เสนอราคา|ราคาที่(?:เสนอ|ตกลง)|ราคา|เป็นเงิน|วงเงิน)\s*[:=]?\s*$", "", text)
    return clean_line(text).strip(" ,;:/-–=(")


def contract_parts(text: str, *, dated: bool = False) -> tuple[str | None, str | None]:
    """``ใบสั่งจ้างเลขที่ 12/2567 ลงวันที่ 9 ม.ค. 67`` → ("12/2567", "2024-01-09"). With ``dated`` the text is a day only."""
    text = clean_line(text)
    split = _DATED.search(text)
    if dated:
        return None, _day(text)
    if split:
        before, after = text[: split.start()], text[split.end() :]
        return _contract_number(before) or _contract_number(after.partition("เลขที่")[2]), _day(after) or _day(before)
    days = [found for found in find_dates(text) if found.date is not None]
    for found in days:
        rest = text[: found.start] if found.start else text[found.end :]
        if (number := _contract_number(rest)) is not None:
            return number, _iso(found)
    return _contract_number(text), None


def _contract_number(text: str) -> str | None:
    text = _PAPER.sub(" ", text)
    text = _NUMBER_WORD.sub(" ", text)
    text = clean_line(text).strip(" ,;:()-–")
    match = _CONTRACT_NUMBER.search(text)
    if match is None or not re.search(r"[0-9]", match[0]):
        return None
    return re.sub(r"\s?/\s?", "/", match[0]).strip()


def _day(text: str) -> str | None:
    return next((iso for found in find_dates(text) if (iso := _iso(found)) is not None), None)


def _iso(found: FoundDate) -> str | None:
    return found.date.isoformat() if found.date is not None else None
