"""What the screen "ออกเอกสาร" shows; the modules follow its parts."""

from __future__ import annotations

from prongsai.correspondence.screens.issue import IssueScreen
from prongsai.correspondence.screens.known import Refusal, Stage, Tag

__all__ = ["IssueScreen", "Refusal", "Stage", "Tag"]
