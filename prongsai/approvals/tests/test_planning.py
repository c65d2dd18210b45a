"""The chain as offices have it: five hats, empty posts, four ways of acting."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from prongsai.approvals.models import StepPart
from prongsai.approvals.planning import LEFT_OUT, Holder, plan_route, signature_block
from prongsai.organisations.models import ActingCapacity, Post

OFFICE, FINANCE, WORK = 1, 2, 3
NAMES = {
    Post.CHIEF_EXECUTIVE: "นายก",
    Post.DEPUTY_CHIEF_EXECUTIVE: "รองนายก",
    Post.CHIEF_ADMINISTRATOR: "ปลัด",
    Post.DEPUTY_CHIEF_ADMINISTRATOR: "รองปลัด",
    Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE: "หัวหน้าสำนักปลัด",
    Post.DIRECTOR: "ผู้อำนวยการกองคลัง",
    Post.OFFICER: "นักวิเคราะห์",
}
MANEE, PITI, WEERA, SOMJAI, KAEW, CHUJAI = range(11, 17)


@dataclass
class Office:
    holders: list[Holder]

    @classmethod
    def of(cls, *rows: tuple) -> Office:
        """(person, post), (person, post, unit), (person, post, unit, capacity)."""
        holders = []
        for tenure, (person, post, *rest) in enumerate(rows, start=1):
            unit = rest[0] if rest else None
            capacity = rest[1] if len(rest) > 1 else ""
            position = list(NAMES).index(post) + 1
            holders.append(Holder(tenure, person, f"คนที่ {person}", position, NAMES[post], post, unit, capacity))
        return cls(holders)


def names(plan) -> list[str]:
    return [f"{step.holder.person_id}:{step.holder.position_name}" for step in plan.steps]


FULL = Office.of(
    (MANEE, Post.OFFICER, OFFICE),
    (PITI, Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, OFFICE),
    (CHUJAI, Post.DIRECTOR, FINANCE),
    (KAEW, Post.DEPUTY_CHIEF_ADMINISTRATOR),
    (WEERA, Post.CHIEF_ADMINISTRATOR),
    (SOMJAI, Post.CHIEF_EXECUTIVE),
)


def test_the_usual_chain():
    plan = plan_route(holders=FULL.holders, drafter_id=MANEE, units=[OFFICE])
    assert names(plan) == [
        f"{MANEE}:นักวิเคราะห์",
        f"{PITI}:หัวหน้าสำนักปลัด",
        f"{KAEW}:รองปลัด",
        f"{WEERA}:ปลัด",
        f"{SOMJAI}:นายก",
    ]
    assert [step.part for step in plan.steps] == [StepPart.PROPOSES, *[StepPart.OPINES] * 3, StepPart.DECIDES]


def test_a_division_goes_through_its_director_also_from_a_part_of_it():
    plan = plan_route(holders=FULL.holders, drafter_id=MANEE, units=[WORK, FINANCE])
    assert f"{CHUJAI}:ผู้อำนวยการกองคลัง" in names(plan)
    assert f"{PITI}:หัวหน้าสำนักปลัด" not in names(plan)


def test_an_empty_post_disappears():
    holders = [holder for holder in FULL.holders if holder.person_id not in (KAEW, PITI)]
    assert names(plan_route(holders=holders, drafter_id=MANEE, units=[OFFICE])) == [
        f"{MANEE}:นักวิเคราะห์", f"{WEERA}:ปลัด", f"{SOMJAI}:นายก",
    ]  # fmt: skip


def test_a_deputy_may_be_left_out_but_the_chief_administrator_not():
    left = {"deputy_chief_administrator": LEFT_OUT, "chief_administrator": LEFT_OUT}
    plan = plan_route(holders=FULL.holders, drafter_id=MANEE, units=[OFFICE], chosen=left)
    assert f"{KAEW}:รองปลัด" not in names(plan)
    assert f"{WEERA}:ปลัด" in names(plan)


def test_one_of_several_deputies_is_passed_and_may_be_chosen():
    holders = [*FULL.holders, Holder(99, 50, "คนที่ 50", 90, "รองปลัดคนที่สอง", Post.DEPUTY_CHIEF_ADMINISTRATOR)]
    assert f"{KAEW}:รองปลัด" in names(plan_route(holders=holders, drafter_id=MANEE, units=[OFFICE]))
    chosen = plan_route(holders=holders, drafter_id=MANEE, units=[OFFICE], chosen={"deputy_chief_administrator": 99})
    assert "50:รองปลัดคนที่สอง" in names(chosen)
    assert len(chosen.steps) == 5


def test_five_hats_the_coordinator_who_acts_as_chief_administrator_proposes_at_the_higher_place():
    office = Office.of(
        (MANEE, Post.OFFICER, OFFICE),
        (PITI, Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, OFFICE),
        (MANEE, Post.CHIEF_ADMINISTRATOR, None, ActingCapacity.ACTING_FOR),
        (SOMJAI, Post.CHIEF_EXECUTIVE),
    )
    plan = plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE])
    assert names(plan) == [f"{MANEE}:ปลัด", f"{SOMJAI}:นายก"]
    assert plan.steps[0].part == StepPart.PROPOSES
    assert plan.steps[0].block == ("นักวิเคราะห์ รักษาราชการแทน", "ปลัด")


def test_one_person_in_two_capacities_signs_once_at_the_higher_place():
    office = Office.of(
        (MANEE, Post.OFFICER, OFFICE),
        (PITI, Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE, OFFICE),
        (PITI, Post.CHIEF_ADMINISTRATOR, None, ActingCapacity.ACTING_IN_POSITION),
        (SOMJAI, Post.CHIEF_EXECUTIVE),
    )
    plan = plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE])
    assert names(plan) == [f"{MANEE}:นักวิเคราะห์", f"{PITI}:ปลัด", f"{SOMJAI}:นายก"]
    assert plan.steps[1].also == ("หัวหน้าสำนักปลัด",)
    assert plan.steps[1].block == ("หัวหน้าสำนักปลัด รักษาการในตำแหน่ง", "ปลัด")


def test_the_chief_administrator_between_elections_signs_last_and_once():
    office = Office.of(
        (MANEE, Post.OFFICER, OFFICE),
        (WEERA, Post.CHIEF_ADMINISTRATOR),
        (WEERA, Post.CHIEF_EXECUTIVE, None, ActingCapacity.PERFORMING_EXECUTIVE_DUTIES),
    )
    plan = plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE])
    assert names(plan) == [f"{MANEE}:นักวิเคราะห์", f"{WEERA}:นายก"]
    assert plan.steps[-1].block == ("ปลัด ปฏิบัติหน้าที่", "นายก")


@pytest.mark.parametrize("capacity", ["", ActingCapacity.PERFORMING_EXECUTIVE_DUTIES])
def test_the_drafter_is_never_the_final_signatory(capacity):
    office = Office.of(
        (WEERA, Post.CHIEF_ADMINISTRATOR), (WEERA, Post.CHIEF_EXECUTIVE, None, capacity), (MANEE, Post.OFFICER)
    )
    plan = plan_route(holders=office.holders, drafter_id=WEERA, units=[OFFICE])
    assert not plan.steps
    assert "รับเป็นผู้จัดทำ" in plan.problem


def test_without_a_signatory_the_way_out_is_said():
    office = Office.of((MANEE, Post.OFFICER, OFFICE), (WEERA, Post.CHIEF_ADMINISTRATOR))
    assert "หน้าหน่วยงาน" in plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE]).problem
    assert names(plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE], final="chief_administrator")) == [
        f"{MANEE}:นักวิเคราะห์", f"{WEERA}:ปลัด",
    ]  # fmt: skip


def test_a_head_who_drafts_proposes_and_is_not_asked_again():
    plan = plan_route(holders=FULL.holders, drafter_id=PITI, units=[OFFICE])
    assert names(plan)[:2] == [f"{PITI}:หัวหน้าสำนักปลัด", f"{KAEW}:รองปลัด"]


def test_an_account_without_a_post_lets_the_first_of_the_chain_propose():
    plan = plan_route(holders=FULL.holders, drafter_id=None, units=[OFFICE])
    assert plan.steps[0].part == StepPart.PROPOSES
    assert plan.steps[0].holder.person_id == PITI


@pytest.mark.parametrize(
    ("capacity", "block"),
    [
        ("", ("นายก",)),
        (ActingCapacity.ACTING_FOR, ("รองนายก รักษาราชการแทน", "นายก")),
        (ActingCapacity.ON_BEHALF_OF, ("รองนายก ปฏิบัติราชการแทน", "นายก")),
        (ActingCapacity.ACTING_IN_POSITION, ("รองนายก รักษาการในตำแหน่ง", "นายก")),
        (ActingCapacity.PERFORMING_EXECUTIVE_DUTIES, ("รองนายก ปฏิบัติหน้าที่", "นายก")),
    ],
)
def test_each_way_of_acting_has_its_own_block(capacity, block):
    office = Office.of((KAEW, Post.DEPUTY_CHIEF_EXECUTIVE), (KAEW, Post.CHIEF_EXECUTIVE, None, capacity))
    assert signature_block(office.holders[1], office.holders) == block


def test_own_right_comes_before_acting_unless_chosen():
    office = Office.of(
        (MANEE, Post.OFFICER, OFFICE),
        (KAEW, Post.DEPUTY_CHIEF_ADMINISTRATOR),
        (KAEW, Post.CHIEF_ADMINISTRATOR, None, ActingCapacity.ACTING_FOR),
        (WEERA, Post.CHIEF_ADMINISTRATOR),
        (SOMJAI, Post.CHIEF_EXECUTIVE),
    )
    assert f"{WEERA}:ปลัด" in names(plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE]))
    acting = plan_route(holders=office.holders, drafter_id=MANEE, units=[OFFICE], chosen={"chief_administrator": 3})
    assert names(acting) == [f"{MANEE}:นักวิเคราะห์", f"{KAEW}:ปลัด", f"{SOMJAI}:นายก"]
    assert acting.steps[1].also == ("รองปลัด",)
