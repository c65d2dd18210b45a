"""From the office's own profile: its units and posts, who leads it, how it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.disclosure.adapters.publicity import CONTACT, OFFICE_ROW, contact_of, office_of, public_page
from prongsai.disclosure.holdings import Held, Holding, ItemContext
from prongsai.organisations.models import POLITICAL_POSTS, Post
from prongsai.organisations.selectors import FilledPost, positions, posts_filled, tenures_on

LEADERS = {
    Post.CHIEF_EXECUTIVE,
    Post.DEPUTY_CHIEF_EXECUTIVE,
    Post.CHIEF_ADMINISTRATOR,
    Post.DEPUTY_CHIEF_ADMINISTRATOR,
}
SOURCE = "ทะเบียนหน่วยงาน"


def _posts(context: ItemContext) -> list[FilledPost]:
    return context.once("posts", lambda: posts_filled(context.rows("positions"), context.rows("tenures")))


def structure(context: ItemContext) -> Iterator[Held]:
    """The structure as the office keeps it; both sides only where posts of both are there."""
    posts = _posts(context)
    units = {filled.position.unit_id for filled in posts if filled.position.unit_id}
    if not units:
        return
    keys = list(context.elements_with("แผนผัง", "โครงสร้าง", "แบ่งส่วนราชการ"))
    sides = {filled.position.post in POLITICAL_POSTS for filled in posts}
    if sides == {True, False}:
        keys += context.elements_with("ฝ่ายการเมือง")
    yield Held(
        tuple(dict.fromkeys(keys)) or None, f"โครงสร้างหน่วยงาน {len(units)} ส่วนราชการ {len(posts)} ตำแหน่ง",
        reverse("publicity_structure"), public_page(context, "structure"), None, SOURCE, key="organisation:structure",
    )  # fmt: skip


def executives(context: ItemContext) -> Iterator[Held]:
    """Who leads the office today; a picture and a way to reach them where each of them has both."""
    leading = [filled for filled in _posts(context) if filled.position.post in LEADERS]
    named = [filled for filled in leading if not filled.is_vacant]
    if not named:
        return
    keys: list[str] = []
    if len(named) == len(leading):
        keys += context.elements_with("ครบผู้บริหาร", "ผู้บริหารสูงสุด")
    people = [tenure.person for filled in named for tenure in filled.tenures]
    if all(person.photo_id and (person.telephone or person.email) for person in people):
        keys += context.elements_with("รูปถ่าย")
    newest = max(tenure.begins_on for filled in named for tenure in filled.tenures)
    vacant = len(leading) - len(named)
    title = f"ผู้บริหาร {len(named)} คน" + (f" ว่าง {vacant} ตำแหน่ง" if vacant else "")
    yield Held(
        tuple(dict.fromkeys(keys)) or None,
        title,
        reverse("publicity_executives"),
        public_page(context, "executives"),
        newest,
        SOURCE,
        key="organisation:executives",
    )


def contacts(context: ItemContext) -> Iterator[Held]:
    """How the office is reached, where address, telephone and e-mail are all there."""
    office = office_of(context)
    missing = [
        word
        for word, value in (("ที่อยู่", office.address), ("โทรศัพท์", office.telephone), ("อีเมล", office.email))
        if not value
    ]
    if len(missing) == 3:
        return
    has_map = _has_map(context)
    keys = () if missing or not has_map else context.elements_with("ที่อยู่", "หมายเลขโทรศัพท์", "แผนที่")
    lacking = [*missing, *([] if has_map else ["แผนที่"])]
    title = "ข้อมูลการติดต่อของหน่วยงาน" + (f" (ยังไม่มี{' '.join(lacking)})" if lacking else "")
    yield Held(
        keys or None,
        title,
        reverse("publicity_contact"),
        public_page(context, "contact"),
        None,
        SOURCE,
        key="organisation:contacts",
    )


def _has_map(context: ItemContext) -> bool:
    contact = contact_of(context)
    return contact is not None and bool(contact.map_url or contact.map_picture_id)


def social(context: ItemContext) -> Iterator[Held]:
    """The office's page on a social network."""
    office = office_of(context)
    if office.facebook:
        yield Held(
            tuple(element.key for element in context.item.elements) or None, "หน้า Facebook ของหน่วยงาน",
            reverse("organisation"), office.facebook, None, SOURCE, key="organisation:facebook",
        )  # fmt: skip


POSTS = {"positions": lambda year, today: positions(), "tenures": lambda year, today: tenures_on(today)} | OFFICE_ROW
OFFICE = (
    Holding("โครงสร้างหน่วยงาน", frozenset({"org_structure", "org_structure_powers"}), structure, POSTS),
    Holding("ผู้บริหาร", frozenset({"executives"}), executives, POSTS),
    Holding("การติดต่อ", frozenset({"contact", "contact_qa"}), contacts, CONTACT | OFFICE_ROW),
    Holding("สื่อสังคมออนไลน์", frozenset({"social"}), social, OFFICE_ROW),
)
