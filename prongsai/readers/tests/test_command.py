"""``prongsai read`` as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from prongsai.cli import COMMANDS, main
from prongsai.readers.tests.fictional import SIX_COLUMNS
from prongsai.readers.tests.layouts import tabs


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "รายงาน ปี ๖๗.txt"
    path.write_text(tabs(SIX_COLUMNS), encoding="utf-8")
    return path


def test_json_is_one_object_in_utf_8(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["organisation"] == SIX_COLUMNS.organisation
    assert len(record["measures"]) == len(SIX_COLUMNS.measures)


def test_the_summary_is_thai_and_short(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report)]) == 0
    out = capsys.readouterr().out
    assert "องค์การบริหารส่วนตำบลดอนสายลม" in out and "มาตรการ       4 ข้อ" in out
    assert len(out.splitlines()) < 20


@pytest.mark.parametrize(("data", "code"), [(b"", 2), ("ถึงแม่ วันนี้ฝนตก".encode(), 3), (b"x\n" * 3_000_000, 4)])
def test_exit_codes_and_nothing_on_stdout(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, code: int
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert main(["read", str(path), "--json"]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip()) > 20


def test_a_missing_argument_is_explained_in_thai(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["read"])
    assert stopped.value.code == 2
    assert "prongsai read" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


def test_reading_never_imports_django(report: Path) -> None:
    code = "import sys; from prongsai.cli import main; main(['read', sys.argv[1]]); print([m for m in sys.modules if m.split('.')[0] == 'django'], file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(report)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stderr.strip() == "[]"
