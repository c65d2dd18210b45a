"""Thai words for the codes of the ledger. Rooms add theirs when the site starts; an unknown code is shown plainly."""

from __future__ import annotations

from collections.abc import Mapping

_acts: dict[str, str] = {}
_types: dict[str, str] = {}
_fields: dict[str, str] = {}
_values: dict[tuple[str, str], str] = {}


def wordings_add(
    *,
    acts: Mapping[str, str] | None = None,
    types: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    values: Mapping[str, Mapping[str, str]] | None = None,
) -> None:
    """Called from a room's ``ledger_words``.

    ``acts``: action code (``accounts.member.invite``) → what was done, a verb phrase without a subject;
    ``types``: ``app.model`` → what it is called; ``fields``: name of a recorded value → its label;
    ``values``: name of a recorded value → its codes → what a person says (``opinion`` → ``agreed`` → «เห็นชอบ»).
    """
    _acts.update(acts or {})
    _types.update(types or {})
    _fields.update(fields or {})
    for name, codes in (values or {}).items():
        _values.update({(name, code): words for code, words in codes.items()})


def act_worded(code: str) -> str:
    """``accounts.member.invite`` → ``ออกใบเข้าใช้``; a code nobody worded stays as it is."""
    return _acts.get(code, code)


def type_worded(label: str) -> str:
    """``organisations.unit`` → ``กอง/หน่วยงาน``."""
    return _types.get(label, label)


def field_worded(name: str) -> str:
    """``begins_on`` → ``ตั้งแต่วันที่``."""
    return _fields.get(name, name)


def value_worded(name: str, value: str) -> str:
    """``("opinion", "agreed")`` → ``เห็นชอบ``; what nobody worded stays as it is."""
    return _values.get((name, value), value)


def types_known() -> list[tuple[str, str]]:
    """Every worded type, for a filter: (label, words), in the order of the words."""
    return sorted(_types.items(), key=lambda item: item[1])
