"""The API keeps its word: every answer is of the shape its own description says, and odd questions get one kind of answer."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.portal.open_data import tables
from prongsai.portal.open_data.api import open_api
from prongsai.portal.open_data.api_door import ASKS
from prongsai.portal.tests.conftest import YEAR

ERROR = {"$ref": "#/components/schemas/ErrorOut"}
TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}


def faults(value: Any, shape: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value is not of a shape (the part of JSON Schema that the description uses; an unknown word is a fault)."""
    schemas = open_api()["components"]["schemas"]
    if "$ref" in shape:
        return faults(value, schemas[shape["$ref"].rpartition("/")[2]], at)
    known = {"anyOf", "type", "properties", "required", "items", "title", "description", "format", "default", "pattern"}
    known |= {"minimum", "maximum", "$defs"}
    found = [f"{at}: unknown word {word}" for word in shape.keys() - known if not word.startswith("x-")]
    if "anyOf" in shape:
        return [] if any(not faults(value, one, at) for one in shape["anyOf"]) else [f"{at}: {value!r} fits none"]
    kind = shape.get("type")
    if kind == "object":
        if not isinstance(value, dict):
            return [f"{at}: no object"]
        found += [f"{at}.{name} is missing" for name in shape.get("required", []) if name not in value]
        found += [f"{at}.{name} is not described" for name in value if name not in shape.get("properties", {})]
        for name, one in shape.get("properties", {}).items():
            if name in value:
                found += faults(value[name], one, f"{at}.{name}")
        return found
    if kind == "array":
        if not isinstance(value, list):
            return [f"{at}: no list"]
        for number, one in enumerate(value):
            found += faults(one, shape["items"], f"{at}[{number}]")
        return found
    if not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return [f"{at}: {value!r} is no {kind}"]
    if shape.get("format") == "date":
        dt.date.fromisoformat(value)
    if shape.get("format") == "uri" and not re.match(r"^https?://\S+$", value):
        found.append(f"{at}: {value!r} is no address")
    if "pattern" in shape and not re.search(shape["pattern"], value):
        found.append(f"{at}: {value!r} does not match")
    return found


def test_the_judge_itself_finds_faults():
    page = {"$ref": "#/components/schemas/OfficesPage"}
    assert faults({}, page)
    good = {"count": 0, "page": 1, "page_size": 1, "next": None, "previous": None, "rows": []}
    assert faults(good, page) == []
    assert faults(good | {"count": "0"}, page)
    assert faults(good | {"more": 1}, page)
    assert faults(good | {"next": "nowhere"}, page)


PATHS = list(open_api()["paths"])


def address(path: str) -> str:
    return path.replace("{code}", "here").replace("{year}", str(YEAR)).replace("{item}", "o23")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(client, published_items, path):
    answer = client.get(address(path))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    shape = open_api()["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert faults(json.loads(answer.content), shape) == []
    assert "\\u0e" not in answer.content.decode()
    assert "เหยื่อ" not in answer.content.decode()


@pytest.mark.parametrize("path", [path for path in PATHS if "{code}" in path])
def test_an_unknown_or_shut_office_is_not_found_in_the_one_shape(client, published_items, path):
    there = published_items.bait.organisation
    there.portal_open = False
    there.save()
    for code in ("nobody", "there", "a" * 60):
        answer = client.get(address(path).replace("/here/", f"/{code}/"))
        assert answer.status_code == 404
        assert faults(json.loads(answer.content), ERROR) == []


HOSTILE = ["-1", "0", "99999999999999999999", "abc", "๑", "1;drop table", "%00", "1.5", "", "1e3", "true", "２"]


@pytest.mark.parametrize("name", ["page", "page_size", "year"])
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_refused_in_the_one_shape_or_answered(client, published_items, name, value):
    answer = client.get("/api/v1/here/tables/measures/", {name: value})
    body = json.loads(answer.content)
    if answer.status_code == 200:
        assert value in {"1", "２", "๑"} or name == "year"
    else:
        assert answer.status_code == 422
        assert faults(body, ERROR) == []
        assert name in body["error"]["message"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text(max_size=12), st.text(max_size=20), max_size=3),
    st.sampled_from(PATHS),
    st.text("abcxyz0129-._~%/ก", max_size=12),
)
def test_whatever_is_asked_the_answer_is_described_and_never_an_error_of_ours(
    client, published_items, asked, path, tail
):
    from prongsai.core.models import RateCounter

    RateCounter.objects.all().delete()
    answer = client.get(address(path) + tail, asked)
    assert answer.status_code in {200, 301, 404, 422}, answer.content
    if answer.status_code in {404, 422}:
        assert faults(json.loads(answer.content), ERROR) == []


def test_pages_lead_through_every_row_once(client, published_items):
    url, seen = "/api/v1/here/tables/public-items/?page_size=10&year=2569", []
    while url:
        body = json.loads(client.get(url).content)
        seen += [row["item"] for row in body["rows"]]
        url = body["next"]
        assert body["count"] == 26
    assert len(seen) == len(set(seen)) == 26
    past = json.loads(client.get("/api/v1/here/tables/public-items/?page=999").content)
    assert past["rows"] == []
    assert past["next"] is None


def test_a_year_asked_for_gives_that_year_only(client, published_items):
    assert json.loads(client.get("/api/v1/here/tables/measures/?year=2569").content)["count"] == 1
    assert json.loads(client.get("/api/v1/here/tables/measures/?year=2568").content)["count"] == 0


def test_it_is_read_only_and_open_to_pages_of_other_sites(client, published_items):
    url = "/api/v1/here/tables/measures/"
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(client, method)(url)
        assert answer.status_code == 405
        assert faults(json.loads(answer.content), ERROR) == []
    asked = client.options(url)
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers
    assert client.get(url)["Access-Control-Allow-Origin"] == "*"
    assert client.head(url).status_code == 200


def test_one_network_may_ask_so_often_and_is_told_when_to_come_back(client, published_items):
    url = "/api/v1/here/tables/measures/?page=1"
    for _ in range(ASKS):
        assert client.get(url).status_code == 200
    answer = client.get(url)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert faults(json.loads(answer.content), ERROR) == []
    assert client.get("/p/here/data/measures.csv").status_code == 200  # the files stay open


def test_the_description_is_of_3_1_names_every_table_and_is_readable(client, db):
    answer = client.get("/api/v1/openapi.json")
    schema = json.loads(answer.content)
    assert schema["openapi"].startswith("3.1")
    for table in tables():
        path = f"/api/v1/{{code}}/tables/{table.code}/"
        assert table.title in schema["paths"][path]["get"]["summary"]
    assert "\\u0e" not in answer.content.decode()
    assert all(set(one) == {"get"} for one in schema["paths"].values())


def test_every_word_of_the_description_is_there_in_thai_and_in_english():
    schema = open_api()
    told = [one["get"] for one in schema["paths"].values()]
    told += [
        parameter["schema"] for one in told for parameter in one.get("parameters", []) if parameter["in"] == "query"
    ]
    told += [
        field
        for shape in schema["components"]["schemas"].values()
        for name, field in shape["properties"].items()
        if name not in {"rows", "error", "tables"} or "description" in field
    ]
    assert len(told) > 200
    for one in told:
        th, en = one["x-description-th"], one["x-description-en"]
        assert re.search("[ก-๛]", th) or th == en, one  # a hash has one name everywhere
        assert en, one
        assert not re.search("[ก-๛]", en), one
        assert en in one["description"], one
        assert th in one["description"], one


def test_the_description_holds_together_as_openapi_3_1_asks():
    """The parts of the specification that a program which reads it falls over."""
    schema = open_api()
    assert set(schema) >= {"openapi", "info", "paths", "components"}
    assert {"title", "version"} <= schema["info"].keys()
    operations = [methods["get"] for methods in schema["paths"].values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    for path, one in zip(schema["paths"], operations, strict=True):
        in_path = {each["name"] for each in one["parameters"] if each["in"] == "path"} if "parameters" in one else set()
        assert in_path == set(re.findall(r"\{(\w+)\}", path)), path
        for each in one.get("parameters", []):
            assert each["in"] in {"path", "query"}
            assert "schema" in each
            assert each.get("required") or each["in"] == "query"
        for status, answer in one["responses"].items():
            assert re.match(r"^[1-5]\d\d$", str(status))
            assert answer["description"]
    refs = set(re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(schema)))
    assert refs <= schema["components"]["schemas"].keys()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_of_the_api_explains_every_address_without_a_script_of_others(client, published_items, prefix):
    page = client.get(f"{prefix}/p/here/data/api/").content.decode()
    for path in PATHS:
        assert path in page
    assert str(ASKS) in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="https?://(?!www\.here\.|localhost)[^"]*\.(?:js|css)', page)
