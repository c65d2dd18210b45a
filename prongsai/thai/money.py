"""Baht as offices write them: read, printed with separators, spelled in words. Amounts are Decimal, never float."""

from __future__ import annotations

import re
from decimal import Decimal

from prongsai.thai.digits import to_arabic, to_thai
from prongsai.thai.text import clean_line

_SATANG = Decimal("0.01")
_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_SCALES = {"ล้าน": 1_000_000, "แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000}

# Whole cells that say that no money is used; an empty cell says nothing and is no zero.
_NO_MONEY = re.compile(
    r"[-–—]+|ไม่(?:ได้)?(?:มีการ|มี|ใช้|ตั้ง|ต้องใช้|มีการใช้)?(?:จ่าย)?(?:เงิน)?(?:งบประมาณ|งบฯ?|ค่าใช้จ่าย|งปม\.?)?(?:ในการดำเนินการ|ดำเนินการ)?"
)
_AMOUNT = re.compile(
    r"(?:฿|จำนวนเงิน|จำนวน|เป็นเงิน|งบประมาณ|วงเงิน)*\s*(?P<sign>-)?(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<scale>ล้าน|แสน|หมื่น|พัน)?"
    r"\s*(?:\.?\s?-|\.-|=)?\s*(?:บาท|บ\.|THB|฿)?\s*(?:\.?-|ถ้วน)?\s*(?:\([ก-๙\s]+\))?"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


class BahtError(ValueError):
    """An amount that cannot be read. ``message`` is Thai and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def parse_baht(text: str) -> Decimal:
    """The amount of ``๒๐,๐๐๐ บาท``, ``20,000.-``, ``1.5 ล้านบาท``; 0 for ``-`` and ``ไม่ใช้งบประมาณ``.

    Raises BahtError on an empty cell, on several amounts and on separators in the wrong place (``20,00``).
    """
    line = clean_line(to_arabic(text))
    if not line:
        raise BahtError("ยังไม่ได้ใส่จำนวนเงิน โปรดใส่เป็นบาท เช่น 20,000 หรือใส่ - เมื่อไม่ใช้งบประมาณ")
    if _NO_MONEY.fullmatch(re.sub(r"\s", "", line)):
        return Decimal(0)
    match = _AMOUNT.fullmatch(line)
    if match is None:
        raise BahtError(f"อ่านจำนวนเงิน “{line[:40]}” ไม่ได้ โปรดใส่ตัวเลขจำนวนเดียว เช่น 20,000")
    if not _GROUPED.fullmatch(match["number"]):
        raise BahtError(f"เครื่องหมายจุลภาคใน “{line[:40]}” อยู่ผิดที่ โปรดคั่นทุกสามหลัก เช่น 20,000")
    amount = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    if amount != amount.quantize(_SATANG):
        raise BahtError(f"“{line[:40]}” มีเศษเกินสองตำแหน่ง โปรดใส่เป็นบาทและสตางค์ เช่น 20,000.50")
    amount = amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.quantize(_SATANG)
    return -amount if match["sign"] else amount


def format_amount(amount: Decimal | int, *, thai_digits: bool = False) -> str:
    """``20,000``, or ``20,000.50`` where there are satang. Without the word บาท, for columns that say it."""
    rounded = Decimal(amount).quantize(_SATANG)
    text = f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}"
    return to_thai(text) if thai_digits else text


def format_baht(amount: Decimal | int, thai_digits: bool = False) -> str:
    """``20,000 บาท``."""
    return f"{format_amount(amount, thai_digits=thai_digits)} บาท"


def baht_text(amount: Decimal | int) -> str:
    """An amount in words: 121.50 -> ``หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์``; whole baht end in ``บาทถ้วน``.

    Reading of numbers after the Royal Institute (101 is หนึ่งร้อยเอ็ด).
    """
    rounded = Decimal(amount).quantize(_SATANG)
    baht, satang = divmod(int(abs(rounded) * 100), 100)
    words = "ลบ" if rounded < 0 else ""
    if baht or not satang:
        words += f"{number_text(baht)}บาท"
    return words + (f"{number_text(satang)}สตางค์" if satang else "ถ้วน")


def number_text(number: int) -> str:
    """A whole number from 0 up in Thai words."""
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, 1_000_000)
    words = f"{number_text(millions)}ล้าน" if millions else ""
    digits = str(rest) if rest else ""
    for position, digit in enumerate(map(int, digits)):
        place = len(digits) - position - 1
        if digit == 0:
            continue
        if place == 0 and digit == 1 and number > 1:
            words += "เอ็ด"
        elif place == 1:
            words += {1: "", 2: "ยี่"}.get(digit, _DIGIT_WORDS[digit]) + "สิบ"
        else:
            words += _DIGIT_WORDS[digit] + _PLACE_WORDS[place]
    return words
