"""The people an order appoints, as they stand in its content: groups of rows, cleaned where they enter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prongsai.approvals.selectors import holders_on
from prongsai.core import clock
from prongsai.core.errors import DomainError
from prongsai.correspondence.models import CommitteeKind
from prongsai.organisations.models import Person
from prongsai.thai.names import name_key
from prongsai.thai.text import clean, clean_line

MOST_GROUPS, MOST_PEOPLE = 12, 80
ROLES = (
    "ประธานกรรมการ", "รองประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ",
    "ประธานคณะทำงาน", "คณะทำงาน", "คณะทำงานและเลขานุการ", "คณะทำงานและผู้ช่วยเลขานุการ", "ที่ปรึกษา",
)  # fmt: skip


def groups_clean(groups: Any) -> list[dict[str, Any]]:
    """Groups as they are kept: {name, kind, duties, appointees: [{name, position, role, person}]}.

    Rows without a name and groups without anything are left out. A name of a person of this office is tied to that
    person, and a position left empty becomes the one they hold.
    """
    known = people_known()
    made = []
    for group in list(groups or [])[:MOST_GROUPS]:
        rows = [row for row in (_row(one, known) for one in group.get("appointees") or []) if row["name"]]
        kind = group.get("kind")
        cleaned = {
            "name": clean_line(str(group.get("name") or "")),
            "kind": kind if kind in CommitteeKind.values else str(CommitteeKind.WORKING_GROUP),
            "duties": clean(str(group.get("duties") or "")).strip()[:10_000],
            "appointees": rows[:MOST_PEOPLE],
        }
        if rows or cleaned["name"] or cleaned["duties"]:
            made.append(cleaned)
    return made


def each_once(groups: Sequence[Mapping[str, Any]]) -> None:
    """Raises DomainError where a group names a person twice: a committee would count them twice."""
    for group in groups:
        keys: set[str] = set()
        for row in group["appointees"]:
            if (key := name_key(row["name"])) in keys:
                raise DomainError(
                    f"{row['name']} อยู่ในคณะเดียวกันสองครั้ง โปรดลบออกหนึ่งแถว แล้วบันทึกอีกครั้ง", code="person_twice"
                )
            keys.add(key)


def people_known() -> dict[str, tuple[int, str, str]]:
    """Everybody of the office by the key of their name: id, name as written, post on this day."""
    posts: dict[int, str] = {}
    for holder in holders_on(clock.today()):
        if not holder.capacity:
            posts.setdefault(holder.person_id, holder.position_name)
    return {
        name_key(str(person)): (person.pk, str(person), posts.get(person.pk, "")) for person in Person.objects.all()
    }


def _row(row: Mapping[str, Any], known: Mapping[str, tuple[int, str, str]]) -> dict[str, Any]:
    name = clean_line(str(row.get("name") or ""))[:200]
    found = known.get(name_key(name)) if name else None
    return {
        "name": name,
        "position": clean_line(str(row.get("position") or ""))[:200] or (found[2] if found else ""),
        "role": clean_line(str(row.get("role") or ""))[:100],
        "person": found[0] if found else None,
    }
