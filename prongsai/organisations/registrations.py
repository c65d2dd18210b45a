"""The menu entry of the office's pages, and the words of its acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add
from prongsai.ui.menu import MenuEntry, menu_add

menu_add(MenuEntry(90, "หน่วยงาน", "organisation", "organisations.view"))

wordings_add(
    types={
        "organisations.organisation": "หน่วยงาน",
        "organisations.unit": "กองและส่วนราชการ",
        "organisations.position": "ตำแหน่ง",
        "organisations.person": "บุคคล",
        "organisations.tenure": "วาระการดำรงตำแหน่ง",
    },
    acts={
        "organisations.organisation.start": "เริ่มหน่วยงาน",
        "organisations.organisation.change": "แก้ข้อมูลหน่วยงาน",
        "organisations.emblem.set": "ใส่ตราของหน่วยงาน",
        "organisations.emblem.remove": "เอาตราของหน่วยงานออก",
        "organisations.garuda.set": "ใส่ตราครุฑ",
        "organisations.garuda.remove": "เอาตราครุฑออก",
        "organisations.unit.add": "เพิ่มส่วนราชการ",
        "organisations.unit.change": "แก้ส่วนราชการ",
        "organisations.unit.retire": "เลิกใช้ส่วนราชการ",
        "organisations.unit.reopen": "นำส่วนราชการกลับมาใช้",
        "organisations.position.add": "เพิ่มตำแหน่ง",
        "organisations.position.change": "แก้ตำแหน่ง",
        "organisations.position.remove": "ลบตำแหน่งที่ไม่เคยมีผู้ดำรง",
        "organisations.person.add": "เพิ่มรายชื่อบุคคล",
        "organisations.person.change": "แก้ชื่อบุคคล",
        "organisations.tenure.begin": "เริ่มดำรงตำแหน่ง",
        "organisations.tenure.change": "แก้วาระการดำรงตำแหน่ง",
        "organisations.tenure.end": "สิ้นสุดการดำรงตำแหน่ง",
    },
    fields={
        "type": "ประเภท",
        "district": "อำเภอ",
        "province": "จังหวัด",
        "address": "ที่อยู่",
        "telephone": "โทรศัพท์",
        "email": "อีเมล",
        "website": "เว็บไซต์",
        "facebook": "หน้า Facebook",
        "document_prefix": "รหัสหน้าเลขที่หนังสือ",
        "preprinted_paper": "กระดาษตราครุฑสำเร็จรูป",
        "paper_font": "แบบอักษรของแฟ้ม Word",
        "portal_open": "หน้าเว็บสำหรับประชาชน",
        "fiscal_year_be": "ปีงบประมาณ",
        "file": "แฟ้ม (SHA-256)",
        "short_name": "ชื่อย่อ",
        "kind": "ชนิด",
        "parent": "อยู่ภายใต้",
        "order": "ลำดับ",
        "post": "บทบาทในสายเสนอ",
        "unit": "สังกัด",
        "person": "บุคคล",
        "position": "ตำแหน่ง",
        "capacity": "ฐานะ",
        "order_no": "คำสั่งที่",
        "order_date": "คำสั่งลงวันที่",
        "begins_on": "ตั้งแต่วันที่",
        "ends_on": "ถึงวันที่",
    },
)
