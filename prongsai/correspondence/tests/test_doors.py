"""Who may pass which door of papers; the walk over every URL and role is in tests/test_doors.py."""

from __future__ import annotations

import pytest
from django.urls import reverse

from prongsai.correspondence.models import OfficialPaper, PaperState


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("paper", "viewer", 200),
        ("paper_edit", "viewer", 403),
        ("paper_edit", "unit_head", 200),
        ("paper_print", "viewer", 403),
        ("paper_print", "clerical_officer", 403),
        ("paper_scan", "unit_head", 403),
        ("paper_number", "chief_executive", 403),
        ("paper_withdraw", "coordinator", 403),
        ("paper_sign", "coordinator", 403),
        ("paper_publish", "viewer", 403),
        ("paper_kit", "viewer", 409),
    ],
)
def test_each_door_asks_for_its_permission(memo, client_as, name, role, status):
    client = client_as(role)
    route = reverse(name, args=[memo.pk])
    answer = client.get(route) if name in {"paper", "paper_edit", "paper_sign", "paper_kit"} else client.post(route)
    assert answer.status_code == status
    assert OfficialPaper.objects.get(pk=memo.pk).state == PaperState.DRAFT


@pytest.mark.parametrize(
    ("name", "role", "status"),
    [
        ("papers", "viewer", 200), ("paper_new", "viewer", 403), ("paper_new", "coordinator", 200),
        ("paper_register", "unit_head", 403), ("paper_register", "clerical_officer", 200),
        ("numbers", "viewer", 200), ("series_new", "viewer", 403), ("committees", "viewer", 200),
        ("committee_new", "unit_officer", 403), ("signing_settings", "coordinator", 403),
        ("signing_settings", "organisation_admin", 200),
    ],
)  # fmt: skip
def test_the_registers_doors(here, client_as, name, role, status):
    assert client_as(role).get(reverse(name)).status_code == status


def test_a_shut_button_carries_its_reason_for_those_who_may_only_read(memo, client_as):
    html = client_as("viewer").get(reverse("paper", args=[memo.pk])).content.decode()
    assert "ยังไม่มีสิทธิ" in html
    assert 'aria-disabled="true"' in html
    assert reverse("paper_print", args=[memo.pk]) not in html
