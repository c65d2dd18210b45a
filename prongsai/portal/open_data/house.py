"""Tables of what an office is: its structure, executives, powers and duties, contacts and channels."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.core import clock
from prongsai.organisations.selectors import executive_history, organisation_current
from prongsai.organisations.structure import structure_on, structure_rows
from prongsai.portal.contacts import contact_facts
from prongsai.portal.open_data.columns import DATED, PUBLISHED, URL, english_of
from prongsai.portal.open_data.registry import Column, OpenTable, Row, table_add
from prongsai.portal.wording import in_english
from prongsai.publicity import selectors as publicity


def _structure(_: int | None) -> Iterator[Row]:
    for row in structure_rows(structure_on(clock.today())):
        ours = in_english(row.place) if row.post and row.level == 0 else ""
        vacant = row.is_vacant if row.post else None
        yield (
            *(row.side.value, row.level, row.place or None, row.position or None, row.holders or None),
            *(ours or None, vacant),
        )


def _executives(_: int | None) -> Iterator[Row]:
    today = clock.today()
    for row in executive_history():
        if row.begins_on <= today:
            capacity = str(row.get_capacity_display())
            yield (
                *(str(row.person), row.position.name, capacity, row.begins_on, row.ends_on),
                in_english(capacity) or None,
            )


def _powers(_: int | None) -> Iterator[Row]:
    now = publicity.powers_public()
    for edition in publicity.powers_history_public():
        said = [("text", line) for block in edition.blocks for line in block.lines]
        said += [("law", law) for law in edition.laws_named]
        published = clock.civil_day(edition.published_at) if edition.published_at else None
        in_force = now is not None and edition.pk == now.pk
        for number, (part, line) in enumerate(said, start=1):
            yield (edition.number, in_force, edition.dated_on, published, number, part, line)


def _contacts(_: int | None) -> Iterator[Row]:
    for fact in contact_facts(organisation_current()):
        yield (fact.code, fact.label, in_english(fact.label), fact.text or None, fact.url or None)


def _channels(_: int | None) -> Iterator[Row]:
    for row in publicity.channels_public():
        kind = str(row.get_kind_display())
        yield (kind, row.name, row.address or None, row.url or None, in_english(kind))


table_add(
    OpenTable(
        code="executives",
        title="ผู้บริหารและวาระ",
        title_en="Executives and their terms",
        about="ผู้บริหารสูงสุดและรองทั้งฝ่ายการเมืองและฝ่ายประจำ ปัจจุบันและที่ผ่านมา",
        about_en="The chief executive, the chief administrator and their deputies, today and before.",
        columns=(
            Column("name", "ชื่อ", "Name"),
            Column("position", "ตำแหน่ง", "Post"),
            Column(
                "capacity",
                "ฐานะ",
                "Capacity",
                about="ว่างเมื่อดำรงตำแหน่งเอง",
                about_en="Empty for who holds the post in their own right",
            ),
            Column("from_day", "ตั้งแต่", "From", "date"),
            Column("to_day", "ถึง", "Until", "date", "ว่างเมื่อยังดำรงตำแหน่ง", "Empty while the post is held"),
            english_of("capacity_en", "ฐานะ", "Capacity"),
        ),
        rows=_executives,
        order=25,
        topics=frozenset({"executives"}),
    )
)
table_add(
    OpenTable(
        code="powers",
        title="หน้าที่และอำนาจ",
        title_en="Powers and duties",
        about="หน้าที่และอำนาจทุกฉบับที่เผยแพร่ แถวละหนึ่งข้อความ พร้อมฐานกฎหมาย",
        about_en="Every published edition of the powers and duties, a row for each sentence, with the laws behind them.",
        columns=(
            Column("edition", "ฉบับที่", "Edition", "integer"),
            Column("in_force", "ใช้อยู่", "In force", "boolean"),
            DATED,
            PUBLISHED,
            Column("line", "ลำดับในฉบับ", "Place in the edition", "integer"),
            Column(
                "part",
                "ส่วน",
                "Part",
                about="text คือหน้าที่และอำนาจ · law คือฐานกฎหมาย",
                about_en="text: powers and duties; law: what they rest on",
            ),
            Column("text", "ข้อความ", "Words"),
        ),
        rows=_powers,
        updated="published_on",
        order=26,
        topics=frozenset({"powers_duties", "org_structure_powers"}),
    )
)
table_add(
    OpenTable(
        code="contacts",
        title="ข้อมูลการติดต่อ",
        title_en="How to reach the office",
        about="ที่อยู่ โทรศัพท์ อีเมล เวลาให้บริการ และแผนที่ของหน่วยงาน แถวละหนึ่งเรื่อง",
        about_en="Address, telephone, mail, hours and map of the office, one row each.",
        columns=(
            Column("kind", "รหัสเรื่อง", "Code", about="เช่น telephone", about_en="such as telephone"),
            Column("label", "เรื่อง", "Label"),
            Column("label_en", "เรื่อง (อังกฤษ)", "Label (English)"),
            Column("value", "ข้อมูล", "Value"),
            URL,
        ),
        rows=_contacts,
        order=27,
        topics=frozenset({"contact", "contact_qa"}),
    )
)
table_add(
    OpenTable(
        code="structure",
        title="โครงสร้างหน่วยงาน",
        title_en="Structure of the office",
        about="ตำแหน่งสำคัญและส่วนราชการทั้งฝ่ายการเมืองและฝ่ายประจำ พร้อมผู้ดำรงวันนี้",
        about_en="Key posts and units of the political and the permanent side, with who holds them today.",
        columns=(
            Column("side", "ฝ่าย", "Side", "text", "political หรือ permanent", "political or permanent"),
            Column("level", "ระดับ", "Level", "integer", "0 คือบนสุดของฝ่าย", "0 is the top of its side"),
            Column("unit", "ส่วน", "Part"),
            Column("position", "ตำแหน่ง", "Position"),
            Column("holders", "ผู้ดำรง", "Held by"),
            english_of(
                "unit_en", "ส่วน", "Part", about="ว่างเมื่อเป็นชื่อที่หน่วยงานตั้ง", about_en="Empty for names the office gave"
            ),
            Column(
                "vacant",
                "ว่าง",
                "Vacant",
                "boolean",
                about="ไม่มีผู้ดำรงตำแหน่งเอง แม้มีผู้รักษาราชการแทน",
                about_en="Nobody holds it in their own right, though someone may act",
            ),
        ),
        rows=_structure,
        order=60,
        topics=frozenset({"org_structure", "org_structure_powers"}),
    )
)
table_add(
    OpenTable(
        code="channels",
        title="ช่องทางประชาสัมพันธ์",
        title_en="Publicity channels",
        about="ช่องทางที่ใช้งานอยู่",
        about_en="Channels in use.",
        columns=(
            Column("kind", "ชนิด", "Kind"),
            Column("name", "ชื่อช่องทาง", "Name"),
            Column("address", "อยู่ที่ไหน", "Where"),
            URL,
            english_of("kind_en", "ชนิด", "Kind"),
        ),
        rows=_channels,
        order=65,
        topics=frozenset({"social"}),
    )
)
