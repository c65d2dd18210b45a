from __future__ import annotations

import re
from pathlib import Path

import pytest
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
    for path in ("cases/forms.py", "ui/wording.py", "portal/case_pages.py", "portal/views.py"):
        said |= set(re.findall(r'\b(?:_|gettext)\("([^"]+)"\)', (HERE / path).read_text(encoding="utf-8")))
    assert said <= known, sorted(said - known)


def test_what_offices_choose_from_has_its_english():
    from prongsai.correspondence.models import PublicationAct
    from prongsai.correspondence.sources import kind_label, sources
    from prongsai.organisations.models import ActingCapacity, Side
    from prongsai.portal.files import LABELS
    from prongsai.publicity.models import ChannelKind, LawKind, PlanKind
    from prongsai.publicity.packaged import manual_kinds

    lists = (LawKind, PlanKind, ChannelKind, ActingCapacity, Side, PublicationAct)
    said = {str(label) for choices in lists for label in choices.labels}
    said |= {*LABELS.values(), *(kind.label for kind in manual_kinds().values())}
    said |= {kind_label(source.kind) for source in sources()}
    with (HERE / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        known = {message.id for message in read_po(file) if message.string and isinstance(message.id, str)}
    missing = {words for words in said - known if re.search("[ก-๛]", words)}
    assert not missing, sorted(missing)


def test_every_column_of_open_data_is_explained_in_both_languages():
    from prongsai.portal.open_data import tables

    for table in tables():
        for column in table.columns:
            where = f"{table.code}.{column.key}"
            assert column.label, where
            assert column.label_en, where
            assert bool(column.about) == bool(column.about_en), where
            assert bool(column.unit) == bool(column.unit_en), where
            assert column.calendar == "gregorian" or column.kind != "date", where
            for english in (column.label_en, column.about_en, column.unit_en):
                assert not re.search("[ก-๛]", english), where


PAGES = [
    *("/p/here/", "/p/here/2569/", "/p/here/2569/o23/", "/p/here/2569/plan/", "/p/here/contact/", "/p/here/search/"),
    *("/p/here/data/", "/p/here/data/measures/", "/p/here/data/api/", "/p/here/structure/", "/p/here/news/"),
    *("/p/here/ask/question/", "/p/here/follow/", "/offices/", "/search/"),
]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_its_language_and_leads_to_the_other(client, published_items, path):
    for here, there, lang, other in ((path, f"/en{path}", "th", "en"), (f"/en{path}", path, "en", "th")):
        page = client.get(here).content.decode()
        assert f'<html lang="{lang}">' in page
        assert re.search(rf'<a class="nw lang" href="{there}" lang="{other}">', page), here
