"""The monthly summary of purchases (สขร. 1): what was bought, how, from whom and for how much.

A cell may hold a name and a price, a list of them, or a contract's number and its day: they are taken apart here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from prongsai.readers.kinds import looks
from prongsai.readers.kinds.drafts import Fragment
from prongsai.readers.kinds.filling import Filling, amounts, with_provenance
from prongsai.readers.kinds.inside import Inside, Matter
from prongsai.readers.kinds.lines import lines_of
from prongsai.readers.kinds.lists import split_items
from prongsai.readers.kinds.procurement_words import NamedPrice, contract_parts, named_prices, party_name
from prongsai.readers.kinds.rows import NUMBER, Column, Entry, Form, Listing, read_rows
from prongsai.readers.kinds.values import Mended, is_nothing
from prongsai.readers.model import Place, Record
from prongsai.thai.dates import parse_month
from prongsai.thai.digits import to_arabic
from prongsai.thai.fiscal import fiscal_year_be
from prongsai.thai.spacing import join_lines
from prongsai.thai.text import clean_line

NO_PURCHASES = "ไม่พบตารางจัดซื้อจัดจ้างที่อ่านได้ โปรดเทียบกับต้นฉบับ"

_WON = r"(?:ผู้|รายชื่อ)?(?:ที่)?(?:ได้รับการ|ได้รับ|ถูก|ชนะ(?:การ)?)?(?:คัดเลือก|ชนะการเสนอราคา|เสนอราคาได้|ชนะ)"


def _party_and_price(text: str) -> float:
    if is_nothing(text):
        return 0.0
    return 2.5 if re.search(r"[ก-๎]{3}[\s\S]*[0-9๐-๙],?[0-9๐-๙]", text) else -2.0


def _method(text: str) -> float:
    return (
        4.0
        if re.match(
            r"\s*(?:วิธี)?(?:การ)?(?:เฉพาะเจาะจง|e-?\s?bidding|คัดเลือก|ประกวดราคา|ตกลงราคา|สอบราคา|e-?\s?market|พิเศษ|กรณีพิเศษ|จ้างที่ปรึกษา|ประกาศเชิญชวน)",
            text,
            re.I,
        )
        else -3.0
    )


def _contract(text: str) -> float:
    return (
        3.0 if re.search(r"[0-9๐-๙]+\s?/\s?[0-9๐-๙]{2,4}|เลขที่|ลงวันที่|ลว\.", text) else 0.0 if is_nothing(text) else -2.5
    )


_FORM = Form(
    columns=(
        Column("no", NUMBER, looks.row_number),
        Column(
            "bidder",
            (
                r"(?:รายชื่อ)?(?:ผู้|การ)เสนอราคา.*>(?:ราย)?(?:ชื่อ|นาม).*",
                r"(?:ราย)?(?:ชื่อ|นาม)(?:ของ)?(?:ผู้|บริษัทที่)(?:เข้า)?(?:เสนอราคา|ยื่น(?:ข้อ)?เสนอ)|ผู้(?:เข้า)?(?:เสนอราคา|ยื่น(?:ข้อ)?เสนอ)",
            ),
            looks.wording,
        ),
        Column(
            "bidder_price",
            (
                r"(?:ราย(?:ชื่อ|การ))?(?:ผู้|การ)เสนอราคา.*>(?:ราคา|จำนวน|วงเงิน).*",
                r"ราคาที่(?:ผู้)?(?:เสนอ|ยื่น)(?:ราคา)?",
            ),
            looks.money,
        ),
        Column("bidders", (r"(?:ราย)?(?:ชื่อ|นาม)?(?:ของ)?(?:ผู้|การ)(?:เข้า)?(?:เสนอราคา|ยื่นข้อเสนอ)(?:และ|/|,|พร้อม)?(?:ราคา|วงเงิน).*",), _party_and_price),
        Column(
            "agreed_price",
            (
                rf"{_WON}.*>(?:ราคา|จำนวน|วงเงิน).*",
                r"(?:คู่สัญญา|ผู้ขาย|ผู้รับจ้าง).*>(?:ราคา|จำนวน|วงเงิน).*",
                r"(?:ราคา|วงเงิน|จำนวนเงิน|มูลค่า)(?:ที่)?(?:ตกลง|จัดซื้อจัดจ้าง|ซื้อหรือจ้าง|ซื้อ/จ้าง|ตาม|ใน|ของ)?(?:ซื้อ|จ้าง|หรือ|/|ทำ)*(?:สัญญา|จ้าง|ที่ตกลง)?|ราคาที่(?:ตกลง|ซื้อ|จ้าง|จัด|ทำ|ได้).*|(?:ราคา|วงเงิน|มูลค่า)(?:ตาม)?สัญญา.*",
            ),
            looks.money,
        ),
        Column(
            "winner",
            (
                rf"{_WON}.*>(?:ราย)?(?:ชื่อ|นาม|ผู้).*",
                rf"(?:ราย)?(?:ชื่อ)?{_WON}(?:และ|/|,)?(?:เหตุผล)?(?:.{{0,3}})?",
                r"(?:ชื่อ)?(?:ผู้ขาย|ผู้รับจ้าง|คู่สัญญา|ผู้ประกอบการ|ผู้ให้เช่า)(?:/(?:ผู้ขาย|ผู้รับจ้าง|คู่สัญญา|ผู้ให้เช่า))*|(?:ชื่อ)?(?:ผู้ชนะ).*",
            ),
            looks.wording,
        ),
        Column("won", (rf"(?:ราย)?(?:ชื่อ)?{_WON}.*(?:ราคา|วงเงิน).*|(?:ผู้ขาย|ผู้รับจ้าง|คู่สัญญา).*(?:และ|/)(?:ราคา|วงเงิน).*",), _party_and_price),
        Column("reference_price", (r"ราคากลาง.*",), looks.money),
        Column("budget", (r"(?:วงเงิน|งบประมาณ|งปม|จำนวนเงิน)(?:งบประมาณ|ที่จะ|ที่|ใน|ของ|โครงการ|จัด|การ|รวม|ตาม).*|วงเงิน|(?:วงเงิน)?งบประมาณ",), looks.money),
        Column("method", (r"(?:วิธี|ประเภท)(?:การ)?(?:ที่)?(?:จัด)?(?:ซื้อ|จ้าง|หา|ดำเนิน).*|วิธี(?:การ)?(?:จัดหา)?",), _method),
        Column("reason", (r"เหตุผล.*|หลักเกณฑ์(?:ใน)?(?:การ)?(?:พิจารณา|คัดเลือก).*",), looks.wording),
        Column(
            "contract_date",
            (
                r"(?:เลขที่|สัญญา|สัญญา/?ข้อตกลง|ข้อมูล).*>(?:ลง)?วันที่.*",
                r"(?:ลง)?(?:วันที่|วันเดือนปี|วัน/เดือน/ปี)(?:ที่)?(?:ของ)?(?:ทำ|ลงนาม(?:ใน)?|ใน)?(?:สัญญา|ข้อตกลง|ใบสั่ง|หนังสือ|ซื้อ|จ้าง|/|หรือ)*.{0,12}",
            ),
            looks.period,
        ),
        Column(
            "contract_no",
            (
                r"(?:สัญญา|ข้อมูล|เลขที่และวันที่).*>เลขที่.*",
                r"เลขที่(?:ของ)?(?:สัญญา|ข้อตกลง|ใบสั่ง(?:ซื้อ|จ้าง)?|เอกสาร|คุมสัญญา|หนังสือ)?(?:/|หรือ|และ)?(?:สัญญา|ข้อตกลง|ใบสั่งซื้อ|ใบสั่งจ้าง|ใบสั่ง|หรือ|/|ใน|การ|ซื้อ|จ้าง)*",
            ),
            _contract,
        ),
        Column("contract", (r"(?:เลขที่|สัญญา|เลขที่สัญญา|วันที่|ใบสั่ง)(?:และ|/|ของ|หรือ|ลง|พร้อม)*(?:วันที่|วัน|เลขที่|สัญญา|ใบสั่ง|ข้อตกลง).*",), _contract),
        Column(
            "item",
            (
                r"(?:ชื่อ)?(?:งาน|รายการ|โครงการ|พัสดุ|เรื่อง|กิจกรรม|รายละเอียด)(?:งาน|พัสดุ|โครงการ|ของงาน)?(?:/|หรือ|และ)?(?:ที่)?(?:ได้)?(?:จัด|ซื้อ|จ้าง|หา|การ|โครงการ|รายการ|กิจกรรม|พัสดุ|ดำเนิน).*",
                r"(?:ชื่อ)?(?:งาน|รายการ|โครงการ|พัสดุ|รายละเอียด)|(?:การ)?จัดซื้อ(?:/|หรือ)?จัดจ้าง",
            ),
            looks.wording,
        ),
        Column("_tax", (r"เลข(?:ที่)?ประจำตัว(?:ผู้เสียภาษี|ประชาชน).*|เลขที่โครงการ.*|รหัส.*",), looks.remark),
        Column("_remark", (r"หมายเหตุ.*|สถานะ.*|หน่วยงาน.*|แหล่งเงิน.*|ประเภท.*|ผู้รับผิดชอบ.*",), looks.remark),
    ),
    keys=("item",),
    needs=(
        {"budget", "reference_price", "agreed_price", "won", "winner"},
        {"method", "won", "winner", "reason", "contract", "contract_no", "bidders", "bidder"},
    ),
    begins=r"(?:รายการ|โครงการ|งาน|ลำดับ)ที่\s*(?P<number>[0-9๐-๙]{1,3})",
)  # fmt: skip

_COUNTED = re.compile(
    r"(?:รวม(?:ทั้ง(?:สิ้น|หมด))?|ทั้ง(?:สิ้น|หมด)|จำนวน)\s*(?:จำนวน)?\s*([0-9,]+)\s*(?:รายการ|โครงการ|สัญญา|เรื่อง|งาน)"
)
_SUMMED = re.compile(
    r"(?:(?:รวม)?เป็นเงิน|รวมเงิน|วงเงิน|มูลค่า|จำนวนเงิน)(?:ทั้ง(?:สิ้น|หมด)|รวม|งบประมาณ|ที่จัดซื้อจัดจ้าง|\s)*\s*([0-9][0-9,]*(?:\.[0-9]{1,2})?)\s*บาท"
)
_MONTH_OF = re.compile(r"(?:ใน)?(?:ประจำ)?(?:รอบ)?เดือน\s*(?P<month>[ก-๎.]+\s*(?:พ\.?\s?ศ\.?\s*)?[0-9]{2,4})")
_NONE_BOUGHT = re.compile(r"\s*[-–]*\s*ไม่มี(?:การ)?(?:จัดซื้อ|จัดจ้าง|รายการ)")


def read_inside(matter: Matter) -> Inside:
    """``procurements``, ``month`` and ``totals``."""
    listing = read_rows(matter.document, _FORM)
    inside = Inside({}, listing.used)
    month = _month(matter)
    if month is not None:
        inside.values["month"], inside.cells["month"] = month[0], month[1].as_dict()
        if matter.year is None:
            inside.values["fiscal_year"] = fiscal_year_be(date.fromisoformat(f"{month[0]}-01"))
    bought = [entry for entry in listing.entries if not (_NONE_BOUGHT.match(entry.text("item")) and _is_bare(entry))]
    inside.values["procurements"] = [_record(entry) for entry in bought]
    inside.values["totals"] = _totals(listing, matter)
    if not listing.entries and not any(_NONE_BOUGHT.search(line.text) for line in matter.lines):
        inside.notes.append(NO_PURCHASES)
    return inside


def _is_bare(entry: Entry) -> bool:
    """Whether nothing is said but the item: the row that says there was nothing to buy."""
    return all(is_nothing(entry.text(name)) or name in ("item", "no") for name in entry.cells)


def _record(entry: Entry) -> Record:
    filling = Filling(entry)
    filling.number()
    filling.text("item")
    filling.amount("budget")
    filling.amount("reference_price")
    method = filling.text("method")
    if method:
        filling.keep("method", re.sub(r"^(?:โดย)?วิธี(?:การ)?\s*", "", method), _places(entry, "method"))
    _bidders(entry, filling)
    _winner(entry, filling)
    filling.text("reason")
    _contract_of(entry, filling)
    return filling.record()


# Names and prices -------------------------------------------------------------------------------------------------


def _bidders(entry: Entry, filling: Filling) -> None:
    names = _items(entry, "bidder")
    if names or "bidder_price" in entry.cells:
        prices = [price for text in _items(entry, "bidder_price") for price in amounts(text)[:1]]
        with_price = [pair for text in names for pair in named_prices(text, hard=True)]
        if not prices:
            pairs = with_price
        else:
            pairs = [
                NamedPrice(party_name(name), prices[at] if at < len(prices) else None) for at, name in enumerate(names)
            ]
        places = [*_places(entry, "bidder"), *_places(entry, "bidder_price")]
    else:
        pairs = [
            pair
            for fragment in entry.cells.get("bidders", ())
            for pair in named_prices(fragment.text, hard=fragment.hard)
        ]
        places = _places(entry, "bidders")
    bidders: list[Record] = []
    for pair in pairs:
        if is_nothing(pair.name):
            continue
        name = filling.mended.text(f"bidders[{len(bidders)}].name", pair.name)
        bidders.append({"name": name} | ({} if pair.price is None else {"price": pair.price}))
    filling.keep("bidders", bidders, places)


def _items(entry: Entry, name: str) -> list[str]:
    fragments = entry.cells.get(name, [])
    return [item for item in split_items([fragment.piece for fragment in fragments]) if not is_nothing(item)]


def _winner(entry: Entry, filling: Filling) -> None:
    for name in ("won", "winner"):
        text = entry.text(name)
        if not text.strip() or is_nothing(text):
            continue
        pair = next(iter(named_prices(text)), None)
        if pair is None:
            continue
        filling.keep("winner", filling.mended.text("winner", pair.name), _places(entry, name))
        if pair.price is not None and "agreed_price" not in entry.cells:
            filling.keep("agreed_price", pair.price, _places(entry, name))
        break
    if "agreed_price" in entry.cells:
        filling.amount("agreed_price")


# Contracts --------------------------------------------------------------------------------------------------------


def _contract_of(entry: Entry, filling: Filling) -> None:
    """Number and day of a contract, in one cell or two."""
    for name in ("contract", "contract_no", "contract_date"):
        text = to_arabic(join_lines(entry.text(name).split("\n")))
        if not text or is_nothing(text):
            continue
        number, day = contract_parts(text, dated=name == "contract_date")
        if number and "contract_no" not in filling.values and name != "contract_date":
            filling.keep("contract_no", number, _places(entry, name))
        if day is not None and "contract_date" not in filling.values:
            filling.keep("contract_date", day, _places(entry, name))
        elif day is None and name != "contract_no" and "contract_date" not in filling.values:
            filling.mended.doubt("contract_date", text, 0.5)


def _places(entry: Entry, name: str) -> list[Place]:
    return [fragment.place for fragment in entry.cells.get(name, ())]


# The month and the totals -----------------------------------------------------------------------------------------


def _month(matter: Matter) -> tuple[str, Place] | None:
    """The month the summary is of: in its title, else in a line of its head."""
    for line in [*matter.title, *matter.lines[:12]]:
        if (match := _MONTH_OF.search(to_arabic(clean_line(line.text)))) and not line.in_table:
            try:
                year, month = parse_month(match["month"])
            except ValueError:
                continue
            return f"{year}-{month:02d}", line.place
    return None


def _totals(listing: Listing, matter: Matter) -> Record | None:
    values: Record = {}
    cells: dict[str, list[Place]] = {}
    place: Place | None = None
    for total in listing.totals[-1:]:
        place = total.place
        texts = [fragment for fragments in (*total.cells.values(), *total.other.values()) for fragment in fragments]
        _count_in(texts, values, cells)
        _sum_in(total, values, cells)
    if "agreed_price" not in values or "count" not in values:
        for line in lines_of(matter.document, listing.used):
            text = to_arabic(clean_line(line.text))
            if not re.search(r"รวม|ทั้งสิ้น|ทั้งหมด|จำนวน", text) or (line.in_table and line.text.count("\t") > 2):
                continue
            if "count" not in values and (match := _COUNTED.search(text)):
                values["count"], cells["count"], place = amounts(match[1])[0], [line.place], place or line.place
            if "agreed_price" not in values and "count" in values and (match := _SUMMED.search(text)):
                values["agreed_price"], cells["agreed_price"] = amounts(match[1])[0], [line.place]
    if not values or place is None:
        return None
    return with_provenance(values, place, Mended(), cells=cells)


def _count_in(texts: Sequence[Fragment], values: Record, cells: dict[str, list[Place]]) -> None:
    for fragment in texts:
        text = to_arabic(clean_line(fragment.text))
        if match := re.search(r"([0-9,]+)\s*(?:รายการ|โครงการ|สัญญา|เรื่อง|งาน)", text):
            values["count"], cells["count"] = amounts(match[1])[0], [fragment.place]
            return


def _sum_in(total: Entry, values: Record, cells: dict[str, list[Place]]) -> None:
    """The stated sum of what was agreed: in its own column, else the last amount of the row."""
    for name in ("agreed_price", "won", "winner"):
        for fragment in total.cells.get(name, ()):
            if found := amounts(fragment.text):
                values["agreed_price"], cells["agreed_price"] = found[-1], [fragment.place]
                return
    money = [
        (found[-1], fragment)
        for name, fragments in (*total.cells.items(), *total.other.items())
        if name not in ("budget", "reference_price", "no")
        for fragment in fragments
        if (
            found := [
                value
                for value in amounts(re.sub(r"[0-9,]+\s*(?:รายการ|โครงการ)", "", to_arabic(fragment.text)))
                if value >= 100
            ]
        )
    ]
    if money:
        values["agreed_price"], cells["agreed_price"] = money[-1][0], [money[-1][1].place]
