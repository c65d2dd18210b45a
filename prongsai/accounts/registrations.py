"""What every leaver hands over, and what a new office does about people and emblems."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.accounts.handover import HandoverItem, HandoverPart, handover_add
from prongsai.accounts.models import Membership
from prongsai.core import clock
from prongsai.organisations.selectors import organisation_current, person_tenures
from prongsai.ui.first_steps import FirstStep, first_step_add


def _posts(membership: Membership) -> Iterator[HandoverItem]:
    if membership.person is None:
        return
    for tenure in person_tenures(membership.person, clock.today()):
        capacity = f"{tenure.get_capacity_display()} " if tenure.capacity else ""
        yield HandoverItem(f"{capacity}{tenure.position.name}", reverse("tenure_edit", args=[tenure.pk]))


handover_add(HandoverPart(10, "ตำแหน่งที่ต้องสิ้นสุดหรือหาผู้รักษาการ", _posts))


def _emblems_there() -> bool:
    office = organisation_current()
    return bool(office.emblem_id and (office.garuda_id or office.preprinted_paper))


first_step_add(
    FirstStep(
        20,
        "เชิญผู้ร่วมงาน",
        "พิมพ์ใบเข้าใช้ให้เจ้าตัว ผู้บริหารที่ลงนามบนกระดาษไม่ต้องมีบัญชี",
        "member_new",
        "accounts.manage",
        lambda: Membership.objects.count() > 1,
    )
)
first_step_add(
    FirstStep(30, "ใส่ตราและครุฑ", "เอกสารที่พิมพ์จะมีตราครบ", "organisation_emblems", "organisations.edit", _emblems_there)
)
