"""A year of the tested office: 2569 as it is shipped, looked at on a day of its first quarter."""

from __future__ import annotations

import datetime as dt

import pytest

from prongsai.accounts.models import Role
from prongsai.assessment import packaged_year
from prongsai.core import clock
from prongsai.disclosure import services
from prongsai.disclosure.camera import photographing_with

YEAR = 2569
TODAY = dt.date(2026, 1, 15)  # 15 มกราคม 2569


@pytest.fixture
def editor(here):
    return here.users[Role.COORDINATOR]


@pytest.fixture
def officer(here):
    return here.users[Role.UNIT_OFFICER]


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    with photographing_with(None):
        yield


@pytest.fixture
def opened(here, editor):
    services.board_open(fiscal_year_be=YEAR, actor=editor)
    return packaged_year(YEAR)


@pytest.fixture
def complete(editor):
    """``complete("O17")``: every element of an item proved by its page, looked at today."""

    def do(code, *, address="", dated_on=TODAY):
        from prongsai.disclosure.selectors import item_of

        _, reading = item_of(YEAR, code)
        url = address or f"https://www.here.example.go.th/ita/{code.lower()}"
        keys = [row.element.key for row in reading.elements]
        services.address_set(fiscal_year_be=YEAR, code=code, address=url, actor=editor)
        services.proof_add_address(
            fiscal_year_be=YEAR,
            code=code,
            elements=keys,
            address=url,
            title="",
            dated_on=dated_on,
            covers=None,
            actor=editor,
        )
        if reading.item.evidence_period == "undated":
            services.element_tick(fiscal_year_be=YEAR, code=code, elements=keys, actor=editor)
        return item_of(YEAR, code)[1]

    return do
