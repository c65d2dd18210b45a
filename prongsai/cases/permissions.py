from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "cases",
    view="ดูเรื่องจากประชาชน ไม่รวมชื่อและช่องทางติดต่อ",
    answer="ตอบเรื่องที่มอบให้ตนหรือกองของตน",
    assign="รับเรื่องแทนประชาชน มอบหมาย และตอบได้ทุกเรื่อง",
)
