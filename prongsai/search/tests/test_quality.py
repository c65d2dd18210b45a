"""The set of queries with what they must find: recall and precision of the first ten, and what must never be found."""

from __future__ import annotations

from collections import defaultdict

import pytest

from prongsai.core import clock
from prongsai.core.scope import organisation_scope
from prongsai.search import sources as registry
from prongsai.search.selectors import search, search_published, search_published_everywhere
from prongsai.search.services import index_rebuild
from prongsai.search.tests.corpus import corpus, corpus_sources, queries

THINGS = corpus()
QUERIES = queries()


@pytest.fixture
def filled(world, monkeypatch):
    """Both offices of the corpus, indexed."""
    offices = {world.here.organisation.pk: "nongyai", world.there.organisation.pk: "khaonoi"}
    monkeypatch.setattr(registry, "_sources", corpus_sources(THINGS, offices))
    for office in (world.here, world.there):
        office.organisation.set_up_at = clock.now()
        office.organisation.save()
        with organisation_scope(office.organisation):
            index_rebuild()
    return world


def names(found) -> list[str]:
    return [hit.indexed.url.strip("/") for hit in found.hits]


def test_there_are_enough_queries_of_every_tolerance():
    by_tolerance = defaultdict(int)
    for asked in QUERIES:
        by_tolerance[asked.tolerance] += 1
    assert len(QUERIES) >= 150
    wanted = {"exact", "part", "digits", "number", "year", "date", "tone", "typo", "spaces", "am", "latin"}
    assert wanted <= set(by_tolerance)
    known = {name for asked in QUERIES for name in asked.allowed}
    assert known <= set(THINGS), known - set(THINGS)


def test_recall_and_precision_of_the_set(filled, coordinator):
    found_right = wanted = 0
    precisions, faults = [], []
    with organisation_scope(filled.here.organisation):
        for asked in QUERIES:
            found = names(search(asked.text, actor=coordinator))
            assert all(THINGS[name].office == "nongyai" for name in found), asked.text
            assert not any(THINGS[name].source == "publication" for name in found), asked.text
            right = asked.right & set(found)
            found_right, wanted = found_right + len(right), wanted + len(asked.right)
            precisions.append(sum(name in asked.allowed for name in found) / len(found) if found else not asked.right)
            if right != asked.right or not set(found) <= asked.allowed:
                faults.append(
                    f"{asked.tolerance} «{asked.text}»: not {sorted(asked.right - right)}, but {[n for n in found if n not in asked.allowed]}"
                )
    recall, precision = found_right / wanted, sum(precisions) / len(precisions)
    assert recall >= 0.95, faults
    assert precision >= 0.9, faults


def test_citizens_find_what_is_published_and_nothing_else(filled):
    with organisation_scope(filled.here.organisation):
        for asked in QUERIES:
            found = names(search_published(asked.text))
            assert all(THINGS[n].source == "publication" and THINGS[n].office == "nongyai" for n in found), asked.text
        assert names(search_published("ของขวัญ")) == ["o01"]
        assert names(search_published("สุนักข์")) == ["o05"]
        assert names(search_published("ความเสี่ยง")) == []


def test_over_all_offices_citizens_find_the_published_papers_of_open_portals(filled):
    assert set(names(search_published_everywhere("ของขวัญ"))) == {"o01", "y01"}
    assert set(names(search_published_everywhere("รอบ ๑๒ เดือน 2025"))) == {"o03", "y02"}
    assert names(search_published_everywhere("สินบน")) == []
    filled.there.organisation.portal_open = False
    filled.there.organisation.save()
    assert names(search_published_everywhere("ของขวัญ")) == ["o01"]


def test_filters_narrow_by_kind_and_year(filled, coordinator):
    with organisation_scope(filled.here.organisation):
        assert set(names(search("ของขวัญ", actor=coordinator, source="paper"))) == {"p01"}
        assert set(names(search("สินบน", actor=coordinator, fiscal_year_be=2568))) == {"m06"}
        assert names(search("ของขวัญ", actor=coordinator, source="publication")) == []


def test_exact_words_come_before_parts_titles_before_texts_and_newer_first(filled, coordinator):
    with organisation_scope(filled.here.organisation):
        assert names(search("สินบน", actor=coordinator)) == ["m01", "m06"]
        assert names(search("ข้อมูลส่วนบุคคล", actor=coordinator))[0] == "p17"
        assert names(search("น้ำมันเชื้อเพลิง", actor=coordinator))[0] == "d08"


@pytest.mark.parametrize(
    ("query", "name", "marks"),
    [
        ("ของขวัน", "p01", {"ของขวัญ"}),
        ("10/2/2569", "m01", {"10 กุมภาพันธ์ 2569"}),
        ("1487500", "p04", {"1,487,500"}),
        ("เบียเลียง", "i06", {"เบี้ยเลี้ยง"}),
        ("๕ ม.ค. ๖๙", "p01", {"๕ มกราคม พ.ศ. ๒๕๖๙"}),
        ("ด้วยความซื่อสัตย์", "i07", {"ด้ว ยค วามซื่อสัตย์"}),
    ],
)
def test_the_find_is_marked_in_the_text_as_it_was_printed(filled, coordinator, query, name, marks):
    with organisation_scope(filled.here.organisation):
        hit = next(hit for hit in search(query, actor=coordinator).hits if hit.indexed.url == f"/{name}/")
    pieces = [*hit.title, *(piece for passage in hit.passages for piece in passage.pieces)]
    assert marks <= {piece.text for piece in pieces if piece.marked}
