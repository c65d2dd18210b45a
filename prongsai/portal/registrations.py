"""What the portal adds when the site starts: its tables of open data."""

from __future__ import annotations

import prongsai.portal.open_data.counts
import prongsai.portal.open_data.files
import prongsai.portal.open_data.house
import prongsai.portal.open_data.items
import prongsai.portal.open_data.office
import prongsai.portal.open_data.papers
import prongsai.portal.open_data.surveys  # noqa: F401  # each adds its tables
