"""Which fiscal year the content of a report speaks of, whatever its title says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import Measure
from prongsai.readers.review.text import Folded
from prongsai.thai.dates import find_dates
from prongsai.thai.fiscal import fiscal_year_be

YEAR = re.compile(
    r"(?:ประจำปี(?:งบประมาณ|งปม\.?)?|ปีงบประมาณ|ปีงปม\.?|(?<=[ใน่ก])ปี|^ปี)(?P<between>[ก-ฮ.]{0,8}?)(?:พ\.?ศ\.?)?(?P<year>25\d\d)"
    r"(?!\d|(?:-|–|—|ถึง)(?:พ\.?ศ\.?)?25)"
)
"""A fiscal or plain year in a folded text, no range; ``between`` holds stray letters as in ประจำปี ป.ม. พ.ศ. ๒๕๖๔."""

LAST_YEARS = re.compile(
    r"รายงาน|สรุป|สถิติ|วิเคราะห์|ผลการ|ผลประเมิน|ผลคะแนน|ทบทวน|ที่ผ่านมา|ก่อนหน้า|เทียบ|จากปี|ย้อนหลัง|ต่อเนื่อง|เดิม"
)
"""Words that make a year before the reported one right: last year's reports fall due this year."""

_ENOUGH, _MOST = 3, 0.6
_ITEM = 60


def prevailing_year(manuscript: Manuscript) -> int | None:
    """The Buddhist fiscal year that most years, periods and dates of the measures lie in; None when they are few."""
    years = Counter(year for measure in manuscript.measures for year in _years_of(measure))
    total = sum(years.values())
    if total < _ENOUGH:
        return None
    year, count = years.most_common(1)[0]
    return year if count >= _MOST * total else None


def fiscal_years(manuscript: Manuscript) -> set[int]:
    """The years whose dates are in order: the title's, and the content's where the title seems to be wrong."""
    return {year for year in (manuscript.fiscal_year, prevailing_year(manuscript)) if year is not None}


def _years_of(measure: Measure) -> Iterator[int]:
    if re.search(r"\d\d", Folded(measure.period_text.text).text) and measure.start and measure.end:
        first, last = fiscal_year_be(measure.start), fiscal_year_be(measure.end)
        if first == last:
            yield first
    for item in (*measure.methods, *measure.results):
        words = Folded(item.text).text
        for match in YEAR.finditer(words):
            if not LAST_YEARS.search(words[max(0, match.start() - _ITEM) : match.start()]):
                yield int(match["year"])
    for item in measure.results:
        yield from (fiscal_year_be(found.date) for found in find_dates(item.text) if found.date)
