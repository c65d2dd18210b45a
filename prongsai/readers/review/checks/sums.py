"""R01, R02, R03: sub-totals, grand totals and stated numbers of items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from prongsai.readers.model import Place
from prongsai.readers.review.checks.statistics import odd_parts, odd_totals
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.plan_items import KINDS, NO_YEAR, PlanItem, PlanTotal
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import excerpt
from prongsai.thai.text import fold

_WHY = "ยอดรวมที่ไม่ตรงทำให้แผนใช้ตั้งงบประมาณและรายงานต่อไม่ได้"
_STATED = re.compile(
    r"(?:จำนวน|รวม|ทั้งสิ้น|ทั้งหมด)(?:ทั้งสิ้น|จำนวน)*(?P<words>(?:\d{1,3}(?:โครงการ|กิจกรรม|มาตรการ)(?:และ)?)+)"
)
_DIMENSION = re.compile(r"มิติที่(\d{1,2})")
_PART = re.compile(r"(\d{1,3})(โครงการ|กิจกรรม|มาตรการ)")


@rule("R01", "SUM", "ยอดรวมย่อย", "error", _WHY)
def wrong_sub_total(manuscript: Manuscript) -> Iterator[Remark]:
    """A stated sub-total is not the sum of its items. Holds the paper back.

    In a plan per heading and year: the amounts of the items since the sub-total before (a dash or nothing is 0) against
    the amount in the row «รวม». In statistics each row's total against its parts, in a register of gifts the parts
    of the number; days of the steps of a procedure against the stated days (warning).

    Guard: an item broken over two pages counts once, one amount for several items of a cell counts once; nothing is
    said where one of the amounts could not be read, or where a total has no items before it.

    Examples:
    - items "-" and "-", sub-total ๔๐,๐๐๐ → error
    - items ๒๐,๐๐๐ and "-", sub-total ๒๐,๐๐๐ บาท → nothing
    - a channel with 4 + 2 + 1 complaints and the total 8 → error
    """
    for total in manuscript.plan.totals:
        if not total.is_grand and (items := manuscript.plan.items_of(total)):
            yield from _differing_years(total, items, "รวม")
    yield from odd_parts(manuscript)


@rule("R02", "GRAND", "ยอดรวมทั้งสิ้น", "error", _WHY)
def wrong_grand_total(manuscript: Manuscript) -> Iterator[Remark]:
    """The grand total is not the sum of the items, or not the sum of the stated sub-totals. Holds the paper back.

    All three are compared, and the message says which of them disagree. Likewise the totals of a month's purchases, of
    statistics, of gifts and of a plan's report against their rows.

    Guard: nothing is said where an amount could not be read; a plan with one part has no sub-totals to compare.

    Examples:
    - sub-totals ๒๐,๐๐๐ + ๐ + ๒๐,๐๐๐ + ๔๐,๐๐๐, grand total ๔๐,๐๐๐ → error
    - items and sub-totals ๔๐,๐๐๐, grand total ๔๐,๐๐๐ → nothing
    - purchases of 48,500 and 24,780 baht, total 73,000 → error
    """
    plan = manuscript.plan
    subs = [total for total in plan.totals if not total.is_grand]
    for total in plan.totals:
        if total.is_grand and plan.items:
            found = list(_differing_years(total, plan.items, "รวมทั้งสิ้น"))
            yield from found or _differing_subs(total, subs)
    yield from odd_totals(manuscript)


def _differing_years(total: PlanTotal, items: Sequence[PlanItem], name: str) -> Iterator[Remark]:
    wrong = []
    for year, stated in total.budgets.items():
        amounts = [item.budgets.get(year, 0) for item in items]
        if stated is None or None in amounts:
            continue
        added = sum(amount for amount in amounts if amount is not None)
        if added != stated:
            wrong.append((year, stated, added))
    if wrong:
        yield _sum_remark(total, wrong, name, "รายการรวมกันได้")


def _differing_subs(total: PlanTotal, subs: Sequence[PlanTotal]) -> Iterator[Remark]:
    wrong = []
    for year, stated in total.budgets.items():
        amounts = [sub.budgets.get(year) for sub in subs]
        if len(amounts) < 2 or stated is None or None in amounts:
            continue
        added = sum(amount for amount in amounts if amount is not None)
        if added != stated:
            wrong.append((year, stated, added))
    if wrong:
        yield _sum_remark(total, wrong, "รวมทั้งสิ้น", "ยอดรวมย่อยรวมกันได้")


def _sum_remark(total: PlanTotal, wrong: Sequence[tuple[int, int, int]], name: str, found: str) -> Remark:
    year, stated, added = wrong[0]
    which = "" if year == NO_YEAR else f" ปี {year}" if len(wrong) == 1 else f" {len(wrong)} ปี เริ่มที่ปี {year}"
    return Remark(
        f"ยอด{name}{which} เขียน {stated:,} บาท แต่{found} {added:,} บาท",
        total.place,
        f"โปรดตรวจรายการและแก้ยอดให้ตรงกัน ถ้ารายการถูกต้อง ยอดคือ {added:,} บาท",
        excerpt=excerpt(total.words or f"{stated:,}"),
        path=total.path,
        holds=True,
    )


@rule("R03", "COUNT", "จำนวนโครงการที่ระบุ", "error", "จำนวนที่ระบุไม่ตรงกับรายการ ผู้อ่านจึงไม่รู้ว่าแผนมีกี่รายการ")
def wrong_count(manuscript: Manuscript) -> Iterator[Remark]:
    """A stated number of projects, activities or measures is not the number of the items.

    Items are counted by the first word of their titles (โครงการ, กิจกรรม, มาตรการ) and compared with every place that
    states a number: sub-total, grand total, preface, introduction.

    Guard: a number of "โครงการ" that is the number of all items is a matter of the word (R04). Items whose title begins
    with another word count for the whole number only. Places that speak of a dimension are compared with that one.

    Examples:
    - "จำนวน ๒ โครงการ ๖ มาตรการ" under 1 โครงการ and 7 มาตรการ → error
    - "รวม ๑๖ โครงการ" over 16 items of three kinds → nothing (R04)
    - "จำนวน ๑๕ โครงการ" in the preface of a plan with 16 items → error
    """
    plan = manuscript.plan
    if not plan.items:
        return
    for total in plan.totals:
        items = plan.items_of(total)
        if total.counts and items and (right := _disagreement(total.counts, items)):
            yield _count_remark(total.words, right, total.place)
    for run in manuscript.runs:
        if run.passages[0].is_cell or run.passages[0].path:
            continue
        for hit in run.search(_STATED):
            line = fold(hit.passage.text)
            if "มิติ" in line and not _DIMENSION.search(line) and "แยกตาม" not in line:
                continue
            dimension = _DIMENSION.match(line)
            counted = [i for i in plan.items if dimension is None or i.dimension == int(dimension[1])]
            stated: dict[str, int] = {}
            for number, kind in _PART.findall(hit.match["words"]):
                stated[kind] = stated.get(kind, 0) + int(number)
            # A sentence may speak of a few of the items; only a sum of all is compared.
            is_whole = re.search(r"รวม|ทั้งสิ้น|ทั้งหมด", hit.before(12) + hit.match.group()) or dimension
            if is_whole and counted and (right := _disagreement(stated, counted)):
                yield _count_remark(hit.printed(), right, hit.place)


def _disagreement(stated: dict[str, int], items: Sequence[PlanItem]) -> str:
    """The right numbers in words where the stated ones are wrong; empty where they agree."""
    kinds = Counter(item.kind for item in items)
    unknown = kinds.pop("", 0)
    if len(stated) == 1 and sum(stated.values()) == len(items):
        return ""
    if unknown:
        return "" if sum(stated.values()) == len(items) else f"{len(items)} รายการ"
    if all(stated.get(kind, 0) == kinds[kind] for kind in KINDS):
        return ""
    if len(stated) == 1 and stated.get("โครงการ") == kinds["โครงการ"] > 0:
        return ""  # the projects alone are counted, rightly
    return " ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])


def _count_remark(words: str, right: str, place: Place) -> Remark:
    return Remark(
        f"เขียนว่า “{excerpt(words, 50)}” แต่รายการในแผนมี {right}",
        place,
        f"โปรดแก้จำนวนเป็น {right}",
        excerpt=excerpt(words),
    )
