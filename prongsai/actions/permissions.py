from __future__ import annotations

from prongsai.core.doors import permissions

PERMISSIONS = permissions(
    "actions",
    view="ดูมาตรการและผลของหน่วยงาน",
    report="บันทึกผลของกองตนเอง",
    report_any="บันทึกผลแทนทุกกอง",
    edit="จัดทำและแก้มาตรการ",
    snapshot="ทำรายงานรอบ 6 เดือนและ 12 เดือน",
)
