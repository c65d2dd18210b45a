"""Counts of people's requests on the board, for the kinds there are and for one that a room declares later."""

from __future__ import annotations

import datetime as dt

import pytest

from prongsai.actions.figures import counted, figure_of
from prongsai.cases import kinds
from prongsai.cases.kinds import CaseField, CaseKind, CaseState
from prongsai.cases.services import case_move, case_receive, setting_change
from prongsai.core import clock
from prongsai.disclosure.holdings import ItemContext, held_for, rows_wanted
from prongsai.disclosure.selectors import item_of

YEAR = 2569  # whose item O18 asks for the complaints of 2568; the tests look on 15 January 2569


@pytest.fixture
def complaint(monkeypatch):
    """A third kind, declared as a room above would: this room knows nothing of it."""
    kind = CaseKind(
        code="complaint",
        label="เรื่องร้องเรียน",
        plural="เรื่องร้องเรียน",
        prefix="ร",
        limit_days=15,
        keep_days=365,
        source="ประกาศสมมติ",
        invitation="",
        text_label="เกิดอะไรขึ้น",
        proves=("complaint_stats", "complaint_stats_prev"),
        fewer_is_better=True,
        fields=(
            CaseField("about", "เรื่องอะไร", choices=(("conduct", "พฤติกรรมเจ้าหน้าที่"), ("road", "ถนน")), counted=True),
        ),
        states=(
            CaseState("received", "รับแล้ว", "รับแล้ว", "wait", True, ("solved",)),
            CaseState("solved", "แก้แล้ว", "แก้แล้ว", "ok", False, words_needed=True, answers=True),
        ),
    )
    monkeypatch.setattr(kinds, "_kinds", {**kinds._kinds, kind.code: kind})
    return kind


@pytest.fixture
def complained(editor):
    """``complained(day, about)``: a complaint of that day, typed by the coordinator."""

    def do(day, about="road", kind="complaint"):
        at = dt.datetime.combine(day, dt.time(9), clock.BANGKOK)
        fields = {"about": about} if kind == "complaint" else {}
        return case_receive(kind=kind, text="เรื่อง", fields=fields, channel="phone", received_at=at, actor=editor)

    return do


def told(code):
    _, reading = item_of(YEAR, code)
    return [
        proof
        for element in reading.elements
        for proof in element.proofs
        if proof.holding_key.startswith("cases:counts")
    ], reading


def test_a_kind_declared_later_proves_the_item_of_complaint_statistics(here, editor, opened, complaint, complained):
    solved = complained(dt.date(2024, 10, 3))
    case_move(case=solved, state="solved", text="แก้แล้ว", actor=editor)
    complained(dt.date(2025, 9, 30))
    complained(dt.date(2025, 10, 1))  # of the next year
    proofs, reading = told("O18")
    assert {proof.title.replace("\u00a0", " ") for proof in proofs} == {
        "สถิติเรื่องร้องเรียน ถึง 30 ก.ย. 68: รับ 2 เสร็จ 1 อยู่ระหว่างดำเนินการ 1"
    }
    assert len(proofs) == len(reading.elements)
    assert not any(proof.counts for proof in proofs), "the register was begun on the third day of the year"
    used_from(dt.date(2024, 10, 1), editor)
    assert all(proof.counts for proof in told("O18")[0])


def used_from(day, actor):
    setting_change(kind="complaint", limit_days=15, keep_days=365, source="ก", used_from=day, actor=actor)


def test_no_complaint_in_a_year_of_the_register_is_told_as_none(here, editor, opened, complaint):
    assert told("O18")[0] == [], "before the register is used nothing is said"
    used_from(dt.date(2024, 9, 1), editor)
    proofs, _ = told("O18")
    assert proofs
    assert all(proof.counts and proof.title.endswith("ไม่มีเรื่อง") for proof in proofs)


def test_complaints_about_conduct_per_quarter_are_a_figure_beside_the_year_before(here, complaint, complained):
    complained(dt.date(2024, 10, 3), "conduct")
    complained(dt.date(2024, 11, 3), "conduct")
    complained(dt.date(2025, 11, 3), "conduct")
    complained(dt.date(2025, 11, 4), "road")
    quarter = dt.date(2025, 10, 1), dt.date(2025, 12, 31)
    figure = figure_of("complaints-about-conduct")
    assert figure.fewer_is_better
    assert figure.label == "เรื่องร้องเรียนจากประชาชนที่ได้รับ: พฤติกรรมเจ้าหน้าที่"
    assert (counted(figure, *quarter).value, counted(figure, *quarter).before) == (1, 2)
    assert counted(figure_of("complaints"), *quarter).value == 2


def test_suggestions_are_offered_for_participation_and_a_person_says_whether_they_prove_it(here, opened, complained):
    complained(dt.date(2025, 11, 3), kind="suggestion")
    _, reading = item_of(YEAR, "O19")
    (offer,) = [held for held in reading.offers if held.key == "cases:counts:suggestion"]
    assert offer.element_keys is None
    assert offer.covers == (dt.date(2025, 11, 3), dt.date(2025, 12, 31)), "the month that runs is not told yet"


def test_a_kind_of_the_running_month_says_nothing_yet(here, opened, complained):
    item = next(item for item in opened.items if item.topic == "participation")
    today = dt.date(2026, 1, 15)
    named = rows_wanted(YEAR, today)
    context = ItemContext(YEAR, item, dt.date(2026, 1, 1), dt.date(2026, 9, 30), named, {"today": today})
    complained(dt.date(2026, 1, 10), kind="suggestion")
    assert not [held for held in held_for(context) if held.key.startswith("cases:counts")]
