"""R23: districts and provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prongsai.readers.review.gazetteer import districts_of, is_province, near_district, near_province, provinces_with
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import Hit

_BOTH = re.compile(r"(?:อำเภอ|(?<![ก-๎])อ\.)(?P<district>[ก-๎]{2,24}?)(?:จังหวัด|จ\.)(?P<province>[ก-๎]{2,24})")
_PROVINCE = re.compile(r"(?<!ส่วน)(?<!ผู้ว่าราชการ)(?<!ศาลากลาง)จังหวัด(?P<province>[ก-๎]{3,24})")


@rule("R23", "GEO", "อำเภอและจังหวัด", "warning", "ที่ตั้งที่ผิดทำให้ผู้อ่านภายนอกหาหน่วยงานไม่พบ")
def district_of_another_province(manuscript: Manuscript) -> Iterator[Remark]:
    """A district does not lie in the province it is named with, or a province's name is misspelt.

    Compared with the 77 provinces and 928 districts of ``data/gazetteer.json``. A district that lies in other provinces
    only, or is one letter from one of this province, is a warning; so is a province one letter from a known one.

    Guard: a district that is in no list and near none is left alone, since the list may lack it; เมือง stands for the
    district of the capital; sentences that go on after the province's name do not matter.

    Examples:
    - อำเภอหาดใหญ่ จังหวัดเชียงใหม่ → warning, it lies in สงขลา
    - จังหวัดเชียงหม่ → warning, suggestion เชียงใหม่
    - อำเภอเมือง จังหวัดแพร่ → nothing
    """
    said: set[tuple[str, str]] = set()
    for hit in manuscript.search(_BOTH):
        district = hit.match["district"]
        province = next((p for p in _beginnings(hit.match["province"]) if is_province(p)), None)
        if province is None or (district, province) in said:
            continue
        said.add((district, province))
        yield from _of_pair(hit, district, province)
    for hit in manuscript.search(_PROVINCE):
        words = hit.match["province"]
        if any(is_province(p) for p in _beginnings(words)) or words in said:
            continue
        right = near_province(_first_word(hit, words))
        if right:
            yield Remark(
                f"ชื่อจังหวัด “{hit.printed()}” น่าจะเป็น {right}",
                hit.place,
                f"โปรดแก้เป็น จังหวัด{right}",
                excerpt=hit.printed(),
                path=hit.passage.path,
            )
    yield from _of_record(manuscript, said)


def _first_word(hit: Hit, words: str) -> str:
    """The name up to the next blank in print."""
    printed = re.match(r"\s?จังหวัด\s?(?P<name>[ก-๎]+)", hit.printed() + " ")
    return printed["name"] if printed else words


def _beginnings(words: str) -> Iterator[str]:
    for length in range(len(words), 2, -1):
        yield words[:length]


def _of_pair(hit: Hit, district: str, province: str) -> Iterator[Remark]:
    for message, remedy in _faults(district, province):
        yield Remark(message, hit.place, remedy, excerpt=hit.printed(), path=hit.passage.path)


def _faults(district: str, province: str) -> Iterator[tuple[str, str]]:
    if district == "เมือง" or district in districts_of(province) or f"เมือง{province}" == district:
        return
    others = provinces_with(district)
    near = near_district(district, province)
    if others:
        yield (
            f"อำเภอ{district} ไม่ได้อยู่ในจังหวัด{province} (มีในจังหวัด{', '.join(others[:3])})",
            "โปรดตรวจชื่ออำเภอและจังหวัด",
        )
    elif near:
        yield f"ไม่พบอำเภอ{district} ในจังหวัด{province}", f"โปรดตรวจว่าเป็น อำเภอ{near} หรือไม่"


def _of_record(manuscript: Manuscript, said: set[tuple[str, str]]) -> Iterator[Remark]:
    """District and province as a drafted record holds them, apart from each other."""
    district, province = (str(manuscript.record.get(key) or "") for key in ("district", "province"))
    if manuscript.is_draft and is_province(province) and district and (district, province) not in said:
        for message, remedy in _faults(district, province):
            yield Remark(message, manuscript.title_place, remedy, excerpt=district, path="district")
