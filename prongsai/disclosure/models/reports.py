"""What the executives were told of the year's disclosure, frozen when the report was made."""

from __future__ import annotations

from django.db import models

from prongsai.core.models import OwnedByOrganisation


class DisclosureReport(OwnedByOrganisation):
    """The figures of the board as they stood: ``content`` is what ``disclosure.reports.frozen`` makes; never changed,
    only made again under a new number."""

    fiscal_year_be = models.PositiveSmallIntegerField("ปีงบประมาณ")
    number = models.PositiveSmallIntegerField("ครั้งที่")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["-fiscal_year_be", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "fiscal_year_be", "number"], name="disclosure_report_once")
        ]

    def __str__(self) -> str:
        return f"รายงานการเปิดเผยข้อมูล ปี {self.fiscal_year_be} ครั้งที่ {self.number}"
