from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "correspondence",
    view="ดูเอกสารของหน่วยงาน",
    draft="จัดทำและแก้ร่างเอกสาร",
    record="บันทึกจากเอกสารที่ลงนาม",
    register="ดูแลทะเบียนเลข ประกาศ และคำสั่ง",
    publish="เผยแพร่และถอนเอกสาร",
    meet="จัดประชุมและบันทึกรายงานการประชุม",
)
