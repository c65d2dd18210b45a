"""``prongsai check`` from a person's side: what is printed, where, and the exit code."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from prongsai.cli import main
from prongsai.readers.review.tests.kit import CLEAN_REPORT, report

FAULTY = CLEAN_REPORT.replace("๑๕ กุมภาพันธ์", "๓๐ กุมภาพันธ์").replace("<", "")


@pytest.fixture
def paper(tmp_path):
    def write(text: str | bytes, name: str = "รายงาน.txt") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_a_clean_paper_ends_with_nought(paper, capsys):
    assert main(["check", paper(CLEAN_REPORT)]) == 0
    assert "ไม่พบสิ่งที่ต้องแก้" in capsys.readouterr().out


def test_errors_end_with_one_and_stand_in_a_table(paper, capsys):
    assert main(["check", paper(FAULTY)]) == 1
    out = capsys.readouterr().out
    assert "ต้องแก้*" in out and "R20" in out and "บรรทัด 8" in out and "แก้: " in out


def test_warnings_alone_end_with_nought(paper, capsys):
    assert main(["check", paper(CLEAN_REPORT.replace("๔. มาตรการ", "๖. มาตรการ"))]) == 0
    assert "ควรตรวจ" in capsys.readouterr().out


def test_json_is_a_list_of_findings(paper, capsys):
    assert main(["check", paper(FAULTY), "--json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)
    assert finding["rule"] == "R20"
    assert finding["severity"] == "error"
    assert finding["where"]["line"] == 8
    assert finding["path"] == "measures[0].results[1]"
    assert finding["message"] and finding["remedy"] and finding["holds"] is True


def test_the_name_of_the_office_may_be_given(paper, capsys):
    assert main(["check", paper(CLEAN_REPORT), "--organisation-name", "เทศบาลตำบลห้วยขามแดง", "--json"]) == 1
    assert "ไม่ใช่เทศบาลตำบลห้วยขามแดง" in json.loads(capsys.readouterr().out)[0]["message"]


@pytest.mark.parametrize(
    "content", [b"", b"\x7fELF\x02\x01", b"%PDF-1.4 broken", b"PK\x03\x04 broken", b"shopping list: eggs, milk\n"]
)
def test_what_cannot_be_read_ends_with_two_and_says_why(paper, capsys, content):
    assert main(["check", paper(content), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert any("ก" <= letter <= "๎" for letter in printed.err) and "Traceback" not in printed.err


def test_a_missing_file_and_a_wrong_command_end_with_two(capsys):
    assert main(["check", "ไม่มีแฟ้มนี้.txt"]) == 2
    assert main(["check"]) == 2
    assert capsys.readouterr().out == ""


def test_a_paper_of_unknown_kind_is_checked_by_its_words(paper, capsys):
    assert main(["check", paper("จดหมายถึงเพื่อน\n\nพบกันวันที่ ๓๑ เมษายน ๒๕๖๖\n"), "--json"]) == 1
    printed = capsys.readouterr()
    assert [finding["rule"] for finding in json.loads(printed.out)] == ["R20"]
    assert "ไม่รู้จักชนิด" in printed.err


def test_a_record_is_checked_as_a_draft(paper, capsys):
    assert main(["check", paper(json.dumps(report(signatories=[])), "ร่าง.json"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["path"] == "signatories"
    assert main(["check", paper("{", "ร่าง.json")]) == 2


def test_the_same_of_several_places_is_one_row(paper, capsys):
    text = CLEAN_REPORT.replace("มาเพื่อทราบ", "มาเพื่อทราบ เทศบาลตำบลบึงคำหม").replace(
        "เรื่อง งดรับ", "เทศบาลตำบลบึงคำหม เรื่อง งดรับ"
    )
    main(["check", paper(text)])
    assert "บรรทัด 10, 13" in capsys.readouterr().out


def test_checking_loads_no_django(paper):
    code = "import sys; from prongsai.cli import main; main(['check', sys.argv[1]]); sys.exit('django' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code, paper(CLEAN_REPORT)], capture_output=True, check=False).returncode
        == 0
    )
