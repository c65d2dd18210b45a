from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "conduct",
    view="ดูทะเบียนบุคลากรใหม่และการรับทราบ",
    edit="บันทึกบุคลากรใหม่และการรับทราบจากใบลงชื่อ",
    acknowledge="รับทราบเอกสารของตนเอง",
)
