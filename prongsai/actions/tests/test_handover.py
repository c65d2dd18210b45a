from __future__ import annotations

import pytest

from prongsai.accounts.handover import handover_of
from prongsai.accounts.models import Membership, Role
from prongsai.actions.models import Duty
from prongsai.actions.services.results import result_record
from prongsai.actions.tests.doors import run
from prongsai.correspondence.services import paper_create


@pytest.fixture
def leaving(here):
    return Membership.objects.get(user=here.users[Role.UNIT_OFFICER])


def test_who_leaves_hands_over_the_duties_of_their_unit_that_have_no_result(here, leaving, coordinator):
    run(here)
    items = dict(handover_of(leaving))["มาตรการที่ยังไม่มีผล"]
    assert [item.text for item in items] == ["มาตรการทดสอบประตู: วิธีที่หนึ่ง", "มาตรการทดสอบประตู: วิธีที่สอง"]
    first = Duty.objects.filter(unit=leaving.unit).order_by("step__number").first()
    result_record(duties=[first.pk], text="ทำแล้ว", actor=coordinator)
    items = dict(handover_of(leaving))["มาตรการที่ยังไม่มีผล"]
    assert [item.text for item in items] == ["มาตรการทดสอบประตู: วิธีที่สอง"]


def test_and_the_papers_they_drafted(here, coordinator):
    paper_create(kind="memo", subject="เรื่องที่ค้าง", fiscal_year_be=2570, actor=coordinator)
    sheet = dict(handover_of(Membership.objects.get(user=coordinator)))
    assert [item.text for item in sheet["เอกสารที่ยังไม่ลงนาม"]] == ["เรื่องที่ค้าง (ร่าง)"]
