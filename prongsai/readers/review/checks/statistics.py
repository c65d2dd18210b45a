"""What R01 and R02 compare in papers other than plans: statistics, purchases, gifts, reports on a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prongsai.readers.model import Place, Severity
from prongsai.readers.review.locate import place_from
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark
from prongsai.readers.review.source import place_of_path


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A stated number beside what its parts come to. ``name`` is what the number counts."""

    name: str
    stated: float
    added: float
    path: str
    source: object = None
    unit: str = ""
    severity: Severity = "error"

    @property
    def differs(self) -> bool:
        return abs(self.stated - self.added) > 0.005


def odd_parts(manuscript: Manuscript) -> Iterator[Remark]:
    """Rows whose total is not the sum of their parts."""
    for comparison in _parts(manuscript.record):
        if comparison.differs:
            yield _remark(manuscript, comparison)


def odd_totals(manuscript: Manuscript) -> Iterator[Remark]:
    """Totals of a paper that are not the sum of its rows."""
    for comparison in _totals(manuscript.record):
        if comparison.differs:
            yield _remark(manuscript, comparison)


def _remark(manuscript: Manuscript, found: _Comparison) -> Remark:
    stated, added = _shown(found.stated), _shown(found.added)
    place = place_from(found.source)
    if place is None:
        place = place_of_path(found.path) if manuscript.is_draft else manuscript.title_place
    return Remark(
        f"{found.name}เขียน {stated}{found.unit} แต่รวมรายการได้ {added}{found.unit}",
        place if place != Place() else manuscript.title_place,
        f"โปรดตรวจรายการและแก้ให้ตรงกัน ถ้ารายการถูกต้อง ยอดคือ {added}{found.unit}",
        path=found.path,
        severity=found.severity,
        holds=found.severity == "error",
    )


def _shown(number: float) -> str:
    return f"{number:,.2f}".removesuffix(".00")


def _parts(record: dict[str, Any]) -> Iterator[_Comparison]:
    complaints = _dict(record.get("complaints"))
    for index, row in enumerate(_rows(complaints.get("channels"))):
        categories = [n for value in _dict(row.get("by_category")).values() if (n := _number(value)) is not None]
        stated = _number(row.get("all"))
        if stated is not None and len(categories) > 1 and len(categories) == len(_dict(row.get("by_category"))):
            name = f"จำนวนเรื่องร้องเรียนทาง{row.get('channel') or 'ช่องทางนี้'} "
            path = f"complaints.channels[{index}].all"
            yield _Comparison(name, stated, sum(categories), path, row.get("_source"), " เรื่อง")
    gifts = _dict(record.get("totals"))
    count = _number(gifts.get("count"))
    if count is not None and record.get("kind") == "no_gift_report":
        for keys, name in (
            (("as_organisation", "as_person"), "จำนวนของขวัญแยกตามผู้รับ"),
            (("from_government", "from_private", "from_public"), "จำนวนของขวัญแยกตามผู้ให้"),
            (("returned", "handed_over", "kept"), "จำนวนของขวัญแยกตามการจัดการ"),
        ):
            values = [_number(gifts.get(key)) for key in keys]
            known = [value for value in values if value is not None]
            if len(known) == len(keys):
                yield _Comparison(
                    f"{name} ยอดรวม", count, sum(known), "totals.count", _place_of(gifts, "count"), " รายการ"
                )
    stated_days = _number(record.get("total_days"))
    days = [_number(step.get("days")) for step in _rows(record.get("steps"))]
    known_days = [day for day in days if day is not None]
    if stated_days is not None and len(days) > 1 and len(known_days) == len(days):
        yield _Comparison(
            "ระยะเวลารวมของขั้นตอน", stated_days, sum(known_days), "total_days", None, " วัน", severity="warning"
        )


def _totals(record: dict[str, Any]) -> Iterator[_Comparison]:
    yield from _of_complaints(_dict(record.get("complaints")))
    yield from _of_information_requests(_dict(record.get("information_requests")))
    totals = _dict(record.get("totals"))
    source = totals.get("_source")
    rows = _rows(record.get("procurements"))
    if rows:
        yield from _of_column(rows, "agreed_price", totals, "agreed_price", "ราคาที่ตกลงซื้อหรือจ้างรวม ", " บาท")
        if (count := _number(totals.get("count"))) is not None:
            yield _Comparison("จำนวนรายการจัดซื้อจัดจ้าง ", count, len(rows), "totals.count", source, " รายการ")
    projects = _rows(record.get("projects"))
    if projects and record.get("kind") == "action_plan_report":
        yield from _of_column(projects, "budget", totals, "budget", "งบประมาณรวม ", " บาท")
        yield from _of_column(projects, "spent", totals, "spent", "ยอดเบิกจ่ายรวม ", " บาท")
        states = [_number(totals.get(key)) for key in ("done", "in_progress", "not_started")]
        known = [state for state in states if state is not None]
        if len(known) == 3:
            name = "จำนวนโครงการตามสถานะ "
            yield _Comparison(name, sum(known), len(projects), "totals.done", source, " โครงการ")
        budget, spent = _number(totals.get("budget")), _number(totals.get("spent"))
        percent = _number(totals.get("spent_percent"))
        if budget and spent is not None and percent is not None and abs(percent - 100 * spent / budget) >= 0.1:
            added = round(100 * spent / budget, 2)
            yield _Comparison("ร้อยละการเบิกจ่าย ", percent, added, "totals.spent_percent", source, "")
    gifts = _rows(record.get("gifts"))
    if gifts:
        yield from _of_column(gifts, "value", totals, "value", "มูลค่าของขวัญรวม ", " บาท")


def _of_complaints(complaints: dict[str, Any]) -> Iterator[_Comparison]:
    total = _dict(complaints.get("total"))
    everything = _number(total.get("all"))
    channels = [_number(row.get("all")) for row in _rows(complaints.get("channels"))]
    known = [value for value in channels if value is not None]
    if everything is not None and len(known) > 1 and len(known) == len(channels):
        yield _Comparison(
            "จำนวนเรื่องร้องเรียนทั้งหมด ", everything, sum(known), "complaints.total.all", _place_of(total, "all"), " เรื่อง"
        )
    months = _rows(complaints.get("months"))
    for key, name in (
        ("general", "ทั่วไป"),
        ("corruption", "การทุจริต"),
        ("completed", "ที่แล้วเสร็จ"),
        ("in_progress", "ที่กำลังดำเนินการ"),
    ):
        yield from _of_column(
            months, key, total, key, f"จำนวนเรื่องร้องเรียน{name} ", " เรื่อง", path=f"complaints.total.{key}"
        )
    finished, going = _number(total.get("completed")), _number(total.get("in_progress"))
    if everything is not None and finished is not None and going is not None:
        name = "จำนวนเรื่องทั้งหมดกับเรื่องที่แล้วเสร็จและกำลังดำเนินการ "
        yield _Comparison(
            name, everything, finished + going, "complaints.total.completed", _place_of(total, "completed"), " เรื่อง"
        )


def _of_information_requests(requests: dict[str, Any]) -> Iterator[_Comparison]:
    total = _dict(requests.get("total"))
    quarters = _rows(requests.get("quarters"))
    path = "information_requests.total.received"
    yield from _of_column(quarters, "received", total, "received", "คำขอข้อมูลทั้งหมด ", " คำขอ", path=path)
    counts = [_number(row.get("count")) for row in _rows(requests.get("topics"))]
    stated, known = _number(total.get("received")), [c for c in counts if c is not None]
    if stated is not None and len(known) > 1 and len(known) == len(counts) and sum(known) > stated:
        yield _Comparison("คำขอข้อมูลแยกตามเรื่อง ", stated, sum(known), path, total.get("_source"), " คำขอ")


def _of_column(
    rows: list[dict[str, Any]],
    key: str,
    totals: dict[str, Any],
    total_key: str,
    name: str,
    unit: str,
    *,
    path: str = "",
) -> Iterator[_Comparison]:
    """A stated total beside the sum of a column; only where every row has the value."""
    stated = _number(totals.get(total_key))
    values = [_number(row.get(key)) for row in rows]
    known = [value for value in values if value is not None]
    if stated is not None and known and len(known) == len(values):
        place = _place_of(totals, total_key)
        yield _Comparison(name, stated, sum(known), path or f"totals.{total_key}", place, unit)


def _place_of(totals: dict[str, Any], key: str) -> object:
    """The cell of one total, else of all of them."""
    return _dict(totals.get("_cells")).get(key) or totals.get("_source")


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(value: object) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _number(value: object) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e13
    return float(value) if is_number else None  # type: ignore[arg-type]
