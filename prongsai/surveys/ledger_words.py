"""The words of this room's acts in the ledger. What a person answered never stands in it."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"surveys.survey": "แบบสำรวจ"},
    acts={
        "surveys.survey.begin": "เริ่มแบบสำรวจของปี",
        "surveys.survey.change": "แก้แบบสำรวจ",
        "surveys.survey.answer": "รับคำตอบแบบสำรวจ",
        "surveys.survey.words_out": "ลบข้อความของผู้ตอบแบบสำรวจ",
    },
    fields={"target": "เป้าหมาย (ร้อยละ)", "questions": "คำถาม", "is_open": "เปิดรับคำตอบ", "reason": "เหตุผล"},
)
