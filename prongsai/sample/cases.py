"""Questions and suggestions that came to the sample office, through the services. People and words are invented."""

from __future__ import annotations

import datetime as dt

from prongsai.cases import services
from prongsai.cases.models import Case, Channel
from prongsai.core import clock
from prongsai.sample.office import SampleOffice


def cases_tell(office: SampleOffice) -> None:
    """Some answered and public, one late, one given to nobody, one suggestion adopted."""
    manee = office.users["manee"]
    tax = _came(
        office, "question", 30, "จ่ายภาษีที่ดินออนไลน์ได้หรือไม่", "อยู่ต่างจังหวัด จ่ายภาษีที่ดินโดยไม่ต้องมาเองได้ไหม", Channel.FACEBOOK
    )
    services.case_move(
        case=tax,
        state="answered",
        text="จ่ายได้ที่ธนาคารทุกสาขาด้วยใบแจ้งที่ส่งให้ หรือสแกน QR บนใบแจ้ง แล้วเก็บหลักฐานไว้",
        actor=manee,
    )
    tax.refresh_from_db()
    services.case_publish(
        case=tax,
        subject=tax.subject,
        text="อยู่ต่างจังหวัด จ่ายภาษีที่ดินโดยไม่ต้องมาเองได้ไหม",
        answer="จ่ายได้ที่ธนาคารทุกสาขาด้วยใบแจ้งที่ส่งให้ หรือสแกน QR บนใบแจ้ง แล้วเก็บหลักฐานไว้",
        actor=manee,
    )
    lamp = _came(office, "question", 14, "ไฟทางหน้าโรงเรียนดับ จะซ่อมเมื่อไร", "ดับมาสองสัปดาห์แล้ว เด็กเดินกลับบ้านมืด", Channel.LINE)
    services.case_assign(case=lamp, unit=office.units[2], officer=None, actor=manee)
    services.case_receive(
        kind="question",
        subject="ขอใช้ศาลาประชาคมต้องทำอย่างไร",
        text="จะจัดงานบวช ขอใช้ศาลาและเต็นท์ได้ไหม",
        may_be_public=True,
        actor=None,
    )
    walk = _came(office, "suggestion", 35, "อยากให้มีทางเดินริมคลอง", "ผู้สูงอายุออกกำลังกายตอนเช้าได้ปลอดภัยขึ้น", Channel.MEETING)
    services.case_move(case=walk, state="considering", actor=manee)
    services.case_move(
        case=walk, state="adopted", text="บรรจุในร่างแผนพัฒนาท้องถิ่นเพิ่มเติมแล้ว จะเสนอสภาในสมัยประชุมถัดไป", actor=manee
    )
    services.case_receive(kind="suggestion", subject="ป้ายบอกทางในที่ทำการ", text="มาครั้งแรกหาห้องชำระภาษีไม่พบ", actor=None)


def _came(office: SampleOffice, kind: str, ago: int, subject: str, text: str, channel: Channel) -> Case:
    """A request of some days ago, typed by the coordinator."""
    return services.case_receive(
        kind=kind,
        subject=subject,
        text=text,
        channel=channel,
        name="ผู้ส่งเรื่องตัวอย่าง",
        contact="0 0000 0000",
        may_be_public=True,
        received_at=clock.now() - dt.timedelta(days=ago),
        actor=office.users["manee"],
    )
