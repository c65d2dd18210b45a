from __future__ import annotations

import dataclasses

import pytest

from prongsai.thai.vocabulary import ORGANISATION_TYPES, full_name, place_of, short_name, type_of, vocabulary

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("organisation_type", ORGANISATION_TYPES)
def test_every_type_has_all_its_words(organisation_type):
    words = vocabulary(organisation_type)
    assert all(dataclasses.asdict(words).values())
    assert type_of(words.full_name("ดอนตะไคร้")) == type_of(words.short_name("ดอนตะไคร้")) == organisation_type
    assert short_name(words.full_name("ดอนตะไคร้")) == words.short_name("ดอนตะไคร้")
    assert full_name(words.short_name("ดอนตะไคร้")) == words.full_name("ดอนตะไคร้")


def test_words_that_differ():
    sao = vocabulary("subdistrict_administrative_organization")
    town = vocabulary("town_municipality")
    assert (sao.budget_law, town.budget_law) == ("ข้อบัญญัติงบประมาณรายจ่าย", "เทศบัญญัติงบประมาณรายจ่าย")
    assert (sao.chief_administrators_office_short, town.chief_administrators_office_short) == (
        "สำนักปลัด อบต.",
        "สำนักปลัดเทศบาล",
    )
    assert (sao.staff, town.staff) == ("พนักงานส่วนตำบล", "พนักงานเทศบาล")
    assert sao.title("chief_executive", "ดอนตะไคร้") == "นายกองค์การบริหารส่วนตำบลดอนตะไคร้"
    assert town.title("chief_administrator", "เกาะคำ") == "ปลัดเทศบาลเมืองเกาะคำ"
    assert town.title("head_of_chief_administrators_office", "เกาะคำ") == "หัวหน้าสำนักปลัดเทศบาล"


@pytest.mark.parametrize(
    ("name", "organisation_type", "place"),
    [
        ("อบต. ดอนตะไคร้", "subdistrict_administrative_organization", "ดอนตะไคร้"),
        ("อ.บ.ต.ดอนตะไคร้", "subdistrict_administrative_organization", "ดอนตะไคร้"),
        ("อบต ดอนตะไคร้", "subdistrict_administrative_organization", "ดอนตะไคร้"),
        ("เทศบาลตำบล เวียงดอก", "subdistrict_municipality", "เวียงดอก"),
        ("ทน.ท่าเรือ", "city_municipality", "ท่าเรือ"),
        ("องค์การบริหารส่วนจังหวัดธาราบุรี", "provincial_administrative_organization", "ธาราบุรี"),
        ("ดอนตะไคร้", None, "ดอนตะไคร้"),
        ("ทมิฬ", None, "ทมิฬ"),
    ],
)
def test_type_and_place_of_a_name(name, organisation_type, place):
    assert (type_of(name), place_of(name)) == (organisation_type, place)


def test_an_unknown_type_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        vocabulary("ministry")
