"""Shape and wording of what is typed about the office pages. The rules are in the services."""

from __future__ import annotations

from typing import Any

from django import forms

from prongsai.core import clock
from prongsai.organisations.forms import ChosenField, offer, point
from prongsai.organisations.models import Person, Unit
from prongsai.publicity.models import (
    Channel,
    Contact,
    Law,
    Manual,
    News,
    Plan,
    ServicePlace,
    Subject,
)
from prongsai.publicity.packaged import manual_kinds, missions, packaged_rules
from prongsai.publicity.selectors import publications_unlogged
from prongsai.publicity.services import about_of
from prongsai.ui.forms import LongTextField, TextField, ThaiDateField

FILE_HELP = "PDF, Word หรือ Excel ไม่ต้องใส่ถ้ามีลิงก์"


class ThingForm(forms.ModelForm[Any]):
    """A row of a register of this room, and the unit that answers for it."""

    unit = ChosenField(label="ผู้รับผิดชอบ", required=False, empty_label="ไม่ระบุกอง")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            offer(self, "unit", Unit.objects.filter(active=True))

    def clean(self) -> dict[str, Any]:
        """The unit goes into the row by hand: see :class:`ChosenField`."""
        return point(self, super().clean() or self.cleaned_data, "unit")


class TitledForm(ThingForm):
    """A row that is known by its title."""

    title = TextField(label="ชื่อเรื่อง", max_length=300)


class PaperForm(TitledForm):
    """A row with a file or an address."""

    dated_on = ThaiDateField(label="ลงวันที่", required=False)
    url = forms.URLField(label="ลิงก์", required=False, assume_scheme="https", max_length=1000)
    file = forms.FileField(label="แฟ้ม", required=False, help_text=FILE_HELP)


class NewsForm(TitledForm):
    """A post."""

    dated_on = ThaiDateField(label="วันที่ของเรื่อง", help_text="วันที่เกิดกิจกรรมหรือวันที่ประกาศ ระบบจัดเข้าปีงบประมาณให้")
    duty = forms.ChoiceField(label="ภารกิจที่เกี่ยวข้อง")
    body = LongTextField(label="เนื้อข่าว", max_length=20000)
    url = forms.URLField(label="ลิงก์เพิ่มเติม", required=False, assume_scheme="https", max_length=1000)
    field_order = ("title", "dated_on", "duty", "body", "url", "unit")

    class Meta:
        model = News
        fields = ("title", "dated_on", "duty", "body", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "หัวข้อข่าว"
        self.fields["duty"].choices = [("", "เลือกภารกิจ"), *((m.code, m.label) for m in missions().values())]  # type: ignore[attr-defined]
        if self.instance.pk is None:
            self.fields["dated_on"].initial = clock.today()


class LawForm(PaperForm):
    """A law, ordinance or regulation."""

    number = TextField(label="เลขที่หรือปี", max_length=120, required=False, help_text="เช่น พ.ศ. 2537 หรือ ฉบับที่ 2")
    is_own = forms.BooleanField(label="หน่วยงานออกเอง", required=False, help_text="เช่น ข้อบัญญัติหรือเทศบัญญัติของหน่วยงาน")
    field_order = ("kind", "title", "number", "dated_on", "is_own", "url", "file", "unit")

    class Meta:
        model = Law
        fields = ("kind", "title", "number", "dated_on", "is_own", "url")


class ManualForm(PaperForm):
    """A manual."""

    kind = forms.ChoiceField(label="ชนิดคู่มือ")
    version = TextField(label="ฉบับ", max_length=60, required=False, help_text="เช่น ฉบับปรับปรุง 2570")
    dated_on = ThaiDateField(label="อนุมัติเมื่อ", required=False)
    audience = TextField(label="สำหรับ", max_length=200, required=False, help_text="เช่น ประชาชนผู้ขอรับบริการ เจ้าหน้าที่พัสดุ")
    review_on = ThaiDateField(label="ทบทวนครั้งถัดไป", required=False)
    field_order = ("kind", "title", "version", "dated_on", "audience", "review_on", "url", "file", "unit")

    class Meta:
        model = Manual
        fields = ("kind", "title", "version", "dated_on", "audience", "review_on", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in manual_kinds().values()]  # type: ignore[attr-defined]


class PlanForm(PaperForm):
    """A plan longer than a year."""

    first_year_be = forms.IntegerField(label="ปีแรก (พ.ศ.)", min_value=2540, max_value=2650)
    last_year_be = forms.IntegerField(label="ปีสุดท้าย (พ.ศ.)", min_value=2540, max_value=2650)
    dated_on = ThaiDateField(label="ประกาศใช้เมื่อ", required=False)
    field_order = ("kind", "title", "first_year_be", "last_year_be", "dated_on", "url", "file", "unit")

    class Meta:
        model = Plan
        fields = ("kind", "title", "first_year_be", "last_year_be", "dated_on", "url")


class ServicePlaceForm(TitledForm):
    """A place where people are served."""

    services = TextField(label="บริการ", max_length=300, help_text="เช่น รับชำระภาษี ขออนุญาตก่อสร้าง")
    address = TextField(label="ที่ตั้ง", max_length=300)
    telephone = TextField(label="โทรศัพท์", max_length=60, required=False)
    hours = TextField(label="เวลาให้บริการ", max_length=200, required=False)
    map_url = forms.URLField(label="ลิงก์แผนที่", required=False, assume_scheme="https", max_length=500)
    field_order = ("title", "services", "address", "telephone", "hours", "map_url", "unit")

    class Meta:
        model = ServicePlace
        fields = ("title", "services", "address", "telephone", "hours", "map_url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "ชื่อสถานที่"


class ChannelForm(ThingForm):
    """A publicity channel."""

    name = TextField(label="ชื่อช่องทาง", max_length=160, help_text="เช่น LINE กลุ่มผู้นำชุมชน หอกระจายข่าวหมู่ 3")
    address = TextField(label="อยู่ที่ไหน", max_length=300, required=False, help_text="ที่ติดตั้ง เบอร์ หรือชื่อบัญชี")
    url = forms.URLField(label="ลิงก์", required=False, assume_scheme="https", max_length=500)
    active = forms.BooleanField(label="ใช้งานอยู่", required=False, initial=True)
    field_order = ("kind", "name", "address", "url", "unit", "active")

    class Meta:
        model = Channel
        fields = ("kind", "name", "address", "url", "active")


class SubjectForm(ThingForm):
    """Information that must be posted regularly."""

    title = TextField(label="เรื่องที่ต้องเผยแพร่", max_length=200)
    every_days = forms.IntegerField(label="เผยแพร่อย่างน้อยทุกกี่วัน", min_value=1, max_value=1100)
    active = forms.BooleanField(label="ติดตามอยู่", required=False, initial=True)
    field_order = ("title", "every_days", "unit", "active")

    class Meta:
        model = Subject
        fields = ("title", "every_days", "active")


class SubjectPostForm(forms.Form):
    """One posting."""

    on = ThaiDateField(label="วันที่เผยแพร่")
    title = TextField(label="ข้อมูลที่เผยแพร่", max_length=300)
    url = forms.URLField(label="ลิงก์", required=False, assume_scheme="https", max_length=1000)


class PowersForm(forms.Form):
    """The powers and duties."""

    text = LongTextField(
        label="หน้าที่และอำนาจ", max_length=20000, help_text="สรุปเป็นข้อความที่ประชาชนอ่านเข้าใจ บรรทัดที่ขึ้นต้นด้วย - เป็นข้อ"
    )
    laws = LongTextField(label="ฐานกฎหมาย", max_length=4000, help_text="หนึ่งบรรทัดต่อหนึ่งฉบับ พร้อมมาตรา")
    dated_on = ThaiDateField(label="ข้อมูล ณ วันที่")


class ContactForm(forms.ModelForm[Contact]):
    """The contacts beside the profile."""

    fax = TextField(label="โทรสาร", max_length=60, required=False)
    service_hours = TextField(
        label="เวลาให้บริการ", max_length=200, required=False, help_text="เช่น จันทร์–ศุกร์ 8.30–16.30 น."
    )
    directions = LongTextField(label="การเดินทาง", max_length=1000, required=False)
    map_url = forms.URLField(
        label="ลิงก์แผนที่", required=False, assume_scheme="https", max_length=500, help_text="คัดลอกจากแอปแผนที่"
    )
    map_words = TextField(
        label="คำบรรยายภาพแผนที่", max_length=300, required=False, help_text="บอกทางเป็นคำให้ผู้ที่มองไม่เห็นภาพ"
    )
    picture = forms.FileField(label="ภาพแผนที่", required=False, help_text="ภาพ JPEG หรือ PNG ที่หน่วยงานทำเอง")
    remove_picture = forms.BooleanField(label="เอาภาพแผนที่ออก", required=False)
    field_order = ("service_hours", "fax", "map_url", "picture", "map_words", "directions", "remove_picture")

    class Meta:
        model = Contact
        fields = ("fax", "service_hours", "directions", "map_url", "map_words")

    def _post_clean(self) -> None:
        """The service writes the row."""


class ExecutiveForm(forms.Form):
    """What the public sees of an executive beside the name and the term."""

    telephone = TextField(label="โทรศัพท์", max_length=60, required=False)
    email = forms.EmailField(label="อีเมล", required=False)
    photo = forms.FileField(label="ภาพถ่าย", required=False, help_text="ภาพหน้าตรง JPEG หรือ PNG ระบบตัดเป็น 4:5 และลบพิกัดให้")
    remove_photo = forms.BooleanField(label="เอาภาพถ่ายออก", required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        kwargs["initial"] = {"telephone": person.telephone, "email": person.email}
        super().__init__(*args, **kwargs)
        if person.photo_id is None:
            del self.fields["remove_photo"]


class PublicisedForm(forms.Form):
    """A published paper, or a free text, into the log."""

    publication = ChosenField(label="เอกสารที่เผยแพร่แล้ว", required=False, empty_label="เลือกเอกสาร หรือพิมพ์ชื่อเรื่องเอง")
    title = TextField(
        label="เรื่องที่เผยแพร่", max_length=300, required=False, help_text="เช่น ผลการประเมินความเสี่ยงการทุจริต ปี 2570"
    )
    rule = forms.ChoiceField(label="ประเภทของเรื่อง", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "publication", publications_unlogged())
        offered = [rule for rule in packaged_rules().values() if rule.code != "channels"]
        self.fields["rule"].choices = [(rule.code, rule.label) for rule in sorted(offered, key=lambda r: r.code != "")]  # type: ignore[attr-defined]

    def thing(self) -> dict[str, str]:
        """What ``services.publicise`` takes."""
        rule, row = self.cleaned_data["rule"], self.cleaned_data["publication"]
        if row is None:
            return {"title": self.cleaned_data["title"], "rule": rule}
        return {"title": row.title[:300], "about": about_of(row), "link": row.path, "rule": rule}


class LineForm(forms.Form):
    """One channel and day of a thing made known."""

    channel = ChosenField(label="ช่องทาง", empty_label="เลือกช่องทาง")
    on = ThaiDateField(label="วันที่เผยแพร่")
    file = forms.FileField(label="หลักฐาน", required=False, help_text="ภาพถ่ายหรือภาพหน้าจอ")
    url = forms.URLField(label="หรือลิงก์ที่พิสูจน์ได้", required=False, assume_scheme="https", max_length=1000)
    note = TextField(label="หมายเหตุ", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "channel", Channel.objects.filter(active=True))
        self.fields["on"].initial = clock.today()


class RuleForm(forms.Form):
    """A least number and its source."""

    least = forms.IntegerField(label="อย่างน้อย", min_value=1, max_value=99)
    source = TextField(label="ที่มา", max_length=300, help_text="ชื่อแผน ประกาศ หรือคู่มือที่กำหนด")


class WithdrawForm(forms.Form):
    """Why a thing is taken back."""

    reason = TextField(label="เหตุผลที่ถอน", max_length=300, help_text="หน้าเว็บจะแสดงเหตุผลนี้แทนเนื้อหา")
