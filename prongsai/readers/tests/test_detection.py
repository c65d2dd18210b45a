"""The sixteen kinds, by their titles."""

from __future__ import annotations

import pytest

from prongsai.readers import KindUnknown, open_document, read, read_document
from prongsai.readers.kinds.detection import KINDS

TITLES = [
    ("measures_report", "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
    ("measures_report", "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ปี 2568"),
    ("measures_report", "สรุปผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"),
    ("measures_report", "รายงานผล\nการดำเนินการตามมาตรการส่งเสริม\nคุณธรรมและความโปร่งใส"),
    ("measures_plan", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569"),
    ("measures_plan", "ประกาศเทศบาลตำบลสมมุติ\nเรื่อง มาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใส"),
    ("ita_analysis", "รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"),
    ("ita_analysis", "การวิเคราะห์ผลการประเมิน ITA ประจำปี 2567 และแนวทางแก้ไข"),
    ("action_plan", "แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. ๒๕๖๖ - ๒๕๗๐)"),
    ("action_plan_report", "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริต รอบ 6 เดือน"),
    ("action_plan_report", "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริตประจำปี พ.ศ. 2567 รอบ 6 เดือน"),
    ("action_plan_report", "รายงานความก้าวหน้าตามแผนปฏิบัติการป้องกันการทุจริต ประจำปี 2567"),
    ("action_plan", "แผนปฏิบัติการส่งเสริมคุณธรรมและป้องกันการทุจริต ประจำปี 2567"),
    ("risk_register", "การประเมินความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี 2567"),
    ("risk_treatment_report", "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริตและประพฤติมิชอบ ประจำปี 2567"),
    ("complaint_statistics", "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่"),
    ("no_gift_announcement", "ประกาศ เรื่อง นโยบายไม่รับของขวัญ (No Gift Policy) จากการปฏิบัติหน้าที่"),
    ("no_gift_report", "รายงานผลตามนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. 2567"),
    ("procurement_summary", "สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน มกราคม 2567"),
    ("satisfaction_report", "รายงานผลการสำรวจความพึงพอใจการให้บริการ ประจำปี 2567"),
    ("oit_index", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ปี 2567"),
    ("complaint_guideline", "คู่มือแนวทางการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ"),
    ("integrity_announcement", "ประกาศเจตจำนงสุจริตในการบริหารงาน"),
    ("information_request_statistics", "รายงานสถิติการขอข้อมูลข่าวสารของราชการ ประจำปี 2567"),
]


@pytest.mark.parametrize(("kind", "title"), TITLES)
def test_kinds_are_recognised_by_title(kind: str, title: str) -> None:
    record = read(f"{title}\nองค์การบริหารส่วนตำบลสมมุติ อำเภอเมืองสมมุติ จังหวัดสมมุติ\n\nข้อความต่อไป".encode(), "a.txt")
    assert record["kind"] == kind
    assert record["_source"]["confidence"] >= 0.6
    assert record["organisation"] == "องค์การบริหารส่วนตำบลสมมุติ" or "เทศบาล" in record["organisation"]


def test_every_kind_has_a_title_in_this_test() -> None:
    assert {kind for kind, _ in TITLES} == set(KINDS)


def test_a_table_of_measures_without_a_title_is_still_known() -> None:
    text = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินการ\n๑. ก\tทำ\tกองคลัง\tต.ค. ๖๖\tเสร็จ\n"
    record = read(text.encode(), "a.txt")
    assert record["kind"] == "measures_report"
    assert record["_source"]["confidence"] < 0.7


def test_unknown_text_says_so_with_its_own_code() -> None:
    with pytest.raises(KindUnknown) as refused:
        read("บันทึกส่วนตัว วันนี้อากาศดี".encode(), "a.txt")
    assert refused.value.exit_code == 3
    assert "ชนิด" in refused.value.message


def test_a_person_can_overrule_the_kind() -> None:
    document = open_document("มาตรการ ๑. ทำ\nองค์การบริหารส่วนตำบลสมมุติ".encode(), "a.txt")
    assert read_document(document, kind="measures_plan")["kind"] == "measures_plan"
    with pytest.raises(KindUnknown):
        read_document(document, kind="poem")
