from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from prongsai.accounts.models import User
from prongsai.actions.models import ActionResult, Decision
from prongsai.actions.selectors import measures_programme
from prongsai.actions.selectors.programmes import placed_runs
from prongsai.actions.services.recommendations import recommendation_add, recommendation_decide
from prongsai.conduct.services import newcomer_record
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import Committee
from prongsai.disclosure.models import ItemEntry
from prongsai.disclosure.services import board_open, owners_set
from prongsai.ita.selectors import assessment_year, result_of
from prongsai.ita.services import year_start
from prongsai.obligations.models import Obligation
from prongsai.obligations.opening import parts
from prongsai.obligations.services.beginning import year_begin
from prongsai.organisations.models import Organisation, Person
from prongsai.organisations.selectors import organisation_current
from prongsai.publicity.models import Manual, State

NEXT = 2571
ALL = ("assessment", "measures", "proposals", "obligations")


@pytest.fixture
def last_quarter(year):
    """A day on which the next year is prepared."""
    with time_machine.travel(dt.datetime(2027, 8, 20, 3, tzinfo=dt.UTC), tick=False):
        yield year


def proposal(run, text, actor):
    row = recommendation_add(run=run, text=text, actor=actor)
    return recommendation_decide(recommendation=row, decision=Decision.ACCEPTED, actor=actor)


def test_one_step_carries_measures_owners_and_proposals_and_leaves_results_empty(last_quarter, coordinator, recorded):
    recorded(last_quarter.manual, 1, "แจกคู่มือแล้ว")
    proposal(last_quarter.manual, "ควรชี้แจงผู้มาใหม่", coordinator)
    Organisation.objects.update(small_office=True)  # there the coordinator also keeps the assessment years
    coordinator = User.objects.get(pk=coordinator.pk)
    year_start(fiscal_year_be=NEXT - 1, from_year=2569, actor=coordinator)
    year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=True, actor=coordinator)

    assert organisation_current().fiscal_year_be == NEXT
    runs = [item.run for item in placed_runs(measures_programme(NEXT), NEXT)]
    assert [run.action.title for run in runs] == ["มาตรการตรวจสอบการใช้ดุลพินิจ", "มาตรการอบรมคุณธรรม"]
    manual = runs[0]
    assert [step.text for step in manual.action.steps.all()] == ["จัดทำคู่มือ", "กำกับการใช้คู่มือ", "ควรชี้แจงผู้มาใหม่"]
    assert [r.unit.name for r in manual.action.steps.first().responsibilities.all()] == ["สำนักปลัด"]
    assert not ActionResult.objects.filter(run__fiscal_year_be=NEXT).exists()
    assert result_of(NEXT) is None
    assert Obligation.objects.filter(fiscal_year_be=NEXT).exists()
    assert assessment_year(NEXT).started_from == NEXT - 1


def test_opening_twice_doubles_nothing(last_quarter, coordinator):
    proposal(last_quarter.manual, "ควรชี้แจงผู้มาใหม่", coordinator)
    year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=False, actor=coordinator)

    def counted():
        runs = [item.run for item in placed_runs(measures_programme(NEXT), NEXT)]
        return len(runs), sum(run.action.steps.count() for run in runs), Obligation.objects.count()

    before = counted()
    year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=True, actor=coordinator)
    assert counted() == before


def test_a_year_may_be_prepared_while_the_old_one_is_still_reported(last_quarter, coordinator):
    year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=False, actor=coordinator)
    assert organisation_current().fiscal_year_be == NEXT - 1
    assert measures_programme(NEXT) is not None


def test_nothing_is_half_carried_when_one_part_refuses(last_quarter, coordinator, monkeypatch):
    def refuse(fiscal_year_be, actor):
        raise DomainError("ยกไปไม่ได้")

    part = next(part for part in parts() if part.code == "proposals")
    monkeypatch.setattr(
        "prongsai.obligations.services.beginning.parts",
        lambda: [
            *[one for one in parts() if one.code != "proposals"],
            type(part)(99, "proposals", part.label, lambda year, actor: type(part.plan(NEXT, actor))(), refuse),
        ],
    )
    with pytest.raises(DomainError):
        year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=True, actor=coordinator)
    assert measures_programme(NEXT) is None
    assert organisation_current().fiscal_year_be == NEXT - 1


def test_the_year_after_next_and_a_year_too_early_are_refused_in_words(year, coordinator):
    with pytest.raises(DomainError, match="เปิดได้ทีละปี"):
        year_begin(fiscal_year_be=2572, chosen=(), switch=True, actor=coordinator)
    with pytest.raises(DomainError, match="เปิดได้ตั้งแต่"):  # the fixture's day is in April
        year_begin(fiscal_year_be=NEXT, chosen=(), switch=True, actor=coordinator)


def test_who_may_not_edit_the_year_may_not_open_it(last_quarter):
    with pytest.raises(DomainError):
        year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=True, actor=last_quarter.office.users["unit_head"])


def test_the_page_says_what_will_be_carried_and_then_what_was(last_quarter, client_as):
    client = client_as("coordinator")
    address = f"{reverse('year_begin')}?fy={NEXT}"
    page = client.get(address).content.decode()
    assert "มาตรการอบรมคุณธรรม" in page
    done = client.post(address, {"fy": NEXT, "part": ["measures"], "switch": "no"}).content.decode()
    assert "ยก 2 มาตรการ" in done
    assert client.get(f"{reverse('year_begin')}?fy=สองพัน").status_code == 409


@pytest.fixture
def whole_year(last_quarter, coordinator):
    """A year in every room: a board with owners, a group whose term ends, a manual to review, a newcomer."""
    Organisation.objects.update(small_office=True)
    actor = User.objects.get(pk=coordinator.pk)
    year_start(fiscal_year_be=NEXT - 1, from_year=2569, actor=actor)
    board_open(fiscal_year_be=NEXT - 1, actor=actor)
    first = ItemEntry.objects.filter(fiscal_year_be=NEXT - 1).first()
    owners_set(fiscal_year_be=NEXT - 1, owners={first.code: last_quarter.office.units[0]}, actor=actor)
    Committee.objects.create(name="คณะทำงานเปิดเผยข้อมูล", ends_on=dt.date(2027, 9, 30))
    Committee.objects.create(name="คณะกรรมการที่ต่อวาระแล้ว", ends_on=dt.date(2027, 9, 30))
    Committee.objects.create(name="คณะกรรมการที่ต่อวาระแล้ว", begins_on=dt.date(2027, 10, 1))
    Manual.objects.create(title="คู่มือร้องเรียน", kind="bribery", state=State.PUBLISHED, review_on=dt.date(2028, 1, 31))
    Manual.objects.create(title="คู่มือปีหลัง", kind="bribery", state=State.PUBLISHED, review_on=dt.date(2029, 1, 31))
    newcomer_record(
        person=Person.objects.create(title="นางสาว", given_name="ใหม่", family_name="เพิ่งมา"),
        kind="appointed",
        unit=last_quarter.office.units[0],
        began_on=dt.date(2027, 8, 2),
        actor=actor,
    )
    return actor


def test_the_whole_year_is_opened_in_one_step(whole_year, client_as):
    client, address = client_as("coordinator"), f"{reverse('year_begin')}?fy={NEXT}"
    assert f"เปิดปีงบประมาณ {NEXT}" in client.get(reverse("home")).content.decode()
    before = client.get(address).content.decode()
    renewed = before.split('id="renewals"')[1]
    for words in ("เจตจำนงสุจริต", "No Gift Policy", "คณะทำงานเปิดเผยข้อมูล", "คู่มือร้องเรียน", "เพิ่งมา"):
        assert words in renewed
    for words in ("ที่ต่อวาระแล้ว", "คู่มือปีหลัง"):
        assert words not in renewed
    client.post(address, {"fy": NEXT, "part": [*ALL, "disclosure"], "switch": "yes"})
    carried = ItemEntry.objects.filter(fiscal_year_be=NEXT)
    assert carried.count() == len(assessment_year(NEXT).items)
    owned = ItemEntry.objects.get(fiscal_year_be=NEXT - 1, owner_unit__isnull=False)
    assert carried.get(topic=owned.topic).owner_unit == owned.owner_unit
    assert carried.filter(owner_unit__isnull=False).count() == 1
    assert measures_programme(NEXT).placements.count() == 2
    assert Obligation.objects.filter(fiscal_year_be=NEXT).exists()
    assert organisation_current().fiscal_year_be == NEXT
    assert f"เปิดปีงบประมาณ {NEXT}" not in client.get(reverse("home")).content.decode()


def test_the_board_waits_where_the_assessment_of_the_year_is_not_carried(whole_year):
    done = year_begin(fiscal_year_be=NEXT, chosen=["disclosure"], switch=False, actor=whole_year)
    assert "เปิดได้ภายหลัง" in done[0].lines[0]
    assert not ItemEntry.objects.filter(fiscal_year_be=NEXT).exists()


def test_an_office_that_still_works_in_the_old_year_is_told(last_quarter, coordinator, client_as):
    def home():
        return client_as("coordinator").get(reverse("home")).content.decode()

    year_begin(fiscal_year_be=NEXT, chosen=ALL, switch=False, actor=coordinator)
    assert reverse("year_begin") not in home(), "opened in advance: nothing to do before the first day"
    with time_machine.travel(dt.datetime(2027, 10, 4, 3, tzinfo=dt.UTC), tick=False):
        assert f"เปลี่ยนไปทำงานปีงบประมาณ {NEXT}" in home()
        page = client_as("coordinator").get(f"{reverse('obligations')}?fy={NEXT - 1}").content.decode()
        assert f"{reverse('year_begin')}?fy={NEXT}" in page
        assert reverse("year_begin") not in client_as("unit_officer").get(reverse("home")).content.decode()
