"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.core.files import store
from prongsai.core.scope import current_organisation_id
from prongsai.organisations.models import Organisation, Person, Position, Tenure
from prongsai.testing.doors import sample
from prongsai.testing.pictures import png
from prongsai.testing.world import Office


@sample("unit_edit", "unit_active")
def unit(office: Office) -> dict[str, Any]:
    return {"unit_id": office.units[0].pk}


@sample("post_edit", "post_remove", "tenure_new")
def position(office: Office) -> dict[str, Any]:
    return {"position_id": Position.objects.order_by("pk")[0].pk}


@sample("tenure_edit", "tenure_end")
def tenure(office: Office) -> dict[str, Any]:
    return {"tenure_id": Tenure.objects.order_by("pk")[0].pk}


@sample("person_edit")
def person(office: Office) -> dict[str, Any]:
    return {"person_id": Person.objects.order_by("pk")[0].pk}


@sample("review_rule_switch", shared=True)
def review_rule(office: Office) -> dict[str, Any]:
    return {"code": "R35"}


@sample("organisation_emblem", "organisation_emblem_small")
def emblem(office: Office) -> dict[str, Any]:
    stored = store(png(300, 300), name="emblem.png", content_type="image/png")
    Organisation.objects.filter(pk=current_organisation_id()).update(emblem=stored)
    return {"code": office.organisation.code}
