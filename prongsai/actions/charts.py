"""The measures' figure: how far each unit has come, in the states of the table."""

from __future__ import annotations

from django.urls import reverse

from prongsai.actions.selectors import Paper
from prongsai.charts import StackedBars
from prongsai.ui.charts import Figure, figure

PARTS = ("ครบ", "มีผลไม่มีหลักฐาน", "ยังไม่ถึงกำหนด", "ดำเนินการไม่ได้", "ยังไม่มีผล")
NOBODY = "ยังไม่ระบุหน่วยงาน"


def progress_by_unit(shown: Paper) -> Figure | None:
    """Methods by unit, most behind first; each row of its table leads to the unit's rows. None without measures."""
    if not shown.by_unit:
        return None
    fiscal_year_be, names = shown.fiscal_year_be, {unit.pk: unit.name for unit in shown.units}
    ordered = sorted(shown.by_unit.items(), key=lambda row: (row[0] is None, -row[1].missing, row[1].percent))
    rows = tuple(
        (names.get(pk, NOBODY) if pk else NOBODY, tuple(float(value) for value in (
            tally.done, tally.unproven, tally.waiting, tally.not_possible, tally.missing
        )))
        for pk, tally in ordered
    )  # fmt: skip
    used = [index for index, _ in enumerate(PARTS) if any(values[index] for _, values in rows)]
    chart = StackedBars(
        f"ความคืบหน้ารายหน่วยงาน ปีงบประมาณ {fiscal_year_be}",
        tuple(PARTS[index] for index in used),
        tuple((name, tuple(values[index] for index in used)) for name, values in rows),
        alt="จำนวนวิธีของแต่ละหน่วยงานตามสถานะ "
        + " ".join(f"{name} มีผลแล้ว {values[0] + values[1]:.0f} จาก {sum(values):.0f}" for name, values in rows),
        warns=tuple(index == len(PARTS) - 1 for index in used),
    )
    table = reverse("measures")
    links = [f"{table}?fy={fiscal_year_be}&unit={pk}" if pk else f"{table}?fy={fiscal_year_be}" for pk, _ in ordered]
    return figure(chart, links=links)
