"""Whose words refuse: never the browser's in its own language; ours, by the field and once above the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client, RequestFactory

import prongsai
from prongsai.testing.world import Office

TEMPLATES = sorted(Path(prongsai.__file__).parent.glob("*/templates/**/*.html"))
FORM = re.compile(r"<form\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*>", re.S)
SignIn = Callable[..., Client]


def test_no_form_lets_the_browser_refuse_in_words_of_its_own() -> None:
    forms_of = [(path.name, tag) for path in TEMPLATES for tag in FORM.findall(path.read_text(encoding="utf-8"))]
    assert len(forms_of) > 100
    assert [one for one in forms_of if "novalidate" not in one[1]] == []


def test_every_form_tag_of_a_template_is_seen() -> None:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert len(FORM.findall(text)) == len(re.findall(r"<form\b", text)), path.name


def test_a_refused_form_says_so_above_the_page_and_at_each_field(here: Office, client_as: SignIn) -> None:
    page = client_as("coordinator").post("/office/newcomers/new/", {"began_on": "31 ก.พ. 70"}).content.decode()
    summary = page[page.index('class="call call-warn errors"') : page.index('class="title"')]
    assert "autofocus" in summary and 'tabindex="-1"' in summary
    named = re.findall(r'href="#(\w+)"', summary)
    assert named
    for field in named:
        control = re.search(rf'<(?:input|select|textarea)\b[^>]*\bid="{field}"[^>]*>', page)
        assert control and 'aria-invalid="true"' in control[0], field
        told = re.search(r'aria-describedby="([^"]*)"', control[0])
        assert told and f'id="{field}_error"' in page and f"{field}_error" in told[1].split()


def test_a_page_that_refused_nothing_says_nothing(here: Office, client_as: SignIn) -> None:
    assert "errors" not in re.findall(
        r'class="([^"]*)"', client_as("coordinator").get("/office/newcomers/new/").content.decode()
    )
    assert b"call-warn errors" not in client_as("coordinator").get("/office/newcomers/new/").content


def test_a_filter_in_the_address_is_refused_the_same_way(here: Office, client_as: SignIn) -> None:
    page = client_as("organisation_admin").get("/office/organisation/ledger/?since=31+ก.พ.+2570").content.decode()
    assert 'href="#id_since"' in page[page.index("call call-warn errors") :]


class Asked(forms.Form):
    name = forms.CharField(label="ชื่อ")


@dataclass
class Row:
    label: str
    form: Asked


@pytest.mark.parametrize("held", ["form", "rows", "parts"])
def test_a_form_in_a_row_of_a_list_is_found(held: str) -> None:
    refused = Asked({}, prefix="b")
    given = {
        "form": {"form": refused},
        "rows": {"rows": [{"form": Asked(prefix="a")}, {"form": refused}]},
        "parts": {"parts": [Row("x", refused)]},
    }
    context = Context({"request": RequestFactory().post("/"), **given[held]})
    said = Template("{% load errors %}{% form_errors %}").render(context)
    assert said.count("<li>") == 1
    assert 'href="#id_b-name"' in said and "โปรดกรอกช่องนี้" in said
