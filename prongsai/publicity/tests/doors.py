"""Samples for the test that walks every URL."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.core.files import store
from prongsai.organisations.models import Person
from prongsai.publicity.models import Channel, Contact, Law, News, NewsPhoto, Powers, Publicised, PublicisedIn, Subject
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office


@sample("publicity_executive")
def person(office: Office) -> dict[str, Any]:
    return {"person_id": Person.objects.order_by("pk")[0].pk}


@sample("publicity_person_photo")
def photographed(office: Office) -> dict[str, Any]:
    row = Person.objects.order_by("pk")[0]
    row.photo = store(png(360, 450), name="portrait.png", content_type="image/png")
    row.save()
    return {"person_id": row.pk}


@sample("publicity_powers_publish")
def powers(office: Office) -> dict[str, Any]:
    last = Powers.objects.first()
    row = Powers(number=last.number + 1 if last else 1, text="งาน", laws="กฎหมาย", dated_on=dt.date(2026, 10, 1))
    row.save()
    return {"powers_id": row.pk}


@sample("publicity_contact_map")
def contact(office: Office) -> dict[str, Any]:
    if not Contact.objects.exists():
        Contact(map_picture=store(png(400, 300), name="map.png", content_type="image/png")).save()
    return {}


@sample("publicity_publicised")
def publicised(office: Office) -> dict[str, Any]:
    row = Publicised(title="ผลการประเมินความเสี่ยง")
    row.save()
    return {"thing_id": row.pk}


@sample("publicity_line_remove")
def line(office: Office) -> dict[str, Any]:
    channel = Channel.objects.first() or Channel(kind="board", name="บอร์ด")
    channel.save()
    row = PublicisedIn(publicised_id=publicised(office)["thing_id"], channel=channel, on=dt.date(2026, 11, 1))
    row.save()
    return {"line_id": row.pk}


@sample("publicity_rule", shared=True)
def rule(office: Office) -> dict[str, Any]:
    return {"code": "channels"}


@sample("publicity_subject")
def subject(office: Office) -> dict[str, Any]:
    row = Subject.objects.first() or Subject(title="ราคากลาง", every_days=30)
    row.save()
    return {"subject_id": row.pk}


def post() -> News:
    row = News(title="ข่าว", dated_on=dt.date(2026, 11, 1), body="เนื้อข่าว", duty="governance")
    row.save()
    return row


@sample("publicity_photo_add")
def news(office: Office) -> dict[str, Any]:
    return {"row_id": post().pk}


@sample("publicity_photo", "publicity_photo_remove")
def photo(office: Office) -> dict[str, Any]:
    stored = store(png(320, 240), name="photo.png", content_type="image/png")
    row = NewsPhoto(news=post(), picture=stored, thumbnail=stored)
    row.save()
    return {"photo_id": row.pk}


@sample("publicity_register", "publicity_row_new", shared=True)
def register(office: Office) -> dict[str, Any]:
    return {"register": "laws"}


@sample("publicity_row", "publicity_row_state", "publicity_row_file", "publicity_log_row")
def row(office: Office) -> dict[str, Any]:
    stored = store(b"%PDF-1.4 law", name="law.pdf", content_type="application/pdf")
    law = Law(kind="act", title="พระราชบัญญัติ", stored_file=stored)
    law.save()
    return {"register": "laws", "row_id": law.pk}
