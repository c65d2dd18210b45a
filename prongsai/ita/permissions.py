from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "ita",
    view="ดูผลการประเมิน ITA",
    edit="บันทึกผลการประเมินและเป้าหมาย",
    years="แก้ข้อมูลปีการประเมิน",
)
