from __future__ import annotations

import re

from django.contrib.staticfiles import finders

from prongsai.manual.pages import FOLDER, manual_pages


def test_every_page_opens_in_the_site(client_as):
    client = client_as("viewer")
    for page in manual_pages():
        answer = client.get(f"/office/manual/{page.slug}/")
        assert answer.status_code == 200
        assert page.title in answer.content.decode()


def test_every_picture_exists_is_small_and_has_words(db):
    for path in FOLDER.glob("*.md"):
        for words, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert words.strip(), f"{path.name}: a picture without words"
            picture = (path.parent / target).resolve()
            assert picture.is_file(), f"{path.name}: {target}"
            assert picture.stat().st_size < 150_000, target
            assert finders.find(f"manual/{picture.name}"), target


def test_links_between_pages_lead_somewhere():
    for path in FOLDER.glob("*.md"):
        for target in re.findall(r"(?<!!)\[[^\]]+\]\(([^)#]+\.md)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).is_file(), f"{path.name}: {target}"


def test_an_unknown_page_is_not_found(client_as):
    assert client_as("viewer").get("/office/manual/nothing-here/").status_code == 404
