from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("watching", view="ดูผลตรวจลิงก์", visit="เปิดตรวจลิงก์", tend="ดูแลลิงก์ของทุกหน่วยงาน")
