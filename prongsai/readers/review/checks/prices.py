"""R59: purchases above what was planned, or won by another than the cheapest without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.readers.review.locate import place_from
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.source import place_of_path
from prongsai.readers.review.text import excerpt
from prongsai.thai.text import fold


@rule("R59", "PRICE", "ราคาจัดซื้อจัดจ้าง", "error", "ราคาที่เกินวงเงินหรือราคากลางต้องมีเหตุผล ผู้ตรวจจะทักท้วง")
def price_above_limit(manuscript: Manuscript) -> Iterator[Remark]:
    """A purchase was agreed above its budget or its reference price, or is not the winner's bid.

    An agreed price above the budget is an error, above the reference price a warning; a reference price above the budget
    a note; an agreed price that no bidder offered a warning; a bidder with a lower price a note.

    Guard: rows in which a price is missing; differences of less than a baht.

    Examples:
    - budget 48,500, agreed 52,000 → error
    - reference price 24,780, agreed 25,000, budget 25,000 → warning
    - agreed 24,780 = reference price → nothing
    """
    rows = manuscript.record.get("procurements")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if not isinstance(row, dict):
            continue
        path = f"procurements[{index}]"
        place = place_from(row.get("_source")) or place_of_path(path)
        name = excerpt(str(row.get("item") or ""))
        agreed, budget, reference = (_price(row.get(k)) for k in ("agreed_price", "budget", "reference_price"))
        if agreed is not None and budget and agreed >= budget + 1:
            yield Remark(
                f"ราคาที่ตกลง {agreed:,.2f} บาท เกินวงเงิน {budget:,.2f} บาท",
                place,
                "โปรดตรวจตัวเลข หากถูกต้อง โปรดระบุเหตุผลและการอนุมัติ",
                excerpt=name,
                path=f"{path}.agreed_price",
            )
        elif agreed is not None and reference and agreed >= reference + 1:
            yield Remark(
                f"ราคาที่ตกลง {agreed:,.2f} บาท สูงกว่าราคากลาง {reference:,.2f} บาท",
                place,
                "โปรดตรวจตัวเลข หากถูกต้อง โปรดระบุเหตุผล",
                excerpt=name,
                path=f"{path}.agreed_price",
                severity="warning",
            )
        elif budget and reference and reference >= budget + 1:
            yield Remark(
                f"ราคากลาง {reference:,.2f} บาท สูงกว่าวงเงิน {budget:,.2f} บาท",
                place,
                "โปรดตรวจตัวเลข",
                excerpt=name,
                path=f"{path}.reference_price",
                severity="note",
            )
        if agreed is not None and (remark := _other_bid(row, agreed, path)):
            message, severity = remark
            yield Remark(
                message,
                place,
                "โปรดตรวจชื่อผู้ชนะและราคา",
                excerpt=name,
                path=f"{path}.agreed_price",
                severity="warning" if severity else "note",
            )


def _other_bid(row: dict[str, object], agreed: float, path: str) -> tuple[str, bool] | None:
    bidders = row.get("bidders")
    bids = [
        (str(bid.get("name") or ""), price)
        for bid in (bidders if isinstance(bidders, list) else [])
        if isinstance(bid, dict) and (price := _price(bid.get("price"))) is not None
    ]
    winner = fold(str(row.get("winner") or ""))
    of_winner = [price for name, price in bids if winner and fold(name) == winner]
    if of_winner and agreed > min(of_winner) + 1:
        return f"ราคาที่ตกลงสูงกว่าราคาที่ผู้ชนะเสนอ ({min(of_winner):,.2f} บาท)", True
    lower = [name for name, price in bids if price < agreed - 1]
    return (f"มีผู้เสนอราคาต่ำกว่า คือ {excerpt(lower[0], 40)}", False) if lower and not of_winner else None


def _price(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e13
    return float(value) if is_number else None  # type: ignore[arg-type]
