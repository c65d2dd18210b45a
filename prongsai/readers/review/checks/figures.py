"""R05: how figures are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import part
from prongsai.thai.digits import ARABIC_DIGITS, THAI_DIGITS, has_thai_digit, to_arabic, to_thai

_AMOUNT = re.compile(r"(?<![\d,./-])(?P<amount>\d{5,15})(?:\.\d{2})?\s*บาท")
_MIXED = re.compile(rf"(?=[\d๐-๙]*[{ARABIC_DIGITS}])(?=[\d๐-๙]*[{THAI_DIGITS}])[\d๐-๙]{{2,}}")
_ADDRESS = re.compile(
    # Begun at a word only: a line of a million letters without a space must not be tried from each of them.
    r"(?:https?://|www\.)\S+|(?<!\S)\S+@\S+|(?<!\S)\S+\.(?:go|or|ac|co)\.th\S*|[A-Za-z][\w.\-–]{0,60}\d[\w.\-]*|<[^<>]*>",
    re.I,
)
_ARABIC_NUMBER = re.compile(r"[0-9][0-9,.]*")
_ENOUGH_DIGITS = 20
_MOSTLY = 0.95


@rule("R05", "NUMFMT", "รูปแบบตัวเลข", "note", "ตัวเลขที่เขียนต่างกันอ่านยากและเทียบกันผิดได้")
def figure_format(manuscript: Manuscript) -> Iterator[Remark]:
    """Amounts of five digits and more without separators, and digits of the other script.

    Reported: an amount in baht without commas; one number written in both scripts (25๖๖), a warning; Arabic digits
    in a paper that is otherwise (95 %) in Thai digits.

    Guard: addresses, e-mail and codes (O12, e-GP) may hold Arabic digits. Word and PDF files are only asked for their
    script when their fonts are known and none is a TH SarabunIT๙, in which Arabic digits look Thai.

    Examples:
    - ๒๐๐๐๐ บาท → note, suggestion ๒๐,๐๐๐ บาท
    - พ.ศ. 25๖๖ → warning
    - ๒๐,๐๐๐ บาท, หมายเลข ๐๔๒๑๒๓๔๕๖ → nothing
    """
    for passage in manuscript.passages:
        for match in _AMOUNT.finditer(passage.text):
            value = f"{int(to_arabic(match['amount'])):,}"
            written = to_thai(value) if has_thai_digit(match["amount"]) else value
            yield Remark(
                f"จำนวนเงิน {to_arabic(match['amount'])} บาท ไม่มีเครื่องหมายคั่นหลักพัน",
                passage.place,
                f"โปรดแก้เป็น {written} บาท",
                excerpt=match.group(),
                suggestion=match.group().replace(match["amount"], written),
                path=passage.path,
                why="ตัวเลขติดกันหลายหลักอ่านผิดได้ง่าย",
            )
        for match in _MIXED.finditer(passage.text):
            yield Remark(
                f"ตัวเลข “{match.group()}” ปนเลขไทยกับเลขอารบิก",
                passage.place,
                f"โปรดแก้เป็น {to_thai(match.group())} หรือ {to_arabic(match.group())} อย่างเดียวกันทั้งฉบับ",
                excerpt=match.group(),
                path=passage.path,
                severity="warning",
            )
    yield from _other_script(manuscript)


def _other_script(manuscript: Manuscript) -> Iterator[Remark]:
    """Arabic numbers in a paper of Thai digits."""
    if manuscript.is_draft or not _shows_its_digits(manuscript):
        return
    texts = [_ADDRESS.sub(lambda match: " " * len(match.group()), passage.text) for passage in manuscript.passages]
    thai = sum(text.count(digit) for text in texts for digit in THAI_DIGITS)
    arabic = sum(text.count(digit) for text in texts for digit in ARABIC_DIGITS)
    if not arabic or thai + arabic < _ENOUGH_DIGITS or thai < _MOSTLY * (thai + arabic):
        return
    for passage, text in zip(manuscript.passages, texts, strict=True):
        if any(has_thai_digit(word) and re.search("[0-9]", word) for word in _MIXED.findall(text)):
            continue
        if match := _ARABIC_NUMBER.search(text):
            yield Remark(
                f"ใช้เลขอารบิก “{match.group()}” ในเอกสารที่ใช้เลขไทย",
                passage.place,
                f"โปรดแก้เป็น {to_thai(match.group())}",
                excerpt=part(passage.text, max(0, match.start() - 15), match.end() + 15),
                why="เอกสารทั้งฉบับใช้เลขไทย",
            )


def _shows_its_digits(manuscript: Manuscript) -> bool:
    document = manuscript.document
    if document is None or document.format in ("docx", "pdf", "xlsx", "image"):
        fonts = document.fonts if document else []
        return bool(fonts) and not any("it๙" in font.lower() or "it9" in font.lower() for font in fonts)
    return True
