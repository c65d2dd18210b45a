"""People in columns without rules, as orders name those they appoint and minutes those who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.papers.fonts import width
from prongsai.papers.text import official_line, thai_digits
from prongsai.papers.typesetting import BODY, CM, Payload, Typesetter

GAP = 14.0  # points between two columns
NAME_LEAST, NAME_MOST, ROLE_LEAST, ROLE_MOST = 3.4 * CM, 5.6 * CM, 2.4 * CM, 4.2 * CM


@dataclass(frozen=True, slots=True)
class Appointee:
    """One person as the paper names them; of an absent one ``role`` holds the reason."""

    name: str
    position: str = ""
    role: str = ""


def columns(people: Sequence[Appointee], room: float) -> tuple[float, float, float, float]:
    """Widths in points of number, name, post and role: names and roles take what they need, posts the rest."""
    hang = _widest(_marks(people)) + 2
    name = min(max(_widest(person.name for person in people) + GAP, NAME_LEAST), NAME_MOST)
    role = min(max(_widest(person.role for person in people) + 2, ROLE_LEAST), ROLE_MOST)
    return hang, name, room - hang - name - role, role


def set_people(
    typesetter: Typesetter, people: Sequence[Appointee], *, room: float, among: Sequence[Appointee] = ()
) -> Payload:
    """``widths`` and ``people`` of the template's columns; ``among`` are all whose lists stand on the same lines."""
    hang, name, post, role = columns(among or people, room)
    return {
        "widths": [hang, name, post, role],
        "people": [
            {
                "mark": mark.strip(),
                "name": typesetter.ragged(person.name, name - GAP / 2),
                "position": typesetter.ragged(person.position, post - GAP),
                "role": typesetter.ragged(person.role, role),
            }
            for mark, person in zip(_marks(people), people, strict=True)
        ],
    }


def _marks(people: Sequence[Appointee]) -> list[str]:
    return [thai_digits(f"{number}. ") for number in range(1, len(people) + 1)]


def _widest(texts: Iterable[str]) -> float:
    return max((width(official_line(text)) for text in texts), default=0.0) * BODY / 1000
