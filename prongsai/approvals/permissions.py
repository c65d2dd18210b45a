from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("approvals", sign="ให้ความเห็นและลงนามในระบบ")
