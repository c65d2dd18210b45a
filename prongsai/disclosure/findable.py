"""Public items, found by number, title, note, and by the words of a refusal and of our answer."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from prongsai.disclosure.models import ItemEntry
from prongsai.ita.selectors import assessment_year
from prongsai.search.sources import Entry, Source, Text, itself


def _items(pks: list[int]) -> Mapping[int, Entry]:
    rows = list(ItemEntry.objects.filter(pk__in=pks).select_related("owner_unit").prefetch_related("refusals"))
    titles: dict[tuple[int, str], str] = {}
    for known in {row.fiscal_year_be for row in rows}:
        year = assessment_year(known)
        titles |= {(known, item.code): item.title for item in year.items} if year else {}
    return {
        row.pk: Entry(
            title=f"{row.code} {titles.get((row.fiscal_year_be, row.code), '')} ปี {row.fiscal_year_be}".replace(
                "  ", " "
            ),
            url=reverse("disclosure_item", args=[row.fiscal_year_be, row.code]),
            about=row.owner_unit.name if row.owner_unit else "",
            words=f"ข้อมูลสาธารณะ OIT {row.own_url}",
            fiscal_year_be=row.fiscal_year_be,
            texts=tuple(
                text
                for text in (
                    Text(row.note, "บันทึก"),
                    *(Text(refusal.reason, "เหตุผลที่ตีกลับ") for refusal in row.refusals.all()),
                    *(Text(refusal.answer, "คำชี้แจง") for refusal in row.refusals.all()),
                )
                if text.text
            ),
        )
        for row in rows
    }


SOURCES = [
    Source(
        "disclosure",
        "ข้อมูลสาธารณะ",
        everything=lambda: ItemEntry.objects.values_list("pk", flat=True),
        load=_items,
        permission="disclosure.view",
        concerns={"disclosure.itementry": itself},
    )
]
