"""What somebody who goes leaves open among the papers: their drafts, and what still goes round."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from prongsai.accounts.handover import HandoverItem
from prongsai.accounts.models import Membership
from prongsai.correspondence.models import OfficialPaper, PaperState


def open_papers(membership: Membership) -> Iterator[HandoverItem]:
    """Papers drafted by the person that are not signed yet, newest first."""
    states = [PaperState.DRAFT, PaperState.IN_REVIEW]
    for paper in OfficialPaper.objects.filter(drafted_by=membership.user_id, state__in=states):
        yield HandoverItem(f"{paper.subject} ({paper.get_state_display()})", reverse("paper", args=[paper.pk]))
