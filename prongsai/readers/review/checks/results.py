"""R14, R32, R37: empty cells, methods without result, texts that stand in many rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from prongsai.readers.model import Place
from prongsai.readers.review.coverage import coverage_of
from prongsai.readers.review.manuscript import Manuscript
from prongsai.readers.review.measures import NOTHING, Item, Measure
from prongsai.readers.review.registry import Remark, rule
from prongsai.readers.review.text import excerpt
from prongsai.thai.dates import format_date
from prongsai.thai.fiscal import fiscal_year_bounds
from prongsai.thai.text import clean_line, fold

_COPIES = 3
_SHORT_TEXT = 25  # folded characters; "รายงานการประชุม" may well be the result of several measures
_LONG_TEXT = 40
_NEARLY_ALL = 0.85
_RESULTS_HEAD = re.compile(r"(?:สรุป)?ผล(?:การ|ลัพธ์|ที่|งาน|สำเร็จ|$)")


def _numbers(measures: Sequence[Measure]) -> str:
    """Their numbers, or their titles where numbers are not unique; not too many."""
    shown = [m.label.removeprefix("ข้อ ") for m in measures]
    return (
        ", ".join(shown)
        if all(m.number_is_unique for m in measures)
        else ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")
    )


def _span(measures: Sequence[Measure]) -> Place:
    """One place for several rows: the lines of a text file from the first to the last, else the first."""
    first, last = measures[0].place, measures[-1].place
    if first.line is None or last.line is None:
        return first
    end = last.line_end or last.line
    return Place(line=first.line, line_end=end if end > first.line else None)


@rule("R14", "EMPTY", "ช่องว่าง", "error", "มาตรการที่ไม่มีผลนับว่ายังไม่ได้รายงาน")
def empty_cells(manuscript: Manuscript) -> Iterator[Remark]:
    """A measure has no result though its period is over; nobody or no time is given; no recommendations at all.

    In a report of results. No result is an error when the measure's period (else the fiscal year) ended before the
    day of the paper; if all results are missing it is one error. A missing responsible unit or period, where other
    rows have one, is a warning. Missing recommendations are one note, a wholly empty column one warning.

    Guard: an empty result whose period is not over is no fault; "-" and "ไม่มี" count as empty; columns that the form
    does not have are not asked for. A report without any date is taken to tell of its whole year.

    Examples:
    - period ต.ค. ๖๕ - มี.ค. ๖๖, result "-", paper of 5 Apr 2566 → error
    - the same with period to ก.ย. ๖๖ → nothing
    """
    measures = manuscript.measures
    if not manuscript.is_results_report or not measures:
        return
    yield from _without_results(manuscript, measures)
    yield from _missing(measures, "responsible", "ผู้รับผิดชอบ", lambda m: bool(m.responsible))
    yield from _missing(measures, "period", "ระยะเวลา", lambda m: not m.period_text.is_empty)
    yield from _without_recommendation(manuscript, measures)


def _without_results(manuscript: Manuscript, measures: Sequence[Measure]) -> Iterator[Remark]:
    as_of = manuscript.as_of
    empty = [m for m in measures if not m.results]
    over = [(m, end) for m in empty if as_of and (end := _end(m, manuscript)) and end <= as_of]
    if over and len(empty) == len(measures) > 1:
        if not _has_empty_results_column(manuscript):
            return
        yield Remark(
            f"ไม่มีผลการดำเนินการทั้ง {len(measures)} ข้อ",
            _span(measures),
            "โปรดใส่ผลของแต่ละข้อพร้อมหลักฐาน",
            excerpt=excerpt(measures[0].title.text),
            path=f"{over[0][0].path}.results",
        )
        return
    for measure, end in over:
        # A break in the numbers right after an empty row says that the file's rows may have been read wrongly.
        doubtful = not manuscript.is_draft and _numbers_break_after(measure, measures)
        yield Remark(
            f"{measure.label} ยังไม่มีผลการดำเนินการ แต่ครบกำหนดแล้วเมื่อ {format_date(end, 'short')}",
            measure.place,
            "โปรดใส่ผลพร้อมหลักฐาน หากไม่ได้ดำเนินการ ให้เขียนเหตุผล",
            excerpt=excerpt(measure.title.text),
            path=f"{measure.path}.results",
            severity="warning" if doubtful else None,
        )


def _numbers_break_after(measure: Measure, measures: Sequence[Measure]) -> bool:
    following = next((m for before, m in pairwise(measures) if before is measure), None)
    if following is None or following.group != measure.group:
        return False
    numbers = (measure.number, following.number)
    return all(n.isdigit() for n in numbers) and int(numbers[1]) != int(numbers[0]) + 1


def _has_empty_results_column(manuscript: Manuscript) -> bool:
    """Whether the form asks for results and holds none; a column that is filled but was not understood is no fault."""
    if manuscript.is_draft:
        return True
    columns = [
        [row[index].text for row in table.rows[1:] if not row[index].repeats]
        for table in manuscript.tables
        for index, head in enumerate(table.rows[0] if table.rows else [])
        if _RESULTS_HEAD.match(fold(head.text))
    ]
    return bool(columns) and all(fold(text) in NOTHING for column in columns for text in column)


def _end(measure: Measure, manuscript: Manuscript) -> date | None:
    """The last day of a measure's period, else of the fiscal year."""
    if measure.end is not None or manuscript.fiscal_year is None:
        return measure.end
    return fiscal_year_bounds(manuscript.fiscal_year)[1]


def _missing(
    measures: Sequence[Measure], field: str, name: str, is_given: Callable[[Measure], bool]
) -> Iterator[Remark]:
    """A cell left empty in a column that is otherwise filled."""
    empty = [m for m in measures if not is_given(m)]
    if len(empty) == len(measures):
        return
    for measure in empty:
        yield Remark(
            f"{measure.label} ไม่มี{name}",
            measure.place,
            f"โปรดใส่{name}",
            excerpt=excerpt(measure.title.text),
            path=f"{measure.path}.{field}",
            severity="warning",
            why=f"ไม่มี{name}ก็ติดตามงานไม่ได้",
        )


def _without_recommendation(manuscript: Manuscript, measures: Sequence[Measure]) -> Iterator[Remark]:
    empty = [m for m in measures if m.recommendation.is_empty]
    if not empty or not _has_recommendation_column(manuscript, len(empty) < len(measures)):
        return
    why = "ข้อเสนอแนะช่วยให้มาตรการปีต่อไปดีขึ้น"
    if len(empty) == len(measures) and len(measures) > 1:
        yield Remark(
            "ช่องข้อเสนอแนะว่างทุกข้อ",
            _span(measures),
            "โปรดใส่ข้อเสนอแนะอย่างน้อยของข้อที่ยังทำได้ไม่เต็มที่",
            path=f"{measures[0].path}.recommendation",
            severity="warning",
            why=why,
        )
        return
    yield Remark(
        f"ไม่มีข้อเสนอแนะ {len(empty)} ข้อ: {_numbers(empty)}",
        empty[0].place,
        "หากมีข้อเสนอแนะ โปรดเพิ่ม หากไม่มี ปล่อยไว้ได้",
        path=f"{empty[0].path}.recommendation",
        severity="note",
        why=why,
    )


def _has_recommendation_column(manuscript: Manuscript, some_given: bool) -> bool:
    """Whether the form asks for recommendations: some are given, or a heading of a table says so."""
    headings = (p for p in manuscript.passages if p.is_cell or len(p.text) < 20)
    return some_given or any(fold(p.text).startswith("ข้อเสนอแนะ") for p in headings)


@rule("R32", "COVER", "วิธีการกับผล", "warning", "รายงานต้องบอกผลของทุกวิธีการที่กำหนดไว้ ข้อที่ไม่บอกนับว่ายังไม่ได้ทำ")
def method_without_result(manuscript: Manuscript) -> Iterator[Remark]:
    """A method that no result reports, or a result that belongs to no method.

    Methods and results of a measure are compared by what they name (a manual, a centre, an order, training …) and by
    shared wording outside the measure's title. Some methods unreported is a warning; all of them, where each promises
    a thing one can point to and no result names any of these things, an error. A result more than there are methods,
    with wording of its own, is a note.

    Guard: one result may cover several methods; as many results as methods are taken to belong together unless they
    name different things; "ดำเนินการแล้ว" and a single figure for the whole measure cover all.

    Examples:
    - methods จัดตั้งศูนย์, แต่งตั้งเจ้าหน้าที่; result จัดทำคู่มือ → error
    - methods จัดทำคู่มือ, จัดอบรม; result จัดทำคู่มือ ๑ เล่ม → warning for the training
    - method จัดประชุมชี้แจง; result จัดประชุม ๒ ครั้ง → nothing
    """
    if not manuscript.is_results_report:
        return
    for measure in manuscript.measures:
        coverage = coverage_of(measure)
        if coverage.uncovered:
            yield _uncovered_remark(measure, coverage.uncovered, is_error=coverage.proves_all_missing)
        for index in coverage.strays:
            item = measure.results[index]
            yield Remark(
                f"ผลที่ {index + 1} ของ{measure.label} ไม่มีวิธีการที่ตรงกัน",
                item.place,
                "หากเป็นงานของมาตรการนี้ โปรดเพิ่มวิธีการในแผนปีต่อไป",
                excerpt=excerpt(item.text),
                path=item.path,
                severity="note",
                why="ผลที่ไม่ได้กำหนดไว้ก่อนอาจเป็นของมาตรการอื่น",
            )


def _uncovered_remark(measure: Measure, uncovered: Sequence[int], *, is_error: bool) -> Remark:
    items = [measure.methods[i] for i in uncovered]
    several = len(measure.methods) > 1
    which = f"วิธีการที่ {', '.join(str(i + 1) for i in uncovered)}" if several else "วิธีการ"
    return Remark(
        f"{measure.label} ยังไม่มีผลของ{which}",
        items[0].place,
        f"โปรดเพิ่มผลของ “{excerpt(items[0].text, 50)}”{' และวิธีการอื่นที่ขาด' if len(items) > 1 else ''} หรือบอกเหตุที่ไม่ได้ทำ",
        excerpt=excerpt(items[0].text),
        path=items[0].path,
        severity="error" if is_error else "warning",
    )


@rule("R37", "COPY", "ข้อความซ้ำหลายข้อ", "warning", "ข้อความเดียวกันทุกข้อไม่ได้บอกอะไรเกี่ยวกับมาตรการนั้น")
def copied_text(manuscript: Manuscript) -> Iterator[Remark]:
    """The same text stands in three or more measures, or two measures have the very same results.

    Recommendations and results that are copied are a warning; the same period or responsible unit for (nearly) all
    measures is a note, as it says that nothing was scheduled.

    Guard: short fixed phrases (รายงานการประชุม) may repeat; spaces and digits' script do not make a difference.

    Examples:
    - the same recommendation in eight measures → warning over their lines
    - ข้อ ๒ and ข้อ ๕ with all results alike → warning
    - สำนักปลัด responsible for three of ten measures → nothing
    """
    measures = manuscript.measures
    if len(measures) < 2:
        return
    yield from _copied(measures, "ข้อเสนอแนะ", lambda m: [m.recommendation])
    reported_whole: set[str] = set()
    for twins in _groups(measures, lambda m: ["|".join(fold(r.text) for r in m.results)] if m.results else []):
        if len(fold("".join(r.text for r in twins[0].results))) >= _LONG_TEXT:
            reported_whole.update(m.path for m in twins)
            yield Remark(
                f"ผลการดำเนินการเหมือนกันทุกคำใน ข้อ {_numbers(twins)}",
                twins[1].results[0].place,
                "โปรดเขียนผลที่เกิดจากมาตรการนั้นโดยเฉพาะ",
                excerpt=excerpt(twins[1].results[0].text),
                path=twins[1].results[0].path,
            )
    rest = [m for m in measures if m.path not in reported_whole]
    yield from _copied(rest, "ผลการดำเนินการ", lambda m: m.results)
    yield from _all_the_same(measures)


def _copied(measures: Sequence[Measure], name: str, texts: Callable[[Measure], Sequence[Item]]) -> Iterator[Remark]:
    for copies in _groups(measures, lambda m: [fold(i.text) for i in texts(m) if not i.is_empty]):
        key = next(i for i in texts(copies[0]) if not i.is_empty and _in_all(fold(i.text), copies, texts))
        if len(copies) >= _COPIES and len(fold(key.text)) >= _SHORT_TEXT:
            yield Remark(
                f"{name}เหมือนกัน {len(copies)} ข้อ: {_numbers(copies)}",
                _span(copies) if name == "ข้อเสนอแนะ" else key.place,
                f"โปรดเขียน{name}ให้ตรงกับแต่ละข้อ หรือเขียนครั้งเดียวไว้ท้ายรายงาน",
                excerpt=excerpt(key.text),
                path=key.path,
            )


def _in_all(key: str, copies: Sequence[Measure], texts: Callable[[Measure], Sequence[Item]]) -> bool:
    return all(any(fold(i.text) == key for i in texts(m)) for m in copies)


def _groups(measures: Sequence[Measure], keys: Callable[[Measure], Sequence[str]]) -> Iterator[list[Measure]]:
    """Measures that share a key, two and more, in order of their first."""
    by_key: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        for key in dict.fromkeys(keys(measure)):
            by_key[key].append(measure)
    yield from (group for key, group in by_key.items() if key and len(group) > 1)


def _all_the_same(measures: Sequence[Measure]) -> Iterator[Remark]:
    """One note when hardly anything is scheduled: one period for all, one unit for nearly all."""
    if len(measures) < 4:
        return
    same = []
    for name, value in (("ระยะเวลา", _period_words), ("ผู้รับผิดชอบ", _responsible_words)):
        usual, count = Counter(fold(value(m)) for m in measures).most_common(1)[0]
        if usual and count >= _NEARLY_ALL * len(measures):
            words = next(value(m) for m in measures if fold(value(m)) == usual)
            same.append(f"{name} “{excerpt(words, 40)}” {count} จาก {len(measures)} ข้อ")
    if same:
        yield Remark(
            f"เหมือนกันเกือบทุกข้อ: {' และ '.join(same)}",
            _span(measures),
            "หากแต่ละข้อทำคนละเวลา โปรดใส่เดือนที่ทำจริง",
            path=measures[0].path,
            severity="note",
            why="ระยะเวลาและผู้รับผิดชอบเดียวกันทุกข้อทำให้ติดตามงานรายข้อไม่ได้",
        )


def _period_words(measure: Measure) -> str:
    return clean_line(measure.period_text.text)


def _responsible_words(measure: Measure) -> str:
    return ", ".join(clean_line(item.text) for item in measure.responsible)
