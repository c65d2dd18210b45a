from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("organisations", view="ดูข้อมูลหน่วยงาน", edit="แก้ข้อมูลหน่วยงาน กอง และตำแหน่ง")
