"""R04, R07: what items are called, and titles that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from prongsai.readers.review.data import load
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.plan_items import KINDS, PlanItem
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import excerpt
from prongsai.thai.digits import to_arabic
from prongsai.thai.text import clean_line, fold

_STATED = re.compile(r"(?:จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|มี)(?P<count>\d{1,3})โครงการ(?![/ก-๎]*\d+(?:กิจกรรม|มาตรการ))")
_SPLIT = re.compile(r"\d+(?:กิจกรรม|มาตรการ)")
_DIMENSION = re.compile(r"^มิติที่(\d{1,2})")
_LABEL = re.compile(r"ชื่อโครงการ:?(?P<kind>มาตรการ|กิจกรรม)")
_GROUP_HEADING = re.compile(r"^\W*(?P<label>ประเด็นที่|ด้านที่|ยุทธศาสตร์ที่)\s*(?P<number>\d{1,2})(?!\d)\s*(?P<title>.+)", re.S)
_SAME = 0.95
_NEAREST = 300  # items looked back at: a register of thousands must not be compared pair by pair


@rule("R04", "KINDWORD", "คำเรียกโครงการ กิจกรรม มาตรการ", "warning", "เรียกรวมกันว่าโครงการ ทำให้จำนวนในแผนไม่ตรงกับรายการจริง")
def mixed_kinds(manuscript: Manuscript) -> Iterator[Remark]:
    """Items of mixed kinds are all counted as "โครงการ", or a form for projects holds a measure.

    A stated number of projects that is larger than the plan's items whose title begins with โครงการ, while other
    kinds are among them, is a warning; the label "ชื่อโครงการ" before a มาตรการ or กิจกรรม is a note (a fixed form).

    Guard: a number that is split by kind ("๒ โครงการ ๖ มาตรการ") is not reported here.

    Examples:
    - "รวม ๕ โครงการ" over 2 โครงการ and 3 มาตรการ → warning
    - ชื่อโครงการ : มาตรการงดรับของขวัญ → note
    - "จำนวน ๒ โครงการ" over two โครงการ → nothing
    """
    items = manuscript.plan_items
    kinds = Counter(item.kind for item in items if item.kind)
    if len(kinds) > 1:
        yield from _counted_as_projects(manuscript, items)
    for hit in manuscript.search(_LABEL):
        kind = hit.match["kind"]
        yield Remark(
            f"ช่อง “ชื่อโครงการ” ใส่{kind}",
            hit.place,
            f"หากแบบแก้ได้ โปรดใช้หัวข้อ “ชื่อโครงการ/กิจกรรม/มาตรการ” หรือ “ชื่อ{kind}”",
            excerpt=hit.and_on(20),
            severity="note",
            why="แบบเดิมมีแต่คำว่าโครงการ ผู้อ่านจึงนับประเภทผิดได้",
        )


def _counted_as_projects(manuscript: Manuscript, items: Sequence[PlanItem]) -> Iterator[Remark]:
    for run in manuscript.runs:
        for hit in run.search(_STATED):
            passage = fold(hit.passage.text)
            if _SPLIT.search(passage):
                continue
            dimension = _DIMENSION.match(passage)
            counted = [i for i in items if dimension is None or i.dimension == int(dimension[1])]
            kinds = Counter(item.kind for item in counted)
            stated = int(hit.match["count"])
            if len(counted) >= stated > kinds["โครงการ"] and len(kinds) > (kinds["โครงการ"] > 0):
                parts = " ".join(f"{kind} {kinds[kind]}" for kind in KINDS if kinds[kind])
                yield Remark(
                    f"เรียกว่า {stated} โครงการ แต่รายการในแผนเป็น{parts}",
                    hit.place,
                    f"โปรดแก้เป็น “{' '.join(f'{kinds[kind]} {kind}' for kind in KINDS if kinds[kind])}”",
                    excerpt=hit.printed(),
                )


@rule("R07", "DUPTITLE", "ชื่อซ้ำกัน", "warning", "สองรายการชื่อเดียวกันทำให้แยกไม่ออกว่ารายงานเรื่องใด และอาจคัดลอกหัวข้อมาผิด")
def duplicate_title(manuscript: Manuscript) -> Iterator[Remark]:
    """Two headings, or two items under one heading, bear the same name (95 % alike).

    Compared without the kind word (โครงการ, มาตรการ …) and the own name. The later one is reported. Where the heading
    is one of the usual issues, the issue of that number is suggested.

    Guard: a row or heading marked (ต่อ), or a heading repeated with the same number, is the same one. Items under
    different headings may share a name.

    Examples:
    - ประเด็นที่ ๒ ก / ประเด็นที่ ๓ ก → warning at ๓
    - ๒. โครงการป้องกันผลประโยชน์ทับซ้อน / ๘. มาตรการป้องกันผลประโยชน์ทับซ้อน → warning at ๘
    - ๑. ก / ๑. ก (ต่อ) → nothing
    """
    yield from _same_headings(manuscript)
    yield from _same_items(manuscript)


def _same_headings(manuscript: Manuscript) -> Iterator[Remark]:
    seen: dict[str, int] = {}
    for passage in manuscript.passages:
        match = _GROUP_HEADING.match(to_arabic(passage.text))
        if match is None or passage.is_cell:
            continue
        number, key = int(match["number"]), fold(match["title"]).replace("(ต่อ)", "")
        if len(key) > 5 and key in seen and seen[key] != number:
            usual = _usual_issue(number, key)
            yield Remark(
                f"{match['label']} {number} ใช้ชื่อเดียวกับ{match['label']} {seen[key]}",
                passage.place,
                f"โปรดตรวจชื่อหัวข้อ{f' ชื่อที่ใช้ทั่วไปคือ “{usual}”' if usual else ''}",
                excerpt=excerpt(passage.text),
                path=passage.path,
            )
        seen.setdefault(key, number)


def _usual_issue(number: int, key: str) -> str:
    issues: list[str] = load("headings")["issues"]
    folded = [fold(issue) for issue in issues]
    return issues[number - 1] if key in folded and number <= len(issues) and folded[number - 1] != key else ""


def _same_items(manuscript: Manuscript) -> Iterator[Remark]:
    from rapidfuzz.distance import Indel

    items = manuscript.plan_items if "measures" not in manuscript.record else ()
    rows = [(item.title, "", "", item.place, item.path) for item in items] or [
        (m.title.text, m.group if "measures" in manuscript.record else "", m.number, m.title.place, m.title.path)
        for m in manuscript.measures
    ]
    earlier: list[tuple[str, str, str, str]] = []
    for title, group, number, place, path in rows:
        key = _bare(title, manuscript)
        twin = next(
            (
                other
                for other in earlier[-_NEAREST:]
                if other[1] == group
                and not (number and other[2] == number)
                and Indel.normalized_similarity(other[0], key, score_cutoff=_SAME) >= _SAME
            ),
            None,
        )
        if twin is not None and len(key) > 5 and "(ต่อ)" not in fold(title):
            yield Remark(
                f"ชื่อซ้ำกับ “{twin[3]}”",
                place,
                "โปรดรวมเป็นรายการเดียว หรือแก้ชื่อให้เห็นว่าต่างกันอย่างไร",
                excerpt=excerpt(title),
                path=path,
            )
        earlier.append((key, group, number, excerpt(clean_line(title), 60)))


def _bare(title: str, manuscript: Manuscript) -> str:
    """A title without kind word, own name and punctuation."""
    key = fold(title)
    if manuscript.own is not None:
        for name in (manuscript.own.full, manuscript.own.short):
            key = key.replace(f"ของ{fold(name)}", "").replace(fold(name), "")
    return re.sub(rf"^(?:{'|'.join(KINDS)})|[^\w]", "", key)
