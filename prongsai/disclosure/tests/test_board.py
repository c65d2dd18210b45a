"""The board: what is complete, what is missing and why, what it costs, whose it is."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from prongsai.core.errors import DomainError, ForeignRow, NotPermitted
from prongsai.disclosure import services
from prongsai.disclosure.forecast import forecast_of, summary_of
from prongsai.disclosure.holdings import Held, Holding, _holdings, holding_add
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.opened import Opening
from prongsai.disclosure.public import public_item
from prongsai.disclosure.reading import ItemState
from prongsai.disclosure.reminding import reminders_of
from prongsai.disclosure.selectors import board_of, item_of
from prongsai.disclosure.tests.conftest import TODAY, YEAR
from prongsai.disclosure.topics import all_topics
from prongsai.evidence.services import evidence_from_upload
from prongsai.organisations.models import Unit
from prongsai.testing.pictures import png
from prongsai.watching.addresses import AddressRefused


def state(code):
    return item_of(YEAR, code)[1].state


def add_address(editor, code, elements, **facts):
    values = {
        "address": f"https://www.here.example.go.th/{code}",
        "title": "",
        "dated_on": None,
        "covers": None,
    } | facts
    return services.proof_add_address(fiscal_year_be=YEAR, code=code, elements=elements, actor=editor, **values)


def test_every_item_of_the_year_stands_in_its_order_with_its_elements(opened):
    board = board_of(YEAR)
    assert [item.code for item in board.items] == [item.code for item in opened.items]
    assert board.item("O15").needed == 4 and board.item("O15").complete == 0
    assert board_of(2540) is None


def test_every_topic_of_every_year_is_known_in_plain_words():
    from prongsai.assessment import packaged_year, packaged_years

    topics = {item.topic for year in packaged_years() for item in packaged_year(year).items}
    assert topics <= all_topics()


def test_an_element_is_complete_only_with_proof_of_its_time_and_the_other_is_shown_with_its_reason(opened, editor):
    add_address(editor, "O19", ["O19.1"], dated_on=dt.date(2024, 12, 1))
    row = item_of(YEAR, "O19")[1].elements[0]
    assert not row.complete and "1 ธ.ค. 67" in row.proofs[0].judged.why
    add_address(editor, "O19", ["O19.1"], dated_on=dt.date(2025, 12, 1), address="https://www.here.example.go.th/new")
    row = item_of(YEAR, "O19")[1].elements[0]
    assert row.complete and len(row.proofs) == 2


def test_evidence_with_its_day_counts_and_without_one_it_says_so(opened, editor):
    data = png(30, 30)
    evidence = evidence_from_upload(upload=io.BytesIO(data), name="a.png", size=len(data), actor=editor)
    add = services.proof_add_evidence
    (proof,) = add(fiscal_year_be=YEAR, code="O19", elements=["O19.1"], evidence=evidence, covers=None, actor=editor)
    row = item_of(YEAR, "O19")[1].elements[0]
    assert not row.complete and "วันที่" in row.proofs[0].judged.why
    services.proof_time_set(proof=proof, dated_on=dt.date(2025, 12, 1), covers=None, actor=editor)
    assert item_of(YEAR, "O19")[1].elements[0].complete


def test_what_has_no_date_needs_a_person_and_their_word_grows_old(opened, editor, complete, monkeypatch):
    add_address(editor, "O17", ["O17.1", "O17.2", "O17.3"])
    services.address_set(fiscal_year_be=YEAR, code="O17", address="https://www.here.example.go.th/o17", actor=editor)
    assert state("O17") == ItemState.TICK
    services.element_tick(fiscal_year_be=YEAR, code="O17", elements=["O17.1", "O17.2", "O17.3"], actor=editor)
    assert state("O17") == ItemState.READY
    later = TODAY + dt.timedelta(days=181)
    assert item_of(YEAR, "O17", today=later)[1].state == ItemState.TICK


def test_news_that_stopped_are_called_old(opened, complete):
    assert complete("O4").state == ItemState.READY
    later = item_of(YEAR, "O4", today=TODAY + dt.timedelta(days=40))[1]
    assert later.state == ItemState.STALE and later.stale_since == TODAY + dt.timedelta(days=31)


def test_half_a_year_is_not_owed_before_it_is_over(opened):
    assert state("O11") == ItemState.NOT_YET
    assert item_of(YEAR, "O11", today=dt.date(2026, 4, 1))[1].state == ItemState.EMPTY
    assert state("O13") == ItemState.EMPTY


def test_complete_without_an_address_waits_for_it_and_a_broken_one_loses_the_points(
    opened, editor, complete, monkeypatch
):
    reading = complete("O19")
    assert reading.is_complete
    services.address_set(fiscal_year_be=YEAR, code="O19", address="", actor=editor)
    assert state("O19") == ItemState.ADDRESS_MISSING
    services.address_set(fiscal_year_be=YEAR, code="O19", address="www.here.example.go.th/x", actor=editor)
    broken = Opening("https://www.here.example.go.th/x", False, "เปิดไม่ได้", None)
    monkeypatch.setattr("prongsai.disclosure.selectors.openings_of", lambda urls: {broken.url: broken})
    found = item_of(YEAR, "O19")[1]
    assert found.state == ItemState.ADDRESS_BROKEN and not found.is_complete and found.look.shape == "▲"


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("http://192.168.1.10/ita", "เครือข่ายภายใน"),
        ("http://localhost/ita", "เครือข่ายภายใน"),
        ("ftp://www.example.go.th/ita", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://user:pw@www.example.go.th/", "รหัสผ่าน"),
        ("https://www.example.go.th/a b", "ช่องว่าง"),
        ("https://www.example.go.th:22/", "port"),
    ],
)
def test_addresses_the_public_cannot_open_are_refused_in_words(opened, editor, address, word):
    with pytest.raises(AddressRefused) as refused:
        services.address_set(fiscal_year_be=YEAR, code="O1", address=address, actor=editor)
    assert word in refused.value.message
    assert not ItemEntry.objects.get(fiscal_year_be=YEAR, code="O1").own_url


def test_the_forecast_is_the_mean_of_means_and_the_lost_points_follow(opened, complete):
    for code in ("O25", "O4"):
        complete(code)
    forecast = forecast_of(board_of(YEAR))
    lines = {group.code: group for indicator in forecast.indicators for group in indicator.groups}
    assert (lines["9.1"].score, lines["10.2"].score) == (Decimal("25.00"), Decimal("50.00"))
    # 9: 25/5 = 5; 10: 50/2 = 25; OIT: 15
    assert forecast.score == Decimal("15.00") and forecast.lost_points == Decimal("34.00")
    assert not forecast.certain


def test_the_figures_of_the_report_equal_the_board(opened, complete):
    complete("O4")
    board = board_of(YEAR)
    summary = summary_of(board)
    assert (summary.items, summary.complete, summary.missing) == (26, 1, 25)
    assert sum(group.items for group in summary.groups) == 26
    assert sum(group.complete for group in summary.groups) == summary.complete
    assert summary_of(board_of(YEAR, today=dt.date(2026, 5, 4))).late == 26  # news are old, the rest is late


def test_the_next_year_takes_owners_by_subject_and_opening_twice_adds_nothing(opened, editor, here):
    unit = here.units[0]
    services.owners_set(fiscal_year_be=YEAR, owners={"O12": unit}, actor=editor)
    from prongsai.accounts.models import Role
    from prongsai.ita.services import year_start

    year_start(fiscal_year_be=2570, from_year=2568, actor=here.users[Role.ORGANISATION_ADMIN])
    made = services.board_open(fiscal_year_be=2570, actor=editor)
    assert made == 28
    assert services.board_open(fiscal_year_be=2570, actor=editor) == 0
    by_topic = {entry.topic: entry for entry in ItemEntry.objects.filter(fiscal_year_be=2570)}
    carried = [entry for entry in by_topic.values() if entry.owner_unit_id]
    wanted = ItemEntry.objects.get(fiscal_year_be=YEAR, code="O12").topic
    assert [entry.topic for entry in carried] == ([wanted] if wanted in by_topic else [])
    assert by_topic["news"].carried_from == YEAR


def test_what_the_registers_hold_stands_there_before_anybody_uploads(here, opened, editor):
    organisation = here.organisation
    held = Held(("O19.1",), "เวทีประชาคม", "/x", "", dt.date(2025, 12, 1), "ทะเบียนทดสอบ", key="test:1")
    offered = Held(None, "อาจใช้ได้", "/y", "", dt.date(2025, 12, 2), "ทะเบียนทดสอบ", key="test:2")
    before = list(_holdings)
    try:
        holding_add(Holding("ทดสอบ", frozenset({"participation"}), lambda context: [held, offered]))
        reading = item_of(YEAR, "O19")[1]
        assert reading.elements[0].complete and [one.title for one in reading.offers] == ["อาจใช้ได้"]
        services.proof_use_holding(fiscal_year_be=YEAR, code="O19", elements=["O19.2"], held=offered, actor=editor)
        assert item_of(YEAR, "O19")[1].complete == 2
        services.proof_drop(
            fiscal_year_be=YEAR, code="O19", element="O19.1", proof=None, holding_key="test:1", actor=editor
        )
        assert item_of(YEAR, "O19")[1].complete == 1
        holding_add(Holding("ทดสอบ", frozenset({"participation"}), lambda context: [held]))
        gone = item_of(YEAR, "O19")[1].elements[1]
        assert not gone.complete and "ทะเบียน" in gone.proofs[0].judged.why
    finally:
        _holdings[:] = before
    assert organisation.pk


def test_an_officer_fills_the_items_of_their_unit_only(opened, editor, officer, here):
    from prongsai.accounts.models import Membership

    own = Membership.objects.get(user=officer).unit
    other = Unit.objects.exclude(pk=own.pk).exclude(parent=own).first()
    services.owners_set(fiscal_year_be=YEAR, owners={"O1": own, "O2": other}, actor=editor)
    services.address_set(fiscal_year_be=YEAR, code="O1", address="www.example.go.th/o1", actor=officer)
    with pytest.raises(NotPermitted):
        services.address_set(fiscal_year_be=YEAR, code="O2", address="www.example.go.th/o2", actor=officer)
    with pytest.raises(NotPermitted):
        services.owners_set(fiscal_year_be=YEAR, owners={"O1": other}, actor=officer)


def test_what_does_not_exist_is_refused(opened, editor):
    with pytest.raises(ForeignRow):
        services.address_set(fiscal_year_be=YEAR, code="O99", address="www.example.go.th", actor=editor)
    with pytest.raises(DomainError, match="องค์ประกอบ"):
        add_address(editor, "O19", ["O1.1"])
    with pytest.raises(DomainError, match="ก่อนวันแรก"):
        add_address(editor, "O19", ["O19.1"], covers=(dt.date(2026, 2, 1), dt.date(2026, 1, 1)))


def test_the_words_that_ask_for_it_name_unit_items_and_what_is_missing(opened, editor, here):
    unit = here.units[0]
    services.owners_set(fiscal_year_be=YEAR, owners={"O19": unit}, actor=editor)
    first, *_ = [r for r in reminders_of(board_of(YEAR), sender="มานี") if r.unit_id == unit.pk]
    assert first.text.startswith(f"เรียน {unit.name}") and "O19" in first.text and "มานี" in first.text
    assert "แสดงกิจกรรมที่เปิดให้บุคคลภายนอกมีส่วนร่วม" in first.text


def test_the_public_sees_what_is_published_and_nothing_else(opened, editor, complete):
    data = png(30, 30)
    evidence = evidence_from_upload(
        upload=io.BytesIO(data), name="inside.png", size=len(data), actor=editor, happened_on=dt.date(2025, 12, 1)
    )
    services.proof_add_evidence(
        fiscal_year_be=YEAR, code="O19", elements=["O19.1"], evidence=evidence, covers=None, actor=editor
    )
    item = public_item(YEAR, "O19")
    assert not item.elements[0].proofs and not item.has_anything
    complete("O19", address="https://www.here.example.go.th/forum")
    item = public_item(YEAR, "O19")
    assert [proof.url for proof in item.elements[0].proofs] == ["https://www.here.example.go.th/forum"]
    assert item.own_site_url == "https://www.here.example.go.th/forum" and item.updated_on == TODAY
    assert Image.open(io.BytesIO(data)).size == (30, 30)


def test_the_board_asks_little_whatever_is_on_it(opened, editor, complete, client_as):
    for code in ("O1", "O4", "O8", "O17", "O19", "O25"):
        complete(code)
    client = client_as("coordinator")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(f"/office/disclosure/{YEAR}/")
    assert answer.status_code == 200
    own = [q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]
    assert len(own) < 20, len(own)
