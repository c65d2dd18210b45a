"""Visits in an office: what is settled, when a word is said, rounds, and how they go on after an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import httpx
import pytest
import time_machine

from prongsai.audit.models import Entry
from prongsai.core import clock
from prongsai.core.errors import DomainError, NotPermitted
from prongsai.core.jobs import JobUnfinished, job_start, running_at_once, stop_asked
from prongsai.core.models import Job, JobState
from prongsai.core.scope import organisation_scope
from prongsai.watching import jobs, selectors, services, sources
from prongsai.watching.fetching import Fetcher, fetching_through
from prongsai.watching.models import WatchedAddress, WatchVisit
from prongsai.watching.selectors import state_of
from prongsai.watching.sources import AddressSource, Watched
from prongsai.watching.states import State
from prongsai.watching.tests.web import Web, fetcher_of, page

SITE = "https://www.here.example.go.th"


@pytest.fixture
def site() -> Iterator[Web]:
    """The website of the office, and every other."""
    found = Web()
    with fetching_through(fetcher_of(found)):
        yield found


@pytest.fixture
def named(monkeypatch) -> list[Watched]:
    """What the rooms above name; nothing else is watched."""
    found: list[Watched] = []
    monkeypatch.setattr(sources, "_sources", {"test": AddressSource("test", "ทดสอบ", lambda: list(found))})
    return found


def thing(path: str, *, year: int | None = None, unit: int | None = None, about: str = "") -> Watched:
    return Watched(f"{SITE}/{path}", about or f"เรื่อง {path}", unit, f"/office/{path}/", year)


def go_round() -> Job:
    with running_at_once():
        job = job_start(kind=services.ROUND, title="รอบ", actor=None)
    if job.state == JobState.WAITING:  # within a test's transaction nothing is committed
        jobs_run(job)
    return Job.objects.get(pk=job.pk)


def jobs_run(job: Job) -> None:
    row = Job.objects.get(pk=job.pk)
    row.result = jobs.round_of_visits(row, actor=None)
    row.state = JobState.DONE
    row.save()


def row(path: str) -> WatchedAddress:
    return WatchedAddress.objects.get(url=f"{SITE}/{path}")


def test_a_round_finds_what_opens_and_what_does_not(here, site, named):
    named += [thing("good"), thing("gone"), thing("old", year=2570), thing("moved")]
    site.put(f"{SITE}/good", page("ดี"))
    site.put(f"{SITE}/old", page("รายงาน", "ประจำปีงบประมาณ พ.ศ. 2568"))
    site.put(f"{SITE}/moved", httpx.Response(302, headers={"location": "https://elsewhere.example.com/"}))
    site.put("https://elsewhere.example.com/", page("อื่น"))
    job = go_round()
    found = {url.rpartition("/")[2]: state.state for url, state in state_of(w.url for w in named).items()}
    assert found == {"good": "ok", "gone": "broken", "old": "wrong_year", "moved": "redirected"}
    assert "มีปัญหา 3 แห่ง" in job.message


def test_a_passing_hiccup_frightens_nobody(here, site, named):
    named += [thing("a")]
    answers = iter([page("502", status=502), page("ดี")])
    site.put(f"{SITE}/a", lambda: next(answers))
    go_round()
    assert (row("a").state, row("a").doubt) == (State.OK, "")
    first, second = WatchVisit.objects.order_by("pk")
    assert (first.found, first.settled) == (State.BROKEN, False)
    assert (second.found, second.settled) == (State.OK, True)


def test_between_the_two_visits_the_old_word_stands_and_the_list_says_so(here, site, named, coordinator):
    named += [thing("a")]
    site.put(f"{SITE}/a", page("ดี"))
    go_round()
    address = row("a")
    looks = [services.look_at(services.target_of(address), fetcher_of(Web()), agent="x")]
    services.looks_keep({address.pk: address}, looks)
    assert state_of([address.url])[address.url].ok
    assert row("a").doubt == State.BROKEN
    line = selectors.addresses(selectors.Wanted("problems")).get()
    assert line.pk == address.pk


def test_since_when_is_the_first_failure_and_the_last_opening_is_kept(here, site, named):
    named += [thing("a")]
    site.put(f"{SITE}/a", page("ดี"))
    monday = dt.datetime(2026, 11, 16, 23, 0, tzinfo=dt.UTC)
    with time_machine.travel(monday, tick=True):
        go_round()
    del site.pages[f"{SITE}/a"]
    for days in (1, 2, 3):
        with time_machine.travel(monday + dt.timedelta(days=days), tick=True):
            go_round()
    found = row("a")
    assert clock.civil_day(found.opened_at) == dt.date(2026, 11, 17)
    assert clock.civil_day(found.since) == dt.date(2026, 11, 18)


def test_an_address_that_was_never_visited_is_left_out(here, named, site):
    named += [thing("a")]
    services.addresses_gather()
    assert state_of([f"{SITE}/a", "https://unknown.example.go.th/", ""]) == {}


def test_one_address_of_two_things_is_visited_once_and_expects_both_years(here, site, named):
    named += [thing("a", year=2569), Watched(f"{SITE}/a", "ปีใหม่", None, "/x/", 2570)]
    site.put(f"{SITE}/a", page("ปี", "ปีงบประมาณ 2569"))
    go_round()
    assert row("a").state == State.OK
    assert sum(site.visits.values()) == 1
    assert row("a").uses.count() == 2


def test_a_year_in_the_words_of_a_thing_counts_as_its_year(here, site, named):
    named += [thing("a", year=2570, about="วิเคราะห์ผลการประเมิน ITA ปี 2569")]
    site.put(f"{SITE}/a", page("วิเคราะห์", "ผลการประเมิน ITA 2569"))
    go_round()
    assert row("a").state == State.OK


def test_what_is_no_longer_named_is_no_longer_visited_but_remembered(here, site, named):
    named += [thing("a"), thing("b")]
    go_round()
    named.pop()
    go_round()
    assert (row("b").in_use, row("b").visits.exists()) == (False, True)
    assert site.visits[f"{SITE}/b"] == 2
    assert selectors.counts()["all"] == 1


def test_a_room_that_cannot_say_what_it_has_keeps_what_it_had(here, site, named, monkeypatch):
    named += [thing("a")]
    services.addresses_gather()

    def fails():
        raise RuntimeError

    monkeypatch.setattr(sources, "_sources", {"test": AddressSource("test", "ทดสอบ", fails)})
    services.addresses_gather()
    assert row("a").in_use


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/x",
        "ftp://x.example.go.th/",
        "https://user:pw@x.example.go.th/",
        "ไม่ใช่ที่อยู่",
        "https://x.example.go.th:22/",
    ],
)
def test_addresses_nobody_may_open_are_refused_without_a_visit(here, site, named, url):
    named += [Watched(url, "เรื่อง", None, "/x/", None)]
    go_round()
    assert state_of([url])[url].state == State.REFUSED
    assert not site.visits


def test_a_silent_host_is_left_alone_after_two_failures_and_all_its_addresses_are_said(here, named):
    asked = []

    def handler(request):
        asked.append(request.url.path)
        raise httpx.ReadTimeout("silent", request=request)

    named += [thing(str(number)) for number in range(30)]
    with fetching_through(fetcher_of(handler)):
        go_round()
    assert WatchedAddress.objects.filter(state=State.UNREACHABLE).count() == 30
    assert len(asked) == 3  # two in the first pass, one in the second


def test_a_host_that_asks_to_wait_keeps_its_words(here, site, named):
    named += [thing("a"), thing("b")]
    site.put(f"{SITE}/a", page("ดี"))
    site.put(f"{SITE}/b", page("ดี"))
    go_round()
    site.put(f"{SITE}/a", httpx.Response(429, headers={"retry-after": "3000"}))
    go_round()
    assert {row("a").state, row("b").state} == {State.OK}
    assert site.visits[f"{SITE}/b"] == 1  # the host was left alone


def test_a_short_wish_to_wait_is_obeyed_within_the_round(here, site, named):
    named += [thing("a")]
    answers = iter([httpx.Response(503, headers={"retry-after": "0"}), page("ดี")])
    site.put(f"{SITE}/a", lambda: next(answers))
    go_round()
    assert row("a").state == State.OK


def test_a_change_is_said_once_and_is_right_when_a_person_says_so(here, site, named, coordinator):
    named += [thing("a")]
    site.put(f"{SITE}/a", lambda: page("ดี", "ฉบับแรก"))
    go_round()
    site.put(f"{SITE}/a", lambda: page("ดี", "ฉบับแก้ไข"))
    go_round()
    assert row("a").state == State.CHANGED
    assert state_of([f"{SITE}/a"])[f"{SITE}/a"].ok
    go_round()
    assert WatchVisit.objects.filter(turn=True, found=State.CHANGED).count() == 1
    services.address_accept(address=row("a"), actor=coordinator)
    go_round()
    assert row("a").state == State.OK
    assert Entry.objects.filter(action="watching.address.accepted").count() == 1


def test_a_page_that_shows_something_else_each_time_is_not_said_to_change(here, site, named):
    named += [thing("a")]
    number = iter(range(1000))
    site.put(f"{SITE}/a", lambda: page("ดี", f"คำคมประจำนาทีที่ {next(number)}"))
    for _ in range(3):
        go_round()
    assert (row("a").state, row("a").restless) == (State.OK, True)


def test_a_page_that_changes_every_day_is_said_three_times_and_no_more(here, site, named):
    named += [thing("a")]
    for day in range(7):
        site.put(f"{SITE}/a", page("ดี", f"ข่าวประจำวันที่ {day} ของเดือน"))
        with time_machine.travel(dt.datetime(2026, 11, 1 + day, 1, tzinfo=dt.UTC), tick=True):
            go_round()
    assert (row("a").state, row("a").restless) == (State.OK, True)
    assert WatchVisit.objects.filter(turn=True, found=State.CHANGED).count() == 3


def test_an_unchanged_page_is_not_sent_again(here, named):
    named += [thing("a")]
    asked = []

    def handler(request):
        asked.append(request.headers.get("if-none-match"))
        return (
            httpx.Response(304) if asked[-1] else httpx.Response(200, html="<title>ดี</title>", headers={"etag": '"7"'})
        )

    with fetching_through(fetcher_of(handler)):
        go_round()
        go_round()
    assert asked == [None, '"7"']
    assert (row("a").state, row("a").title, row("a").visits.count()) == (State.OK, "ดี", 2)


def test_a_worker_that_died_repeats_nothing(here, site, named, monkeypatch):
    named += [thing(str(number)) for number in range(6)]
    for number in range(6):
        site.put(f"{SITE}/{number}", page("ดี"))
    job = Job.objects.get(pk=job_start(kind=services.ROUND, title="รอบ", actor=None).pk)
    kept = services.looks_keep
    written = []

    def dies_after_three(rows, looks):
        kept(rows, looks[:3])
        written.extend(looks[:3])
        raise SystemExit

    monkeypatch.setattr(jobs, "looks_keep", dies_after_three)
    with pytest.raises(SystemExit):
        jobs.round_of_visits(job, actor=None)
    assert WatchedAddress.objects.filter(state=State.OK).count() == 3
    site.visits.clear()
    monkeypatch.setattr(jobs, "looks_keep", kept)
    jobs.round_of_visits(job, actor=None)
    assert set(site.visits).isdisjoint({look.target.url for look in written})
    assert WatchedAddress.objects.filter(state=State.OK).count() == 6


def test_a_worker_that_is_told_to_end_gives_the_round_back(here, site, named):
    named += [thing("a")]
    job = Job.objects.get(pk=job_start(kind=services.ROUND, title="รอบ", actor=None).pk)
    stop_asked.set()
    try:
        with pytest.raises(JobUnfinished):
            jobs.round_of_visits(job, actor=None)
    finally:
        stop_asked.clear()


def test_offices_do_not_see_each_other(world, site, named):
    named += [thing("a")]
    with organisation_scope(world.here.organisation):
        go_round()
    with organisation_scope(world.there.organisation):
        assert state_of([f"{SITE}/a"]) == {}
        go_round()
        assert state_of([f"{SITE}/a"])[f"{SITE}/a"].state == State.BROKEN


def test_we_name_the_office(here, site, named):
    named += [thing("a")]
    agents = []
    fetcher = fetcher_of(lambda request: agents.append(request.headers["user-agent"]) or page("ดี"))
    with fetching_through(fetcher):
        go_round()
    assert "Prongsai" in agents[0]
    assert "here" in agents[0]
    assert agents[0].isascii()


def test_one_visit_that_a_person_asked_for_is_in_the_ledger_and_settled(here, site, named, coordinator):
    named += [thing("a")]
    found = services.address_visit(url=f"{SITE}/a", actor=coordinator)
    assert (found.state, found.ok, found.status) == (State.BROKEN, False, 404)
    assert site.visits[f"{SITE}/a"] == 2
    assert WatchVisit.objects.filter(asked_by=coordinator, kept=True).count() == 2
    assert Entry.objects.filter(action="watching.address.visited").count() == 1
    site.put(f"{SITE}/a", page("กลับมาแล้ว"))
    assert services.address_visit(url=f"{SITE}/a", actor=coordinator).ok


def test_a_visit_that_waits_is_not_asked_for_twice(here, named, coordinator):
    first = services.visit_start(url=f"{SITE}/a", actor=coordinator)
    assert services.visit_start(url=f"{SITE}/a", actor=coordinator) == first
    assert services.round_start(actor=coordinator) == services.round_start(actor=coordinator)


def test_what_does_not_open_cannot_be_called_right(here, site, named, coordinator):
    named += [thing("a")]
    go_round()
    with pytest.raises(DomainError, match="ยังเปิดไม่ได้"):
        services.address_accept(address=row("a"), actor=coordinator)


def test_who_may_only_read_may_not_say_that_a_page_is_right(here, site, named):
    named += [thing("a", year=2570)]
    site.put(f"{SITE}/a", page("x", "ปีงบประมาณ 2560"))
    go_round()
    with pytest.raises(NotPermitted):
        services.address_accept(address=row("a"), actor=here.users["viewer"])


def test_old_visits_that_found_nothing_new_are_let_go(here, site, named):
    named += [thing("a")]
    site.put(f"{SITE}/a", page("ดี"))
    start = dt.datetime(2026, 7, 1, 1, tzinfo=dt.UTC)
    for day in (0, 1, 2, 31, 32, 90):
        with time_machine.travel(start + dt.timedelta(days=day), tick=True):
            go_round()
    days = [clock.civil_day(visit.at) for visit in WatchVisit.objects.order_by("at")]
    assert days == [dt.date(2026, 7, 1), dt.date(2026, 8, 1), dt.date(2026, 9, 29)]


def test_a_fault_of_our_own_is_one_address_s_outcome_and_not_the_round_s(here, site, named):
    class Faulty(Fetcher):
        def open(self, address, **words):
            if address.endswith("/a"):
                raise RuntimeError
            return super().open(address, **words)

    named += [thing("a"), thing("b")]
    site.put(f"{SITE}/b", page("ดี"))
    inner = fetcher_of(site)
    with fetching_through(
        Faulty(resolver=inner.resolver, transport=inner.transport, sleep=inner.sleep, courtesy=inner.courtesy)
    ):
        go_round()
    assert (row("a").state, row("b").state) == (State.UNREACHABLE, State.OK)
