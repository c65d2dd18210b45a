"""Papers, their frozen versions and signed copies, numbers, publications, committees, meetings, circulars."""

from __future__ import annotations

from prongsai.correspondence.models.circulars import Circular, CircularReader, ReadingWay
from prongsai.correspondence.models.committees import Committee, CommitteeKind, CommitteeMember
from prongsai.correspondence.models.meetings import AgendaItem, Attendance, Coming, Meeting, MeetingKind, Task
from prongsai.correspondence.models.numbers import NumberSeries, NumberState, RegisteredNumber
from prongsai.correspondence.models.own_templates import OwnTemplate
from prongsai.correspondence.models.papers import FindingOverride, OfficialPaper, PaperState
from prongsai.correspondence.models.publications import (
    Publication,
    PublicationAct,
    PublicationEvent,
    PublicationState,
)
from prongsai.correspondence.models.versions import CopyOrigin, PaperVersion, SignedCopy, SignedPhoto

__all__ = [
    "AgendaItem",
    "Attendance",
    "Circular",
    "CircularReader",
    "Coming",
    "Committee",
    "CommitteeKind",
    "CommitteeMember",
    "CopyOrigin",
    "FindingOverride",
    "Meeting",
    "MeetingKind",
    "NumberSeries",
    "NumberState",
    "OfficialPaper",
    "OwnTemplate",
    "PaperState",
    "PaperVersion",
    "Publication",
    "PublicationAct",
    "PublicationEvent",
    "PublicationState",
    "ReadingWay",
    "RegisteredNumber",
    "SignedCopy",
    "SignedPhoto",
    "Task",
]
