"""Tables as files: what stands in them, what never does, and what a spreadsheet may not run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.correspondence.models import PublicationState
from prongsai.imports.models import ConfirmedRecord, ImportedDocument
from prongsai.portal.open_data import Column, OpenTable, table_add, tables
from prongsai.portal.open_data.formats import csv_cell
from prongsai.portal.tests.conftest import YEAR


def rows_of(answer) -> list[dict[str, str]]:
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_opens_right_in_excel_and_has_what_is_published(client, published_items):
    answer = client.get("/p/here/data/publications.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="here-publications.csv"' in answer["Content-Disposition"]
    assert b"\r\n" in answer.content
    (row,) = rows_of(answer)
    assert row["title"] == "แผนปฏิบัติการป้องกันการทุจริต"
    assert row["url"].endswith("/p/here/2569/plan/")
    assert row["url"].startswith("http")


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_every_table_is_there_in_every_form_and_holds_nothing_foreign(client, published_items, kind):
    for table in tables():
        answer = client.get(f"/p/here/data/{table.code}.{kind}")
        assert answer.status_code == 200, table.code
        assert "เหยื่อ" not in answer.content.decode(), table.code
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "\\u0e" not in answer.content.decode(), table.code


def test_a_withdrawn_paper_leaves_every_table(client, published_items):
    before = json.loads(client.get("/p/here/data/measures.json").content)
    assert [row["title"] for row in before["rows"]] == ["มาตรการดูแลของขวัญ"]
    with organisation_scope(published_items.here):
        published_items.plan.state = PublicationState.WITHDRAWN
        published_items.plan.withdrawn_at = clock.now()
        published_items.plan.save()
    for table in tables():
        body = client.get(f"/p/here/data/{table.code}.json").content.decode()
        assert "มาตรการดูแลของขวัญ" not in body
        assert "/2569/plan/" not in body, table.code


def confirm(organisation, stored, kind, content) -> None:
    with organisation_scope(organisation):
        document = ImportedDocument.objects.create(file=stored, name=stored.name, kind=kind, state="accepted")
        ConfirmedRecord.objects.create(
            document=document, kind=kind, fiscal_year_be=YEAR, content=content, confirmed_at=clock.now()
        )


STATISTICS = {"complaints": {"months": [{"month": "2025-10", "general": 3, "corruption": 0}], "total": {"all": 3}}}


def test_statistics_are_open_only_where_their_very_paper_is_published(client, published_items, world):
    from prongsai.core.files import PDF, store

    with organisation_scope(published_items.here):
        secret = store(b"%PDF-1.7 internal", name="internal.pdf", content_type=PDF)
    confirm(published_items.here, secret, "complaint_statistics", STATISTICS)
    assert rows_of(client.get("/p/here/data/complaint-statistics.csv")) == []
    assert client.get("/p/here/data/2569/complaint-statistics.csv").status_code == 404
    confirm(published_items.here, published_items.plan.signed_copy.stored_file, "complaint_statistics", STATISTICS)
    rows = rows_of(client.get("/p/here/data/complaint-statistics.csv"))
    assert [(row["month"], row["general"], row["all"]) for row in rows] == [("2025-10", "3", ""), ("ทั้งหมด", "", "3")]


def test_a_year_has_files_of_its_own_and_an_empty_one_none(client, published_items):
    assert client.get("/p/here/data/2569/measures.csv").status_code == 200
    for path in ("/p/here/data/2550/measures.csv", "/p/here/data/no-such.csv", "/p/here/data/measures.xlsx"):
        assert client.get(path).status_code == 404, path


def test_the_catalogue_names_every_table_with_its_licence_files_and_columns(client, published_items):
    catalogue = json.loads(client.get("/p/here/data/catalog.json").content)
    assert catalogue["@type"] == "dcat:Catalog"
    assert [one["dct:identifier"] for one in catalogue["dcat:dataset"]] == [f"here/{table.code}" for table in tables()]
    for one in catalogue["dcat:dataset"]:
        assert one["dct:license"].startswith("https://")
        assert one["csvw:columns"]
        for distribution in one["dcat:distribution"]:
            address = distribution.get("dcat:downloadURL") or distribution["dcat:accessURL"]
            assert client.get(address.partition("8000")[2] or address).status_code == 200, address


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "\n=1"]
)
def test_what_a_spreadsheet_would_run_is_made_text(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "ก = ข", "12,500", "-3.5", "+66", "99.5%"])
def test_numbers_and_words_stay_as_they_are(text):
    assert csv_cell(text).removeprefix("'") == text
    assert text == "-" or csv_cell(text) == text


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_no_text_becomes_a_formula_and_none_is_lost(text):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([csv_cell(text), "end"])
    (back,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert back[0].removeprefix("'") == text.removeprefix("'") or back[0] == text
    first = back[0].lstrip()[:1]
    assert first not in {"=", "@"}


def test_a_new_register_adds_its_table_in_five_lines_and_a_wrong_one_is_refused():
    def table(**changes) -> OpenTable:
        facts = {
            "code": "test-table",
            "title": "ทดสอบ",
            "title_en": "Test",
            "about": "",
            "about_en": "",
            "columns": (Column("name", "ชื่อ", "Name"),),
            "rows": lambda year: [],
        }
        return OpenTable(**{**facts, **changes})

    for wrong in (
        table(code="Not A Code"),
        table(columns=()),
        table(columns=(Column("a", "", ""), Column("a", "", ""))),
        table(columns=(Column("a", "", "", "money"),)),
        table(updated="nowhere"),
        table(code="measures"),
    ):
        with pytest.raises(ValueError):
            table_add(wrong)
