"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.approvals.models import Opinion
from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "approvals.route": "สายเสนอ",
        "approvals.routestep": "ขั้นในสายเสนอ",
        "approvals.signingpermit": "ผู้ลงนามในระบบ",
        "approvals.signingpolicy": "การลงนามในระบบ",
    },
    acts={
        "approvals.route.open": "เปิดสายเสนอ",
        "approvals.route.cancel": "ยกเลิกสายเสนอ",
        "approvals.step.record": "บันทึกความเห็นจากเอกสาร",
        "approvals.step.sign": "ลงนามในระบบ",
        "approvals.step.return": "ส่งกลับแก้ไข",
        "approvals.step.skip": "ข้ามขั้น",
        "approvals.permit.give": "ให้ลงนามในระบบ",
        "approvals.permit.withdraw": "เลิกให้ลงนามในระบบ",
        "approvals.policy.set": "ตั้งการลงนามในระบบ",
    },
    fields={
        "opinion": "ความเห็น",
        "decided_on": "วันที่ลงนาม",
        "reference": "อ้างอิง",
        "in_site": "ลงนามในระบบ",
        "steps": "ขั้น",
        "version": "ฉบับที่",
        "from_paper": "จากเอกสาร",
    },
    values={"opinion": {str(code): str(words) for code, words in Opinion.choices}},
)
