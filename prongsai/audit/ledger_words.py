"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"core.storedfile": "แฟ้ม", "core.job": "งานเบื้องหลัง"},
    acts={"core.backup.make": "สำรองข้อมูล", "core.backup.restore": "กู้คืนข้อมูล", "sample.office.make": "สร้างหน่วยงานตัวอย่าง"},
    fields={"reason": "เหตุผล", "name": "ชื่อ", "before": "เดิม", "after": "ใหม่", "number": "เลขที่", "note": "หมายเหตุ"},
)
