"""Reading processes that stay: as safe for each file as one of its own, and as quick as none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prongsai.imports.sandbox import pool as pools
from prongsai.imports.sandbox.parent import Bounds
from prongsai.imports.sandbox.pool import Ended, Reader, ReaderPool
from prongsai.imports.sandbox.shapes import Request
from prongsai.imports.tests.conftest import REPORT

DATA = REPORT.encode()


def request(name: str = "รายงาน.txt") -> Request:
    return Request(name=name, organisation_name="องค์การบริหารส่วนตำบลตัวอย่างสุข", today="2026-11-20", max_page_images=0)


@pytest.fixture
def reader():
    made = Reader(Bounds())
    yield made
    made.close()


def measures(answer: pools.Answer) -> int:
    return len(answer["reading"]["record"]["measures"])


def test_one_process_reads_file_after_file_and_ends_with_the_pool():
    with ReaderPool(1, lambda *_: Bounds()) as pool:
        for number in range(3):
            pool.submit(number, request(), DATA)
        answers = dict(pool.next(60) for _ in range(3))  # type: ignore[misc]
        assert pool.started == 1
    assert {number: measures(answer) for number, answer in answers.items()} == {0: 3, 1: 3, 2: 3}
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_refusal_leaves_the_process_for_the_next_file(reader):
    assert reader.read(request("ว่าง.txt"), b" ")["refused"]["code"] == "unreadable"
    assert measures(reader.read(request(), DATA)) == 3


def test_the_process_has_no_secret_and_the_limits_of_the_kernel(reader, monkeypatch):
    reader.read(request(), DATA)
    own = Path(f"/proc/{reader.pid}")
    environment = (own / "environ").read_bytes().decode()
    assert not [line for line in environment.split("\0") if line.startswith(("PRONGSAI", "DATABASE", "DJANGO"))]
    limits = {line[:26].strip(): line[26:].split()[0] for line in (own / "limits").read_text().splitlines()[1:]}
    assert int(limits["Max data size"]) == Bounds().memory
    assert (limits["Max file size"], limits["Max open files"]) == ("0", "64")
    assert int(limits["Max cpu time"]) <= Bounds().seconds + 10


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_read():
    seconds = iter([0, 60])
    with ReaderPool(1, lambda *_: Bounds(seconds=next(seconds))) as pool:
        pool.submit("slow", request(), DATA)
        pool.submit("next", request(), DATA)
        answers = dict(pool.next(60) for _ in range(2))  # type: ignore[misc]
    assert "ไม่จบภายใน 0 วินาที" in answers["slow"]["refused"]["message"]
    assert measures(answers["next"]) == 3


def test_a_process_killed_over_a_file_costs_no_other_file(monkeypatch):
    killed: list[int] = []
    exchange = Reader._exchange

    def kill_once(self: Reader, payload: bytes):  # the kernel takes the second file's process away
        if self.files == 2 and not killed:
            killed.append(self.pid)
            os.kill(self.pid, 9)
        return exchange(self, payload)

    monkeypatch.setattr(Reader, "_exchange", kill_once)
    with ReaderPool(1, lambda *_: Bounds()) as pool:
        for number in range(3):
            pool.submit(number, request(), DATA)
        answers = [pool.next(60) for _ in range(3)]
        assert pool.started == 2
    assert killed and all(measures(answer[1]) == 3 for answer in answers if answer)


def test_a_file_that_breaks_even_a_fresh_process_ends_in_words():
    with ReaderPool(1, lambda *_: Bounds(memory=12 * 2**20)) as pool:
        pool.submit(1, request(), DATA)
        _, answer = pool.next(60) or (None, {})
    assert answer["refused"]["code"] in {"stopped", "too_large"}


def test_a_process_is_replaced_before_what_files_leave_behind_adds_up(monkeypatch):
    monkeypatch.setattr(pools, "RECYCLE_AFTER", 2)
    with ReaderPool(1, lambda *_: Bounds()) as pool:
        for number in range(5):
            pool.submit(number, request(), DATA)
        assert all(pool.next(60) for _ in range(5))
        assert pool.started == 3


def test_a_process_that_grew_is_replaced(monkeypatch):
    monkeypatch.setattr(pools, "GROWN", 0.01)
    with ReaderPool(1, lambda *_: Bounds()) as pool:
        for number in range(3):
            pool.submit(number, request(), DATA)
        assert all(pool.next(60) for _ in range(3))
        assert pool.started == 3


def test_a_dead_reader_says_so(reader):
    os.kill(reader.pid, 9)
    with pytest.raises(Ended):
        reader.read(request(), b"x" * 10_000_000)
