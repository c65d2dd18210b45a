from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from prongsai.core import clock
from prongsai.core.models import RateCounter
from prongsai.core.rates import rate_clear, rate_count, rate_hit

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def test_tries_are_counted_within_a_window_that_later_tries_do_not_move():
    with time_machine.travel(clock.now(), tick=False) as machine:
        assert [rate_hit("a", 1, window=MINUTE) for _ in range(3)] == [1, 2, 3]
        machine.shift(dt.timedelta(seconds=50))
        assert rate_hit("a", 1, window=MINUTE) == 4
        machine.shift(dt.timedelta(seconds=11))
        assert rate_count("a", 1) == 0
        assert rate_hit("a", 1, window=MINUTE) == 1


def test_keys_do_not_mix():
    rate_hit("a", "bc", window=MINUTE)
    assert rate_count("ab", "c") == 0
    assert rate_count("a", "bc") == 1
    rate_clear("a", "bc")
    assert rate_count("a", "bc") == 0


def test_nothing_of_who_was_tried_stays_readable():
    rate_hit("account", "มานี", window=MINUTE)
    assert "มานี" not in str(list(RateCounter.objects.values()))


def test_old_counters_are_swept():
    with time_machine.travel(clock.now(), tick=False) as machine:
        for number in range(30):
            rate_hit("old", number, window=MINUTE)
        machine.shift(dt.timedelta(minutes=2))
        rate_hit("new", window=MINUTE)
        assert RateCounter.objects.count() == 1
