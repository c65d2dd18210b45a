"""The sample office's newcomers: one who reads in the site, one who signed a part on paper, one who is late."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image, ImageDraw

from prongsai.conduct import services
from prongsai.conduct.models import Newcomer, NewcomerKind
from prongsai.conduct.selectors import newcomer_get, reading_list
from prongsai.core import clock
from prongsai.evidence.services import evidence_from_upload
from prongsai.organisations.models import Person
from prongsai.sample.office import SampleOffice


def newcomers_arrive(office: SampleOffice) -> None:
    """Recorded by the coordinator, handed over, read: in the last weeks before today."""
    manee, today = office.users["manee"], clock.today()
    transferred = services.newcomer_record(
        person=Person(title="นางสาว", given_name="ชูใจ", family_name="ตั้งต้น"),
        kind=NewcomerKind.TRANSFERRED_IN,
        unit=office.units[1],
        position_name="เจ้าพนักงานพัสดุปฏิบัติงาน",
        began_on=today - dt.timedelta(11),
        order_no="331/2569",
        actor=manee,
    )
    services.list_handed_over(newcomer=transferred, on=today - dt.timedelta(10), actor=manee)
    signed_on_paper(transferred, office, day=today - dt.timedelta(8))
    moved = services.newcomer_record(
        person=Person.objects.get(given_name="เพียร"),
        kind=NewcomerKind.MOVED,
        unit=office.units[2],
        position_name="ผู้อำนวยการกองช่าง",
        began_on=today - dt.timedelta(6),
        actor=manee,
    )
    chang = office.users["chang"]
    services.readings_acknowledge(newcomer=moved, keys=_open(moved)[:2], actor=chang)
    services.newcomer_record(
        person=Person(title="นาย", given_name="ประสงค์", family_name="ลองงาน"),
        kind=NewcomerKind.ELECTED,
        position_name="สมาชิกสภา หมู่ 4 (เลือกตั้งแทนตำแหน่งที่ว่าง)",
        began_on=today - dt.timedelta(33),
        actor=manee,
    )


def signed_on_paper(newcomer: Newcomer, office: SampleOffice, *, day: dt.date) -> None:
    """All but one of the list, with a drawn picture of the sheet."""
    picture = Image.new("RGB", (900, 1270), (252, 251, 247))
    draw = ImageDraw.Draw(picture)
    for row in range(9):
        draw.rectangle((80, 300 + row * 70, 820, 370 + row * 70), outline=(90, 90, 90), width=2)
        draw.line(
            (620, 350 + row * 70, 660, 322 + row * 70, 700, 350 + row * 70, 740, 325 + row * 70),
            fill=(24, 42, 120),
            width=4,
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    manee = office.users["manee"]
    sheet = evidence_from_upload(
        upload=io.BytesIO(out.getvalue()),
        name="sheet.jpg",
        size=out.tell(),
        title=f"ใบรับทราบมาตรการ {newcomer}",
        happened_on=day,
        public=False,
        actor=manee,
    )
    services.readings_record(newcomer=newcomer, keys=_open(newcomer)[:-1], read_on=day, sheet=sheet, actor=manee)


def _open(newcomer: Newcomer) -> list[str]:
    return [line.reading.key for line in reading_list(newcomer_get(newcomer.pk)).open]
