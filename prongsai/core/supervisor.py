"""``python -m prongsai.core.supervisor COMMAND… --and COMMAND…``: runs the site's processes until one ends.

Without Django: ``prongsai start`` becomes this process, so that what only waits does not hold 100 MB for it.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Sequence

GRACE = 10  # seconds for a child to finish what it is doing
AND = "--and"


class Supervisor:
    """Two children; when one ends, the other is ended too, and the exit code says so."""

    def __init__(self, *commands: Sequence[str]) -> None:
        self.commands = commands
        self.stop = threading.Event()

    def run(self) -> int:
        """Blocks until a child ends (1) or a signal comes (0)."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, lambda *_: self.stop.set())
        children = [subprocess.Popen(command, start_new_session=True) for command in self.commands]
        ended_badly = False
        while not self.stop.wait(0.3):
            if any(child.poll() is not None for child in children):
                ended_badly = True
                break
        for child in children:
            end(child)
        return 1 if ended_badly else 0


def end(child: subprocess.Popen[bytes]) -> None:
    """Ask, wait, then insist."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            child.kill()


def command_line(*commands: Sequence[str]) -> list[str]:
    """What to execute so that ``commands`` are supervised."""
    line = [sys.executable, "-m", "prongsai.core.supervisor"]
    for index, command in enumerate(commands):
        line += [AND, *command] if index else command
    return line


def commands_of(arguments: Sequence[str]) -> list[list[str]]:
    """The commands of such a line."""
    commands: list[list[str]] = [[]]
    for argument in arguments:
        if argument == AND:
            commands.append([])
        else:
            commands[-1].append(argument)
    return commands


if __name__ == "__main__":
    sys.exit(Supervisor(*commands_of(sys.argv[1:])).run())
