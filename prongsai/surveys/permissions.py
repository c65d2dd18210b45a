from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "surveys",
    view="ดูผลแบบสำรวจ",
    edit="แก้คำถามและเป้าหมายของแบบสำรวจ พิมพ์คำตอบจากกระดาษ",
)
