from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.actions.alignment import align
from prongsai.actions.responsible import Party, owing_units, parties
from prongsai.actions.selectors import registers, top_unit_ids
from prongsai.organisations.models import Position, Unit


@pytest.fixture
def office(here):
    Unit.objects.create(name="กองการศึกษา ศาสนาและวัฒนธรรม", order=9)
    Unit.objects.create(name="งานพัสดุ", parent=here.units[1], order=10)
    Position.objects.create(name="นิติกรปฏิบัติการ", unit=here.units[0])
    return registers()


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("สำนักปลัด", "สำนักปลัด"),
        ("สำนักปลัด อบต.", "สำนักปลัด"),
        ("สำนักปลัดฯ", "สำนักปลัด"),
        ("สำนักปลัด องค์การบริหารส่วนตำบลตัวอย่างสุข", "สำนักปลัด"),
        ("สำนัก ปลัด", "สำนักปลัด"),
        ("กองการศึกษาฯ", "กองการศึกษา ศาสนาและวัฒนธรรม"),
        ("งานพัสดุ", "งานพัสดุ"),
    ],
)
def test_a_unit_is_known_by_the_names_papers_give_it(office, printed, found):
    (party,) = office.match(printed)
    assert party.unit.name == found
    assert party.printed == printed


@pytest.mark.parametrize(
    "printed", ["ทุกกอง", "ทุกส่วนราชการ", "ทุกสำนัก/กอง", "ทุก ๆ กอง", "สำนัก/กองทุกแห่ง", "ทุกหน่วยงานในสังกัด"]
)
def test_all_units_are_named_in_many_ways(office, printed):
    assert office.match(printed) == [Party(printed, every_unit=True)]


def test_a_position_is_known_with_or_without_its_level_and_office(office):
    assert office.match("นิติกร")[0].position.name == "นิติกรปฏิบัติการ"
    assert office.match("ปลัด อบต.")[0].position.post == "chief_administrator"
    assert office.match("หัวหน้าสำนักปลัด")[0].position.post == "head_of_chief_administrators_office"


def test_a_cell_that_names_several_is_taken_apart_only_when_all_are_known(office):
    assert [party.unit.name for party in office.match("กองคลัง กองช่าง")] == ["กองคลัง", "กองช่าง"]
    assert office.match("คณะทำงาน กองช่าง")[0].printed == "คณะทำงาน กองช่าง"


def test_words_nobody_knows_stay_words(office):
    (party,) = office.match("คณะทำงาน ITA")
    assert not party.is_known


def test_every_unit_owes_for_itself_but_not_the_parts_of_units(office, here):
    owed = owing_units(parties(["ทุกกอง"], office), top_unit_ids())
    assert len(owed) == 4
    assert Unit.objects.get(name="งานพัสดุ").pk not in owed


def test_positions_owe_through_their_unit_and_nobody_is_one_open_duty(office, here):
    assert owing_units(parties(["นิติกร", "ปลัด"], office), top_unit_ids()) == [here.units[0].pk]
    assert owing_units(parties(["คณะทำงาน"], office), top_unit_ids()) == [None]
    assert owing_units([], top_unit_ids()) == [None]


class _Unit:
    def __init__(self, pk: int) -> None:
        self.pk = pk


@given(named=st.lists(st.integers(1, 9)), every=st.booleans(), top=st.lists(st.integers(1, 9), unique=True))
def test_nobody_owes_twice_and_somebody_always_owes(named, every, top):
    rows = [Party("", unit=_Unit(pk)) for pk in named] + ([Party("ทุกกอง", every_unit=True)] if every else [])
    owed = owing_units(rows, top)
    assert len(owed) == len(set(owed)) >= 1
    assert set(named) <= set(owed)
    if every:
        assert set(top) <= set(owed)


def test_lists_of_one_length_pair_one_by_one():
    assert align(["ก", "ข"], ["ค", "ง"]) == [0, 1]


def test_otherwise_the_wording_decides_and_order_is_kept():
    methods = ["กำหนดแนวทางป้องกันผลประโยชน์ทับซ้อน", "จัดทำคู่มือป้องกันผลประโยชน์ทับซ้อน", "อบรมพนักงาน"]
    assert align(["จัดทำคู่มือป้องกันผลประโยชน์ทับซ้อนแล้ว"], methods) == [1]
    assert align(["จัดทำคู่มือแล้ว", "อบรมพนักงาน 20 คน"], methods) == [1, 2]


@given(
    results=st.lists(st.text("กขคง ", max_size=6), max_size=7),
    methods=st.lists(st.text("กขคง ", max_size=6), max_size=7),
)
def test_every_result_gets_a_method_and_none_goes_back(results, methods):
    chosen = align(results, methods)
    assert chosen == sorted(chosen)
    assert len(chosen) == (len(results) if methods else 0)
    assert all(0 <= index < len(methods) for index in chosen)
