"""How to reach an office, as facts with labels: the page and the open data say the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from prongsai.organisations.models import Organisation
from prongsai.portal.open_data.registry import absolute
from prongsai.publicity.selectors import contact_current


@dataclass(frozen=True, slots=True)
class ContactFact:
    """One way to reach the office. ``label`` is Thai; ``url`` is whole, "" where there is nothing to open."""

    code: str
    label: str
    text: str
    url: str = ""

    @property
    def is_words(self) -> bool:
        """Words of the office, not a number or an address."""
        return self.code in {"address", "district", "province", "service_hours", "directions"}


def contact_facts(office: Organisation) -> list[ContactFact]:
    """What is known, in the order of the page."""
    contact = contact_current()
    picture = absolute(reverse("portal_contact_map", args=[office.code])) if contact.map_picture_id else ""
    facts = [
        ContactFact("address", "ที่อยู่", office.address),
        ContactFact("district", "อำเภอ", office.district),
        ContactFact("province", "จังหวัด", office.province),
        ContactFact("telephone", "โทรศัพท์", office.telephone),
        ContactFact("fax", "โทรสาร", contact.fax),
        ContactFact("email", "อีเมล", office.email),
        ContactFact("service_hours", "เวลาให้บริการ", contact.service_hours),
        ContactFact("website", "เว็บไซต์", office.website, office.website),
        ContactFact("facebook", "Facebook", office.facebook, office.facebook),
        ContactFact("directions", "การเดินทาง", contact.directions),
        ContactFact("map", "แผนที่", contact.map_words if picture or contact.map_url else "", contact.map_url or picture),
    ]
    return [fact for fact in facts if fact.text or fact.url]
