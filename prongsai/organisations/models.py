"""The organisation, its units and posts, who fills them and in which capacity."""

from __future__ import annotations

import datetime as dt

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, Timestamped
from prongsai.thai.vocabulary import Vocabulary, place_of, seat, vocabulary


class OrganisationType(models.TextChoices):
    """As in records.md; the words of each type are in ``thai.vocabulary``."""

    SUBDISTRICT_ADMINISTRATIVE_ORGANIZATION = "subdistrict_administrative_organization", "องค์การบริหารส่วนตำบล (อบต.)"
    SUBDISTRICT_MUNICIPALITY = "subdistrict_municipality", "เทศบาลตำบล (ทต.)"
    TOWN_MUNICIPALITY = "town_municipality", "เทศบาลเมือง (ทม.)"
    CITY_MUNICIPALITY = "city_municipality", "เทศบาลนคร (ทน.)"
    PROVINCIAL_ADMINISTRATIVE_ORGANIZATION = "provincial_administrative_organization", "องค์การบริหารส่วนจังหวัด (อบจ.)"


class PaperFont(models.TextChoices):
    """The TH Sarabun an office has installed for Word."""

    NEW = "TH Sarabun New", "TH Sarabun New"
    PSK = "TH SarabunPSK", "TH SarabunPSK"
    IT9 = "TH SarabunIT๙", "TH SarabunIT๙"


class Organisation(Timestamped):
    """One local government. Every title, heading and paper takes its names from here; nobody types them."""

    code = models.CharField("รหัส", max_length=20, unique=True, validators=[RegexValidator(r"^[a-z0-9-]+$")])
    name = models.CharField("ชื่อเต็ม", max_length=200)  # องค์การบริหารส่วนตำบลตัวอย่างสุข
    type = models.CharField("ประเภท", max_length=60, choices=OrganisationType.choices)
    district = models.CharField("อำเภอ", max_length=80, blank=True)
    province = models.CharField("จังหวัด", max_length=80, blank=True)
    address = models.CharField("ที่อยู่", max_length=300, blank=True)
    telephone = models.CharField("โทรศัพท์", max_length=60, blank=True)
    email = models.EmailField("อีเมล", blank=True)
    website = models.URLField("เว็บไซต์", blank=True)
    facebook = models.URLField("หน้า Facebook", blank=True)
    document_prefix = models.CharField("รหัสตัวพยัญชนะและเลขประจำหน่วยงาน", max_length=40, blank=True)  # "ตส 70101"
    emblem = models.ForeignKey("core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    garuda = models.ForeignKey("core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    preprinted_paper = models.BooleanField("พิมพ์บนกระดาษตราครุฑสำเร็จรูป", default=False)
    paper_font = models.CharField("แบบอักษรของแฟ้ม Word", max_length=40, choices=PaperFont.choices, default=PaperFont.NEW)
    small_office = models.BooleanField("ชุดสิทธิแบบสำนักงานเล็ก", default=True)
    portal_open = models.BooleanField("เปิดหน้าเว็บสำหรับประชาชน", default=True)
    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณที่กำลังทำ")
    set_up_at = models.DateTimeField(null=True, editable=False)  # first run finished

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> Vocabulary:
        """What this type of organisation calls its law, its offices and its chief."""
        return vocabulary(self.type)

    @property
    def place(self) -> str:
        """``องค์การบริหารส่วนตำบลตัวอย่างสุข`` → ``ตัวอย่างสุข``."""
        return place_of(self.name)

    @property
    def seat(self) -> str:
        """``อำเภอเมืองตัวอย่าง จังหวัดตัวอย่าง``, as far as both are known."""
        return seat(self.district, self.province)

    @property
    def short_name(self) -> str:
        """``อบต.ตัวอย่างสุข``."""
        return self.words.short_name(self.place)


class UnitKind(models.TextChoices):
    """Kinds of units."""

    OFFICE = "office", "สำนัก"
    DIVISION = "division", "กอง"
    SECTION = "section", "ฝ่าย/ส่วน"
    WORK = "work", "งาน"
    CENTRE = "centre", "ศูนย์"


class Unit(OwnedByOrganisation):
    """A part of the organisation that can be responsible for something."""

    name = models.CharField("ชื่อ", max_length=160)
    short_name = models.CharField("ชื่อย่อ", max_length=60, blank=True)
    kind = models.CharField("ชนิด", max_length=12, choices=UnitKind.choices, default=UnitKind.DIVISION)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField("ใช้งาน", default=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="unit_name_once")]

    def __str__(self) -> str:
        return self.name


class Post(models.TextChoices):
    """What a position is in the chain of a paper, whatever its name in this type of organisation."""

    CHIEF_EXECUTIVE = "chief_executive", "นายก"
    DEPUTY_CHIEF_EXECUTIVE = "deputy_chief_executive", "รองนายก"
    CHIEF_ADMINISTRATOR = "chief_administrator", "ปลัด"
    DEPUTY_CHIEF_ADMINISTRATOR = "deputy_chief_administrator", "รองปลัด"
    HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE = "head_of_chief_administrators_office", "หัวหน้าสำนักปลัด"
    DIRECTOR = "director", "ผู้อำนวยการกอง"
    OFFICER = "officer", "เจ้าหน้าที่"
    EXECUTIVE_SECRETARY = "executive_secretary", "เลขานุการนายก"
    ADVISER = "adviser", "ที่ปรึกษานายก"
    COUNCIL_CHAIR = "council_chair", "ประธานสภา"
    DEPUTY_COUNCIL_CHAIR = "deputy_council_chair", "รองประธานสภา"
    COUNCIL_MEMBER = "council_member", "สมาชิกสภา"
    COUNCIL_SECRETARY = "council_secretary", "เลขานุการสภา"


class Side(models.TextChoices):
    """The two sides of a local government, as its structure chart must show them."""

    POLITICAL = "political", "ฝ่ายการเมือง"
    PERMANENT = "permanent", "ฝ่ายประจำ"


COUNCIL_POSTS = frozenset({Post.COUNCIL_CHAIR, Post.DEPUTY_COUNCIL_CHAIR, Post.COUNCIL_MEMBER, Post.COUNCIL_SECRETARY})
POLITICAL_POSTS = COUNCIL_POSTS | {
    *(Post.CHIEF_EXECUTIVE, Post.DEPUTY_CHIEF_EXECUTIVE, Post.EXECUTIVE_SECRETARY, Post.ADVISER)
}
# Several people hold these at once, under one name of the post; every other post has one seat.
SHARED_POSTS = frozenset(
    {
        Post.OFFICER,
        Post.DEPUTY_CHIEF_EXECUTIVE,
        Post.ADVISER,
        Post.COUNCIL_MEMBER,
        Post.DEPUTY_COUNCIL_CHAIR,
        Post.EXECUTIVE_SECRETARY,
    }
)


class Position(OwnedByOrganisation):
    """A post, filled or not: นายก, ปลัด, ผู้อำนวยการกองคลัง, นักวิเคราะห์นโยบายและแผน."""

    name = models.CharField("ชื่อตำแหน่ง", max_length=160)
    post = models.CharField("บทบาทในสายเสนอ", max_length=40, choices=Post.choices, default=Post.OFFICER)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "unit"], name="position_once_in_unit"),
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(unit__isnull=True), name="position_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def side(self) -> Side:
        """Political or permanent: the post says it, nobody types it."""
        return Side.POLITICAL if self.post in POLITICAL_POSTS else Side.PERMANENT


class Person(OwnedByOrganisation):
    """Someone of the office, with or without an account: executives rarely sign in."""

    title = models.CharField("คำนำหน้า", max_length=40, blank=True)
    given_name = models.CharField("ชื่อ", max_length=80)
    family_name = models.CharField("ชื่อสกุล", max_length=80, blank=True)
    photo = models.ForeignKey("core.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    telephone = models.CharField("โทรศัพท์ที่เปิดเผยได้", max_length=60, blank=True)
    email = models.EmailField("อีเมลที่เปิดเผยได้", blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["given_name", "family_name"]

    def __str__(self) -> str:
        return f"{self.title}{self.given_name} {self.family_name}".strip()


class ActingCapacity(models.TextChoices):
    """Four legally different ways of acting, each with its own signature block."""

    ACTING_FOR = "acting_for", "รักษาราชการแทน"
    ON_BEHALF_OF = "on_behalf_of", "ปฏิบัติราชการแทน"
    ACTING_IN_POSITION = "acting_in_position", "รักษาการในตำแหน่ง"
    PERFORMING_EXECUTIVE_DUTIES = "performing_executive_duties", "ปฏิบัติหน้าที่"


class Tenure(OwnedByOrganisation):
    """A person in a position from a day to a day, in their own right (``capacity`` empty) or acting by order."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tenures")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="tenures")
    capacity = models.CharField("ฐานะ", max_length=40, choices=ActingCapacity.choices, blank=True)
    order_no = models.CharField("คำสั่งที่", max_length=60, blank=True)
    order_date = models.DateField("คำสั่งลงวันที่", null=True, blank=True)
    begins_on = models.DateField("ตั้งแต่วันที่")
    ends_on = models.DateField("ถึงวันที่", null=True, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-begins_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("begins_on")),
                name="tenure_begins_first",
                violation_error_message="วันสุดท้ายต้องไม่อยู่ก่อนวันแรกของวาระ โปรดแก้วันที่",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.position}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether it is in force on ``day``."""
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


class SwitchedOffRule(OwnedByOrganisation):
    """A rule of the review that this office does not want to hear of, and why. Switching it on again removes the row;
    both acts stay in the ledger. A code that no rule bears any more does nothing.
    """

    code = models.CharField("รหัส", max_length=8)
    reason = models.CharField("เหตุผล", max_length=300)
    switched_by = models.CharField("ผู้ปิด", max_length=200)
    switched_at = models.DateTimeField("เมื่อ")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="rule_off_once")]

    def __str__(self) -> str:
        return self.code
