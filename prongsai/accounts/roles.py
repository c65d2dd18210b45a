"""What each role may do: presets by size of office, as data.

Source: the table of roles in the security design, of which these are the acts built so far. In a small office one
officer coordinates everything; the one hard rule (drafter is not the final signatory) lives in ``approvals``.
"""

from __future__ import annotations

from prongsai.accounts.models import Role
from prongsai.organisations.models import Post

READ = frozenset(
    {
        *("actions.view", "cases.view", "conduct.view", "correspondence.view", "disclosure.view", "imports.view"),
        *("ita.view", "obligations.view", "organisations.view", "publicity.view", "surveys.view", "watching.view"),
        "conduct.acknowledge",  # what one has read oneself
    }
)

_OFFICER = READ | {
    *("actions.report", "cases.answer", "disclosure.edit", "evidence.add", "obligations.meet", "watching.visit"),
}
_COORDINATE = _OFFICER | {
    *("actions.edit", "actions.report_any", "actions.snapshot"),
    "cases.assign",
    "conduct.edit",
    *("correspondence.draft", "correspondence.meet", "correspondence.record", "correspondence.register"),
    "disclosure.submit",
    "evidence.edit",
    "imports.import",
    "ita.edit",
    "obligations.edit",
    "publicity.edit",
    "surveys.edit",
    "watching.tend",
}

GRANTS: dict[str, frozenset[str]] = {
    Role.COORDINATOR: frozenset(_COORDINATE),
    Role.UNIT_OFFICER: frozenset(_OFFICER),
    Role.UNIT_HEAD: frozenset(
        _OFFICER | {"conduct.edit", "correspondence.draft", "correspondence.meet", "approvals.sign"}
    ),
    Role.DEPUTY_CHIEF_ADMINISTRATOR: READ | {"approvals.sign"},
    Role.CHIEF_ADMINISTRATOR: READ
    | {
        *("approvals.sign", "correspondence.publish", "publicity.publish"),
        *("cases.answer", "cases.assign"),
        *("obligations.meet", "obligations.edit"),
        *("watching.tend", "watching.visit"),
        *("organisations.edit", "accounts.view", "accounts.grant", "audit.view"),
    },
    Role.CHIEF_EXECUTIVE: READ | {"approvals.sign", "correspondence.publish", "publicity.publish"},
    Role.CLERICAL_OFFICER: READ
    | {"conduct.edit", "correspondence.record", "correspondence.register", "obligations.meet"},
    Role.INTERNAL_AUDITOR: READ | {"accounts.view", "audit.view"},
    Role.ORGANISATION_ADMIN: READ
    | {
        *("accounts.view", "accounts.manage", "accounts.grant"),
        *("audit.view", "backup.run", "ita.years", "organisations.edit", "publicity.edit", "watching.visit"),
    },
    Role.VIEWER: READ,
}

SMALL_OFFICE_ADDS: dict[str, frozenset[str]] = {
    # Five hats: the coordinator also publishes what was signed, and keeps the accounts.
    Role.COORDINATOR: frozenset(
        {
            *("correspondence.publish", "publicity.publish", "organisations.edit", "audit.view", "backup.run"),
            *("accounts.view", "accounts.manage", "accounts.grant", "ita.years"),
        }
    ),
}


OF_POST: dict[str, Role] = {
    # The role a post usually brings; offered, never given by itself.
    Post.CHIEF_EXECUTIVE: Role.CHIEF_EXECUTIVE,
    Post.CHIEF_ADMINISTRATOR: Role.CHIEF_ADMINISTRATOR,
    Post.DEPUTY_CHIEF_ADMINISTRATOR: Role.DEPUTY_CHIEF_ADMINISTRATOR,
    Post.HEAD_OF_CHIEF_ADMINISTRATORS_OFFICE: Role.UNIT_HEAD,
    Post.DIRECTOR: Role.UNIT_HEAD,
    Post.OFFICER: Role.UNIT_OFFICER,
}

DUTIES: dict[str, str] = {
    # What a person with the role does, for the one who grants it.
    Role.COORDINATOR: "ดูแลมาตรการทั้งหน่วยงาน บันทึกแทนทุกกอง นำเข้า จัดทำรายงาน",
    Role.UNIT_OFFICER: "บันทึกผลและหลักฐานของกองตน",
    Role.UNIT_HEAD: "บันทึกผลของกอง ร่างหนังสือ ให้ความเห็น",
    Role.DEPUTY_CHIEF_ADMINISTRATOR: "ให้ความเห็นในสายเสนอ",
    Role.CHIEF_ADMINISTRATOR: "ให้ความเห็น เผยแพร่ ให้บทบาท ดูบันทึกการกระทำ",
    Role.CHIEF_EXECUTIVE: "ลงนามและเผยแพร่",
    Role.CLERICAL_OFFICER: "บันทึกเลขที่ วันที่ และความเห็นจากเอกสารที่ลงนาม",
    Role.INTERNAL_AUDITOR: "อ่านทุกเรื่องและบันทึกการกระทำ ไม่แก้ไข",
    Role.ORGANISATION_ADMIN: "ดูแลข้อมูลหน่วยงาน บัญชีผู้ใช้ และการสำรองข้อมูล",
    Role.VIEWER: "อ่านอย่างเดียว",
}


def permissions_of(roles: frozenset[str], *, small_office: bool) -> frozenset[str]:
    """All permissions of a set of roles under the office's preset."""
    held: set[str] = set()
    for role in roles:
        held |= GRANTS.get(role, frozenset())
        if small_office:
            held |= SMALL_OFFICE_ADDS.get(role, frozenset())
    return frozenset(held)
