from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "publicity",
    view="ดูหน้าเว็บหน่วยงานและทะเบียนประชาสัมพันธ์",
    edit="แก้หน้าเว็บหน่วยงานและทะเบียนประชาสัมพันธ์",
    publish="เผยแพร่และถอนเรื่องบนหน้าเว็บหน่วยงาน",
)
