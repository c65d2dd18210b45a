"""A case from its arrival to its answer: clock, rights, publication, forgetting, counts."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from prongsai.audit.models import Disclosure
from prongsai.cases import kinds, selectors, services
from prongsai.cases.kinds import CaseField, CaseKind, CaseState, kind_get
from prongsai.cases.models import LETTERS, Case, Channel, Side, new_code
from prongsai.cases.rights import may_answer, may_see_person
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=False) as moving:
        yield moving


def asked(**more):
    given_ = {"kind": "question", "subject": "ภาษีที่ดิน", "text": "จ่ายที่ไหน", "actor": None, "may_be_public": True}
    return services.case_receive(**given_ | more)


def answered(here, **more):
    case = asked(**more)
    return services.case_move(case=case, state="answered", text="จ่ายที่ธนาคาร", actor=here.users["coordinator"])


def test_numbers_run_by_kind_and_fiscal_year(here, clock):
    clock.move_to(dt.datetime(2026, 9, 30, 10, tzinfo=dt.UTC))
    assert asked().label == "ถ 1/2569"
    clock.move_to(dt.datetime(2026, 9, 30, 17, 30, tzinfo=dt.UTC))  # already the first of October in Thailand
    assert [asked().label, asked().label] == ["ถ 1/2570", "ถ 2/2570"]
    assert asked(kind="suggestion").label == "สน 1/2570"


def test_the_limit_counts_working_days(here, clock):
    # Friday 20 November + 7 working days: the two weekends between do not count.
    assert asked().due_on == dt.date(2026, 12, 1)


def test_a_limit_of_the_office_holds_for_new_cases_only(here, clock, coordinator):
    old = asked()
    services.setting_change(kind="question", limit_days=1, keep_days=30, source="ประกาศของหน่วยงาน", actor=coordinator)
    assert asked().due_on == dt.date(2026, 11, 23)
    old.refresh_from_db()
    assert old.due_on == dt.date(2026, 12, 1)


def test_unanswered_after_its_day_is_listed_and_an_answered_one_is_not(here, clock):
    late, done = asked(), answered(here)
    clock.move_to(dt.datetime(2026, 12, 2, 3, tzinfo=dt.UTC))
    assert list(selectors.late_cases(dt.date(2026, 12, 2))) == [late]
    assert not done.is_late(dt.date(2026, 12, 2))


def test_the_same_form_sent_twice_is_one_case(here, clock):
    assert asked(nonce="abc") == asked(nonce="abc")
    assert Case.objects.count() == 1
    assert asked(nonce="other") != asked(nonce="")


def test_other_channels_are_typed_by_an_officer(here, clock, coordinator):
    with pytest.raises(DomainError):
        asked(channel=Channel.PHONE)
    case = asked(channel=Channel.PHONE, received_at=FRIDAY - dt.timedelta(days=2), actor=coordinator)
    assert case.recorded_by == coordinator
    assert case.received_at == FRIDAY - dt.timedelta(days=2)
    with pytest.raises(DomainError):
        asked(channel=Channel.PHONE, received_at=FRIDAY + dt.timedelta(hours=1), actor=coordinator)
    with pytest.raises(NotPermitted):
        asked(channel=Channel.PHONE, actor=here.users["viewer"])


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b"])
def test_an_empty_text_is_refused(here, clock, text):
    with pytest.raises(DomainError) as refused:
        asked(text=text)
    assert refused.value.code == "text_missing"


def test_only_who_it_was_given_to_answers_and_sees_the_person(here, clock, coordinator):
    officer, clerk = here.users["unit_officer"], here.users["clerical_officer"]
    case = asked(name="นางสมใจ")
    assert not may_answer(officer, case)
    with pytest.raises(NotPermitted):
        services.case_move(case=case, state="answered", text="…", actor=officer)
    services.case_assign(case=case, unit=here.units[2], officer=None, actor=coordinator)  # the officer's own unit
    case.refresh_from_db()
    assert may_answer(officer, case)
    assert may_see_person(officer, case)
    assert not may_see_person(clerk, case)


def test_an_answer_needs_words_and_a_state_that_follows(here, clock, coordinator):
    case = asked()
    with pytest.raises(DomainError) as refused:
        services.case_move(case=case, state="answered", text=" ", actor=coordinator)
    assert refused.value.code == "words_missing"
    services.case_move(case=case, state="answered", text="จ่ายที่ธนาคาร", actor=coordinator)
    with pytest.raises(TransitionNotAllowed):
        services.case_move(case=case, state="closed", text="…", actor=coordinator)


def test_a_suggestion_is_considered_adopted_and_has_a_result(here, clock, coordinator):
    case = asked(kind="suggestion")
    for state, text in (("considering", ""), ("adopted", "บรรจุในแผนแล้ว"), ("done", "ก่อสร้างเสร็จแล้ว")):
        case = services.case_move(case=case, state=state, text=text, actor=coordinator)
    assert not case.is_open
    said = [message.text for message in selectors.messages_shown(case)]
    assert said == ["กำลังพิจารณา", "บรรจุในแผนแล้ว", "ก่อสร้างเสร็จแล้ว"]


def test_what_the_person_writes_after_the_answer_opens_the_case_again(here, clock):
    case = answered(here)
    services.person_says(case=case, text="ยังไม่เข้าใจ")
    case.refresh_from_db()
    assert case.is_open
    assert case.answered_at is not None  # the first answer stays in the counts


def test_internal_notes_never_reach_the_person(here, clock, coordinator):
    case = asked()
    services.case_note(case=case, text="โทรถามกองคลังแล้ว", actor=coordinator)
    services.case_note(case=case, text="ขอเวลา 2 วัน", to_person=True, actor=coordinator)
    assert [message.text for message in selectors.messages_shown(case)] == ["ขอเวลา 2 วัน"]
    assert case.messages.filter(side=Side.INTERNAL).count() == 1


def test_nothing_is_public_without_consent_or_answer(here, clock, coordinator):
    words = {"subject": "ภาษี", "text": "จ่ายที่ไหน", "answer": "ธนาคาร", "actor": coordinator}
    with pytest.raises(DomainError) as refused:
        services.case_publish(case=answered(here, may_be_public=False), **words)
    assert refused.value.code == "no_consent"
    with pytest.raises(DomainError) as refused:
        services.case_publish(case=asked(), **words)
    assert refused.value.code == "not_answered"


def test_what_is_shown_is_what_the_officer_read_through(here, clock, coordinator):
    case = answered(here, text="ฉันชื่อสมใจ 08x จ่ายที่ไหน")
    services.case_publish(case=case, subject="ภาษี", text="จ่ายที่ไหน", answer="ธนาคาร", actor=coordinator)
    (shown,) = selectors.answers_public("question")
    assert (shown.shown_text, shown.shown_answer) == ("จ่ายที่ไหน", "ธนาคาร")
    assert list(selectors.answers_public("question", "สมใจ")) == []
    services.case_unpublish(case=shown, actor=coordinator)
    assert list(selectors.answers_public("question")) == []


def test_names_are_forgotten_after_their_time_and_not_before(here, clock):
    case = answered(here, name="นางสมใจ", contact="08x")
    still_open = asked(name="นายค้าง")
    clock.move_to(FRIDAY + dt.timedelta(days=364))
    assert services.cases_forget_due(today=(FRIDAY + dt.timedelta(days=364)).date()) == 0
    assert services.cases_forget_due(today=(FRIDAY + dt.timedelta(days=367)).date()) == 1
    case.refresh_from_db()
    still_open.refresh_from_db()
    assert (case.name, case.contact) == ("", "")
    assert still_open.name == "นายค้าง"
    assert services.cases_forget_due(today=(FRIDAY + dt.timedelta(days=368)).date()) == 0


def test_the_ledger_holds_neither_names_nor_words(here, clock, coordinator):
    case = answered(here, name="นางสมใจ", contact="0812345678", text="เรื่องลับ")
    services.person_says(case=case, text="เขียนเพิ่ม")
    kept = " ".join(Disclosure.objects.values_list("value", flat=True))
    for word in ("สมใจ", "0812345678", "เรื่องลับ", "เขียนเพิ่ม", "จ่ายที่ธนาคาร"):
        assert word not in kept


def test_counts_of_a_year_by_month_state_and_time(here, clock, coordinator):
    clock.move_to(dt.datetime(2026, 10, 5, 3, tzinfo=dt.UTC))
    first = asked()
    clock.move_to(dt.datetime(2026, 10, 9, 3, tzinfo=dt.UTC))
    services.case_move(case=first, state="answered", text="ตอบ", actor=coordinator)
    clock.move_to(FRIDAY)
    asked()
    quick = asked(channel=Channel.LINE, actor=coordinator)
    services.case_move(case=quick, state="answered", text="ตอบ", actor=coordinator)
    october, november = selectors.counts_by_month("question", 2570)[:2]
    assert (october.first, october.received, october.answered) == (dt.date(2026, 10, 1), 1, 1)
    assert (november.received, november.answered, november.open) == (2, 1, 1)
    whole = selectors.summary("question", 2570)
    assert (whole.received, whole.answered, whole.open, whole.late) == (3, 2, 1, 0)
    assert float(whole.average_days) == 2.0  # four days and none
    assert dict(whole.by_channel) == {"หน้าเว็บ": 2, "LINE": 1}
    assert selectors.summary("question", 2569).average_days is None


def test_a_case_of_the_other_office_is_not_found_by_its_code(world, clock):
    from prongsai.core.scope import organisation_scope

    with organisation_scope(world.there.organisation):
        code = asked().tracking_code
    with organisation_scope(world.here.organisation):
        assert selectors.case_by_code(code) is None


@given(st.data())
def test_codes_are_found_however_they_are_typed(data):
    code = new_code()
    assert set(code.replace("-", "")) <= set(LETTERS)
    typed = data.draw(st.sampled_from([code.lower(), code.replace("-", " "), f"  {code.replace('-', '')}\n"]))
    letters = "".join(letter for letter in typed.upper() if letter in LETTERS)
    assert letters == code.replace("-", "")


def test_a_code_is_forgiven_small_letters_and_spaces(here, clock):
    case = asked()
    assert selectors.case_by_code(case.tracking_code.lower().replace("-", " ")) == case
    assert selectors.case_by_code(case.tracking_code[:-1]) is None
    assert selectors.case_by_code("") is None


@pytest.fixture
def borrowing(monkeypatch):
    """A kind of another room, as the recipe makes one."""
    kind = CaseKind(
        code="borrowing",
        label="คำขอยืม",
        plural="คำขอยืม",
        prefix="ย",
        limit_days=3,
        keep_days=10,
        source="ระเบียบพัสดุ",
        invitation="ขอยืมของ",
        text_label="จะยืมอะไร",
        working_days=False,
        contact_needed=True,
        states=(
            CaseState("new", "ใหม่", "รับแล้ว", "wait", True, ("lent",)),
            CaseState("lent", "ให้ยืม", "ให้ยืมแล้ว", "ok", False, answers=True),
        ),
        fields=(
            CaseField("thing", "สิ่งของ", required=True, choices=(("tent", "เต็นท์"), ("chair", "เก้าอี้"))),
            CaseField("card", "เลขบัตร", personal=True, most=13),
        ),
    )
    monkeypatch.setitem(kinds._kinds, "borrowing", kind)
    return kind_get("borrowing")


def test_a_new_kind_is_only_a_declaration(here, clock, borrowing, coordinator):
    given_ = {"kind": "borrowing", "text": "งานบวช", "contact": "08x", "actor": None}
    with pytest.raises(DomainError):
        services.case_receive(**given_, fields={})
    with pytest.raises(DomainError):
        services.case_receive(**given_, fields={"thing": "รถ"})
    with pytest.raises(DomainError):
        services.case_receive(**given_ | {"contact": ""}, fields={"thing": "tent"})
    case = services.case_receive(**given_, fields={"thing": "tent", "card": "1" * 20, "stranger": "x"})
    assert case.fields == {"thing": "tent", "card": "1" * 13}
    assert case.due_on == dt.date(2026, 11, 23)  # calendar days
    services.case_forget(case=case, actor=coordinator)
    case.refresh_from_db()
    assert case.fields == {"thing": "tent"}
