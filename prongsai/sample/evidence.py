"""The sample office's evidence: items of ITA and LPA, tags, and what the register has something to say about."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image

from prongsai.evidence.models import Evidence, EvidenceKind, Inspection, InspectionTag
from prongsai.evidence.services import evidence_add_reference, evidence_change, evidence_from_upload
from prongsai.evidence.tagging import evidence_tag, items_add_lines, items_open
from prongsai.sample.office import FISCAL_YEAR_BE, SampleOffice
from prongsai.sample.pictures import meeting_photo

LPA = """1.1\tการจัดทำแผนพัฒนาท้องถิ่นโดยประชาชนมีส่วนร่วม
1.2\tการเผยแพร่ข้อบัญญัติงบประมาณ
2.1\tการประชุมพนักงานประจำเดือน
2.2\tการพัฒนาบุคลากรด้านคุณธรรมและจริยธรรม
3.1\tการจัดเก็บรายได้และทะเบียนทรัพย์สิน
4.1\tช่องทางรับเรื่องร้องเรียนและการแจ้งผล
4.2\tการเผยแพร่ข้อมูลข่าวสารของหน่วยงาน"""


def evidence_register(office: SampleOffice) -> None:
    """Items of the year, tags on what proved results, an order, and the same photograph sent again for another day."""
    manee = office.users["manee"]
    items_open(inspection=Inspection.ITA, fiscal_year_be=FISCAL_YEAR_BE, actor=manee)
    items_add_lines(inspection=Inspection.LPA, fiscal_year_be=FISCAL_YEAR_BE, lines=LPA, actor=manee)
    _order(office)
    _sent_again(office)
    tags = {tag.code: tag for tag in InspectionTag.objects.filter(inspection=Inspection.LPA)}
    photos = list(Evidence.objects.filter(kind=EvidenceKind.PHOTO).order_by("pk"))
    evidence_tag(pieces=photos[:1], tags=[tags["2.2"], tags["2.1"]], actor=manee)
    evidence_tag(pieces=photos[1:2], tags=[tags["4.1"]], actor=manee)
    evidence_tag(pieces=Evidence.objects.filter(kind=EvidenceKind.LINK), tags=[tags["4.2"]], actor=manee)


def _order(office: SampleOffice) -> None:
    order = evidence_add_reference(
        kind=EvidenceKind.ORDER,
        reference="คำสั่งที่ 301/2569",
        title="แต่งตั้งคณะทำงานส่งเสริมคุณธรรมและความโปร่งใส",
        happened_on=dt.date(2026, 10, 5),
        actor=office.users["manee"],
    )
    tag = InspectionTag.objects.filter(inspection=Inspection.LPA, code="2.2")
    evidence_tag(pieces=[order], tags=list(tag), actor=office.users["manee"])


def _sent_again(office: SampleOffice) -> None:
    """As it happens: a photograph from a group chat, made smaller on its way, named as another day's meeting."""
    small = Image.open(io.BytesIO(meeting_photo(1))).resize((900, 645))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=60)
    actor = office.users["chang"]
    piece = evidence_from_upload(
        upload=io.BytesIO(out.getvalue()), name="line-group.jpg", size=out.tell(), actor=actor, title="ประชุมกองช่าง"
    )
    evidence_change(
        evidence=piece,
        title=piece.title,
        reference="",
        happened_on=dt.date(2026, 11, 10),
        place="ห้องประชุมกองช่าง",
        public=True,
        actor=actor,
    )
