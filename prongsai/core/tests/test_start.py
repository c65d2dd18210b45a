"""``prongsai start`` tells the site the address at which it can be reached."""

from __future__ import annotations

import os

import pytest
from django.core.management import call_command

from prongsai.core.management.commands import start


@pytest.fixture
def started(monkeypatch, settings):
    """The environment of the site's processes, without starting them."""
    seen: dict[str, str] = {}
    monkeypatch.setattr(start, "call_command", lambda *_args, **_options: None)
    monkeypatch.setattr(start.connection, "close", lambda: None)
    monkeypatch.setattr(start.gc, "freeze", lambda: None)
    monkeypatch.setattr(start.gc, "set_threshold", lambda *_numbers: None)
    monkeypatch.setattr(os, "execve", lambda _program, _line, environment: seen.update(environment))
    settings.BASE_URL = "http://localhost:8000"
    return seen


def test_addresses_carry_the_port_of_the_site(started, monkeypatch, settings):
    monkeypatch.delenv("PRONGSAI_BASE_URL", raising=False)
    call_command("start", port=8123)
    assert started["PRONGSAI_BASE_URL"] == settings.BASE_URL == "http://localhost:8123"


def test_an_address_that_was_set_stays(started, monkeypatch, settings):
    monkeypatch.setenv("PRONGSAI_BASE_URL", "https://prongsai.example.go.th")
    settings.BASE_URL = "https://prongsai.example.go.th"
    call_command("start", port=8123)
    assert started["PRONGSAI_BASE_URL"] == "https://prongsai.example.go.th"
