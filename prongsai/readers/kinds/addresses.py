"""Web addresses in a text: found, cleaned of what the sentence put around them, told apart from words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS = re.compile(
    r"(?:https?\s?:\s?//\s?|ftp://|www\.)[^\s<>\"'“”‘’|,،;ก-๙]+(?:,(?=[^\s,])[^\s<>\"'“”|,ก-๙]+)*"
    r"|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:go\.th|or\.th|ac\.th|co\.th|in\.th|com|net|org|info)(?:/[^\s<>\"'“”|,;ก-๙]*)?(?![\w@])",
    re.I,
)
_PIECE = re.compile(r"[A-Za-z0-9_\-/.%?=&#+~:]+$")


def find_addresses(text: str) -> list[tuple[int, int, str]]:
    """(start, end, address) in order."""
    found = []
    for match in _ADDRESS.finditer(text):
        address = re.sub(r"\s", "", match[0])
        while address and (address[-1] in ".,;:!?'\"]}>»…" or (address[-1] == ")" and "(" not in address)):
            address = address[:-1]
        if len(address) > 6:
            found.append((match.start(), match.end(), address))
    return found


def goes_on(text: str, address: str) -> bool:
    """Whether a line is the rest of an address that a narrow column broke."""
    text = text.strip()
    if not _PIECE.match(text) or _ADDRESS.match(text):
        return False
    return bool(re.search(r"[/\-_=&?.%]$", address) or re.search(r"[/._=?%-]|[0-9]", text)) and len(text) > 2


def each_once(addresses: Iterable[str]) -> list[str]:
    """Addresses without repeats; one with a slash at its end, or typed without its scheme, is no other."""
    kept: dict[str, str] = {}
    for address in addresses:
        kept.setdefault(re.sub(r"^https?://(?:www\.)?|^www\.", "", address).rstrip("/").lower(), address)
    return list(kept.values())
