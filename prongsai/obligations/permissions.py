from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "obligations",
    view="ดูภารกิจของปี",
    meet="บันทึกว่าทำภารกิจของหน่วยงานตนแล้ว",
    edit="เปิดปี แก้กติกา และบันทึกภารกิจของทุกหน่วยงาน",
)
