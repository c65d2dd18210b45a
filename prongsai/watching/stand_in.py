"""A web server of this machine in the place of the office's own website: for browser tests of the running site.

Off unless ``PRONGSAI_WEB_STAND_IN`` names a port, and refused in production (``core.checks``). While it is on, every
address that is pasted is asked for at that port of this machine and nowhere else: no test can reach a real website.
"""

from __future__ import annotations

import httpx

from prongsai.watching.courtesy import Courtesy
from prongsai.watching.fetching import Fetcher

HERE = "127.0.0.1"


class ThisMachine(httpx.BaseTransport):
    """Asks one port of this machine, in clear; the Host header still names the website that is stood in for."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http", host=HERE, port=self._port)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def stand_in_fetcher(port: int) -> Fetcher:
    """A fetcher for which the whole web is one port of this machine."""
    return Fetcher(
        resolver=lambda host, asked: [HERE],
        allowed=lambda ip: ip == HERE,
        transport=ThisMachine(port),
        sleep=lambda seconds: None,
        courtesy=Courtesy(pause=0),
    )
