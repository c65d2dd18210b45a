"""รายงานการประชุม in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prongsai.papers.typesetting import CM, LETTER_PAGE
from prongsai.papers.word.document import WordFile
from prongsai.papers.word.notice import write_paragraphs, write_people
from prongsai.papers.word.signatures import write_signatures

if TYPE_CHECKING:
    from prongsai.papers.kinds.minutes import Minutes
    from prongsai.papers.printing import Printing


def write_minutes(paper: Minutes, printing: Printing) -> WordFile:
    """Title, who came, the items with their resolutions, who wrote and who checked."""
    word = WordFile(paper, printing, LETTER_PAGE)
    word.title(paper.title_lines)
    for heading, people in paper.lists:
        word.heading(heading, level=2, before=6)
        write_people(word, people, left=0, among=paper.everybody)
    if paper.begins:
        word.heading(paper.begins, level=2, before=6)
    write_paragraphs(word, paper.opening, key="minutes_opening")
    for place, item in enumerate(paper.items):
        word.heading(paper.heading_of(place), level=2, before=8)
        write_paragraphs(word, item.text, key=f"minutes_items_{place}_text")
        if item.resolution:
            word.paragraph("มติที่ประชุม ", bold=True, first=2.5 * CM, align="thaiDistribute")
            word.write_marked(
                word.document.paragraphs[-1], item.resolution, f"minutes_items_{place}_resolution", bold=True
            )
    if paper.ends:
        word.paragraph(paper.ends, bold=True, before=8, keep_next=True)
    write_signatures(word, paper.signatories)
    return word
