"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={"conduct.newcomer": "บุคลากรใหม่"},
    acts={
        "conduct.newcomer.recorded": "บันทึกบุคลากรใหม่",
        "conduct.newcomer.dismissed": "บันทึกว่าไม่ใช่บุคลากรใหม่",
        "conduct.newcomer.changed": "แก้รายละเอียดบุคลากรใหม่",
        "conduct.newcomer.handed_over": "บันทึกว่าส่งมอบรายการที่ต้องอ่าน",
        "conduct.newcomer.read": "รับทราบเอกสาร",
        "conduct.newcomer.read_on_paper": "บันทึกการรับทราบจากใบลงชื่อ",
        "conduct.newcomer.closed": "ปิดรายการบุคลากรใหม่",
        "conduct.newcomer.reopened": "เปิดรายการบุคลากรใหม่อีกครั้ง",
    },
    fields={
        "began_on": "เริ่มปฏิบัติหน้าที่",
        "due_on": "ครบกำหนดรับทราบ",
        "handed_on": "ส่งมอบเมื่อ",
        "read_on": "รับทราบเมื่อ",
        "readings": "เรื่อง",
        "sheet": "ใบลงชื่อ",
    },
)
