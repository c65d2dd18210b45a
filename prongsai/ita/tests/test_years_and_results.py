"""Years as the office uses them, results with what contradicts itself, and what is pasted."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from prongsai.assessment import packaged_year, year_as_dict
from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.ita import services
from prongsai.ita.models import Origin, Result, ScoreKind, YearEdition
from prongsai.ita.pasting import read_pasted
from prongsai.ita.selectors import assessment_year, editions, overview, reading_of, result_of, years_known
from prongsai.ita.services import ResultWords, ScoreWords
from prongsai.ita.services.taking import result_taken
from prongsai.ita.sheets import workbook_of_year, year_of_workbook

GOOD = [
    ScoreWords(ScoreKind.INSTRUMENT, "IIT", Decimal("97.50")),
    ScoreWords(ScoreKind.INSTRUMENT, "EIT", Decimal("94.47")),
    ScoreWords(ScoreKind.INSTRUMENT, "OIT", Decimal(100)),
]


@pytest.fixture
def editor(here):
    from prongsai.accounts.models import Role

    return here.users[Role.COORDINATOR]


@pytest.fixture
def keeper(here):
    """Who keeps the years."""
    from prongsai.accounts.models import Role

    return here.users[Role.ORGANISATION_ADMIN]


def facts_of(entry):
    """What an entry of the ledger says besides who and when."""
    return {told.field: told.value for told in entry.disclosures.all()}


def save(editor, year=2567, total="97.59", level="ผ่านดี", scores=GOOD):
    words = ResultWords(total=Decimal(total) if total else None, stated_level=level, notified_on=date(2024, 8, 1))
    return services.result_save(fiscal_year_be=year, words=words, scores=scores, actor=editor)


def test_a_result_tells_its_level_and_whether_it_passes(here, editor):
    reading = reading_of(save(editor))
    assert reading.level_code == "ผ่านดี" and reading.passes and not reading.flags
    assert reading.computed_total == Decimal("97.59")


def test_a_level_that_contradicts_the_scores_is_kept_and_flagged(here, editor):
    result = save(editor, level="ผ่านดีเยี่ยม")
    assert result.stated_level == "ผ่านดีเยี่ยม"
    assert any("ควรเป็น ผ่านดี" in flag for flag in reading_of(result).flags)


def test_what_is_missing_is_said_and_not_guessed(here, editor):
    reading = reading_of(save(editor, scores=GOOD[2:], level=""))
    assert reading.level.level is None and reading.level_code == ""
    assert any("IIT, EIT" in flag for flag in reading.flags)


def test_a_total_that_is_not_the_weighted_sum_is_flagged(here, editor):
    assert any("97.59" in flag and "96" in flag for flag in reading_of(save(editor, total="96")).flags)


def test_a_year_without_data_says_so(here, editor):
    assert any("ยังไม่มีข้อมูลการประเมินของปี 2575" in flag for flag in reading_of(save(editor, year=2575)).flags)


def test_scores_over_100_are_refused_and_nothing_is_half_written(here, editor):
    with pytest.raises(DomainError) as refused:
        save(editor, scores=[*GOOD, ScoreWords(ScoreKind.INDICATOR, "7", Decimal("100.01"))])
    assert "0 ถึง 100" in refused.value.message and not Result.objects.exists()


def test_changing_a_result_keeps_what_it_said_in_the_ledger(here, editor):
    save(editor)
    save(editor, total="97.60")
    entry = Entry.objects.filter(action="ita.result.changed").get()
    facts = facts_of(entry)
    assert "97.59" in facts["before"] and "97.60" in facts["after"]


def test_targets_beside_results(here, editor):
    save(editor)
    services.target_set(fiscal_year_be=2567, score=Decimal(95), actor=editor)
    services.target_set(fiscal_year_be=2568, score=Decimal(98), actor=editor)
    rows = {row.fiscal_year_be: row for row in overview()}
    assert rows[2567].met is True and rows[2568].met is None and rows[2567].national == 85
    services.target_set(fiscal_year_be=2568, score=None, actor=editor)
    assert [row.fiscal_year_be for row in overview()] == [2567]


def test_a_viewer_may_not_record(here):
    from prongsai.accounts.models import Role

    with pytest.raises(NotPermitted):
        save(here.users[Role.VIEWER])


def test_a_paper_adds_what_is_not_known_yet_and_changes_nothing_that_is(here, editor):
    save(editor, scores=GOOD[:1])
    content = {
        "fiscal_year": 2567,
        "score": 90,
        "grade": "ผ่าน",
        "instruments": [{"name": "แบบวัด IIT", "score": 80}, {"name": "OIT", "score": 99.5}],
        "indicators": [{"no": 7, "title": "ประสิทธิภาพการสื่อสาร", "score": 91.2}, {"no": 77, "score": 1}],
    }
    result_taken(content=content, actor=editor)
    reading = reading_of(result_of(2567))
    assert reading.result.total == Decimal("97.59") and reading.result.stated_level == "ผ่านดี"
    assert reading.score("instrument", "IIT") == Decimal("97.50")
    assert reading.score("instrument", "OIT") == Decimal("99.50")
    assert reading.score("indicator", "7") == Decimal("91.20") and reading.score("indicator", "77") is None


def test_instruments_without_a_total_still_tell_the_level_and_say_so(here, editor, client_as):
    from prongsai.accounts.models import Role

    reading = reading_of(save(editor, total=None, level=""))
    assert reading.result.total is None and reading.total == Decimal("97.59") and reading.total_is_computed
    assert reading.level_code == "ผ่านดี" and reading.passes is True
    page = client_as(Role.COORDINATOR).get("/office/ita/2567/").content.decode()
    assert "97.59" in page and "คำนวณจากคะแนนเครื่องมือ" in page
    assert reading_of(save(editor, year=2566, total=None, level="", scores=GOOD[:1])).passes is None


def test_the_notified_level_goes_before_ours_and_the_screen_shows_both(here, editor, client_as):
    from prongsai.accounts.models import Role

    reading = reading_of(save(editor, level="ผ่าน"))
    assert reading.level_code == "ผ่าน" and reading.computed_level == "ผ่านดี" and reading.levels_differ
    page = client_as(Role.COORDINATOR).get("/office/ita/2567/").content.decode()
    assert "ระดับที่แจ้ง <b>ผ่าน</b>" in page and "ตามกติกาคือ <b>ผ่านดี</b>" in page
    assert not reading_of(save(editor)).levels_differ


# Years


def test_an_edition_kept_before_a_check_came_still_shows_its_pages(here, editor, client_as):
    from prongsai.accounts.models import Role

    content = year_as_dict(packaged_year(2567)) | {"pass_score": 0}
    YearEdition(fiscal_year_be=2567, number=2, origin=Origin.EDITED, content=content).save()
    save(editor)
    client = client_as(Role.COORDINATOR)
    for page in ("/office/ita/2567/", "/office/ita/years/2567/", "/office/ita/2567/improve/"):
        assert client.get(page).status_code == 200, page


def test_a_new_year_is_started_changed_and_restored_with_its_history(here, keeper):
    services.year_start(fiscal_year_be=2570, from_year=2569, actor=keeper)
    assert years_known()[0] == 2570 and assessment_year(2570).provisional
    content = year_as_dict(assessment_year(2570))
    content["items"][0]["title"] = "โครงสร้างและหน้าที่"
    content["provisional"] = False
    services.year_change(content=content, reason="คู่มือปี 2570 ประกาศแล้ว", actor=keeper)
    assert assessment_year(2570).items[0].title == "โครงสร้างและหน้าที่"
    entry = Entry.objects.filter(action="ita.year.changed").get()
    assert "ยืนยันว่าเป็นข้อมูลจริงของปี" in facts_of(entry)["changes"]
    services.year_restore(edition=editions(2570).last(), actor=keeper)
    assert assessment_year(2570).provisional and editions(2570).count() == 3


def test_a_year_comes_back_from_its_workbook_as_it_went_out(here, keeper):
    year = packaged_year(2567)
    services.year_import(data=workbook_of_year(year), fiscal_year_be=2567, reason="", actor=keeper)
    assert assessment_year(2567) == year


def test_a_workbook_with_wrong_heads_or_values_says_where(here, keeper):
    sheets = {
        name: CalamineWorkbook.from_filelike(io.BytesIO(workbook_of_year(packaged_year(2567))))
        .get_sheet_by_name(name)
        .to_python()
        for name in ("ปี", "เครื่องมือ", "ตัวชี้วัด", "กลุ่ม", "ข้อ OIT", "ระดับ", "จำนวนผู้ตอบ", "ปฏิทิน")
    }
    sheets["ข้อ OIT"][0][1] = "หัวข้อ"
    sheets["เครื่องมือ"][1][2] = "สามสิบ"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    with pytest.raises(DomainError) as refused:
        year_of_workbook(out.getvalue())
    assert "“ชื่อ”" in refused.value.message and "แถว 2" in refused.value.message
    with pytest.raises(DomainError):
        services.year_import(data=b"nonsense", fiscal_year_be=2567, reason="", actor=keeper)
    assert not editions(2567).exists()


def _without_year(value):
    """The workbook of 2567 whose year cell says something else; without the sheet where ``value`` is None."""
    source = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of_year(packaged_year(2567))))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name in source.sheet_names:
            if name == "ปี" and value is None:
                continue
            rows = source.get_sheet_by_name(name).to_python()
            if name == "ปี":
                rows[0][1] = value
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


@pytest.mark.parametrize("value", [None, "", "inf", "nan", "-inf", 2567.5, "1e400"])
def test_a_workbook_that_does_not_say_its_year_is_refused_in_words(here, keeper, value):
    with pytest.raises(DomainError) as refused:
        services.year_import(data=_without_year(value), fiscal_year_be=2567, reason="", actor=keeper)
    assert "แผ่น “ปี”" in refused.value.message and refused.value.code == "sheet_refused"
    assert not editions(2567).exists()


def test_a_workbook_of_another_year_is_refused(here, keeper):
    with pytest.raises(DomainError) as refused:
        services.year_import(data=workbook_of_year(packaged_year(2566)), fiscal_year_be=2567, reason="", actor=keeper)
    assert refused.value.code == "other_year"


# Pasting


def test_a_pasted_table_is_understood_line_by_line():
    pasted = read_pasted(
        "ผลการประเมิน ITA ปี ๒๕๖๗\nคะแนนรวม\t๙๗.๕๙\nระดับ ผ่านดี\nIIT\t30\t97.50\nEIT 94.47\nOIT | 100.00\nEIT ส่วนที่ 1\t93.2\n"
        "ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร\t91.20\nคุณภาพการดำเนินงาน\t90.11\n9.1 ข้อมูลพื้นฐาน 100\nO12\t0\ni11 75.00\n",
        packaged_year(2567),
    )
    assert pasted.total == Decimal("97.59") and pasted.level == "ผ่านดี" and not pasted.problems
    assert {(s.kind, s.key): str(s.score) for s in pasted.scores} == {
        ("instrument", "IIT"): "97.50", ("instrument", "EIT"): "94.47", ("instrument", "OIT"): "100.00",
        ("part", "EIT.1"): "93.20", ("indicator", "7"): "91.20", ("indicator", "6"): "90.11", ("group", "9.1"): "100.00",
        ("item", "O12"): "0.00", ("question", "i11"): "75.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ["คะแนนรวม -5", "คะแนนรวม\t-5", "คะแนนรวม: −5", "คะแนนรวม:-๕", "คะแนนรวม (-5)", "IIT -5"]
)
def test_a_pasted_score_below_zero_is_a_problem(line):
    pasted = read_pasted(line, packaged_year(2567))
    assert pasted.total is None and not pasted.scores and "ต่ำกว่า 0" in pasted.problems[0]


@pytest.mark.parametrize(
    "line",
    [
        "คะแนนรวม ๙๗.๕๙ คะแนน ระดับ ผ่านดี", "คะแนนรวม 97.59 ระดับผ่านดี", "ผลคะแนนรวม\t97.59\tระดับ : ผ่านดี",
        "คะแนนรวม 97.59 คะแนน อยู่ในระดับ ผ่านดี",
    ],
)  # fmt: skip
def test_a_total_and_its_level_on_one_line_are_both_taken(line):
    pasted = read_pasted(line, packaged_year(2567))
    assert pasted.total == Decimal("97.59") and pasted.level == "ผ่านดี" and not pasted.unread and not pasted.problems


def test_what_cannot_be_taken_is_given_back():
    pasted = read_pasted("IIT 101\nOIT 90\nOIT 80\nO99 100\nงบประมาณ 12\n", packaged_year(2567))
    assert [(s.key, s.score) for s in pasted.scores] == [("OIT", Decimal("90.00"))]
    assert len(pasted.problems) == 2 and "O99 100" in pasted.unread


def test_a_score_below_zero_is_not_read_as_its_opposite() -> None:
    pasted = read_pasted("e7\t-5\nIIT - 92.00\n", packaged_year(2569))
    assert [(one.key, one.score) for one in pasted.scores] == [("IIT", Decimal("92.00"))]
    assert "ต่ำกว่า 0" in pasted.problems[0]


def test_a_computed_total_shows_wherever_the_years_total_does_and_is_never_the_stated_one(here, editor, client_as):
    from prongsai.accounts.models import Role
    from prongsai.ita.charts import score_lines
    from prongsai.ita.selectors import said_of

    save(editor, year=2566)
    reading = reading_of(save(editor, total=None, level=""))
    assert said_of(reading) == {"fiscal_year": 2567, "computed_score": 97.59, "computed_grade": "ผ่านดี"}
    services.target_set(fiscal_year_be=2567, score=Decimal(90), actor=editor)
    row = next(row for row in overview() if row.fiscal_year_be == 2567)
    assert row.met is True
    table = score_lines().chart.table()
    assert [head for head in table.heads if "คะแนนรวม" in head] == ["คะแนนรวม", "คะแนนรวม (คำนวณ)"]
    client = client_as(Role.COORDINATOR)
    shown = client.get("/office/ita/").content.decode()
    assert "97.59" in shown and "คำนวณ" in shown
    asked = client.get("/office/ita/2567/improve/?item=O1").content.decode()
    assert "97.59 (คำนวณจากคะแนนเครื่องมือ)" in asked and "ผ่านดี (คำนวณ)" in asked


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"pass_score": 185}, "คะแนนผ่าน 185"),
        ({"instruments": []}, "ยังไม่มีเครื่องมือ"),
        ({"levels": [{"code": "สูง", "total_min": 120}]}, "ระดับ สูง ต้องอยู่ระหว่าง 0 ถึง 100"),
        (
            {"levels": [{"code": "ผ่าน", "total_min": 85}, {"code": "ผ่านดี", "total_min": 90}]},
            "ผ่านดี อยู่หลังระดับ ผ่าน ซึ่งเงื่อนไขต่ำกว่า",
        ),
        ({"quotas": [{"instrument": "ABC", "organisation_type": "x", "number": 3}]}, "“ABC”"),
        ({"quotas": [{"instrument": "IIT", "organisation_type": "x", "number": -5}]}, "มากกว่า 0 ได้รับ -5"),
        ({"questions": [{"code": "e1", "indicator": 1}]}, "ต้องขึ้นต้นด้วย i"),
        ({"questions": [{"code": "i1", "indicator": 44}]}, "ตัวชี้วัดที่ 44"),
        ({"usual_steps": [{"kind": "register", "month": 2, "day": 31}]}, "“ลงทะเบียน” วันที่ 31 เดือน 2"),
    ],
)
def test_what_a_year_cannot_be_is_said_with_what_to_do(here, keeper, wrong, said):
    content = year_as_dict(packaged_year(2567)) | wrong
    with pytest.raises(DomainError, match=said):
        services.year_change(content=content, reason="ตามคู่มือ", actor=keeper)
    assert not editions(2567).exists()


def test_an_empty_cell_that_is_needed_names_its_sheet_and_row():
    with pytest.raises(DomainError) as refused:
        year_of_workbook(changed_workbook("เครื่องมือ", "B", 3, ""))
    assert "แผ่น “เครื่องมือ” แถว 3 “ชื่อ”: ยังว่าง" in refused.value.message


def changed_workbook(sheet, column, row, value):
    """The workbook of 2567 with one cell written otherwise."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of_year(packaged_year(2567))))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        for name in book.sheet_names:
            page = made.add_worksheet(name)
            for r, cells in enumerate(book.get_sheet_by_name(name).to_python(), start=1):
                for c, text in enumerate(cells):
                    there = (name, r, c) == (sheet, row, ord(column) - ord("A"))
                    page.write(r - 1, c, value if there else text)
    return out.getvalue()


def test_questions_and_usual_days_come_back_from_the_workbook_and_older_ones_leave_them(here, keeper):
    year = packaged_year(2566)
    assert len(year.questions) == 45 and year.usual("oit_submit").in_year(2566) == date(2023, 4, 30)
    content = year_of_workbook(workbook_of_year(year))
    assert [one["code"] for one in content["questions"]] == [one.code for one in year.questions]
    content["usual_steps"][0] |= {"month": 12, "day": 15}
    services.year_change(content=year_as_dict(year) | {"usual_steps": content["usual_steps"]}, reason="ก", actor=keeper)
    assert assessment_year(2566).usual("register").in_year(2566) == date(2022, 12, 15)


def test_a_year_that_is_not_there_says_how_to_begin_it_and_a_refusal_stands_at_its_field(here, client_as):
    from prongsai.accounts.models import Role

    client = client_as(Role.ORGANISATION_ADMIN)
    asked = client.get("/office/ita/years/2571/")
    said = asked.content.decode()
    assert asked.status_code == 404 and "ยังไม่มีข้อมูลการประเมินปี 2571" in said and 'value="2571"' in said
    answered = client.post("/office/ita/years/start/", {"fiscal_year_be": "2571", "from_year": "2570"})
    assert answered.status_code == 400 and "ไม่มีข้อมูลปี 2570 ให้เริ่มจาก" in answered.content.decode()
    assert "ยังไม่มีสิทธิ" in client_as(Role.COORDINATOR).get("/office/ita/years/2571/").content.decode()


def test_an_office_with_nothing_is_told_what_to_do_next(here, client_as):
    from prongsai.accounts.models import Role

    for role, wanted in ((Role.COORDINATOR, "บันทึกผลปี 2569"), (Role.VIEWER, "ยังไม่มีสิทธิ")):
        client = client_as(role)
        assert wanted in client.get("/office/ita/").content.decode()
        assert "พิมพ์เท่าที่ทราบก่อน" in client.get("/office/ita/2569/").content.decode()
        assert "/office/ita/years/2570/" in client.get("/office/ita/2570/").content.decode()
        for page in ("remind", "print", "calendar"):
            assert "ยังไม่ได้เปิดปี 2570" in client.get(f"/office/obligations/{page}/").content.decode()
        assert client.get("/office/measures/analysis/2569/indicators/1/", follow=True).status_code == 200
