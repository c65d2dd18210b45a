"""Circular letters: everybody once, read in the site or on the sheet, the rate never flattering."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from prongsai.core import clock
from prongsai.core.errors import DomainError, NotPermitted, TransitionNotAllowed
from prongsai.correspondence import services
from prongsai.correspondence.reminding import circular_reminder
from prongsai.correspondence.selectors import read_state, unread_by


def test_only_a_signed_paper_goes_round(memo, coordinator):
    with pytest.raises(TransitionNotAllowed):
        services.circular_send(paper=memo, actor=coordinator)


def test_reading_in_the_site_and_from_the_sheet(here, signed, coordinator):
    circular = services.circular_send(paper=signed, actor=coordinator, read_by=clock.today())
    assert circular.readers.count() == 10
    officer = here.users["unit_officer"]
    assert [row.circular for row in unread_by(officer)] == [circular]
    services.circular_read(circular=circular, actor=officer)
    services.circular_read(circular=circular, actor=officer)
    assert not unread_by(officer)
    others = list(circular.readers.filter(read_on__isnull=True)[:3])
    count = services.circular_record(
        circular=circular, readers=[row.pk for row in others], read_on=clock.today(), actor=coordinator
    )
    state = read_state(signed)
    assert (count, state.read, state.percent, len(state.unread)) == (3, 4, 40, 6)
    with pytest.raises(DomainError):
        services.circular_record(
            circular=circular,
            readers=[state.unread[0].pk],
            read_on=clock.today() + dt.timedelta(days=1),
            actor=coordinator,
        )


def test_a_unit_alone_and_then_everybody_asks_nobody_twice(here, signed, coordinator):
    circular = services.circular_send(paper=signed, actor=coordinator, units=[here.units[2]])
    assert [str(row.person) for row in circular.readers.all()] == [str(here.people["unit_officer"])]
    services.circular_read(circular=circular, actor=here.users["unit_officer"])
    services.circular_send(paper=signed, actor=coordinator)
    assert circular.readers.count() == 10
    assert read_state(signed).read == 1
    with pytest.raises(NotPermitted):
        services.circular_send(paper=signed, actor=here.users["viewer"])


def test_the_reminder_names_those_who_have_not_read(here, signed, coordinator):
    services.circular_send(paper=signed, actor=coordinator)
    state = read_state(signed)
    words = {unit: circular_reminder(state, rows) for unit, rows in state.by_unit}["กองช่าง"]
    assert str(here.people["unit_officer"]) in words
    assert reverse("circular", args=[signed.pk]) in words


def test_the_screen_confirms(here, signed, coordinator, client_as):
    services.circular_send(paper=signed, actor=coordinator)
    client = client_as("unit_officer")
    assert "อ่านแล้ว" in client.get(reverse("circular", args=[signed.pk])).content.decode()
    assert client.post(reverse("circular_read", args=[signed.pk])).status_code == 302
    assert "ท่านยืนยันว่าอ่านแล้ว" in client.get(reverse("circular", args=[signed.pk])).content.decode()
