"""What the sample office tells about itself, through the services an officer's clicks call. All of it is invented."""

from __future__ import annotations

import datetime as dt
import io

from PIL import Image, ImageDraw

from prongsai.core import clock
from prongsai.organisations.models import Person, Position, Post, Tenure, Unit, UnitKind
from prongsai.organisations.services import (
    person_contact_change,
    person_photo_set,
    person_save,
    position_save,
    tenure_begin,
    unit_save,
)
from prongsai.publicity import services
from prongsai.publicity.models import (
    Channel,
    ChannelKind,
    Law,
    LawKind,
    Manual,
    News,
    Plan,
    Publishable,
    ServicePlace,
    Subject,
)
from prongsai.publicity.packaged import first_powers
from prongsai.sample.office import TERM_BEGAN, SampleOffice
from prongsai.sample.pictures import meeting_photo

WEBSITE = "https://www.tuayangsuk.example.go.th"


class SampleUpload(io.BytesIO):
    """Bytes with a name and a size, as a form gives them."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data)
        self.name, self.size = name, len(data)


def publicity_tell(office: SampleOffice) -> None:
    """Both sides of the house, its powers, contacts, news, registers, channels and the log."""
    _people(office)
    _basics(office)
    _news(office)
    _registers(office)
    _channels(office)


def _people(office: SampleOffice) -> None:
    """The council, portraits, and parts of the units. No deputy: a paper goes from the ปลัด to the นายก, as in most small offices."""
    manee = office.users["manee"]
    place = office.organisation.name
    seats = [
        ("ประธานสภา" + place, Post.COUNCIL_CHAIR, [("นาย", "อุดม", "แบบอย่าง")]),
        ("รองประธานสภา" + place, Post.DEPUTY_COUNCIL_CHAIR, [("นางสาว", "วันดี", "สมมุติชน")]),
        (
            "สมาชิกสภา" + place,
            Post.COUNCIL_MEMBER,
            [("นาย", "ก้อง", "ลองทำ"), ("นาง", "แจ่ม", "ตัวแทน"), ("นาย", "ดำรง", "ลองคิด")],
        ),
    ]
    for order, (name, post, holders) in enumerate(seats):
        position = position_save(position=Position(name=name, post=post, order=order), actor=manee)
        for title, given, family in holders:
            person = person_save(person=Person(title=title, given_name=given, family_name=family), actor=manee)
            tenure_begin(tenure=Tenure(person=person, position=position, begins_on=TERM_BEGAN), actor=manee)
    for name, parent in (("งานบริหารทั่วไป", 0), ("งานนโยบายและแผน", 0), ("งานพัฒนารายได้", 1), ("งานควบคุมอาคาร", 2)):
        unit_save(unit=Unit(name=name, kind=UnitKind.WORK, parent=office.units[parent], order=9), actor=manee)
    for number, given in enumerate(("สมมุติ", "ทดลอง")):
        person = Person.objects.get(given_name=given)
        person_photo_set(person=person, data=_portrait(number), name="portrait.png", actor=manee)
    person_contact_change(
        person=Person.objects.get(given_name="สมมุติ"),
        telephone="0 0000 0001",
        email="nayok@tuayangsuk.example.go.th",
        actor=manee,
    )


def _portrait(number: int) -> bytes:
    """A drawn figure: no real face stands in the sample."""
    picture = Image.new("RGB", (400, 500), ("#dfe6f1", "#efe7da", "#e4ecdf")[number % 3])
    draw = ImageDraw.Draw(picture)
    draw.ellipse((135, 90, 265, 240), fill="#8b93a3")
    draw.ellipse((60, 270, 340, 640), fill="#1e3f76")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _map() -> bytes:
    picture = Image.new("RGB", (900, 520), "#f4f1e8")
    draw = ImageDraw.Draw(picture)
    draw.line((0, 300, 900, 220), fill="#ffffff", width=46)
    draw.line((430, 0, 470, 520), fill="#ffffff", width=34)
    draw.line((0, 470, 300, 380, 620, 430, 900, 360), fill="#a9c6de", width=30)
    draw.rectangle((500, 110, 640, 190), fill="#1e3f76")
    draw.ellipse((556, 60, 584, 88), fill="#a2390f")
    draw.polygon([(560, 84), (580, 84), (570, 110)], fill="#a2390f")
    draw.rectangle((250, 90, 330, 150), fill="#c9c2b0")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _basics(office: SampleOffice) -> None:
    manee = office.users["manee"]
    text, laws = first_powers(office.organisation.type, office.organisation.name)
    edition = services.powers_save(text=text, laws=laws, dated_on=dt.date(2026, 10, 1), actor=manee)
    services.powers_publish(edition=edition, actor=manee)
    services.contact_save(
        actor=manee,
        picture=SampleUpload(_map(), "map.png"),
        fax="0 0000 0009",
        service_hours="จันทร์–ศุกร์ 8.30–16.30 น. ไม่พักเที่ยง",
        directions="จากแยกตลาดตัวอย่าง ข้ามคลองแล้วเลี้ยวขวา ที่ทำการอยู่ซ้ายมือ 200 เมตร",
        map_url="https://maps.example.org/tuayangsuk",
        map_words="ที่ทำการอยู่ทางขวาของสี่แยก ห่างจากคลอง 200 เมตร",
    )


def _published(thing: Publishable, office: SampleOffice) -> Publishable:
    kept = services.row_save(row=thing, actor=office.users["manee"])
    return services.thing_publish(thing=kept, actor=office.users["manee"])


def _news(office: SampleOffice) -> None:
    """Posts of this year, each within its first weeks; one is still a draft."""
    today, manee = clock.today(), office.users["manee"]
    rows = [
        (
            "เวทีประชาคมหมู่ 1–9 รับข้อเสนอแผนพัฒนาท้องถิ่น",
            "participation",
            3,
            "ชาวบ้าน 9 หมู่เสนอโครงการ 27 เรื่อง\n- ซ่อมถนนสายกลางบ้าน\n- ขยายเขตประปา\n- ไฟส่องสว่างหน้าโรงเรียน\n\nทุกข้อเสนอจะเข้าที่ประชุมคณะกรรมการพัฒนาท้องถิ่น",
            7,
        ),
        ("ปิดซ่อมถนนสายหนองตัวอย่าง", "infrastructure", 9, "ปิดการจราจรระหว่างเวลา 8.00–17.00 น. โปรดใช้เส้นทางเลี่ยงหมู่ 4", 0),
        (
            "ประกาศเจตนารมณ์ไม่รับของขวัญและของกำนัลทุกชนิด",
            "governance",
            24,
            "นายกและพนักงานทุกคนร่วมประกาศเจตนารมณ์ No Gift Policy ปี 2570",
            8,
        ),
        ("รณรงค์กำจัดลูกน้ำยุงลายก่อนหน้าฝน", "health", 40, "อสม. และโรงเรียนในตำบลร่วมสำรวจบ้าน 412 หลัง", 0),
    ]
    for title, duty, ago, body, photo in rows:
        news = News(title=title, duty=duty, dated_on=today - dt.timedelta(days=ago), body=body, unit=office.units[0])
        published = _published(news, office)
        assert isinstance(published, News)
        if photo:
            upload = SampleUpload(meeting_photo(photo), "photo.jpg")
            services.photo_add(news=published, upload=upload, words=title, actor=manee)
    draft = News(title="กำหนดรับเงินผู้สูงอายุเดือนหน้า", duty="quality_of_life", dated_on=today, body="ร่าง รอกองสวัสดิการยืนยันวัน")
    services.row_save(row=draft, actor=manee)


def _registers(office: SampleOffice) -> None:
    own = "ข้อบัญญัติงบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2570"
    laws = [
        Law(
            kind=LawKind.ACT, title="พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล", number="พ.ศ. 2537", url=f"{WEBSITE}/law/1"
        ),
        Law(kind=LawKind.ACT, title="พระราชบัญญัติข้อมูลข่าวสารของราชการ", number="พ.ศ. 2540", url=f"{WEBSITE}/law/2"),
        Law(
            kind=LawKind.ORDINANCE,
            title=own,
            number="พ.ศ. 2570",
            dated_on=dt.date(2026, 9, 15),
            is_own=True,
            url=f"{WEBSITE}/law/3",
        ),
    ]
    manuals = [
        Manual(
            kind="service",
            title="คู่มือการให้บริการประชาชน",
            version="ฉบับปรับปรุง 2569",
            audience="ประชาชนผู้ขอรับบริการ",
            dated_on=dt.date(2026, 3, 2),
            review_on=dt.date(2028, 3, 1),
            url=f"{WEBSITE}/manual/1",
        ),
        Manual(
            kind="conflict",
            title="คู่มือป้องกันผลประโยชน์ทับซ้อน",
            version="ฉบับปี 2570",
            audience="พนักงานและลูกจ้างทุกคน",
            dated_on=dt.date(2026, 10, 12),
            review_on=dt.date(2027, 10, 12),
            url=f"{WEBSITE}/manual/2",
        ),
        Manual(
            kind="corruption_complaint",
            title="คู่มือการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ",
            dated_on=dt.date(2025, 10, 20),
            review_on=dt.date(2026, 10, 20),
            url=f"{WEBSITE}/manual/3",
        ),
    ]
    plan = Plan(
        title="แผนพัฒนาท้องถิ่น พ.ศ. 2566–2570",
        first_year_be=2566,
        last_year_be=2570,
        dated_on=dt.date(2022, 6, 1),
        url=f"{WEBSITE}/plan",
    )
    places = [
        ServicePlace(
            title="ที่ทำการ อบต.ตัวอย่างสุข",
            services="ทุกบริการ",
            address="99 หมู่ 3 ตำบลตัวอย่างสุข",
            telephone="0 0000 0000",
            hours="จันทร์–ศุกร์ 8.30–16.30 น.",
        ),
        ServicePlace(
            title="ศูนย์พัฒนาเด็กเล็กตัวอย่างสุข",
            services="ดูแลเด็กก่อนวัยเรียน",
            address="หมู่ 5 ตำบลตัวอย่างสุข",
            hours="จันทร์–ศุกร์ 7.30–15.30 น.",
        ),
    ]
    for thing in [*laws, *manuals, plan, *places]:
        _published(thing, office)


def _channels(office: SampleOffice) -> None:
    """Four of five channels, and a manual told in one of two: what the sample has still to do."""
    manee, today = office.users["manee"], clock.today()
    rows = [
        Channel(kind=ChannelKind.WEBSITE, name="เว็บไซต์หน่วยงาน", url=WEBSITE, unit=office.units[0]),
        Channel(kind=ChannelKind.BOARD, name="บอร์ดหน้าที่ทำการ", address="หน้าอาคารสำนักงาน", unit=office.units[0]),
        Channel(
            kind=ChannelKind.LINE, name="LINE ผู้นำชุมชน", url="https://line.example.org/tuayangsuk", unit=office.units[0]
        ),
        Channel(kind=ChannelKind.TOWER, name="หอกระจายข่าวหมู่ 3", address="ศาลาประชาคมหมู่ 3", unit=office.units[0]),
        Channel(kind=ChannelKind.PRINT, name="จดหมายข่าวรายไตรมาส", active=False),
    ]
    kept = [services.row_save(row=row, actor=manee) for row in rows]
    manual = Manual.objects.get(kind="conflict")
    thing = services.publicise(
        title=manual.title, about=services.about_of(manual), rule=services.rule_for(manual), actor=manee
    )
    services.publicised_in(thing=thing, channel=kept[0], on=today - dt.timedelta(days=20), actor=manee)
    report = services.publicise(title="ผลการประเมินความเสี่ยงการทุจริต ปี 2570", rule="risk_assessment", actor=manee)
    services.publicised_in(thing=report, channel=kept[1], on=today - dt.timedelta(days=6), actor=manee)
    services.subjects_begin(actor=manee)
    for title, ago in (("การจัดซื้อจัดจ้าง", 16), ("ราคากลาง", 41), ("งบประมาณและการโอนงบประมาณ", 50)):
        subject = Subject.objects.get(title=title)
        services.subject_posted(
            subject=subject, on=today - dt.timedelta(days=ago), title=f"{title} เดือนที่ผ่านมา", actor=manee
        )
