"""What a signed order brings about: committees with their members and term, and the end of those before them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from prongsai.audit.services import record
from prongsai.correspondence.models import Committee, CommitteeMember, OfficialPaper
from prongsai.correspondence.services.locking import lock
from prongsai.correspondence.services.replacing import paper_replace


def order_signed(paper: OfficialPaper, *, actor: Any) -> None:
    """What a signed order brings about: its committees with members and term; those of the order it ends are over.

    Inside the caller's transaction. A committee of the same name that no order appointed yet is taken over.
    """
    if paper.kind != "order":
        return
    begins = paper.in_force_from or paper.dated_on
    if (ended := _ended_order(paper)) is not None:
        paper_replace(ended, paper, actor=actor)
        over = begins - dt.timedelta(days=1) if begins else None
        for committee in Committee.objects.filter(appointed_by=ended, ended_by__isnull=True):
            committee.ended_by, committee.ends_on = paper, _not_before(over, committee.begins_on)
            committee.save()
            record("correspondence.committee.end", actor=actor, obj=committee, name=committee.name, order=paper)
    for group in paper.content.get("groups") or []:
        if group.get("appointees"):
            _appoint(paper, group, begins, actor=actor)


def order_dated(paper: OfficialPaper, *, was: dt.date | None) -> None:
    """The registry's date of a signed order is also the first day of the committees it appointed on its own date."""
    if paper.kind == "order" and paper.dated_on != was:
        Committee.objects.filter(appointed_by=paper, begins_on=was).update(begins_on=paper.dated_on)


def _appoint(paper: OfficialPaper, group: dict[str, Any], begins: dt.date | None, *, actor: Any) -> None:
    name = group.get("name") or paper.subject
    committee = (
        Committee.objects.filter(appointed_by=paper, name=name).first()
        or Committee.objects.filter(appointed_by__isnull=True, name=name, ended_by__isnull=True).first()
        or Committee(name=name[:300])
    )
    committee.kind = group.get("kind") or committee.kind
    committee.appointed_by, committee.begins_on = paper, begins
    committee.ends_on = paper.in_force_to or _day(paper.content.get("until"))
    committee.duties = group.get("duties", "")
    committee.save()
    committee.members.all().delete()
    for order, row in enumerate(group["appointees"], start=1):
        CommitteeMember(
            committee=committee, order=order, name=row["name"], position=row.get("position", ""),
            role=row.get("role", ""), person_id=row.get("person"),
        ).save()  # fmt: skip
    record("correspondence.committee.save", actor=actor, obj=committee, name=committee.name, order=paper)


def _ended_order(paper: OfficialPaper) -> OfficialPaper | None:
    chosen = paper.content.get("ends_order")
    if not chosen:
        return None
    found = OfficialPaper.objects.filter(pk=chosen, kind="order").exclude(pk=paper.pk).first()
    return lock(found) if found is not None and found.was_signed else None


def _day(text: Any) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _not_before(day: dt.date | None, first: dt.date | None) -> dt.date | None:
    return max(day, first) if day and first else day
