"""What an office publishes about itself: powers, contacts, news, registers of papers, channels, and the log of it all."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q

from prongsai.core.models import OwnedByOrganisation, StoredFile, Timestamped
from prongsai.organisations.models import Unit
from prongsai.publicity.packaged import ManualKind, Mission, manual_kinds, missions
from prongsai.publicity.plain_text import Block, blocks
from prongsai.thai.fiscal import fiscal_year_be


def new_key() -> str:
    """What stands in a public address: short, and no running number of drafts."""
    return secrets.token_hex(5)


class State(models.TextChoices):
    """Where a thing stands on its way to the public."""

    DRAFT = "draft", "ร่าง"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนแล้ว"


class Publishable(OwnedByOrganisation, Timestamped):
    """A thing with a title that becomes public, and may be withdrawn with a reason."""

    key = models.CharField(max_length=12, default=new_key, editable=False)
    title = models.CharField("ชื่อเรื่อง", max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)
    unit = models.ForeignKey(
        Unit, verbose_name="ผู้รับผิดชอบ", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(OwnedByOrganisation.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether citizens see it."""
        return self.state == State.PUBLISHED


class Powers(OwnedByOrganisation, Timestamped):
    """One edition of the powers and duties; the newest published one is public, the older ones are its history."""

    number = models.PositiveIntegerField(editable=False)
    text = models.TextField("หน้าที่และอำนาจ")
    laws = models.TextField("ฐานกฎหมาย", help_text="หนึ่งบรรทัดต่อหนึ่งกฎหมาย")
    dated_on = models.DateField("ข้อมูล ณ วันที่")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["organisation", "number"], name="powers_edition_once")]

    def __str__(self) -> str:
        return f"หน้าที่และอำนาจ ฉบับที่ {self.number}"

    @property
    def blocks(self) -> list[Block]:
        """The text as it is shown."""
        return blocks(self.text)

    @property
    def laws_named(self) -> list[str]:
        """One law each."""
        return self.laws.splitlines()


class Contact(OwnedByOrganisation, Timestamped):
    """How to reach the office, beside what its profile says. One row an office."""

    fax = models.CharField("โทรสาร", max_length=60, blank=True)
    service_hours = models.CharField("เวลาให้บริการ", max_length=200, blank=True)
    directions = models.TextField("การเดินทาง", blank=True)
    map_url = models.URLField("ลิงก์แผนที่", max_length=500, blank=True)
    map_picture = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    map_words = models.CharField("คำบรรยายภาพแผนที่", max_length=300, blank=True)
    checked_on = models.DateField("ตรวจข้อมูลล่าสุด", null=True, editable=False)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation"], name="contact_once")]

    def __str__(self) -> str:
        return "ข้อมูลการติดต่อ"


class News(Publishable):
    """A post about the office's work, dated by the day of what it tells; the fiscal year follows from that day."""

    dated_on = models.DateField("วันที่ของเรื่อง")
    fiscal_year_be = models.PositiveSmallIntegerField(editable=False)
    body = models.TextField("เนื้อข่าว")
    duty = models.CharField("ภารกิจที่เกี่ยวข้อง", max_length=40)  # a code of data/missions.json
    url = models.URLField("ลิงก์เพิ่มเติม", max_length=1000, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["organisation", "fiscal_year_be", "state"], name="news_by_year")]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="news_key_once")]

    def save(self, *args: object, **kwargs: object) -> None:
        """The year is never typed."""
        self.fiscal_year_be = fiscal_year_be(self.dated_on)
        super().save(*args, **kwargs)

    @property
    def blocks(self) -> list[Block]:
        """The text as it is shown."""
        return blocks(self.body)

    @property
    def mission(self) -> Mission | None:
        """The group of duties it belongs to."""
        return missions().get(self.duty)


class NewsPhoto(OwnedByOrganisation):
    """A photograph of a post, without the place its camera wrote into it."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="photos")
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    words = models.CharField("คำบรรยายภาพ", max_length=300, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words or f"ภาพ {self.pk}"


class PublishedPaper(Publishable):
    """A paper that lies in a file or at an address."""

    dated_on = models.DateField("ลงวันที่", null=True, blank=True)
    url = models.URLField("ที่อยู่บนเว็บ", max_length=1000, blank=True)
    stored_file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta(Publishable.Meta):
        abstract = True

    @property
    def opens(self) -> bool:
        """Whether there is something to open."""
        return bool(self.url or self.stored_file_id)


class LawKind(models.TextChoices):
    """What a rule is. ข้อบัญญัติ and เทศบัญญัติ are one kind; the office's own word is printed."""

    ACT = "act", "พระราชบัญญัติ"
    DECREE = "decree", "พระราชกฤษฎีกา"
    MINISTERIAL = "ministerial", "กฎกระทรวง"
    REGULATION = "regulation", "ระเบียบ"
    ORDINANCE = "ordinance", "ข้อบัญญัติท้องถิ่น"
    RULE = "rule", "ข้อบังคับ"
    ANNOUNCEMENT = "announcement", "ประกาศ"
    LETTER = "letter", "หนังสือสั่งการ"


class Law(PublishedPaper):
    """A law, ordinance or regulation by which the office works."""

    kind = models.CharField("ประเภท", max_length=14, choices=LawKind.choices)
    number = models.CharField("เลขที่หรือปี", max_length=120, blank=True)
    is_own = models.BooleanField("หน่วยงานออกเอง", default=False)

    class Meta(PublishedPaper.Meta):
        ordering = ["kind", "title"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="law_key_once")]


class Manual(PublishedPaper):
    """A manual in one version; ``kind`` is a code of the kinds demanded (``data/manual_kinds.json``) or ``other``."""

    kind = models.CharField("ชนิดคู่มือ", max_length=30)
    version = models.CharField("ฉบับ", max_length=60, blank=True)  # "ฉบับปรับปรุง 2570"
    audience = models.CharField("สำหรับ", max_length=200, blank=True)
    review_on = models.DateField("ทบทวนครั้งถัดไป", null=True, blank=True)

    class Meta(PublishedPaper.Meta):
        ordering = ["kind", "-dated_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="manual_key_once")]

    @property
    def sort(self) -> ManualKind | None:
        """What kind of manual it is."""
        return manual_kinds().get(self.kind)


class PlanKind(models.TextChoices):
    """Plans longer than a year, and what changes them."""

    DEVELOPMENT = "development", "แผนพัฒนาท้องถิ่น"
    STRATEGY = "strategy", "แผนยุทธศาสตร์"
    CHANGE = "change", "แผนพัฒนาท้องถิ่น เพิ่มเติมหรือเปลี่ยนแปลง"
    OTHER = "other", "แผนอื่น"


class Plan(PublishedPaper):
    """A development plan or strategy and the fiscal years it covers."""

    kind = models.CharField("ประเภท", max_length=14, choices=PlanKind.choices, default=PlanKind.DEVELOPMENT)
    first_year_be = models.PositiveSmallIntegerField("ปีแรก (พ.ศ.)")
    last_year_be = models.PositiveSmallIntegerField("ปีสุดท้าย (พ.ศ.)")

    class Meta(PublishedPaper.Meta):
        ordering = ["-first_year_be", "kind", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key"], name="plan_key_once"),
            models.CheckConstraint(
                condition=Q(last_year_be__gte=models.F("first_year_be")),
                name="plan_begins_first",
                violation_error_message="ปีสุดท้ายต้องไม่อยู่ก่อนปีแรก โปรดแก้ปี",
            ),
        ]

    def covers(self, year_be: int) -> bool:
        """Whether a fiscal year lies inside."""
        return self.first_year_be <= year_be <= self.last_year_be


class ServicePlace(Publishable):
    """Where people are served: the office, a child centre, a clinic."""

    services = models.CharField("บริการ", max_length=300)
    address = models.CharField("ที่ตั้ง", max_length=300)
    telephone = models.CharField("โทรศัพท์", max_length=60, blank=True)
    hours = models.CharField("เวลาให้บริการ", max_length=200, blank=True)
    map_url = models.URLField("ลิงก์แผนที่", max_length=500, blank=True)

    class Meta(Publishable.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="place_key_once")]


class ChannelKind(models.TextChoices):
    """Ways in which offices reach people."""

    WEBSITE = "website", "เว็บไซต์"
    BOARD = "board", "ป้ายหรือบอร์ดประชาสัมพันธ์"
    LINE = "line", "LINE (กลุ่มหรือบัญชีทางการ)"
    FACEBOOK = "facebook", "Facebook"
    MESSENGER = "messenger", "Messenger หรือแชตบอต"
    VIDEO = "video", "YouTube หรือ TikTok"
    TOWER = "tower", "หอกระจายข่าวหรือเสียงตามสาย"
    SIGN = "sign", "ป้ายไวนิลหรือจอ LED"
    PRINT = "print", "วารสารหรือแผ่นพับ"
    LETTER = "letter", "หนังสือเวียน"
    MEETING = "meeting", "การประชุมหรือเวทีประชาคม"
    PHONE = "phone", "โทรศัพท์"
    MOBILE = "mobile", "รถประชาสัมพันธ์"
    OTHER = "other", "ช่องทางอื่น"


SOCIAL = frozenset({ChannelKind.LINE, ChannelKind.FACEBOOK, ChannelKind.MESSENGER, ChannelKind.VIDEO})
TWO_WAY = frozenset({ChannelKind.LINE, ChannelKind.FACEBOOK, ChannelKind.MESSENGER})


class Channel(OwnedByOrganisation, Timestamped):
    """A publicity channel of the office. When it was last used is read from the log."""

    kind = models.CharField("ชนิด", max_length=12, choices=ChannelKind.choices)
    name = models.CharField("ชื่อช่องทาง", max_length=160)
    address = models.CharField("อยู่ที่ไหน", max_length=300, blank=True)  # where it hangs, or its account
    url = models.URLField("ลิงก์", max_length=500, blank=True)
    unit = models.ForeignKey(
        Unit, verbose_name="ผู้ดูแล", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    active = models.BooleanField("ใช้งานอยู่", default=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-active", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="channel_name_once")]

    def __str__(self) -> str:
        return self.name


class Rule(OwnedByOrganisation):
    """A least number that this office goes by instead of the packaged one (``data/rules.json``)."""

    code = models.CharField(max_length=40)
    least = models.PositiveSmallIntegerField("อย่างน้อย")
    source = models.CharField("ที่มา", max_length=300)

    class Meta(OwnedByOrganisation.Meta):
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="publicity_rule_once")]

    def __str__(self) -> str:
        return f"{self.code} ≥ {self.least}"


class Publicised(OwnedByOrganisation, Timestamped):
    """A thing that was made known. ``about`` names it (``publicity.news:12``), empty for free text;
    ``rule`` is the code of the rule that says how many channels it needs, empty for one.
    """

    title = models.CharField("เรื่องที่เผยแพร่", max_length=300)
    about = models.CharField(max_length=60, blank=True, editable=False)
    rule = models.CharField("ประเภทของเรื่อง", max_length=40, blank=True)
    link = models.CharField(max_length=1000, blank=True, editable=False)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "about"], condition=~Q(about=""), name="publicised_once")
        ]

    def __str__(self) -> str:
        return self.title


class PublicisedIn(OwnedByOrganisation):
    """One line of the log: through which channel, when, and what proves it."""

    publicised = models.ForeignKey(Publicised, on_delete=models.CASCADE, related_name="lines")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="lines", verbose_name="ช่องทาง")
    on = models.DateField("วันที่เผยแพร่")
    proof = models.ForeignKey(
        "evidence.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    note = models.CharField("หมายเหตุ", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.publicised} {self.channel}"


class Subject(OwnedByOrganisation, Timestamped):
    """Information that must be posted regularly: what, how often, by whom (procurement, money, people, results)."""

    title = models.CharField("เรื่องที่ต้องเผยแพร่", max_length=200)
    every_days = models.PositiveSmallIntegerField("เผยแพร่อย่างน้อยทุกกี่วัน")
    unit = models.ForeignKey(
        Unit, verbose_name="ผู้รับผิดชอบ", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    active = models.BooleanField("ติดตามอยู่", default=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "title"], name="subject_title_once")]

    def __str__(self) -> str:
        return self.title


class SubjectPost(OwnedByOrganisation):
    """One posting on a subject."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="posts")
    on = models.DateField("วันที่เผยแพร่")
    title = models.CharField("ข้อมูลที่เผยแพร่", max_length=300)
    url = models.URLField("ลิงก์", max_length=1000, blank=True)

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.title
