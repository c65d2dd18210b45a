"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

_TYPES = {
    "news": "ข่าว",
    "law": "กฎหมายและข้อบัญญัติ",
    "manual": "คู่มือ",
    "plan": "แผนพัฒนา",
    "serviceplace": "สถานที่ให้บริการ",
    "channel": "ช่องทางประชาสัมพันธ์",
    "subject": "ข้อมูลที่ต้องเผยแพร่สม่ำเสมอ",
    "powers": "หน้าที่และอำนาจ",
}
_ACTS = {"add": "เพิ่ม", "change": "แก้", "publish": "เผยแพร่", "withdraw": "ถอน"}

wordings_add(
    types={
        **{f"publicity.{name}": words for name, words in _TYPES.items()},
        "publicity.contact": "ข้อมูลการติดต่อ",
        "publicity.publicised": "บันทึกการเผยแพร่",
        "publicity.rule": "เกณฑ์จำนวนช่องทาง",
    },
    acts={
        **{
            f"publicity.{name}.{act}": f"{verb}{words}" for name, words in _TYPES.items() for act, verb in _ACTS.items()
        },
        "publicity.contact.change": "แก้ข้อมูลการติดต่อ",
        "publicity.news.photo": "เพิ่มภาพข่าว",
        "publicity.news.photo_remove": "เอาภาพข่าวออก",
        "publicity.rule.change": "แก้เกณฑ์จำนวนช่องทาง",
        "publicity.publicised.add": "เริ่มบันทึกการเผยแพร่",
        "publicity.publicised.line": "บันทึกช่องทางที่เผยแพร่",
        "publicity.publicised.line_remove": "เอาช่องทางที่บันทึกผิดออก",
        "publicity.subject.post": "บันทึกการเผยแพร่ตามรอบ",
    },
    fields={
        "text": "ข้อความ",
        "laws": "ฐานกฎหมาย",
        "dated_on": "ลงวันที่",
        "duty": "ภารกิจ",
        "body": "เนื้อข่าว",
        "version": "ฉบับ",
        "audience": "สำหรับ",
        "review_on": "ทบทวนครั้งถัดไป",
        "first_year_be": "ปีแรก",
        "last_year_be": "ปีสุดท้าย",
        "services": "บริการ",
        "hours": "เวลาให้บริการ",
        "fax": "โทรสาร",
        "service_hours": "เวลาให้บริการ",
        "map_url": "ลิงก์แผนที่",
        "map_picture": "ภาพแผนที่",
        "channel": "ช่องทาง",
        "on": "วันที่",
        "least": "อย่างน้อย",
        "source": "ที่มา",
        "every_days": "รอบเผยแพร่ (วัน)",
        "state": "สถานะ",
        "active": "ใช้งาน",
        "stored_file": "แฟ้ม",
        "is_own": "หน่วยงานออกเอง",
    },
)
