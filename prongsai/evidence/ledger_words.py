"""The words of this room's acts in the ledger."""

from __future__ import annotations

from prongsai.audit.wordings import wordings_add

wordings_add(
    types={
        "evidence.evidence": "หลักฐาน",
    },
    acts={
        "evidence.evidence.added": "เพิ่มหลักฐาน",
        "evidence.evidence.opened": "เปิดหลักฐานให้เผยแพร่ได้",
        "evidence.evidence.made_internal": "เก็บหลักฐานไว้ภายใน",
    },
)
