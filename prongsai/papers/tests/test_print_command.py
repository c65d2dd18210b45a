"""``prongsai print``: files with plain names, Thai refusals, nothing half-written."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from prongsai.cli.print_paper import main
from prongsai.papers import count_pages, identify_docx
from prongsai.papers.tests import samples

pytestmark = pytest.mark.pure


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "รายงาน 2569.json"
    path.write_text(json.dumps(samples.memo(measures_count=2), ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "kind", ["measures-report", "measures-report-by-issue", "memo", "measures-plan", "measures-list"]
)
def test_pdf_and_word_are_written_and_listed(record, tmp_path, capsys, kind):
    assert main([str(record), "--paper", kind, "--out", str(tmp_path / "out")]) == 0
    listed = capsys.readouterr().out.split()
    assert listed == [str(tmp_path / "out" / f"2569-{kind}{suffix}") for suffix in (".pdf", ".docx")]
    assert all(path.isascii() for path in (name.rsplit("/", 1)[1] for name in listed))
    assert count_pages((tmp_path / "out" / f"2569-{kind}.pdf").read_bytes())
    found = identify_docx((tmp_path / "out" / f"2569-{kind}.docx").read_bytes())
    assert found is not None
    assert found.kind == kind
    assert len(list((tmp_path / "out").iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (None, [], "ไม่พบแฟ้ม"),
        (b"{", [], "ไม่ใช่ JSON"),
        (b"\xff\xfe", [], "UTF-8"),
        (b"[]", [], "วัตถุ JSON"),
        (b'{"organisation": "x"}', [], "fiscal_year"),
        (b'{"organisation": "x", "fiscal_year": NaN}', [], "JSON"),
        (b'{"organisation": "x", "fiscal_year": 2569, "measures": "y"}', [], "measures"),
        (b"[" * 100000, [], "JSON"),
        (b"{}", ["--paper", "letter"], "measures-report-by-issue"),
        (b"{}", ["--paper"], "คำสั่ง"),
        (b"{}", ["--emblem", "/nonexistent.png"], "ไม่พบแฟ้ม"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_thai_and_leaves_nothing(tmp_path, capsys, content, arguments, said):
    path = tmp_path / "record.json"
    if content is not None:
        path.write_bytes(content)
    if arguments[:1] == ["--emblem"]:
        path.write_text(json.dumps(samples.report(1)))
    assert main([str(path), "--paper", "measures-report", "--out", str(tmp_path / "out"), *arguments]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_refused(record, tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main([str(record), "--paper", "memo", "--out", str(tmp_path / "file")]) == 2
    assert "เขียนแฟ้มลงใน" in capsys.readouterr().err


def test_lost_characters_are_said_and_printed_as_boxes(record, tmp_path, capsys):
    data = json.loads(record.read_text(encoding="utf-8"))
    data["subject"] = "รายงานผล 😀"
    record.write_text(json.dumps(data), encoding="utf-8")
    assert main([str(record), "--paper", "memo", "--out", str(tmp_path)]) == 0
    assert "😀" in capsys.readouterr().err


def test_printing_needs_no_site():
    code = "import sys; import prongsai.cli.print_paper; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
