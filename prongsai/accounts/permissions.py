from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "accounts",
    manage="จัดการบัญชีผู้ใช้",
    grant="ให้บทบาทและอนุมัติการให้บทบาท",
) | permissions("audit", view="ดูบันทึกการกระทำ")
