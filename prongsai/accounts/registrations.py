"""The words of accounts in the ledger, and what is handed over by every room's leaver."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.accounts.handover import HandoverItem, HandoverPart, handover_add
from prongsai.accounts.models import Membership
from prongsai.audit.wordings import wordings_add
from prongsai.core import clock
from prongsai.organisations.selectors import organisation_current, person_tenures
from prongsai.ui.first_steps import FirstStep, first_step_add

wordings_add(
    types={"accounts.user": "บัญชีผู้ใช้", "accounts.membership": "ผู้ใช้งานของหน่วยงาน"},
    acts={
        "accounts.sign_in.pass": "เข้าใช้ระบบ",
        "accounts.sign_in.fail": "ใส่รหัสผ่านไม่ตรง",
        "accounts.second_factor.fail": "ใส่รหัสยืนยันตัวไม่ตรง",
        "accounts.second_factor.set_up": "ตั้งการยืนยันตัวสองขั้น",
        "accounts.second_factor.end": "ปิดการยืนยันตัวสองขั้นของตน",
        "accounts.second_factor.remove": "ถอดการยืนยันตัวสองขั้นให้ผู้อื่น",
        "accounts.recovery_codes.make": "ออกรหัสสำรองชุดใหม่",
        "accounts.password.change": "เปลี่ยนรหัสผ่าน",
        "accounts.password.reset": "ตั้งรหัสผ่านใหม่ด้วยใบเข้าใช้",
        "accounts.account.open": "เปิดบัญชีด้วยใบเข้าใช้",
        "accounts.account.join": "ใช้บัญชีเดิมกับหน่วยงานนี้",
        "accounts.account.rename": "เปลี่ยนชื่อที่แสดง",
        "accounts.device.remember": "จำเครื่องไว้ 30 วัน",
        "accounts.device.forget": "เลิกจำเครื่อง",
        "accounts.device.forget_all": "เลิกจำทุกเครื่อง",
        "accounts.session.end": "ออกจากเครื่องอื่น",
        "accounts.session.end_all": "ออกจากทุกเครื่องอื่น",
        "accounts.slip.issue": "ออกใบเข้าใช้",
        "accounts.slip.reissue": "ออกใบเข้าใช้ใหม่เพื่อตั้งรหัสผ่าน",
        "accounts.slip.withdraw": "ยกเลิกใบเข้าใช้",
        "accounts.member.invite": "เชิญผู้ใช้งาน",
        "accounts.member.change": "แก้ข้อมูลผู้ใช้งาน",
        "accounts.member.end": "สิ้นสุดการปฏิบัติหน้าที่",
        "accounts.member.return": "กลับมาปฏิบัติหน้าที่",
        "accounts.member.hand_over": "ส่งมอบบทบาท",
        "accounts.role.grant": "ให้บทบาท",
        "accounts.role.revoke": "ถอนบทบาท",
        "accounts.preset.set": "เปลี่ยนชุดสิทธิ",
        "accounts.setup.finish": "ตั้งค่าครั้งแรกเสร็จ",
    },
    fields={
        "network": "เครือข่าย",
        "device": "เครื่อง",
        "browser": "เครื่อง",
        "count": "จำนวน",
        "role": "บทบาท",
        "roles": "บทบาท",
        "successor": "ผู้รับงานต่อ",
        "display_name": "ชื่อที่แสดง",
        "preset": "ชุดสิทธิ",
    },
)


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
