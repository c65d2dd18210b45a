"""What the portal adds when the site starts: its tables of open data."""

from __future__ import annotations

import prongsai.portal.open_data.papers  # noqa: F401  # adds its tables
