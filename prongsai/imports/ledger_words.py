"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "imports.importeddocument": "เอกสารนำเข้า",
        "imports.importrow": "แถวที่นำเข้า",
        "imports.importbatch": "ชุดนำเข้า",
        "imports.confirmedrecord": "ข้อมูลที่ตรวจแล้ว",
    },
    acts={
        "imports.document.received": "รับเอกสารเข้าระบบ",
        "imports.document.reread": "อ่านเอกสารอีกครั้ง",
        "imports.document.organisation_confirmed": "ยืนยันว่าเป็นของหน่วยงาน",
        "imports.document.set_aside": "พักเอกสารไว้",
        "imports.document.taken_back": "นำเอกสารกลับมา",
        "imports.document.accepted": "รับรายการที่ตรวจแล้ว",
        "imports.document.undone": "ถอนการนำเข้า",
        "imports.corrections.accepted": "รับข้อแก้จากแฟ้ม Word",
        "imports.document.read": "อ่านเอกสารแล้ว",
        "imports.document.unreadable": "อ่านเอกสารไม่ได้",
        "imports.batch.begun": "เริ่มนำเข้าเป็นชุด",
        "imports.batch.stopped": "หยุดอ่านชุดไว้",
        "imports.batch.continued": "อ่านชุดต่อ",
        "imports.batch.retried": "ลองอ่านแฟ้มที่อ่านไม่ได้อีกครั้ง",
        "imports.batch.finished": "อ่านครบทั้งชุด",
        "imports.row.added": "เพิ่มแถว",
        "imports.row.checked": "ตรวจช่องแล้ว",
        "imports.row.corrected": "แก้ช่องที่อ่านได้",
        "imports.row.decided": "เลือกรับหรือไม่รับแถว",
        "imports.row.joined": "รวมแถว",
    },
    fields={
        "field": "ช่อง",
        "count": "จำนวน",
        "read": "อ่านได้",
        "review": "มีช่องต้องดู",
        "known": "มีอยู่แล้ว",
        "skipped": "ข้าม",
        "failed": "อ่านไม่ได้",
        "rows": "แถว",
        "document": "เอกสาร",
        "fiscal_year": "ปีงบประมาณ",
        "intakes": "การรับ",
        "places": "ตำแหน่ง",
    },
)
