"""What announcements and orders are about, where a duty of the year or a register asks for it by name."""

from __future__ import annotations

TOPICS = {
    "no_gift_announcement": "นโยบายไม่รับของขวัญ (No Gift Policy)",
    "integrity_announcement": "เจตจำนงสุจริต",
    "measures_announcement": "ใช้มาตรการส่งเสริมคุณธรรมฯ",
    "plan_announcement": "ใช้แผนปฏิบัติการป้องกันการทุจริต",
    "complaint_channels": "ช่องทางร้องเรียนการทุจริต",
    "measures_working_group": "คณะทำงานจัดทำมาตรการ",
    "disclosure_working_group": "คณะทำงานเปิดเผยข้อมูล",
    "inspection_committee": "คณะกรรมการตรวจรับ",
    "website_administrators": "ผู้ดูแลเว็บไซต์",
    "acting": "รักษาราชการแทน",
}
STATEMENTS = ("no_gift_announcement", "integrity_announcement")
"""Announcements in the name of the executive in office: one each fiscal year, and again when the executive changes."""

TOPIC_CHOICES = [("", "เรื่องอื่น"), *TOPICS.items()]


def topic_label(topic: str) -> str:
    """«เจตจำนงสุจริต»; nothing for a paper of no such topic."""
    return TOPICS.get(topic, "")
