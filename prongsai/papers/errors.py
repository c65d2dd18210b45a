"""What can go wrong while printing, in words for the officer."""

from __future__ import annotations


class PaperError(Exception):
    """A paper that cannot be printed. ``message`` is Thai and says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnknownPaperKind(PaperError):
    """No kind of paper has this name; the message lists those there are."""


class RecordShapeError(PaperError):
    """A record without the shape of ``docs/records.md``. ``key`` is the path of the key at fault."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class FontsMissing(PaperError):
    """No Thai font that official papers may be set in."""


class PictureError(PaperError):
    """An emblem or a photo that is not a picture we can read."""
