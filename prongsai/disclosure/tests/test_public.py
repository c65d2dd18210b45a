"""What the public sees of the items: only what is published."""

from __future__ import annotations

from prongsai.disclosure.public import public_item, public_items


def test_the_public_sees_every_item_of_the_year_in_its_order(here):
    items = public_items(2569)
    assert [item.code for item in items][:3] == ["O1", "O2", "O3"]
    assert len(items) == 26
    assert all(item.question and len(item.sentences) == 3 and item.elements for item in items)
    assert public_items(2540) == []


def test_one_item_or_none(here):
    item = public_item(2569, "O12")
    assert item is not None and item.topic == "proc_annual_report"
    assert public_item(2569, "O99") is None
