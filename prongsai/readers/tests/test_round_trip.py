"""What others print is read back: a browser's pages and our own papers give the record they were made from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from prongsai import papers
from prongsai.readers import open_document, read_document
from prongsai.readers.tests.comparing import differences
from prongsai.readers.tests.fictional import ALL
from prongsai.readers.tests.layouts import TEXT_LAYOUTS

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
# The form of a measures report has no place for the letterhead.
PRINTED = ("kind", "organisation", "organisation_type", "fiscal_year", "measures")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_pages_printed_by_a_browser_give_the_same_record(tmp_path: Path) -> None:
    playwright_of = pytest.importorskip("playwright.sync_api").sync_playwright
    with playwright_of() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, programme in ALL.items():
            page = browser.new_page()
            # Single lines in half of them: Chromium draws those otherwise than a box round each cell.
            rules = "collapse" if name in {"six_columns", "plan"} else "separate"
            page.set_content(TEXT_LAYOUTS["web_page"](programme))
            page.add_style_tag(content=f"table {{ border-collapse: {rules} }}")
            data = page.pdf(landscape=True, print_background=True)
            page.close()
            record = read_document(open_document(data, f"{name}.pdf"))
            assert differences(programme.as_record(), record) == [], name
        browser.close()


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("programme", ["six_columns", "by_issue"])
def test_our_own_papers_give_the_record_they_were_printed_from(programme: str, suffix: str) -> None:
    source = ALL[programme]
    record = read_document(open_document(TEXT_LAYOUTS["tabs"](source).encode(), "report.txt"))
    paper = papers.from_record(record, "measures-report")
    data = papers.render_pdf(paper) if suffix == ".pdf" else papers.render_docx(paper)
    again = read_document(open_document(data, f"paper{suffix}"))
    assert differences(*({key: of[key] for key in PRINTED} for of in (source.as_record(), again))) == []
