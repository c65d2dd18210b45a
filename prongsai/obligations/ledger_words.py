"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "obligations.obligation": "ภารกิจของปี",
        "obligations.openedyear": "รายการภารกิจของปี",
        "obligations.ruleedition": "กติกาของภารกิจ",
        "obligations.happening": "เหตุที่ทำให้เกิดภารกิจ",
        "obligations.dayoff": "วันหยุดของหน่วยงาน",
        "obligations.dailycheck": "บันทึกตรวจเว็บไซต์ประจำวัน",
        "obligations.calendarfeed": "ปฏิทินส่วนตัว",
    },
    acts={
        "obligations.year.open": "เปิดรายการภารกิจของปี",
        "obligations.year.past": "พักภารกิจที่ครบกำหนดก่อนเปิดปีในระบบ",
        "obligations.event": "บันทึกเหตุที่ทำให้เกิดภารกิจ",
        "obligations.met": "บันทึกว่าทำภารกิจแล้ว",
        "obligations.met.undo": "ยกเลิกการบันทึกว่าทำภารกิจแล้ว",
        "obligations.dismiss": "บันทึกว่าไม่ต้องทำภารกิจ",
        "obligations.resume": "นำภารกิจกลับมาทำ",
        "obligations.due": "เปลี่ยนวันกำหนดของภารกิจ",
        "obligations.note": "แก้บันทึกช่วยจำของภารกิจ",
        "obligations.rule.add": "เพิ่มกติกาของภารกิจ",
        "obligations.rule.change": "แก้กติกาของภารกิจ",
        "obligations.rule.off": "ไม่ใช้กติกาของภารกิจ",
        "obligations.rule.on": "กลับมาใช้กติกาของภารกิจ",
        "obligations.day_off.add": "เพิ่มวันหยุดของหน่วยงาน",
        "obligations.day_off.remove": "ลบวันหยุดของหน่วยงาน",
        "obligations.daily_check": "บันทึกตรวจเว็บไซต์และอีเมลประจำวัน",
        "obligations.feed.make": "สร้างที่อยู่ปฏิทินส่วนตัว",
        "obligations.feed.revoke": "ยกเลิกที่อยู่ปฏิทินส่วนตัว",
    },
    fields={
        "rows": "จำนวนรายการ",
        "event": "เหตุ",
        "on": "วันที่",
        "evidence": "หลักฐาน",
        "link": "ลิงก์",
        "due": "วันกำหนด",
        "note": "บันทึก",
        "website_ok": "เว็บไซต์ใช้ได้",
        "mail_read": "อ่านอีเมลแล้ว",
    },
)
