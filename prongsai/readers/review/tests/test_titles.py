"""R04 and R07: kinds and names of items."""

from __future__ import annotations

from prongsai.readers.review.tests.kit import check_draft, check_text, measure, only, report

PLAN = """\
แผนปฏิบัติการ

มิติที่ ๑ การสร้างวัฒนธรรม จำนวน {one} โครงการ

มิติที่ ๒ ความโปร่งใส จำนวน {two} โครงการ

รวมจำนวน {all} โครงการ

มิติ\tภารกิจ\tโครงการ/กิจกรรม/มาตรการ\tปี ๒๕๖๖
๑. การสร้างวัฒนธรรม\t๑.๑ จิตสำนึก\t๑. โครงการอบรมธรรมะ\t๑๐,๐๐๐
\t\t๒. โครงการค่ายเยาวชน\t๑๐,๐๐๐
๒. ความโปร่งใส\t๒.๑ เปิดเผย\t๓. มาตรการเปิดเผยข้อมูล\t-
\t\t๔. กิจกรรมประกาศเจตนารมณ์\t-
"""


def plan(one="๒", two="๒", total="๔"):
    return only(check_text(PLAN.format(one=one, two=two, all=total), {"kind": "action_plan"}), "R04")


def test_kinds_counted_as_projects_are_told_where_the_number_stands():
    assert [(f.where.line, f.severity) for f in plan()] == [(5, "warning"), (7, "warning")]
    assert "โครงการ 2 กิจกรรม 1 มาตรการ 1" in plan()[1].message


def test_a_number_of_real_projects_or_split_by_kind_is_left_alone():
    text = PLAN.format(one="๒", two="๒", all="๒").replace("จำนวน ๒ โครงการ\n\nรวม", "จำนวน ๐ โครงการ ๒ มาตรการ\n\nรวม")
    assert only(check_text(text, {"kind": "action_plan"}), "R04") == []


def test_a_measure_under_the_label_of_projects_is_a_note():
    [finding] = only(check_text("๑. ชื่อโครงการ :\n\nมาตรการงดรับของขวัญ\n"), "R04")
    assert (finding.severity, finding.where.line) == ("note", 1)
    assert only(check_text("๑. ชื่อโครงการ : โครงการอบรม\n"), "R04") == []


def test_items_that_differ_in_their_kind_word_only_are_told_at_the_later_one():
    text = PLAN.format(one="๒", two="๒", all="๒").replace("มาตรการเปิดเผยข้อมูล", "มาตรการค่ายเยาวชน")
    [finding] = only(check_text(text, {"kind": "action_plan"}), "R07")
    assert finding.where.line == 12
    assert "โครงการค่ายเยาวชน" in finding.message


def test_two_headings_of_one_name_suggest_the_usual_one():
    name = "ช่องทางและรูปแบบการประชาสัมพันธ์เผยแพร่ข้อมูลข่าวสารภาครัฐ"
    [finding] = only(check_text(f"ประเด็นที่ ๓ {name}\n\nข้อความ\n\nประเด็นที่ ๔ {name}\n"), "R07")
    assert finding.where.line == 5
    assert "การใช้ทรัพย์สินของราชการ" in finding.remedy


def test_a_heading_repeated_on_the_next_page_is_the_same_one():
    assert only(check_text("ประเด็นที่ ๓ การให้บริการประชาชน\n\nข้อความ\n\nประเด็นที่ ๓ การให้บริการประชาชน (ต่อ)\n"), "R07") == []


def test_measures_of_one_group_may_not_share_a_name():
    twins = [measure(1, title="มาตรการรับฟังความเห็น"), measure(2, title="การรับฟังความเห็นของเทศบาลตำบลบึงคำหอม")]
    assert only(check_draft(report(*twins, measure(3))), "R07") == []  # การ- is not a kind word
    twins[1]["title"] = "โครงการรับฟังความเห็นของเทศบาลตำบลบึงคำหอม"
    [finding] = only(check_draft(report(*twins, measure(3))), "R07")
    assert finding.path == "measures[1].title"
    twins[0]["group"], twins[1]["group"] = "ก", "ข"
    assert only(check_draft(report(*twins)), "R07") == []
