from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po

import prongsai

HERE = Path(prongsai.__file__).parent


def test_every_sentence_of_the_portal_has_its_english():
    with (HERE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file)
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.string}
    for path in [*(HERE / "portal/templates").rglob("*.html"), *(HERE / "portal/templatetags").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        said = {words for _, words in re.findall(r"\{% trans (['\"])(.+?)\1 %\}", text)}
        blocks = re.findall(r"\{% blocktrans[^%]*%\}(.+?)(?:\{% plural %\}.+?)?\{% endblocktrans %\}", text)
        said |= {re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", block) for block in blocks}
        said |= {words for _, words in re.findall(r"gettext\((['\"])(.+?)\1\)", text)}
        assert said <= known, f"{path.name}: {sorted(said - known)}"


def test_what_forms_and_kinds_of_cases_say_has_its_english():
    from prongsai.cases.kinds import kinds

    with (HERE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.string and isinstance(message.id, str)}
    said = set()
    for kind in kinds():
        if kind.on_portal:
            said |= {kind.label, kind.plural, kind.invitation, kind.text_label, *(state.said for state in kind.states)}
            said |= {field.label for field in kind.fields} | {field.help for field in kind.fields if field.help}
    form = (HERE / "cases/forms.py").read_text(encoding="utf-8")
    said |= set(re.findall(r'\b_\("([^"]+)"\)', form))
    assert said <= known, sorted(said - known)
