"""Figures on screens: drawn when looked at, once; the table is there whatever becomes of the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client

from prongsai.charts import Bar, BarList
from prongsai.papers.errors import FontsMissing
from prongsai.ui import charts

BARS = BarList("ตัวชี้วัด", (Bar("1 การปฏิบัติหน้าที่", 93.0), Bar("4 <b>ทรัพย์สิน</b>", 78.25, True)), alt="แท่งคะแนน", limit=85)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path / "charts"


def shown(**arguments):
    made = charts.figure(BARS, links=["/office/one/", ""])
    return made, Template("{% load figures %}{% figure f %}").render(Context({"f": made} | arguments))


def test_a_page_names_the_picture_and_carries_its_table_with_links():
    made, html = shown()
    assert f'src="{made.wide}"' in html and 'alt="แท่งคะแนน"' in html and f'srcset="{made.narrow}"' in html
    assert '<a href="/office/one/">1 การปฏิบัติหน้าที่</a>' in html and "78.25" in html
    assert "&lt;b&gt;" in html and "<script" not in html


def test_a_picture_is_drawn_when_asked_for_and_never_twice(folder, monkeypatch):
    made, _ = shown()
    assert not list(folder.glob("*.svg"))
    answer = Client().get(made.wide)
    assert (
        answer.status_code == 200
        and answer["Content-Type"] == "image/svg+xml"
        and "immutable" in answer["Cache-Control"]
    )
    monkeypatch.setattr(charts, "svg_apart", lambda *_: pytest.fail("drawn twice"))
    assert Client().get(made.wide).content == answer.content
    assert charts.figure(BARS).wide == made.wide


def test_a_key_that_nobody_gave_out_is_not_found():
    assert Client().get("/charts/" + "a" * 40 + ".svg").status_code == 404
    assert Client().get("/charts/x.svg").status_code == 404


def test_without_fonts_the_table_stands_alone(monkeypatch):
    def missing():
        raise FontsMissing("ไม่พบฟอนต์")

    monkeypatch.setattr(charts, "faces", missing)
    _, html = shown()
    assert "<img" not in html and "<details open>" in html


def test_a_figure_that_cannot_be_drawn_is_no_error_of_the_page(folder):
    made, _ = shown()
    plan = next(Path(folder).glob("*.json"))
    plan.write_text('{"kind": "BarList", "chart": {}, "style": {}}', encoding="utf-8")
    assert Client().get(f"/charts/{plan.stem}.svg").status_code == 404
    assert made.wide
