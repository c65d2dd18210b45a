"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"cases.case": "เรื่องจากประชาชน", "cases.kindsetting": "กำหนดของเรื่องจากประชาชน"},
    acts={
        "cases.case.receive": "รับเรื่อง",
        "cases.case.assign": "มอบหมายเรื่อง",
        "cases.case.move": "เปลี่ยนขั้นของเรื่อง",
        "cases.case.note": "เขียนบันทึกภายใน",
        "cases.case.say": "เขียนถึงผู้ส่งเรื่อง",
        "cases.case.more": "ผู้ส่งเรื่องเขียนเพิ่ม",
        "cases.case.publish": "เผยแพร่คำถามและคำตอบ",
        "cases.case.unpublish": "เอาคำถามและคำตอบออกจากหน้าเว็บ",
        "cases.case.forget": "ลบชื่อและช่องทางติดต่อของผู้ส่งเรื่อง",
        "cases.kindsetting.change": "แก้กำหนดของเรื่องจากประชาชน",
    },
    fields={
        "officer": "ผู้รับผิดชอบ",
        "limit_days": "กำหนดเวลา (วัน)",
        "keep_days": "เก็บชื่อ (วัน)",
        "used_from": "ใช้ทะเบียนตั้งแต่",
    },
)
