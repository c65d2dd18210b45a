"""What rooms below hold for the items. Rooms above add themselves in their own registrations."""

from __future__ import annotations

from prongsai.disclosure.adapters.cases import CASES
from prongsai.disclosure.adapters.office import OFFICE
from prongsai.disclosure.adapters.papers import PAPERS
from prongsai.disclosure.adapters.publicity import PUBLICITY
from prongsai.disclosure.holdings import Holding

HOLDINGS: tuple[Holding, ...] = (*OFFICE, *PUBLICITY, CASES, PAPERS)
