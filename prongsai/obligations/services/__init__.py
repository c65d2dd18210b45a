"""Every change of the year's obligations."""

from prongsai.obligations.services.events import event_happened
from prongsai.obligations.services.years import year_open

__all__ = ["event_happened", "year_open"]
