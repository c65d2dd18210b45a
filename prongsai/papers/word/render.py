"""Papers to Word."""

from __future__ import annotations

from prongsai.papers.kinds import kind_of
from prongsai.papers.kinds.base import Paper
from prongsai.papers.printing import Printing


def render_docx(paper: Paper, printing: Printing | None = None) -> bytes:
    """The paper as .docx, with the same words as its PDF. Same input, same bytes. Raises PaperError."""
    kind = kind_of(paper)
    return kind.write_word(paper, printing or Printing()).end(kind.name)
