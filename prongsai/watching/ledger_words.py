"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"watching.watchedaddress": "ลิงก์ที่ตรวจ"},
    acts={
        "watching.address.visited": "เปิดตรวจลิงก์",
        "watching.address.accepted": "ยืนยันว่าหน้าถูกต้อง",
    },
    fields={"found": "ที่พบ"},
)
