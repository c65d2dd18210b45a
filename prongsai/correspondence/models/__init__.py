"""Papers, their frozen versions and signed copies, the number register, publications, committees."""

from __future__ import annotations

from prongsai.correspondence.models.committees import Committee, CommitteeKind, CommitteeMember
from prongsai.correspondence.models.numbers import NumberSeries, NumberState, RegisteredNumber
from prongsai.correspondence.models.papers import FindingOverride, OfficialPaper, PaperState
from prongsai.correspondence.models.publications import (
    Publication,
    PublicationAct,
    PublicationEvent,
    PublicationState,
)
from prongsai.correspondence.models.versions import CopyOrigin, PaperVersion, SignedCopy, SignedPhoto

__all__ = [
    "Committee",
    "CommitteeKind",
    "CommitteeMember",
    "CopyOrigin",
    "FindingOverride",
    "NumberSeries",
    "NumberState",
    "OfficialPaper",
    "PaperState",
    "PaperVersion",
    "Publication",
    "PublicationAct",
    "PublicationEvent",
    "PublicationState",
    "RegisteredNumber",
    "SignedCopy",
    "SignedPhoto",
]
