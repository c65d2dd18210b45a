"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "disclosure.itementry": "ข้อของข้อมูลสาธารณะ",
        "disclosure.submission": "คำตอบ OIT ที่ส่ง",
        "disclosure.respondentplan": "แบบสำรวจ IIT/EIT",
        "disclosure.pagepicture": "ภาพหน้าเว็บที่ส่ง",
        "disclosure.disclosurereport": "รายงานการเปิดเผยข้อมูล",
    },
    acts={
        "disclosure.board.opened": "เปิดข้อนี้ในกระดานของปี",
        "disclosure.item.address": "วางที่อยู่บนเว็บของหน่วยงาน",
        "disclosure.item.changed": "แก้เจ้าของข้อ อายุข้อมูล หรือบันทึก",
        "disclosure.item.owner": "กำหนดหน่วยงานเจ้าของข้อ",
        "disclosure.proof.added": "เพิ่มหลักฐานขององค์ประกอบ",
        "disclosure.proof.dated": "แก้วันที่หรือช่วงข้อมูลของหลักฐาน",
        "disclosure.proof.dropped": "เอาหลักฐานออกจากข้อ",
        "disclosure.element.ticked": "ยืนยันว่าเป็นข้อมูลปัจจุบัน",
        "disclosure.answers.sent": "บันทึกว่าส่งคำตอบ OIT แล้ว",
        "disclosure.report.made": "บันทึกตัวเลขของกระดานเพื่อรายงานผู้บริหาร",
        "disclosure.picture.taken": "บันทึกภาพหน้าเว็บที่ส่ง",
        "disclosure.refusal.recorded": "บันทึกว่าข้อถูกตีกลับ",
        "disclosure.refusal.answered": "บันทึกคำชี้แจง",
        "disclosure.refusal.closed": "บันทึกผลของการชี้แจง",
        "disclosure.respondents.planned": "แก้จำนวนผู้ตอบที่ต้องการและที่อยู่แบบสำรวจ",
        "disclosure.respondents.counted": "บันทึกจำนวนผู้ตอบแบบสำรวจ",
    },
    fields={
        "code": "ข้อ",
        "element": "องค์ประกอบ",
        "elements": "องค์ประกอบ",
        "covers": "ช่วงข้อมูล",
        "fresh_days": "ถือว่าเก่าเมื่อเกิน (วัน)",
        "addresses": "จำนวนที่อยู่",
        "missing": "ข้อที่ยังขาด",
        "sent_on": "วันที่ส่ง",
        "answer": "คำชี้แจง",
        "answered_on": "วันที่ชี้แจง",
        "due_on": "ภายในวันที่",
        "outcome": "ผล",
        "survey": "แบบสำรวจ",
        "needed": "จำนวนที่ต้องการ",
        "counted_on": "ณ วันที่",
        "closes_on": "ปิดรับ",
    },
)
