from __future__ import annotations

import pytest
from django.urls import reverse

from prongsai.accounts.models import Role
from prongsai.audit.models import Entry
from prongsai.core.errors import DomainError
from prongsai.organisations.models import SwitchedOffRule
from prongsai.organisations.selectors import disabled_rules, review_rules
from prongsai.organisations.services import rule_switch_off, rule_switch_on
from prongsai.readers.review import RULES

REASON = "หน่วยงานใช้แบบเดิมของอำเภอ"


def test_every_rule_stands_on_the_page_with_its_example(here):
    settings = review_rules()
    assert [setting.rule.code for setting in settings] == sorted(RULES)
    assert all(setting.rule.example_th and setting.off is None for setting in settings)
    assert disabled_rules() == frozenset()


def test_a_rule_is_switched_off_with_a_reason_and_on_again(here):
    rule_switch_off(code="R35", reason=f"  {REASON} ", actor="command:test")
    assert disabled_rules() == {"R35"}
    [off] = SwitchedOffRule.objects.all()
    assert (off.reason, off.switched_by) == (REASON, "command:test")
    rule_switch_on(code="R35", actor="command:test")
    assert disabled_rules() == frozenset()
    acts = list(Entry.objects.filter(action__startswith="organisations.rule").values_list("action", flat=True))
    assert sorted(acts) == ["organisations.rule.off", "organisations.rule.on"]


def test_another_reason_is_another_entry_and_the_same_one_is_none(here):
    for reason in (REASON, REASON, f"{REASON} ปีนี้"):
        rule_switch_off(code="R35", reason=reason, actor="command:test")
    assert SwitchedOffRule.objects.get().reason == f"{REASON} ปีนี้"
    assert Entry.objects.filter(action="organisations.rule.off").count() == 2


@pytest.mark.parametrize(
    ("code", "reason", "words"), [("R35", " ", "เหตุผล"), ("R35", "ก" * 301, "ย่อ"), ("R99", REASON, "ไม่พบ")]
)
def test_no_reason_too_long_a_reason_or_no_such_rule(here, code, reason, words):
    with pytest.raises(DomainError, match=words):
        rule_switch_off(code=code, reason=reason, actor="command:test")
    assert not SwitchedOffRule.objects.exists()


def test_the_page_tells_who_switched_off_what_and_why(here, client_as):
    client = client_as(Role.CHIEF_ADMINISTRATOR)
    url = reverse("review_rule_switch", args=["R24"])
    refused = client.post(url, {"switch": "off", "reason": "-"})
    assert refused.status_code == 400 and "เหตุผล" in refused.content.decode()
    assert client.post(url, {"switch": "off", "reason": REASON}).status_code == 302
    page = client.get(reverse("review_rules")).content.decode()
    assert REASON in page and "ปิดไว้ 1 เรื่อง" in page
    client.post(url, {"switch": "on"})
    assert disabled_rules() == frozenset()


def test_a_group_opens_where_a_rule_is_off_or_was_just_refused(here, client_as):
    admin = client_as("organisation_admin")

    def open_groups(page: str) -> int:
        return page.count('<details class="fold fold-part" open>')

    assert open_groups(admin.get(reverse("review_rules")).content.decode()) == 0
    refused = admin.post(reverse("review_rule_switch", args=["R35"]), {"switch": "off", "reason": ""})
    assert open_groups(refused.content.decode()) == 1
    rule_switch_off(code="R35", reason=REASON, actor="command:test")
    assert open_groups(admin.get(reverse("review_rules")).content.decode()) == 1
