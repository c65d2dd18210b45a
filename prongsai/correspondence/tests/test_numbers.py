"""Numbers belong to the registry: typed, warned of, refused, given, reserved, voided."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core.errors import TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.models import RegisteredNumber
from prongsai.correspondence.numbering import NumberRefused, ParsedNumber, parse_number
from prongsai.correspondence.services.numbers import DuplicateNumber
from prongsai.correspondence.tests.conftest import fresh, scan
from prongsai.thai.digits import to_thai


@pytest.mark.parametrize(
    ("text", "with_year", "prefix", "expected"),
    [
        ("141", False, "", ParsedNumber(141)),
        ("๑๔๑/๑", False, "", ParsedNumber(141, 1)),
        ("ที่ ตย 70101/๑๔๑", False, "ตย 70101", ParsedNumber(141)),
        ("นก ๗๙๔๐๑.๑/๑๔๑", False, "ตย 70101", ParsedNumber(141)),
        ("ตย 70101/141/2", False, "ตย 70101", ParsedNumber(141, 2)),
        ("141/2570", False, "", ParsedNumber(141, 0, 2570)),
        ("15/2567", True, "", ParsedNumber(15, 0, 2567)),
        ("๑๕ / ๒๕๖๗", True, "", ParsedNumber(15, 0, 2567)),
        ("15/1/2567", True, "", ParsedNumber(15, 1, 2567)),
        ("15", True, "", ParsedNumber(15)),
    ],
)
def test_numbers_are_read_as_the_registry_writes_them(text, with_year, prefix, expected):
    assert parse_number(text, with_year=with_year, prefix=prefix) == expected


@pytest.mark.parametrize("text", ["", "สิบห้า", "0", "15/25661", "1/2/3/4", "141/0", "999999999", "-5", "15/2024"])
def test_what_is_no_number_is_refused_with_an_example(text):
    with pytest.raises(NumberRefused, match="เช่น"):
        parse_number(text, with_year=True)


@given(st.integers(1, 99_999), st.integers(0, 99), st.booleans())
def test_a_written_number_is_read_back(running, inserted, thai):
    text = f"{running}/{inserted}" if inserted else str(running)
    assert parse_number(to_thai(text) if thai else text, with_year=False) == ParsedNumber(running, inserted)


def test_number_and_date_may_come_later_and_alone(signed, coordinator):
    services.number_assign(paper=signed, text="๑๔๑", actor=coordinator)
    services.number_assign(paper=fresh(signed), dated_on=signed.dated_on, actor=coordinator)
    assert fresh(signed).number.text == "ตย 70101/141"


def test_a_memo_number_taken_is_warned_of_and_may_be_confirmed(signed, memo_again, coordinator):
    services.number_assign(paper=signed, text="141", actor=coordinator)
    with pytest.raises(DuplicateNumber) as warned:
        services.number_assign(paper=memo_again, text="141", actor=coordinator)
    assert not warned.value.refused
    assert signed.subject in warned.value.message
    services.number_assign(paper=fresh(memo_again), text="141/1", actor=coordinator)
    services.number_assign(paper=fresh(memo_again), text="141", confirmed=True, actor=coordinator)
    assert RegisteredNumber.objects.filter(running=141, inserted=0).count() == 2


@pytest.fixture
def memo_again(here, coordinator):
    """Another paper that goes round."""
    paper = services.paper_create(kind="memo", subject="เรื่องที่สอง", fiscal_year_be=2570, actor=coordinator)
    services.paper_print(paper=paper, actor=coordinator)
    return fresh(paper)


def register(actor, number: str, seed: int, day: dt.date = dt.date(2024, 5, 2), kind: str = "order", **more):
    return services.paper_register(
        kind=kind, subject="แต่งตั้งคณะทำงาน", fiscal_year_be=2567, dated_on=day, signatory_name="นางสมใจ พัฒนา",
        number=number, data=scan(seed), file_name="order.pdf", actor=actor, **more,
    )  # fmt: skip


def test_an_order_number_is_unique_in_its_calendar_year(here):
    clerk = here.users["clerical_officer"]
    assert register(clerk, "15/2567", 1).number.text == "15/2567"
    with pytest.raises(DuplicateNumber) as refused:
        register(clerk, "๑๕/๒๕๖๗", 2, confirmed=True)
    assert refused.value.refused
    assert register(clerk, "15/2568", 3, dt.date(2025, 5, 2)).number.year_be == 2568


def test_years_of_numbers_are_calendar_years(here):
    with pytest.raises(NumberRefused, match="ปีปฏิทิน"):
        register(here.users["clerical_officer"], "15/2568", 1, dt.date(2024, 11, 2))


def test_an_order_without_number_is_refused(here):
    with pytest.raises(Exception, match="15/2567"):
        register(here.users["clerical_officer"], "", 1)


def test_automatic_numbers_have_no_gap_and_start_again_each_year(signed, memo_again, coordinator):
    services.number_assign(paper=signed, text="141", actor=coordinator)
    series = services.series_for(memo_again)
    services.series_set(actor=coordinator, series=series, name="บันทึก", kind="memo", prefix="ตย 70101", automatic=True)
    assert services.number_take(paper=memo_again, actor=coordinator).running == 142
    with pytest.raises(TransitionNotAllowed, match="มีเลข"):
        services.number_take(paper=fresh(memo_again), actor=coordinator)
    third = services.paper_create(kind="memo", subject="ปีใหม่", fiscal_year_be=2570, actor=coordinator)
    services.paper_print(paper=third, actor=coordinator)
    assert services.number_take(paper=third, dated_on=dt.date(2001, 1, 5), actor=coordinator).text == "ตย 70101/1"


def test_the_database_itself_holds_one_of_each_given_number(here, signed):
    series = services.series_for(signed)
    RegisteredNumber(series=series, year_be=2569, running=7, strict=True).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisteredNumber(series=series, year_be=2569, running=7, strict=True).save()


def test_a_series_without_opting_in_gives_no_number(signed, coordinator):
    with pytest.raises(TransitionNotAllowed, match="สมุดทะเบียน"):
        services.number_take(paper=signed, actor=coordinator)


def test_a_void_number_stays_and_is_not_given_again(signed, memo_again, coordinator):
    services.number_assign(paper=signed, text="141", actor=coordinator)
    services.number_void(number=fresh(signed).number, reason="เขียนผิด", actor=coordinator)
    with pytest.raises(DuplicateNumber, match="ยกเลิก"):
        services.number_assign(paper=memo_again, text="141", actor=coordinator)
    assert RegisteredNumber.objects.get(running=141).state == "void"


def test_a_reserved_number_is_used_by_the_paper_it_was_kept_for(signed, coordinator):
    series = services.series_for(signed)
    services.number_reserve(series=series, text="150", note="งานกองช่าง", actor=coordinator)
    with pytest.raises(DuplicateNumber):
        services.number_reserve(series=series, text="150", note="อีกเรื่อง", actor=coordinator)
    services.number_assign(paper=signed, text="150", actor=coordinator)
    assert RegisteredNumber.objects.get(running=150).state == "used"


def test_a_date_of_another_year_asks_for_the_number_again(signed, coordinator):
    services.number_assign(paper=signed, text="141", actor=coordinator)
    with pytest.raises(NumberRefused, match="คนละปี"):
        services.number_assign(paper=fresh(signed), dated_on=dt.date(2001, 2, 3), actor=coordinator)


def test_a_date_to_come_is_refused(signed, coordinator):
    with pytest.raises(NumberRefused, match="อนาคต"):
        services.number_assign(paper=signed, dated_on=dt.date(2099, 1, 1), actor=coordinator)


def test_a_unit_with_its_own_book_numbers_from_it(here, signed, coordinator):
    office = services.series_for(signed)
    own = services.series_set(
        actor=coordinator, name="บันทึกสำนักปลัด", kind="memo", unit=here.units[0], prefix="ตย 70101.1"
    )
    assert services.series_for(signed).pk == own.pk != office.pk
