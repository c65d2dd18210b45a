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
from django.urls import get_resolver

import prongsai
from prongsai.testing.world import Office
from prongsai.ui.wording import FIELDS

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


def classes_of(kind: type) -> set[type]:
    return {kind}.union(*(classes_of(below) for below in kind.__subclasses__()))


def test_every_field_of_every_room_refuses_in_our_words() -> None:
    """Also of rooms whose forms are imported while the site still starts."""
    get_resolver().url_patterns  # noqa: B018  # reading it imports every room's forms
    ours = {str(words["required"]) for words in FIELDS.values() if "required" in words}
    asked = [
        (form.__module__, form.__name__, name, str(field.error_messages["required"]))
        for form in classes_of(forms.BaseForm)
        if form.__module__.startswith("prongsai.")
        for name, field in getattr(form, "base_fields", {}).items()
    ]
    assert len(asked) > 200
    assert [one for one in asked if one[3] not in ours and not one[3].startswith("โปรด")] == []


def test_a_refusal_leads_back_to_the_page_it_came_from_and_to_no_other_site(here: Office, client_as: SignIn) -> None:
    manee = client_as("coordinator")
    refused = manee.get("/office/measures/record/", headers={"Referer": "http://testserver/office/measures/?fy=2570"})
    assert 'href="/office/measures/?fy=2570">กลับหน้าเดิม' in refused.content.decode()
    for elsewhere in ("https://evil.example/office/", "//evil.example/", "javascript:alert(1)", ""):
        refused = manee.get("/office/measures/record/", headers={"Referer": elsewhere})
        assert refused.status_code == 409
        assert "กลับหน้าเดิม" not in refused.content.decode(), elsewhere


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/office/ita/target/", "fiscal_year_be"),
        ("/office/obligations/rules/days-off/", "day"),
    ],
)
def test_a_form_of_a_longer_page_is_refused_on_that_page(
    here: Office, client_as: SignIn, address: str, field: str
) -> None:
    answer = client_as("coordinator").post(address, {field: "ไม่ใช่"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in page[page.index("call call-warn errors") :]
    assert 'value="ไม่ใช่"' in page


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
