"""What the rules of evidence and the visits to pages say of the proofs of an item."""

from __future__ import annotations

import datetime as dt
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.disclosure import services
from prongsai.disclosure.opened import Opening
from prongsai.disclosure.selectors import item_of
from prongsai.disclosure.tests.conftest import YEAR
from prongsai.disclosure.watched import answer_addresses
from prongsai.evidence.services import evidence_from_upload
from prongsai.evidence.uses import uses_of
from prongsai.testing.pictures import png


def picture(editor, code, element, *, day, side=30, stated=None):
    data = png(side, side)
    evidence = evidence_from_upload(
        upload=io.BytesIO(data), name="a.png", size=len(data), actor=editor, happened_on=day
    )
    (proof,) = services.proof_add_evidence(
        fiscal_year_be=YEAR, code=code, elements=[element], evidence=evidence, covers=None, actor=editor
    )
    if stated:
        services.proof_time_set(proof=proof, dated_on=stated, covers=None, actor=editor)
    return evidence


def first_row(code):
    return item_of(YEAR, code)[1].elements[0]


def test_evidence_says_which_item_stands_on_it(opened, editor):
    evidence = picture(editor, "O19", "O19.1", day=dt.date(2025, 12, 1))
    (use,) = uses_of([evidence.pk])[evidence.pk]
    assert use.fiscal_year_be == YEAR and "O19" in use.what and use.link == f"/office/disclosure/{YEAR}/O19/"
    assert first_row("O19").complete


def test_evidence_of_a_day_to_come_does_not_complete_its_element(opened, editor, client_as):
    picture(editor, "O19", "O19.1", day=dt.date(2026, 3, 1), stated=dt.date(2025, 12, 1))
    row = first_row("O19")
    assert not row.complete and "ยังมาไม่ถึง" in row.proofs[0].judged.why
    assert "ยังมาไม่ถึง" in client_as("coordinator").get(f"/office/disclosure/{YEAR}/O19/").content.decode()


def test_a_doubt_is_shown_beside_the_proof_and_stops_nobody(opened, editor, client_as):
    for _ in range(2):
        picture(editor, "O19", "O19.1", day=dt.date(2025, 12, 1))
    row = first_row("O19")
    assert row.complete and {problem.code for proof in row.proofs for problem in proof.problems} == {"same_file"}
    assert "แฟ้มนี้เพิ่มไว้แล้ว" in client_as("coordinator").get(f"/office/disclosure/{YEAR}/O19/").content.decode()


def test_a_board_full_of_evidence_asks_little(opened, editor, client_as):
    for number, item in enumerate(opened.items):
        picture(editor, item.code, f"{item.code}.1", day=dt.date(2025, 12, 1), side=30 + number % 3)
    client = client_as("coordinator")
    client.get(f"/office/disclosure/{YEAR}/")
    with CaptureQueriesContext(connection) as seen:
        client.get(f"/office/disclosure/{YEAR}/")
    own = [query for query in seen.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) < 20, len(own)


def test_a_page_that_does_not_open_does_not_complete_its_element(opened, editor, monkeypatch):
    lost = "https://www.here.example.go.th/lost"
    services.proof_add_address(
        fiscal_year_be=YEAR, code="O19", elements=["O19.1"], address=lost, title="", dated_on=dt.date(2025, 12, 1),
        covers=None, actor=editor,
    )  # fmt: skip
    assert first_row("O19").complete
    broken = Opening(lost, False, "เปิดไม่ได้", None, outcome="ไม่พบหน้านี้ (404)")
    monkeypatch.setattr("prongsai.disclosure.selectors.openings_of", lambda urls: {lost: broken})
    row = first_row("O19")
    assert not row.complete
    assert "เปิดไม่ได้" in row.proofs[0].judged.why and "404" in row.proofs[0].judged.why


def test_pages_that_prove_are_watched_under_the_year_of_their_content(opened, editor, here, complete):
    here.organisation.fiscal_year_be = YEAR
    here.organisation.save()
    by_period = {item.evidence_period: item.code for item in opened.items}
    page = "https://www.here.example.go.th/proof/"
    for code in by_period.values():
        services.proof_add_address(
            fiscal_year_be=YEAR, code=code, elements=[f"{code}.1"], address=page + code, title="", dated_on=None,
            covers=None, actor=editor,
        )  # fmt: skip
    years = {watched.url: watched.fiscal_year_be for watched in answer_addresses()}
    expected = {"undated": None, "multi_year": None, "previous_fy": YEAR - 1}
    assert years == {page + code: expected.get(period, YEAR) for period, code in by_period.items()}
    complete("O19", address=page + "O19")
    assert [watched.url for watched in answer_addresses()].count(page + "O19") == 1
