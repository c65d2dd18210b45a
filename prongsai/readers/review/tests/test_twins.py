"""A faulty text and its mended twin for each rule: the fault is told at its line, and nothing of the rule is in the twin.

Every office, person and figure here is invented.
"""

from __future__ import annotations

from typing import Any

import pytest

from prongsai.readers.review import RULES
from prongsai.readers.review.tests.kit import check_draft, check_text, line_of, measure, only, report

OFFICE = "องค์การบริหารส่วนตำบลโนนสมมุติ"


def plan(first: str, second: str, total: str, grand: str, counts: str = "จำนวน ๑ โครงการ ๑ มาตรการ") -> str:
    """A plan of one dimension and one year."""
    return "\n".join(
        (
            f"แผนปฏิบัติการ {OFFICE}",
            "มิติ\tโครงการ/กิจกรรม/มาตรการ\tปี ๒๕๖๗\tปี ๒๕๖๘",
            f"๑. สุจริต\t๑. โครงการอบรมคุณธรรม\t{first}\t{first}",
            f"\t๒. มาตรการงดรับของขวัญ\t{second}\t{second}",
            f"รวม\t{counts}\t{total}\t{total}",
            f"รวมทั้งสิ้น\t{counts}\t{grand}\t{grand}",
        )
    )


def sheet(number: int = 1, **changes: str) -> str:
    """A sheet of a plan without faults, or with one section changed."""
    words = {
        "title": f"โครงการอบรมคุณธรรมรุ่นที่ {number}",
        "objectives": "๑) เพื่อให้มีคุณธรรม\n๒) เพื่อลดเรื่องร้องเรียน",
        "target": "พนักงาน จำนวน ๒๐ คน",
        "methods": "๑) ขออนุมัติโครงการต่อนายก\n๒) จัดประชุมชี้แจงผู้เข้าร่วมทุกคน",
        "period": "ต.ค. ๒๕๖๖ - ก.ย. ๒๕๖๗",
        "budget": "๒๐,๐๐๐ บาท",
        "responsible": "สำนักปลัด",
        "outputs": "๑) จัดอบรม ๑ ครั้ง",
        "outcomes": "๑) ผู้เข้าร่วมร้อยละ ๘๐ ผ่านแบบทดสอบ",
    } | changes
    return (
        f"ลำดับที่ {number}\n๑. ชื่อโครงการ : {words['title']}\n๒. หลักการและเหตุผล\nกฎหมายกำหนดไว้\n๓. วัตถุประสงค์\n{words['objectives']}\n"
        f"๔. กลุ่มเป้าหมาย\n{words['target']}\n๕. วิธีดำเนินการ\n{words['methods']}\n๖. ระยะเวลาดำเนินการ\n{words['period']}\n"
        f"๗. งบประมาณ\n{words['budget']}\n๘. ผู้รับผิดชอบ\n{words['responsible']}\n๙. ผลผลิต/ผลลัพธ์\nผลผลิต\n{words['outputs']}\nผลลัพธ์\n{words['outcomes']}\n"
    )


PLAN = plan("๒๐,๐๐๐", "-", "๒๐,๐๐๐", "๒๐,๐๐๐")
HEADS = "มาตรการ\tวิธีการ\tผู้รับผิดชอบ\tข้อเสนอแนะ\n๑. ก\tข\tค\tง"
MULTI = "แผนปฏิบัติการ\nมิติ\tโครงการ/กิจกรรม/มาตรการ\tปี ๒๕๖๗\tปี ๒๕๖๘\n๑. สุจริต\t๑. โครงการอบรมคุณธรรมรุ่นที่ 1\t๒๐,๐๐๐\t๒๐,๐๐๐\n"
TARGETS = "ค่าเป้าหมาย\tปีงบประมาณ ๒๕๖๗\tปีงบประมาณ ๒๕๖๘\nคะแนน ITA\t๘๖ คะแนน\t๘๘ คะแนน\n"
PASSES = "๑) {own} มีผลการประเมิน ITA ผ่านเกณฑ์ ({score} คะแนนขึ้นไป)"
YEAR = "ปีงบประมาณ พ.ศ. ๒๕๖๗"
SECOND = "\t๒. โครงการอบรมคุณธรรมรุ่นที่ 2\t๒๐,๐๐๐\t๒๐,๐๐๐\n"

# rule, severity, faulty text, words at the fault (empty: the first line), mended text
TEXTS = [
    ("R01", "error", plan("๒๐,๐๐๐", "-", "๓๐,๐๐๐", "๒๐,๐๐๐"), "รวม\t", PLAN),
    ("R02", "error", plan("๒๐,๐๐๐", "-", "๒๐,๐๐๐", "๔๐,๐๐๐"), "รวมทั้งสิ้น", PLAN),
    ("R03", "error", plan("-", "-", "-", "-", "จำนวน ๒ โครงการ ๓ มาตรการ"), "รวม\t", PLAN),
    (
        "R09",
        "warning",
        f"{HEADS}\n\nมาตรการ\tวิธีการ\tผู้รับผิดชอบ\tหมายเหตุ\n๒. จ\tฉ\tช\tซ",
        "หมายเหตุ",
        f"{HEADS}\n\n{HEADS}",
    ),
    ("R10", "error", sheet(title="โครงการอบรมคุณธรรมแก่ผู้บริหารด้วยกา"), "ด้วยกา", sheet()),
    ("R10", "warning", sheet(title="โครงการอบรมคุณธรรมสำหรับ"), "สำหรับ", sheet()),
    (
        "R11",
        "error",
        MULTI + SECOND + "\n" + sheet(1, period=YEAR, budget="งบประมาณ จำนวน ๑๕,๐๐๐ บาท") + sheet(2),
        "๑๕,๐๐๐ บาท",
        MULTI + SECOND + "\n" + sheet(1, period=YEAR, budget="งบประมาณ จำนวน ๒๐,๐๐๐ บาท") + sheet(2),
    ),
    (
        "R12",
        "warning",
        MULTI + "\n" + sheet(period=YEAR),
        YEAR,
        MULTI + "\n" + sheet(period="ปีงบประมาณ พ.ศ. ๒๕๖๗ - ๒๕๖๘"),
    ),
    (
        "R13",
        "warning",
        "สารบัญ\nส่วนที่ ๑ บทนำ ๑\nส่วนที่ ๒ แผนงาน ๕\n\nส่วนที่ ๑ บทนำ\nเนื้อความ",
        "ส่วนที่ ๒",
        "สารบัญ\nส่วนที่ ๑ บทนำ ๑\nส่วนที่ ๒ แผนงาน ๕\n\nส่วนที่ ๑ บทนำ\nเนื้อความ\nส่วนที่ ๒ แผนงาน\nเนื้อความ",
    ),
    (
        "R15",
        "warning",
        plan("-", "-", "-", "-").replace("๒. มาตรการงดรับของขวัญ", "๒. มาตรการงดรับของขวัญ ๓. มาตรการโปร่งใส"),
        "๒. มาตรการ",
        PLAN,
    ),
    ("R18", "warning", sheet(period=YEAR), YEAR, sheet()),
    ("R23", "warning", "ที่ตั้ง อำเภอหาดใหญ่ จังหวัดเชียงราย", "อำเภอ", "ที่ตั้ง อำเภอแม่จัน จังหวัดเชียงราย และอำเภอเมือง จังหวัดแพร่"),
    ("R23", "warning", "ที่ตั้ง จังหวัดเชียงหม่ ภาคเหนือ", "จังหวัด", "ที่ตั้ง จังหวัดเชียงใหม่ ภาคเหนือ"),
    ("R25", "warning", f"{OFFICE}\nจัดทำข้อบัญญัติ/เทศบัญญัติงบประมาณ", "จัดทำ", f"{OFFICE}\nเรื่องร้องเรียน/ร้องทุกข์"),
    (
        "R27",
        "warning",
        f"{OFFICE}\nประกาศใช้เทศบัญญัติงบประมาณ",
        "ประกาศ",
        f"{OFFICE}\nตามพระราชบัญญัติเทศบาล และข้อบัญญัติงบประมาณ",
    ),
    ("R29", "warning", sheet(responsible=OFFICE), OFFICE, sheet()),
    ("R30", "warning", "เว็บไซต์ www. nonsommut.go.th", "เว็บ", "เว็บไซต์ www.nonsommut.go.th"),
    (
        "R30",
        "warning",
        "เว็บไซต์ www.nonsommut.go.th\nwww.nonsommut.go.th\nwww.nonsomut.go.th",
        "www.nonsomut",
        "เว็บไซต์ www.nonsommut.go.th และ www.banklang.go.th",
    ),
    (
        "R41",
        "warning",
        sheet(outcomes="๑) เรื่องร้องเรียนลดลงร้อยละ ๑๐"),
        "๑๐",
        sheet(outcomes="๑) เรื่องร้องเรียนลดลงร้อยละ ๑๐ จากเดิม ๕ เรื่อง"),
    ),
    (
        "R42",
        "warning",
        "".join(sheet(n, outputs="๑) มีระบบงาน", outcomes="๑) ประชาชนพึงพอใจ") for n in (1, 2, 3)),
        "มีระบบ",
        "".join(sheet(n) for n in (1, 2, 3)),
    ),
    (
        "R43",
        "error",
        sheet(target="ศูนย์ข้อมูลข่าวสาร จำนวน ๑ คน"),
        "ศูนย์",
        sheet(target="บุคลากรของศูนย์ข้อมูลข่าวสาร จำนวน ๑ คน"),
    ),
    (
        "R46",
        "warning",
        sheet(
            methods="๑) รายงานสรุปผลเรื่องร้องเรียน พร้อมระบุปัญหาและแนวทางแก้ไข\n๒) รายงานสรุปผลเรื่องร้องเรียน พร้อมปัญหาและแนวทางแก้ไข"
        ),
        "๒) รายงาน",
        sheet(methods="๑) ปฏิบัติตามแผนป้องกันการทุจริต\n๒) ติดตามผลการปฏิบัติตามแผนป้องกันการทุจริต"),
    ),
    ("R47", "note", sheet(objectives="๑) เพื่อให้มีคุณธรรม\n๒) เพิ่มช่องทาง"), "เพิ่มช่องทาง", sheet()),
    (
        "R48",
        "note",
        sheet(budget="ไม่ใช้งบประมาณ", methods="๑) ติดตั้งระบบ Call Center"),
        "ไม่ใช้งบประมาณ",
        sheet(budget="ไม่ใช้งบประมาณ", methods="๑) ประชุมคณะทำงาน"),
    ),
    ("R51", "error", "รายงาน\nิต จำนวน ๑ ชุด", "ิต", "รายงาน\nทุจริต จำนวน ๑ ชุด"),
    ("R52", "warning", "๑. ก่อนอื่น\n๒. จัดอบรม จำนวน ๖๘๓. จัดทำคู่มือ", "๖๘๓", "๑. ก่อนอื่น\n๒. จัดอบรม จำนวน ๖๘\n๓. จัดทำคู่มือ"),
    ("R53", "warning", "ทั้งเจตนาหรือหรือบางเรื่อง", "หรือ", "รายการการจัดซื้อ หน่วยงานต่าง ๆ จำนวนเรื่อง เรื่องที่แล้วเสร็จ"),
    ("R54", "warning", "แสดงเจตนาธรรมของผู้บริหาร", "แสดง", "แสดงเจตนารมณ์ของผู้บริหาร เรื่องเรียนรู้ตลอดชีวิต"),
    ("R54", "error", "การทุจริตและประพฤตินิยมชอบ", "การ", "การทุจริตและประพฤติมิชอบ"),
    ("R55", "warning", "๕) จัดทำข้อมูล\n- และผลการปฏิบัติงาน", "- และ", "๕) จัดทำข้อมูล\n- ผลการปฏิบัติงาน"),
    ("R56", "note", "พ.ศ. ๒๕๖๗ และ พ.ศ. ๒๕๖๘\nพ.ศ.๒๕๖๙", "๒๕๖๙", "พ.ศ. ๒๕๖๗ และ พ.ศ. ๒๕๖๘"),
    (
        "R57",
        "error",
        "เพื่อให้ใช้งานได้อย่างมีประสิทธิภาพให้เกิดความผิดพลาด",
        "เพื่อ",
        "เพื่อป้องกันไม่ให้เกิดความผิดพลาด อาจทำให้เกิดความเสียหาย",
    ),
    ("R57", "warning", "เปิดโอกาสให้บุคคล\nสามารถภายในหน่วยงาน", "สามารถ", "ประชาชนสามารถเสนอเรื่อง ความสามารถของบุคลากร"),
]


@pytest.mark.parametrize(("code", "severity", "faulty", "words", "mended"), TEXTS)
def test_a_fault_is_told_at_its_line_and_its_twin_is_clean(code, severity, faulty, words, mended):
    found = only(check_text(faulty, organisation_name=OFFICE), code)
    line = line_of(faulty, words)
    assert any(
        f.severity == severity and f.where.line and f.where.line <= line <= (f.where.line_end or f.where.line)
        for f in found
    )
    assert only(check_text(mended, organisation_name=OFFICE), code) == []


def draft(kind: str, **parts: Any) -> dict[str, Any]:
    return {"kind": kind, "organisation": OFFICE, "fiscal_year": 2567, **parts}


def risk(**changes: Any) -> dict[str, Any]:
    return {
        "no": 1,
        "process": "งานพัสดุ",
        "risk": "ตรวจรับไม่ครบ",
        "likelihood": 4,
        "impact": 4,
        "score": 16,
        "level": "สูง",
    } | changes


def purchase(**changes: Any) -> dict[str, Any]:
    return {
        "no": 1,
        "item": "ซื้อวัสดุ",
        "budget": 25000,
        "reference_price": 24780,
        "agreed_price": 24780,
        "winner": "ร้านสมมุติ",
    } | changes


def project(**changes: Any) -> dict[str, Any]:
    return {"no": 1, "title": "โครงการอบรมคุณธรรม", "dimension": 1, "budgets": {"2567": 20000}} | changes


MANUAL, CHANNELS = "จัดทำคู่มือป้องกันการรับสินบน", [{"channel": "เว็บไซต์", "by_category": {"ทุจริต": 1, "ทั่วไป": 4}, "all": 5}] * 2
DRAFTS = [
    ("R01", "error", draft("action_plan", projects=[project()], budget_totals=[{"dimension": 1, "budgets": {"2567": 30000}}]),
     draft("action_plan", projects=[project()], budget_totals=[{"dimension": 1, "budgets": {"2567": 20000}}])),
    ("R01", "error", draft("complaint_statistics", complaints={"channels": [{**CHANNELS[0], "all": 6}, CHANNELS[1]]}),
     draft("complaint_statistics", complaints={"channels": CHANNELS})),
    ("R02", "error", draft("complaint_statistics", complaints={"channels": CHANNELS, "total": {"all": 11}}),
     draft("complaint_statistics", complaints={"channels": CHANNELS, "total": {"all": 10}})),
    ("R02", "error", draft("procurement_summary", procurements=[purchase()], totals={"count": 1, "agreed_price": 25000}),
     draft("procurement_summary", procurements=[purchase()], totals={"count": 1, "agreed_price": 24780})),
    ("R02", "error", draft("action_plan_report", projects=[project(budget=100, spent=50)], totals={"budget": 100, "spent": 60}),
     draft("action_plan_report", projects=[project(budget=100, spent=50)], totals={"budget": 100, "spent": 50, "spent_percent": 50.0})),
    ("R02", "error", draft("information_request_statistics", information_requests={"quarters": [{"received": 2}, {"received": 3}], "total": {"received": 6}}),
     draft("information_request_statistics", information_requests={"quarters": [{"received": 2}, {"received": 3}], "total": {"received": 5}})),
    ("R01", "error", draft("no_gift_report", totals={"count": 3, "as_organisation": 1, "as_person": 1}),
     draft("no_gift_report", totals={"count": 3, "as_organisation": 1, "as_person": 2})),
    ("R08", "warning", report(*(measure(n, group="กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", title="การเปิดเผยราคากลาง", methods=["เผยแพร่แผนจัดจ้างและราคากลางในเว็บไซต์", "เบิกจ่ายงบประมาณตามแผนที่กำหนด"]) for n in (1, 2))),
     report(*(measure(n, group="กระบวนการกำกับดูแลการใช้ทรัพย์สินของราชการ", title="การใช้รถส่วนกลาง", methods=["จัดทำทะเบียนยืมพัสดุและรถส่วนกลาง"]) for n in (1, 2)))),
    ("R18", "warning", report(measure(1), measure(2), measure(3, period={"text": "ต.ค. 67 - ก.ย. 68", "start": "2024-12", "end": "2025-09"})), report()),
    ("R19", "warning", report(document_date="2024-04-05"), report(document_date="2024-10-05")),
    ("R26", "note", report(measure(1, methods=["เผยแพร่บนเว็บไซต์ขององค์กรปกครองส่วนท้องถิ่น"])), report()),
    ("R28", "warning", report(measure(1, responsible=["กองคลง"]), measure(2)), report()),
    ("R28", "warning", report(measure(1, responsible=["หัวหน้าสำนักปลัดผู้อำนวยการกองคลัง"])), report(measure(1, responsible=["ผู้อำนวยการกองคลัง"]))),
    ("R29", "warning", report(measure(1, responsible=["ทุกกอง"]), measure(2)), report(measure(1, responsible=["ทุกกอง โดยสำนักปลัดเป็นเจ้าภาพ"]), measure(2))),
    ("R33", "error", report(measure(1, methods=[MANUAL], results=["จัดทำคู่มือป้องกันผลประโยชน์ทับซ้อน ๑ เล่ม"])), report(measure(1, methods=[MANUAL], results=["จัดทำคู่มือป้องกันการรับสินบน ๑ เล่ม"]))),
    ("R34", "warning", report(measure(1, methods=["ผู้บังคับบัญชาต้องกำกับดูแลการปฏิบัติงานของผู้ใต้บังคับบัญชา"], results=["ผู้บังคับบัญชากำกับดูแลการปฏิบัติงานของผู้ใต้บังคับบัญชา"])),
     report(measure(1, methods=["ผู้บังคับบัญชาต้องกำกับดูแลการปฏิบัติงานของผู้ใต้บังคับบัญชา"], results=["ผู้บังคับบัญชากำกับดูแลการปฏิบัติงานของผู้ใต้บังคับบัญชา ๑๒ ครั้ง"]))),
    ("R36", "warning", report(measure(1, results=["เรื่องร้องเรียนลดลง"])), report(measure(1, results=["เรื่องร้องเรียนลดลงจาก ๕ เรื่อง เหลือ ๒ เรื่อง"]))),
    ("R44", "error", draft("action_plan", projects=[project(), project(no=2, title="มาตรการงดรับของขวัญ")], risks=[risk(controls=["โครงการหมุนเวียนเจ้าหน้าที่พัสดุ"])]),
     draft("action_plan", projects=[project(), project(no=2, title="มาตรการงดรับของขวัญ")], risks=[risk(controls=["มาตรการงดรับของขวัญ", "ปฏิบัติตามระเบียบ"])])),
    ("R45", "error", draft("risk_register", risks=[risk(score=12)]), draft("risk_register", risks=[risk()])),
    ("R45", "warning", draft("risk_register", risks=[risk(), risk(no=2, level="ปานกลาง")]), draft("risk_register", risks=[risk(), risk(no=2, likelihood=1, score=4, level="ต่ำ")])),
    ("R59", "error", draft("procurement_summary", procurements=[purchase(agreed_price=26000)]), draft("procurement_summary", procurements=[purchase()])),
    ("R59", "warning", draft("procurement_summary", procurements=[purchase(agreed_price=24900)]), draft("procurement_summary", procurements=[purchase()])),
]  # fmt: skip


@pytest.mark.parametrize(("code", "severity", "faulty", "mended"), DRAFTS)
def test_a_drafted_fault_is_told_and_its_twin_is_clean(code, severity, faulty, mended):
    assert any(f.severity == severity for f in only(check_draft(faulty), code))
    assert only(check_draft(mended), code) == []


def test_contradicting_targets_of_one_year_are_an_error_and_of_two_years_none():
    own = {"own": OFFICE}
    faulty = TARGETS + "\n" + sheet(period=YEAR, outcomes=PASSES.format(score="๘๐", **own))
    [finding] = only(check_text(faulty, organisation_name=OFFICE), "R40")
    assert (finding.severity, finding.where.line) == ("error", line_of(faulty, "๘๐ คะแนน"))
    mended = TARGETS + "\n" + sheet(period=YEAR, outcomes=PASSES.format(score="๘๖", **own))
    assert only(check_text(mended, organisation_name=OFFICE), "R40") == []
    other_year = TARGETS + "\n" + sheet(period="ปีงบประมาณ พ.ศ. ๒๕๗๐", outcomes=PASSES.format(score="๙๐", **own))
    assert only(check_text(other_year, organisation_name=OFFICE), "R40") == []


def test_every_rule_has_an_example_for_the_screen_and_a_twin_or_a_test_of_its_own():
    elsewhere = "R04 R05 R06 R07 R14 R16 R17 R20 R21 R22 R24 R31 R32 R35 R37 R38 R39 R40 R49 R50 R58".split()
    assert {row[0] for row in (*TEXTS, *DRAFTS)} | set(elsewhere) == set(RULES)
    assert all(rule.example_th for rule in RULES.values())
