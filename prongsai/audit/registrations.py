"""Words of the platform's own acts."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"core.storedfile": "แฟ้ม", "core.job": "งานเบื้องหลัง"},
    acts={"core.backup.make": "สำรองข้อมูล", "core.backup.restore": "กู้คืนข้อมูล"},
    fields={"reason": "เหตุผล", "name": "ชื่อ", "before": "เดิม", "after": "ใหม่", "number": "เลขที่", "note": "หมายเหตุ"},
)
