from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "accounts",
    view="ดูรายชื่อบัญชีผู้ใช้และบทบาท",
    manage="จัดการบัญชีผู้ใช้",
    grant="ให้บทบาทและอนุมัติการให้บทบาท",
)
