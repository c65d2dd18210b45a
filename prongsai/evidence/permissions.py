from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("evidence", add="เพิ่มหลักฐาน", edit="แก้วันที่ สถานที่ และป้ายของหลักฐานทุกชิ้น")
