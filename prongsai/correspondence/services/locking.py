from __future__ import annotations

from prongsai.correspondence.models import OfficialPaper


def lock(paper: OfficialPaper) -> OfficialPaper:
    """The paper as it is now, locked until the transaction ends."""
    return OfficialPaper.objects.select_for_update().get(pk=paper.pk)
