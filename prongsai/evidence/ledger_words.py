"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "evidence.evidence": "หลักฐาน",
        "evidence.inspectiontag": "ข้อของการตรวจ",
    },
    acts={
        "evidence.evidence.added": "เพิ่มหลักฐาน",
        "evidence.evidence.opened": "เปิดหลักฐานให้เผยแพร่ได้",
        "evidence.evidence.made_internal": "เก็บหลักฐานไว้ภายใน",
        "evidence.evidence.changed": "แก้รายละเอียดหลักฐาน",
        "evidence.evidence.dated": "ใส่วันที่ของหลักฐานตามผลที่บันทึก",
        "evidence.evidence.tagged": "ติดป้ายข้อของการตรวจ",
        "evidence.evidence.untagged": "เอาป้ายข้อของการตรวจออก",
        "evidence.items.added": "เพิ่มข้อของการตรวจ",
        "evidence.item.removed": "ลบข้อของการตรวจ",
    },
    fields={
        "happened_on": "วันที่",
        "place": "สถานที่",
        "public": "การเปิดเผย",
        "tags": "ข้อของการตรวจ",
        "inspection": "การตรวจ",
        "code": "รหัสข้อ",
    },
)
