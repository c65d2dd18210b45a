"""The offices of this installation as a table: it belongs to none of them, so it stands beside their catalogues."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.organisations.models import Organisation
from prongsai.portal.open_data.columns import URL
from prongsai.portal.open_data.registry import Column, OpenTable, Row, absolute


def _offices(_: int | None) -> Iterator[Row]:
    for office in Organisation.objects.filter(portal_open=True, set_up_at__isnull=False).order_by("name", "code"):
        home = absolute(reverse("portal_home", args=[office.code]))
        yield (office.code, office.name, office.district or None, office.province or None, home)


OFFICES = OpenTable(
    code="offices",
    title="หน่วยงานที่เปิดข้อมูล",
    title_en="Offices with open data",
    about="หน่วยงานในระบบนี้ที่เปิดหน้าสาธารณะ",
    about_en="Offices of this installation whose portal is open.",
    columns=(
        Column("code", "รหัส", "Code", about="อยู่ในที่อยู่ของหน่วยงาน", about_en="Stands in the addresses of the office"),
        Column("name", "ชื่อ", "Name"),
        Column("district", "อำเภอ", "District"),
        Column("province", "จังหวัด", "Province"),
        URL,
    ),
    rows=_offices,
)
