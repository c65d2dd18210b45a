"""In a demonstration the websites of the invented office answer from here: its addresses are nobody's."""

from __future__ import annotations

from django.conf import settings

from prongsai.sample.watching import SampleWebsite
from prongsai.watching.fetching import fetcher_made_by

if settings.DEMO:
    fetcher_made_by(SampleWebsite)
