"""What offices of each type usually have: offered at first run, never forced."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from prongsai.organisations.models import Organisation, OrganisationType, Post

_HERE = "prongsai.organisations"
_LISTS = {
    OrganisationType.SUBDISTRICT_MUNICIPALITY: "municipality",
    OrganisationType.TOWN_MUNICIPALITY: "municipality",
}


@dataclass(frozen=True, slots=True)
class UsualUnit:
    """A unit offered for ticking; ``usual`` ones come ticked."""

    name: str
    kind: str
    short_name: str
    usual: bool = False


@cache
def _data() -> dict[str, list[dict[str, object]]]:
    text = files(_HERE).joinpath("data/usual.json").read_text(encoding="utf-8")
    units: dict[str, list[dict[str, object]]] = json.loads(text)["units"]
    return units


def usual_units(organisation_type: str) -> list[UsualUnit]:
    """The units of a type, in the order of its structure."""
    return [UsualUnit(**row) for row in _data()[_LISTS.get(OrganisationType(organisation_type), organisation_type)]]  # type: ignore[arg-type]


@cache
def provinces() -> tuple[str, ...]:
    """The 77 provinces (Bangkok counted), in dictionary order. Source: กรมการปกครอง."""
    return tuple(files(_HERE).joinpath("data/provinces.txt").read_text(encoding="utf-8").split())


def chain_name(organisation: Organisation, post: Post) -> str:
    """What a post of the chain is called here: ``ปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข``."""
    return organisation.words.title(post.value, organisation.place)


CHAIN = (
    Post.CHIEF_EXECUTIVE,
    Post.DEPUTY_CHIEF_EXECUTIVE,
    Post.CHIEF_ADMINISTRATOR,
    Post.DEPUTY_CHIEF_ADMINISTRATOR,
    Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE,
)


def head_name(unit_name: str) -> str:
    """What the head of a unit is called: ``ผู้อำนวยการกองคลัง``, ``หัวหน้าหน่วยตรวจสอบภายใน``."""
    return f"{'ผู้อำนวยการ' if unit_name.startswith(('กอง', 'สำนัก')) else 'หัวหน้า'}{unit_name}"
