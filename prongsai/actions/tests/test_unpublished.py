"""Closing a measure whose results the public cannot see (I09)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from prongsai.actions.models import ActionPaper
from prongsai.actions.selectors.unpublished import unseen_of
from prongsai.actions.services.measures import measure_close
from prongsai.actions.services.results import result_record
from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import OfficialPaper, PaperState
from prongsai.evidence.models import Evidence, EvidenceKind


@pytest.fixture
def settled(year, coordinator, recorded):
    """A measure of two methods, one of whose results was to be published."""
    recorded(year.manual, 1, "เผยแพร่คู่มือบนหน้าเว็บไซต์หลักแล้ว")
    recorded(year.manual, 2, "กำกับแล้ว")
    return year.manual


def link(public: bool = True) -> Evidence:
    return Evidence.objects.create(
        kind=EvidenceKind.LINK, title="หน้าเว็บ", url="https://here.example.go.th/manual", public=public
    )


def test_the_result_without_an_address_is_named_and_the_measure_stays_open(settled, year, coordinator):
    (unseen,) = unseen_of(settled)
    assert unseen.what == "วิธีที่ 1: เผยแพร่คู่มือบนหน้าเว็บไซต์หลักแล้ว"
    with pytest.raises(DomainError, match="เผยแพร่คู่มือบนหน้าเว็บไซต์หลักแล้ว") as refusal:
        measure_close(programme=year.programme, run=settled, actor=coordinator)
    assert refusal.value.code == "not_public"
    settled.refresh_from_db()
    assert settled.state == "open"


def test_with_a_reason_it_closes_and_the_ledger_keeps_why(settled, year, coordinator):
    measure_close(programme=year.programme, run=settled, unpublished_reason="รอผู้ดูแลเว็บ", actor=coordinator)
    settled.refresh_from_db()
    assert settled.state == "closed"
    entry = Entry.objects.filter(action="actions.measure.closed").latest("pk")
    said = dict(entry.disclosures.values_list("field", "value"))
    assert "รอผู้ดูแลเว็บ" in said["reason"]
    assert "เผยแพร่คู่มือ" in said["unpublished"]


def test_a_public_address_among_the_evidence_is_enough_and_an_internal_one_is_not(year, coordinator, recorded):
    recorded(year.manual, 2, "กำกับแล้ว")
    duty = [year.duty(year.manual, 1).pk]
    (hidden,) = result_record(duties=duty, text="เผยแพร่แล้ว", evidence=[link(public=False)], actor=coordinator)
    assert len(unseen_of(year.manual)) == 1
    hidden.delete()
    result_record(duties=duty, text="เผยแพร่แล้ว", evidence=[link()], actor=coordinator)
    assert unseen_of(year.manual) == []
    measure_close(programme=year.programme, run=year.manual, actor=coordinator)


def test_an_announcement_the_measure_implements_must_be_published(year):
    paper = OfficialPaper(
        kind="announcement", subject="ประกาศแนวปฏิบัติการใช้ดุลพินิจ", fiscal_year_be=2570, state=PaperState.SIGNED,
        dated_on=dt.date(2027, 1, 5),
    )  # fmt: skip
    paper.save()
    order = OfficialPaper(kind="order", subject="คำสั่ง", fiscal_year_be=2570, state=PaperState.SIGNED)
    order.save()
    for one in (paper, order):
        ActionPaper(action=year.manual.action, paper=one).save()
    assert [(one.what, one.why) for one in unseen_of(year.manual)] == [(paper.subject, "ยังไม่ได้เผยแพร่")]


def test_the_button_leads_to_the_page_that_asks_why(settled, client_as):
    client, address = client_as("coordinator"), reverse("measure_close", args=[settled.pk])
    assert client.post(address, HTTP_HX_REQUEST="true")["HX-Redirect"] == address
    page = client.post(address, follow=True).content.decode()
    assert "ปิดทั้งที่ยังไม่เผยแพร่เพราะ" in page
    assert "เผยแพร่คู่มือบนหน้าเว็บไซต์หลักแล้ว" in page
    assert client.post(address, {"unpublished_reason": " "}).status_code == 400
    client.post(address, {"unpublished_reason": "รอผู้ดูแลเว็บ"})
    settled.refresh_from_db()
    assert settled.state == "closed"
