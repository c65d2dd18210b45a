from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("evidence", view="ดูหลักฐาน", add="เพิ่มหลักฐาน")
