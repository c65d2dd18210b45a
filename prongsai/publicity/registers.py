"""The registers of this room as declarations: one list screen and one form screen serve them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet

from prongsai.publicity import selectors
from prongsai.publicity.forms import (
    ChannelForm,
    LawForm,
    ManualForm,
    NewsForm,
    PlanForm,
    ServicePlaceForm,
)
from prongsai.publicity.models import Channel, Law, Manual, News, Plan, Publishable, ServicePlace
from prongsai.publicity.packaged import manual_kinds, missions
from prongsai.ui.templatetags.thai import thai_date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its head, and what stands in it; ``short`` is never broken over two lines."""

    label: str
    text: Callable[[Any], str]
    short: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """``public_page`` is the portal's page of it (without ``portal_``); ``empty`` says what belongs here."""

    slug: str
    title: str
    one: str
    model: type[models.Model]
    form: type[forms.ModelForm[Any]]
    columns: tuple[Column, ...]
    lead: str
    empty: str
    public_page: str
    rows: Callable[[], QuerySet[Any]]

    @property
    def publishable(self) -> bool:
        """Whether its rows are published one by one."""
        return issubclass(self.model, Publishable)


def _mission(row: News) -> str:
    mission = missions().get(row.duty)
    return mission.label if mission else row.duty


def _manual_kind(row: Manual) -> str:
    kind = manual_kinds().get(row.kind)
    return kind.label if kind else row.kind


def _unit(row: Any) -> str:
    return str(row.unit) if row.unit else "–"


_DATED = Column("ลงวันที่", lambda row: thai_date(row.dated_on) or "–", short=True)

REGISTERS: dict[str, Register] = {
    register.slug: register
    for register in (
        Register(
            "news",
            "ข่าวประชาสัมพันธ์",
            "ข่าว",
            News,
            NewsForm,
            (Column("วันที่", lambda row: thai_date(row.dated_on), short=True), Column("ภารกิจ", _mission)),
            "ข่าวกิจกรรมตามภารกิจ ลงต่อเนื่องทุกเดือนตลอดปีงบประมาณ",
            "ยังไม่มีข่าว เริ่มจากกิจกรรมล่าสุดของกองใดก็ได้",
            "news",
            lambda: News.objects.select_related("unit"),
        ),
        Register(
            "laws",
            "กฎหมาย ระเบียบ ข้อบัญญัติ",
            "กฎหมาย",
            Law,
            LawForm,
            (
                Column("ประเภท", lambda row: row.get_kind_display()),
                Column("เลขที่หรือปี", lambda row: row.number or "–"),
                _DATED,
            ),
            "กฎหมายที่ใช้ในงาน และข้อบัญญัติที่หน่วยงานออกเอง",
            "ยังไม่มีกฎหมายในทะเบียน เริ่มจากกฎหมายจัดตั้งของหน่วยงานและข้อบัญญัติงบประมาณปีนี้",
            "laws",
            lambda: Law.objects.select_related("unit"),
        ),
        Register(
            "manuals",
            "คู่มือ",
            "คู่มือ",
            Manual,
            ManualForm,
            (
                Column("ชนิด", _manual_kind),
                Column("ฉบับ", lambda row: row.version or "–"),
                Column("อนุมัติเมื่อ", lambda row: thai_date(row.dated_on) or "–", short=True),
                Column("ทบทวน", lambda row: thai_date(row.review_on) or "–", short=True),
            ),
            "คู่มือทุกเล่มที่ใช้อยู่ พร้อมวันอนุมัติและวันทบทวน",
            "ยังไม่มีคู่มือในทะเบียน เริ่มจากชนิดที่มาตรการเรียกหาด้านล่าง",
            "manuals",
            lambda: Manual.objects.select_related("unit"),
        ),
        Register(
            "plans",
            "แผนพัฒนาและแผนยุทธศาสตร์",
            "แผน",
            Plan,
            PlanForm,
            (
                Column("ประเภท", lambda row: row.get_kind_display()),
                Column("ช่วงปี", lambda row: f"{row.first_year_be}–{row.last_year_be}", short=True),
                _DATED,
            ),
            "แผนที่ยาวกว่าหนึ่งปี และฉบับเพิ่มเติมหรือเปลี่ยนแปลง",
            "ยังไม่มีแผน เริ่มจากแผนพัฒนาท้องถิ่นฉบับที่ใช้อยู่",
            "plans",
            lambda: Plan.objects.select_related("unit"),
        ),
        Register(
            "places",
            "สถานที่ให้บริการ",
            "สถานที่",
            ServicePlace,
            ServicePlaceForm,
            (Column("บริการ", lambda row: row.services), Column("ที่ตั้ง", lambda row: row.address)),
            "จุดที่ประชาชนมารับบริการได้",
            "ยังไม่มีสถานที่ เริ่มจากที่ทำการของหน่วยงาน",
            "places",
            lambda: ServicePlace.objects.select_related("unit"),
        ),
        Register(
            "channels",
            "ช่องทางประชาสัมพันธ์",
            "ช่องทาง",
            Channel,
            ChannelForm,
            (
                Column("ชนิด", lambda row: row.get_kind_display()),
                Column("อยู่ที่ไหน", lambda row: row.address or row.url or "–"),
                Column("ผู้ดูแล", _unit),
                Column("ใช้ล่าสุด", lambda row: thai_date(row.last_used) or "ยังไม่เคยบันทึก"),
            ),
            "ทุกทางที่หน่วยงานใช้บอกข่าวประชาชน วันที่ใช้ล่าสุดมาจากบันทึกการเผยแพร่",
            "ยังไม่มีช่องทาง เริ่มจากเว็บไซต์ ป้ายประกาศหน้าที่ทำการ และ LINE กลุ่มผู้นำชุมชน",
            "channels",
            selectors.channels,
        ),
    )
}
