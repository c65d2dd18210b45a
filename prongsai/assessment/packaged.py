"""The years that are shipped with their sources, and a next one begun from an earlier."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files

from prongsai.assessment.year import (
    AssessmentYear,
    Item,
)
from prongsai.assessment.year_content import year_from
from prongsai.thai.digits import to_thai


@cache
def packaged_year(fiscal_year_be: int) -> AssessmentYear:
    """A year as it is shipped. Raises KeyError for a year that is not."""
    path = files("prongsai.assessment") / "data" / f"{fiscal_year_be}.json"
    if not path.is_file():
        raise KeyError(fiscal_year_be)
    return year_from(json.loads(path.read_text("utf-8")))


@cache
def packaged_years() -> tuple[int, ...]:
    """The fiscal years that are shipped, in order."""
    names = (path.name for path in (files("prongsai.assessment") / "data").iterdir())
    return tuple(sorted(int(name[:4]) for name in names if re.fullmatch(r"\d{4}\.json", name)))


@cache
def _sources() -> dict[str, str]:
    found: dict[str, str] = json.loads((files("prongsai.assessment") / "data" / "sources.json").read_text("utf-8"))
    return found


def source_text(key: str) -> str:
    """What a source key stands for; a source typed by a person stands for itself."""
    return _sources().get(key, key)


def year_started_from(year: AssessmentYear, fiscal_year_be: int) -> AssessmentYear:
    """The next year begun from an earlier one: provisional, every row carried, no dates, the years it names moved on."""

    def words(text: str) -> str:
        return _moved(text, year.fiscal_year_be, fiscal_year_be)

    def carried(item: Item) -> Item:
        elements = tuple(replace(one, text=words(one.text)) for one in item.elements)
        return replace(
            item,
            title=words(item.title),
            note=words(item.note),
            elements=elements,
            confidence="carried",
            elements_confidence="carried",
        )

    return replace(
        year,
        fiscal_year_be=fiscal_year_be,
        provisional=True,
        started_from=year.fiscal_year_be,
        calendar=(),
        notes=(f"เริ่มจากข้อมูลปี {year.fiscal_year_be} โปรดตรวจกับคู่มือของ ป.ป.ช. ปี {fiscal_year_be} เมื่อประกาศ",),
        instruments=tuple(replace(one, confidence="carried") for one in year.instruments),
        indicators=tuple(replace(one, confidence="carried") for one in year.indicators),
        items=tuple(carried(one) for one in year.items),
        quotas=tuple(replace(one, confidence="carried") for one in year.quotas),
        levels_confidence="carried",
    )


_YEAR_SAID = re.compile(r"(?P<era>พ\.ศ\.\s*)?(?<!\d)(?P<year>25\d\d|[๒][๕][๐-๙]{2})(?![\d๐-๙])")
_LAW = re.compile(r"พระราช|พ\.ร\.บ|ระเบียบ|ประมวล|กฎกระทรวง|กฎหมาย|ข้อบัญญัติ|รัฐธรรมนูญ")


def _moved(text: str, earlier: int, later: int) -> str:
    """The words of an earlier year with the years they ask evidence of moved along: its own, the one before and the one
    after. The year of a law («พระราชบัญญัติ… พ.ศ. 2569») stays; «ปีงบประมาณ พ.ศ. 2569» is not one.
    """

    def moved(found: re.Match[str]) -> str:
        said = found["year"]
        if not earlier - 1 <= int(said) <= earlier + 1:
            return found[0]
        before = text[: found.start()].rstrip()
        if found["era"] and not before.endswith(("ปี", "งบประมาณ")) and _LAW.search(before[-120:]):
            return found[0]
        year = str(int(said) + later - earlier)
        return (found["era"] or "") + (year if said.isascii() else to_thai(year))

    return _YEAR_SAID.sub(moved, text)
