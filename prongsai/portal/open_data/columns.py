"""Columns that several tables have, so that they mean the same in each."""

from __future__ import annotations

from prongsai.portal.open_data.registry import Column

FISCAL_YEAR = Column(
    "fiscal_year_be",
    "ปีงบประมาณ",
    "Fiscal year (B.E.)",
    "integer",
    about="พ.ศ. เช่น 2570 คือ 1 ต.ค. 2569 ถึง 30 ก.ย. 2570",
    about_en="Buddhist Era: 2570 runs from 1 Oct 2026 to 30 Sep 2027",
)
DATED = Column("dated_on", "ลงวันที่", "Dated", "date")
PUBLISHED = Column("published_on", "เผยแพร่เมื่อ", "Published on", "date")
URL = Column("url", "ที่อยู่", "Address", "url")
OWN_SITE = Column("own_site_url", "ที่อยู่บนเว็บของหน่วยงาน", "Address on the office's own site", "url")
UNIT = Column("unit", "ผู้รับผิดชอบ", "Responsible unit")
SOURCE = Column(
    "publication_url",
    "ที่อยู่เอกสาร",
    "Address of the paper",
    "url",
    about="หน้าของเอกสารฉบับลงนามที่ข้อมูลนี้มาจาก",
    about_en="The page of the signed paper this comes from",
)
SLUG = Column(
    "slug",
    "รหัสที่อยู่",
    "Slug",
    about="ส่วนท้ายของที่อยู่ถาวร ไม่ซ้ำในปีเดียวกัน",
    about_en="The end of the lasting address, unique within a year",
)


def english_of(key: str, label: str, label_en: str, *, about: str = "", about_en: str = "") -> Column:
    """The English of the Thai words in another column; it stands last, where later columns go."""
    return Column(key, f"{label} (อังกฤษ)", f"{label_en} (English)", about=about, about_en=about_en)


def baht(key: str, label: str, label_en: str) -> Column:
    """An amount of money."""
    return Column(key, label, label_en, "number", unit="บาท", unit_en="baht")


def count(key: str, label: str, label_en: str, unit: str, unit_en: str) -> Column:
    """How many."""
    return Column(key, label, label_en, "integer", unit=unit, unit_en=unit_en)
