from __future__ import annotations

import pytest
from django.urls import reverse

from prongsai.actions.models import ActionPaper, Measurement
from prongsai.actions.selectors import paper as paper_of
from prongsai.actions.selectors.history import history_of, urged_units
from prongsai.actions.services.announcements import paper_link
from prongsai.actions.tests.conftest import YEAR
from prongsai.actions.tests.test_screens import text_of
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import OfficialPaper


@pytest.fixture
def announcement(year) -> OfficialPaper:
    return OfficialPaper.objects.create(
        kind="announcement", subject="ประกาศนโยบายไม่รับของขวัญ", fiscal_year_be=YEAR, state="signed"
    )


def test_a_measure_shows_the_announcement_it_implements(year, announcement, client_as):
    manee = client_as("coordinator")
    address = reverse("measure_paper", args=[year.manual.pk])
    manee.post(address, {"on": announcement.pk})
    manee.post(address, {"on": announcement.pk})
    assert ActionPaper.objects.get().paper == announcement
    assert "ประกาศนโยบายไม่รับของขวัญ" in text_of(manee.get(reverse("measure", args=[year.manual.pk])))
    manee.post(address, {"off": announcement.pk})
    assert not ActionPaper.objects.exists()
    assert [event.what for event in history_of(year.manual)][:2] == ["เลิกผูกกับประกาศหรือคำสั่ง", "ผูกกับประกาศหรือคำสั่ง"]


def test_only_registered_announcements_and_orders_are_linked(year, announcement, coordinator, world):
    memo = OfficialPaper.objects.create(kind="memo", subject="บันทึก", fiscal_year_be=YEAR)
    with pytest.raises(DomainError, match="ประกาศหรือคำสั่ง"):
        paper_link(run=year.manual, paper=memo, actor=coordinator)
    with pytest.raises(NotPermitted):
        paper_link(run=year.manual, paper=announcement, actor=year.office.users["unit_officer"])


def test_a_foreign_announcement_does_not_exist_here(year, world, client_as):
    with organisation_scope(world.there.organisation):
        foreign = OfficialPaper.objects.create(kind="order", subject="คำสั่งของที่อื่น", fiscal_year_be=YEAR)
    address = reverse("measure_paper", args=[year.manual.pk])
    assert client_as("coordinator").post(address, {"on": foreign.pk}).status_code == 404


def test_indicators_have_a_target_and_the_value_reached(year, client_as):
    manee = client_as("coordinator")
    manee.post(
        reverse("indicator_new", args=[year.manual.pk]),
        {"text": "จำนวนผู้เข้าอบรม", "kind": "output", "value": "๓๐", "unit": "คน"},
    )
    indicator = year.manual.action.indicators.get()
    address = reverse("indicator_edit", args=[year.manual.pk, indicator.pk])
    bad = manee.post(address, {"value": "สามสิบ"})
    assert "โปรดใส่ค่าเป็นตัวเลข" in text_of(bad)
    manee.post(address, {"value": "34"})
    manee.post(address, {"value": "35"})
    assert Measurement.objects.get().value == 35
    words = text_of(manee.get(reverse("measure", args=[year.manual.pk])))
    assert "จำนวนผู้เข้าอบรม ไม่น้อยกว่า 30 คน" in words
    assert "ทำได้ 35 คน" in words
    other = reverse("indicator_edit", args=[year.training.pk, indicator.pk])
    assert manee.get(other).status_code == 404
    manee.post(address, {"remove": "1"})
    assert not year.manual.action.indicators.exists()


def test_asking_a_unit_is_noted_with_its_day(year, client_as, today):
    manee = client_as("coordinator")
    chang = year.office.units[2]
    manee.post(f"{reverse('reminder_sent')}?fy={YEAR}", {"unit_id": chang.pk})
    urged = urged_units(year.programme)
    assert urged[chang.pk].times == 1
    assert "ทวงล่าสุด 7 เม.ย. 70" in text_of(manee.get(reverse("measures_remind")))
    assert client_as("unit_officer").post(reverse("reminder_sent")).status_code == 403
    assert paper_of(year.programme, YEAR, today=today).count.missing == 2
