"""Which addresses of the office pages are watched: the papers of the registers, the channels, and the map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from prongsai.publicity.models import Channel, Contact, PublishedPaper, State
from prongsai.publicity.registers import REGISTERS
from prongsai.watching.sources import AddressSource, Watched


def addresses() -> Iterable[Watched]:
    """Of everything the public may see that names an address."""
    for register in REGISTERS.values():
        if issubclass(register.model, PublishedPaper):
            rows: Iterable[Any] = register.model._base_manager.filter(state=State.PUBLISHED).exclude(url="")
            for row in rows:
                link = reverse("publicity_row", args=[register.slug, row.pk])
                yield Watched(row.url, row.title, row.unit_id, link, None)
    for channel in Channel.objects.filter(active=True).exclude(url=""):
        yield Watched(
            channel.url, channel.name, channel.unit_id, reverse("publicity_row", args=["channels", channel.pk]), None
        )
    for contact in Contact.objects.exclude(map_url=""):
        yield Watched(contact.map_url, "แผนที่ของหน่วยงาน", None, reverse("publicity_contact"), None)


SOURCE = AddressSource("office_pages", "หน้าเว็บหน่วยงาน", addresses)
