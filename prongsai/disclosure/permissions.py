from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "disclosure",
    view="ดูกระดานข้อมูลสาธารณะ",
    edit="เติมหลักฐานและที่อยู่ของข้อมูลสาธารณะ",
    submit="บันทึกว่าส่งคำตอบ และกำหนดหน่วยงานเจ้าของข้อ",
)
