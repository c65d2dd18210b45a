"""``prongsai import``."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command

from prongsai.actions.models import Action
from prongsai.core.scope import organisation_scope
from prongsai.imports.models import ImportedDocument, ImportRow, ImportState, Origin
from prongsai.imports.tests.conftest import CLEAR_REPORT, HEAD, REPORT
from prongsai.organisations.models import Organisation


@pytest.fixture
def run(world, tmp_path, capsys):
    """``run("รายงาน.txt", text, "--apply")`` → exit code, what was said, what was complained."""

    def command(name: str, content: str | bytes | None, *options: str, code: str = "here") -> tuple[int, str, str]:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        exit_code = 0
        try:
            call_command("import", str(path), *(("--organisation", code) if code else ()), *options)
        except SystemExit as ended:
            exit_code = int(ended.code or 0)
        said = capsys.readouterr()
        return exit_code, said.out, said.err

    return command


def test_a_file_is_staged_for_review_and_nothing_enters_the_register(run, world):
    code, out, err = run("รายงาน.txt", REPORT)
    assert (code, err) == (0, "")
    assert "อ่านได้ 3 มาตรการ" in out and "มี 1 ช่องที่ต้องดู" in out and "ยังไม่มีอะไรเข้าทะเบียน" in out
    with organisation_scope(world.here.organisation):
        document = ImportedDocument.objects.get()
        assert (document.state, document.origin) == (ImportState.IN_REVIEW, Origin.COMMAND)
        assert not Action.objects.exists()
    with organisation_scope(world.there.organisation):
        assert not ImportedDocument.objects.exists()


def test_apply_takes_the_rows_free_of_doubt_and_leaves_the_others(run, world):
    code, out, _ = run("รายงาน.txt", REPORT, "--apply")
    assert code == 0
    assert "รับแล้ว 2 รายการ" in out and "รอตรวจ 1 รายการ" in out
    with organisation_scope(world.here.organisation):
        assert Action.objects.count() == 4  # the history of 2569 and the measures of 2570
        assert ImportRow.objects.get(accepted_at=None, path="measures[1]")


@pytest.mark.parametrize("apply", [(), ("--apply",)])
def test_running_it_twice_changes_nothing(run, world, apply):
    run("รายงาน.txt", CLEAR_REPORT, *apply)
    with organisation_scope(world.here.organisation):
        before = (ImportedDocument.objects.count(), ImportRow.objects.count(), Action.objects.count())
    code, out, _ = run("รายงาน.txt", CLEAR_REPORT, *apply)
    assert code == 0 and "เคยนำเข้าแล้ว" in out
    with organisation_scope(world.here.organisation):
        assert (ImportedDocument.objects.count(), ImportRow.objects.count(), Action.objects.count()) == before


@pytest.mark.parametrize(
    ("options", "years"),
    [
        (("--as", "history"), [2569, 2569]),
        (("--as", "carry"), [2570, 2570]),
        (("--as", "carry", "--carry-to", "2571"), [2571, 2571]),
        (("--as", "both"), [2569, 2569, 2570, 2570]),
    ],
)
def test_what_it_becomes_can_be_said(run, world, options, years):
    code, _, _ = run("รายงาน.txt", CLEAR_REPORT, "--apply", *options)
    assert code == 0
    with organisation_scope(world.here.organisation):
        assert sorted(run.fiscal_year_be for action in Action.objects.all() for run in action.runs.all()) == years


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("ว่าง.txt", "", 2),
        ("เสีย.docx", b"PK\x03\x04" + b"\x00" * 100, 2),
        ("เพลง.txt", "บันทึกการประชุมชมรมดนตรี\nร้องเพลงกันสามเพลง แล้วกลับบ้าน\n", 3),
        ("ไม่มี.txt", None, 2),
    ],
)
def test_a_refusal_is_said_on_stderr_with_its_own_code(run, name, content, expected):
    code, out, err = run(name, content)
    assert code == expected
    assert name.partition(".")[0] in err and "อ่านได้" not in out


def test_too_large_has_its_own_code(run, settings):
    settings.PRONGSAI_MAX_FILE_BYTES = 100
    code, _, err = run("ใหญ่.txt", REPORT)
    assert code == 4 and "ใหญ่เกิน" in err


def test_an_unknown_organisation_is_refused(run):
    code, _, err = run("รายงาน.txt", REPORT, code="nowhere")
    assert code == 1 and "nowhere" in err


def test_apply_never_takes_another_organisations_paper(run, world):
    text = HEAD.replace("ตัวอย่างสุข", "วังน้ำใส") + "๑. มาตรการหนึ่ง\t๑. ทำ\tสำนักปลัด\tตลอดปี\t๑. ทำแล้ว\t-\n"
    code, _, err = run("รายงาน.txt", text, "--apply")
    assert code == 1 and "ต้องมีคนยืนยัน" in err
    with organisation_scope(world.here.organisation):
        assert not Action.objects.exists()
        assert ImportedDocument.objects.get().state == ImportState.IN_REVIEW


def test_several_files_are_imported_and_the_worst_code_is_returned(world, tmp_path: Path, capsys):
    (tmp_path / "ก.txt").write_text(CLEAR_REPORT)
    (tmp_path / "ข.txt").write_text("")
    with pytest.raises(SystemExit) as ended:
        call_command("import", str(tmp_path / "ข.txt"), str(tmp_path / "ก.txt"), "--organisation", "here")
    assert ended.value.code == 2
    assert "ก.txt" in capsys.readouterr().out


def test_without_a_code_several_organisations_are_named_and_the_only_one_is_taken(run, world):
    code, _, err = run("รายงาน.txt", REPORT, code="")
    assert code == 1 and "here" in err and "there" in err
    with patch.object(Organisation.objects, "order_by", return_value=Organisation.objects.filter(code="here")):
        code, out, _ = run("รายงาน.txt", REPORT, code="")
    assert code == 0 and "อ่านได้" in out
