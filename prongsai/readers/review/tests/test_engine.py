"""The engine: order, places, switches, and what a finding carries."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from prongsai.readers.model import Place
from prongsai.readers.review import RULES, engine, review_record, rules
from prongsai.readers.review.reference import rules_page
from prongsai.readers.review.registry import Remark, Rule, rule
from prongsai.readers.review.tests.kit import CLEAN_REPORT, check, check_draft, measure, only, report

ROOT = Path(__file__).parents[4]
EVERY_RULE = [f"R{number:02}" for number in range(1, 60)]


def test_a_paper_without_faults_has_no_findings():
    assert check(CLEAN_REPORT) == []
    assert check_draft(report()) == []


def test_every_rule_of_the_list_is_there_in_order():
    assert [rule.code for rule in rules()] == EVERY_RULE


@pytest.mark.parametrize("code", EVERY_RULE)
def test_every_rule_states_itself_its_guard_and_examples(code):
    statement = RULES[code].statement
    assert "Guard:" in statement and "Examples" in statement
    assert RULES[code].title_th and RULES[code].why


def test_the_page_of_rules_is_current():
    page = (ROOT / "docs" / "review-rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "run: python -m prongsai.readers.review.reference > docs/review-rules.md"


def test_findings_stand_in_reading_order():
    text = CLEAN_REPORT.replace("ร่วมตรวจรับ ๙ โครงการ", "ร่วมตรวจรับ xx โครงการ").replace("๑๕ กุมภาพันธ์", "๓๐ กุมภาพันธ์")
    lines = [finding.where.line for finding in check(text)]
    assert lines == sorted(lines) and len(lines) >= 2


def test_a_rule_can_be_switched_off():
    record = report(signatories=[])
    assert only(check_draft(record), "R38")
    assert not only(review_record(record, disabled={"R38"}), "R38")


def test_the_same_fault_twice_in_one_place_is_told_once():
    text = CLEAN_REPORT.replace("ควรปรับคู่มือทุกปี", "เทศบาลตำบลบึงคำหม และเทศบาลตำบลบึงคำหม")
    assert len(only(check(text), "R21")) == 1


def test_a_draft_names_row_and_field():
    [finding] = check_draft(report(measure(1), measure(2, results=["จัดทำคู่มือการจัดเก็บภาษี เมื่อ ๓๑ เมษายน ๒๕๖๗"])))
    assert (finding.rule, finding.where, finding.path) == ("R20", Place(row=2), "measures[1].results[0]")


def test_an_imported_paper_names_line_and_field():
    [finding] = check(CLEAN_REPORT.replace("๑๕ กุมภาพันธ์", "๓๐ กุมภาพันธ์"))
    assert finding.where.line == 8
    assert finding.path == "measures[0].results[1]"


def test_every_finding_says_what_why_and_how():
    text = CLEAN_REPORT.replace("ร่วมตรวจรับ ๙ โครงการ", "<p>ร่วมตรวจรับ xx โครงการ</p>").replace(
        "๓. มาตรการ", "๒. มาตรการ"
    )
    findings = check(text)
    assert findings
    assert all(finding.message and finding.why and finding.remedy for finding in findings)
    assert not any("!" in finding.message + finding.remedy for finding in findings)


def test_a_rule_that_fails_says_so_and_leaves_the_others_alone(monkeypatch, caplog):
    def broken(manuscript):
        raise KeyError("odd")

    monkeypatch.setitem(engine.RULES, "R35", Rule("R35", "EVIDENCE", "หลักฐานของผล", "warning", "เพราะ", broken))
    with caplog.at_level(logging.ERROR):
        findings = check(CLEAN_REPORT.replace("๑๕ กุมภาพันธ์", "๓๐ กุมภาพันธ์"))
    assert [finding.rule for finding in findings] == ["R35", "R20"]
    assert "ตรวจเรื่อง “หลักฐานของผล”" in findings[0].message
    assert "R35" in caplog.text


def test_a_code_can_be_taken_once():
    with pytest.raises(ValueError, match="R16"):

        @rule("R16", "AGAIN", "ซ้ำ", "note", "เพราะ")
        def again(manuscript):
            yield Remark("", Place(), "")
