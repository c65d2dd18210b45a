"""Signing inside the site asks for a second factor."""

from __future__ import annotations

from prongsai.accounts.second_factor import power_add
from prongsai.approvals.selectors import in_site_allowed

power_add("ลงนามในระบบ", lambda membership: in_site_allowed(membership.person_id))
