from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions("backup", run="สำรองข้อมูล")
