"""The rules as shipped stand on what the rooms can tell."""

from __future__ import annotations

import json
from importlib.resources import files

from prongsai.obligations.rules import packaged_rules
from prongsai.obligations.ways import ways


def test_every_way_a_rule_names_is_known() -> None:
    known = {way.code: set(way.arguments or ()) for way in ways()}
    assert {rule.way for rule in packaged_rules()} <= set(known)
    text = files("prongsai.obligations").joinpath("data/rules.json").read_text(encoding="utf-8")
    assert {rule["way"] for rule in json.loads(text)["rules"] if "way" in rule} <= set(known)


def test_the_group_for_disclosure_has_its_order_and_its_meeting() -> None:
    rules = {rule.code: rule for rule in packaged_rules()}
    text = files("prongsai.correspondence").joinpath("data/text_templates.json").read_text(encoding="utf-8")
    topics = {one.get("topic") for one in json.loads(text)["templates"]}
    order, meeting = rules["disclosure-group"], rules["disclosure-group-meeting"]
    assert (order.way, meeting.way) == ("paper_signed", "group_met")
    assert order.arguments["topic"] in topics
