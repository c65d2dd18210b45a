from __future__ import annotations

from prongsai.core.doors import permissions

# "import" is a keyword of the language, so it cannot be written as one.
PERMISSIONS = permissions("imports", view="ดูเอกสารที่นำเข้า", **{"import": "นำเข้าและตรวจเอกสาร"})
