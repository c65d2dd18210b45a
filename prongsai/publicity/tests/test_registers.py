"""News, manuals, channels and the log: what an officer does, and what it then says."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from PIL import Image

from prongsai.core.errors import DomainError, NotPermitted
from prongsai.obligations.models import Obligation
from prongsai.obligations.services import daily_check
from prongsai.obligations.ways import met_all
from prongsai.publicity import selectors, services
from prongsai.publicity.models import Channel, Law, Manual, News, Powers, State, Subject
from prongsai.publicity.packaged import first_powers
from prongsai.thai.vocabulary import ORGANISATION_TYPES

TODAY = dt.date(2026, 11, 20)  # a Friday in fiscal year 2570

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(dt.datetime(2026, 11, 20, 3, 0, tzinfo=dt.UTC), tick=False):
        yield


def channels(count, actor):
    kinds = ["website", "board", "line", "tower", "sign", "print"]
    return [services.row_save(row=Channel(kind=kinds[i], name=f"ช่องทาง {i}"), actor=actor) for i in range(count)]


def published_news(day, actor, **more):
    news = services.row_save(row=News(title="ข่าว", dated_on=day, body="เนื้อ", duty="governance", **more), actor=actor)
    return services.thing_publish(thing=news, actor=actor)


def publisher(here):
    return here.users["chief_administrator"]


def test_four_channels_are_not_enough_and_a_fifth_is(here, coordinator):
    kept = channels(4, coordinator)
    assert selectors.channel_count().said == "ยังไม่ครบ 4 จาก 5"
    channels_5 = Channel(kind="meeting", name="เวทีประชาคม")
    services.row_save(row=channels_5, actor=coordinator)
    assert selectors.channel_count().is_met
    kept[0].active = False
    services.row_save(row=kept[0], actor=coordinator)
    assert selectors.channel_count().said == "ยังไม่ครบ 4 จาก 5"


def test_the_least_number_is_the_offices_own_once_it_says_why(here, coordinator):
    channels(4, coordinator)
    services.rule_change(code="channels", least=4, source="แผนปฏิบัติการของหน่วยงาน", actor=coordinator)
    assert selectors.channel_count().is_met
    with pytest.raises(DomainError):
        services.rule_change(code="channels", least=3, source="", actor=coordinator)


def test_a_conflict_manual_on_the_website_alone_is_one_of_two(here, coordinator):
    website, board = channels(2, coordinator)
    manual = services.row_save(row=Manual(kind="conflict", title="คู่มือผลประโยชน์ทับซ้อน"), actor=coordinator)
    thing = services.publicise(
        title=manual.title, about=services.about_of(manual), rule=services.rule_for(manual), actor=coordinator
    )
    services.publicised_in(thing=thing, channel=website, on=TODAY, actor=coordinator)
    services.publicised_in(thing=thing, channel=website, on=TODAY, actor=coordinator)
    found = selectors.coverage_of(thing)
    assert found.said == "เผยแพร่แล้ว 1 จาก 2 ช่องทาง"
    assert not found.is_met
    services.publicised_in(thing=thing, channel=board, on=TODAY, actor=coordinator)
    assert selectors.coverage_of(thing).is_met
    assert selectors.channels().get(pk=board.pk).last_used == TODAY


def test_a_risk_assessment_needs_one_channel(here, coordinator):
    thing = services.publicise(title="ผลประเมินความเสี่ยง", rule="risk_assessment", actor=coordinator)
    assert not selectors.coverage_of(thing).is_met
    services.publicised_in(thing=thing, channel=channels(1, coordinator)[0], on=TODAY, actor=coordinator)
    assert selectors.coverage_of(thing).is_met


def test_a_day_that_has_not_come_and_a_channel_out_of_use_are_refused(here, coordinator):
    (channel,) = channels(1, coordinator)
    thing = services.publicise(title="เรื่อง", actor=coordinator)
    with pytest.raises(DomainError) as refused:
        services.publicised_in(thing=thing, channel=channel, on=TODAY + dt.timedelta(days=1), actor=coordinator)
    assert refused.value.code == "day_ahead"
    channel.active = False
    services.row_save(row=channel, actor=coordinator)
    with pytest.raises(DomainError):
        services.publicised_in(thing=thing, channel=channel, on=TODAY, actor=coordinator)


def test_a_month_without_a_post_is_shown_and_months_to_come_are_not(here, coordinator):
    published_news(dt.date(2026, 11, 3), publisher_who_edits(here))
    october, november, december = selectors.news_months(2570, TODAY)[:3]
    assert (october.is_missing, october.is_over) == (True, True)
    assert (november.count, november.is_missing) == (1, False)
    assert not december.is_missing
    assert any("1 เดือนที่ยังไม่มีข่าว" in lack.text for lack in selectors.lacks(TODAY))


def publisher_who_edits(here):
    """In a small office the coordinator also publishes; here the two acts are given to one person for the test."""
    here.organisation.small_office = True
    here.organisation.save()
    return here.users["coordinator"]


def test_a_post_belongs_to_the_fiscal_year_of_its_day(here):
    actor = publisher_who_edits(here)
    assert published_news(dt.date(2026, 9, 30), actor).fiscal_year_be == 2569
    assert published_news(dt.date(2026, 10, 1), actor).fiscal_year_be == 2570


def test_news_meets_the_obligation_of_its_month_only_once_published(here):
    actor = publisher_who_edits(here)
    month = Obligation(
        rule_code="news",
        fiscal_year_be=2570,
        period_no=2,
        title="ลงข่าว",
        period_start=dt.date(2026, 11, 1),
        period_end=dt.date(2026, 11, 30),
        opens_on=dt.date(2026, 11, 1),
        rule_due_on=dt.date(2026, 11, 30),
        way="news_in_month",
    )
    month.save()
    news = services.row_save(row=News(title="ข่าว", dated_on=dt.date(2026, 11, 3), body="…", duty="health"), actor=actor)
    assert month.pk not in met_all([month])
    services.thing_publish(thing=news, actor=actor)
    assert met_all([month])[month.pk].on == dt.date(2026, 11, 3)
    news.refresh_from_db()
    services.thing_withdraw(thing=news, reason="ข้อมูลคลาดเคลื่อน", actor=actor)
    assert month.pk not in met_all([month])


def test_manuals_that_are_demanded_and_missing_are_named(here):
    actor = publisher_who_edits(here)
    assert all(row.is_missing for row in selectors.manuals_demanded(TODAY))
    manual = Manual(
        kind="bribery", title="คู่มือสินบน", url="https://www.here.example.go.th/m", review_on=dt.date(2026, 1, 1)
    )
    services.row_save(row=manual, actor=actor)
    bribery = next(row for row in selectors.manuals_demanded(TODAY) if row.kind.code == "bribery")
    assert bribery.manual == manual
    assert bribery.is_missing
    services.thing_publish(thing=manual, actor=actor)
    bribery = next(row for row in selectors.manuals_demanded(TODAY) if row.kind.code == "bribery")
    assert not bribery.is_missing
    assert bribery.review_is_late


def test_nothing_to_open_is_not_published(here):
    actor = publisher_who_edits(here)
    law = services.row_save(row=Law(kind="act", title="พระราชบัญญัติ"), actor=actor)
    with pytest.raises(DomainError) as refused:
        services.thing_publish(thing=law, actor=actor)
    assert refused.value.code == "nothing_to_open"


def test_who_edits_does_not_publish_unless_the_office_is_small(here, coordinator):
    news = services.row_save(row=News(title="ข่าว", dated_on=TODAY, body="…", duty="health"), actor=coordinator)
    with pytest.raises(NotPermitted):
        services.thing_publish(thing=news, actor=coordinator)
    services.thing_publish(thing=news, actor=publisher(here))


def test_a_withdrawal_needs_a_reason(here):
    actor = publisher_who_edits(here)
    news = published_news(TODAY, actor)
    with pytest.raises(DomainError):
        services.thing_withdraw(thing=news, reason="  ", actor=actor)
    assert services.thing_withdraw(thing=news, reason="ลงวันที่ผิด", actor=actor).state == State.WITHDRAWN


def test_a_subject_without_a_post_in_its_interval_is_late(here, coordinator):
    services.subjects_begin(actor=coordinator)
    assert services.subjects_begin(actor=coordinator) == 0
    subject = Subject.objects.get(title="การจัดซื้อจัดจ้าง")
    assert next(line for line in selectors.subject_lines(TODAY) if line.subject == subject).is_late
    services.subject_posted(subject=subject, on=TODAY - dt.timedelta(days=30), title="สขร. 1", actor=coordinator)
    assert not next(line for line in selectors.subject_lines(TODAY) if line.subject == subject).is_late
    after = TODAY + dt.timedelta(days=1)
    assert next(line for line in selectors.subject_lines(after) if line.subject == subject).is_late


@pytest.mark.parametrize("kind", ORGANISATION_TYPES)
def test_the_first_text_of_every_type_names_its_law_and_its_office(kind):
    text, laws = first_powers(kind, "หน่วยงานตัวอย่าง")
    assert "หน่วยงานตัวอย่าง" in text
    assert "{" not in text
    assert "มาตรา" in laws
    assert "พ.ศ." in laws


def test_an_edition_in_force_is_never_changed(here):
    actor = publisher_who_edits(here)
    first = services.powers_save(text="งานเดิม", laws="กฎหมาย ก มาตรา 1", dated_on=TODAY, actor=actor)
    assert services.powers_save(text="งานเดิม ๆ", laws="กฎหมาย ก มาตรา 1", dated_on=TODAY, actor=actor).pk == first.pk
    services.powers_publish(edition=first, actor=actor)
    second = services.powers_save(text="งานใหม่", laws="กฎหมาย ข มาตรา 2", dated_on=TODAY, actor=actor)
    assert second.number == 2
    assert selectors.powers_public().text == "งานเดิม ๆ"
    services.powers_publish(edition=second, actor=actor)
    assert selectors.powers_public() == second
    assert [row.number for row in selectors.powers_history_public()] == [2, 1]
    assert Powers.objects.get(pk=first.pk).text == "งานเดิม ๆ"


def test_powers_without_a_law_are_refused(here, coordinator):
    with pytest.raises(DomainError) as refused:
        services.powers_save(text="งาน", laws=" \n ", dated_on=TODAY, actor=coordinator)
    assert refused.value.code == "law_missing"


def test_photographs_lose_the_place_they_were_taken(here, coordinator):
    news = services.row_save(row=News(title="ข่าว", dated_on=TODAY, body="…", duty="health"), actor=coordinator)
    exif = Image.Exif()
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825)[2] = (16.0, 3.0, 12.0)
    raw = io.BytesIO()
    Image.new("RGB", (900, 700), "green").save(raw, "JPEG", exif=exif)
    upload = io.BytesIO(raw.getvalue())
    upload.name, upload.size = "IMG_1.jpg", len(raw.getvalue())
    photo = services.photo_add(news=news, upload=upload, words="", actor=coordinator)
    for stored in (photo.picture, photo.thumbnail):
        kept = stored.content.read()
        assert b"CameraMaker" not in kept
        assert not Image.open(io.BytesIO(kept)).getexif()
    assert photo.thumbnail.size < photo.picture.size


def test_a_working_day_without_a_look_is_named(here, coordinator):
    assert selectors.missed_checks(TODAY) == []
    monday = TODAY - dt.timedelta(days=4)
    daily_check(day=monday, website_ok=True, mail_read=True, note="", actor=coordinator)
    assert selectors.missed_checks(TODAY) == [monday + dt.timedelta(days=n) for n in (1, 2, 3)]


def test_manuals_are_reviewed_once_each_is_of_the_year_or_looked_at_again_later(here, coordinator):
    row = Obligation(
        rule_code="manuals", fiscal_year_be=2570, title="ทบทวนคู่มือ", way="manuals_reviewed",
        period_start=dt.date(2026, 10, 1), period_end=dt.date(2027, 9, 30), opens_on=dt.date(2026, 10, 1),
        rule_due_on=dt.date(2026, 12, 31),
    )  # fmt: skip
    row.save()
    assert met_all([row]) == {}, "no manual is published yet"
    values = {"kind": "bribery", "state": State.PUBLISHED}
    Manual.objects.create(title="คู่มือใหม่", dated_on=dt.date(2026, 11, 2), **values)
    old = Manual.objects.create(title="คู่มือเดิม", dated_on=dt.date(2024, 1, 5), **values)
    Manual.objects.create(title="ร่างคู่มือ", kind="bribery")
    assert met_all([row]) == {}
    services.row_save(row=Manual.objects.get(pk=old.pk), actor=coordinator)
    Manual.objects.filter(pk=old.pk).update(review_on=dt.date(2027, 12, 1))
    met = met_all([row])[row.pk]
    assert met.on == TODAY, "the day on which the older one was looked through"
    assert "2 เล่ม" in met.text
