"""The process that waits for the others: small, ends them together, says whether it had to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import prongsai
from prongsai.core.supervisor import command_line, commands_of

SLEEPS = "import time, pathlib, os, sys; pathlib.Path(sys.argv[1]).write_text(str(os.getpid())); time.sleep(60)"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(prongsai.__file__).parent.parent)}


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def waits_for(path: Path) -> int:
    for _ in range(1200):
        if path.exists() and (text := path.read_text()):
            return int(text)
        time.sleep(0.05)
    raise AssertionError("the child never started")


def test_a_line_of_commands_is_read_back():
    commands = [["a", "--port", "1"], ["b"]]
    assert commands_of(command_line(*commands)[3:]) == commands


@pytest.mark.parametrize(("how", "code"), [("signal", 0), ("child", 1)])
def test_the_children_end_together(tmp_path, how, code):
    children = [[sys.executable, "-c", SLEEPS, str(tmp_path / name)] for name in ("first", "second")]
    with subprocess.Popen(command_line(*children), env=ENVIRONMENT) as supervisor:
        first, second = waits_for(tmp_path / "first"), waits_for(tmp_path / "second")
        os.kill(supervisor.pid if how == "signal" else first, signal.SIGTERM)
        assert supervisor.wait(60) == code
    assert not alive(first) and not alive(second)


def test_what_waits_carries_no_framework():
    code = "import sys, prongsai.core.supervisor; print([m for m in sys.modules if m.partition('.')[0] == 'django'])"
    answer = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
