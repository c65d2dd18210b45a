"""Texts the office keeps to begin announcements and orders from."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from prongsai.core.models import OwnedByOrganisation, Timestamped


class OwnTemplate(OwnedByOrganisation, Timestamped):
    """A text of this office under a name; ``content`` as of a paper, with ``{…}`` for what changes each time."""

    kind = models.CharField(max_length=40)
    topic = models.CharField(max_length=40, blank=True)
    name = models.CharField("ชื่อแม่แบบ", max_length=160)
    subject = models.CharField("เรื่อง", max_length=500)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    saved_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(OwnedByOrganisation.Meta):
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "name"], name="own_template_once")]

    def __str__(self) -> str:
        return self.name
