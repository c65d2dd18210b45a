"""A web made of a dictionary: the one place where tests of this room put their network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import httpx

from prongsai.watching.courtesy import Courtesy
from prongsai.watching.fetching import Fetcher, fetching_through

PUBLIC = "93.184.216.34"


def fetcher_of(handler, resolver=lambda host, port: [PUBLIC]) -> Fetcher:
    return Fetcher(
        resolver=resolver,
        transport=httpx.MockTransport(handler),
        sleep=lambda seconds: None,
        courtesy=Courtesy(pause=0),
    )


def web(handler, resolver=lambda host, port: [PUBLIC]):
    """A fetcher whose network is ``handler``."""
    return fetching_through(fetcher_of(handler, resolver))


def page(title: str = "หน้า", text: str = "เนื้อหาของหน้านี้", status: int = 200) -> httpx.Response:
    return httpx.Response(status, html=f"<html><title>{title}</title><body><p>{text}</p></body></html>")


class Web:
    """Pages by address; what is not there is 404. Counts who came."""

    def __init__(self, **pages: Callable[[], httpx.Response]) -> None:
        self.pages: dict[str, Callable[[], httpx.Response]] = dict(pages)
        self.visits: Counter[str] = Counter()

    def put(self, url: str, answer: Callable[[], httpx.Response] | httpx.Response | Exception) -> None:
        def give() -> httpx.Response:
            if isinstance(answer, Exception):
                raise answer
            return answer if isinstance(answer, httpx.Response) else answer()

        self.pages[url] = give

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url.copy_with(host=request.headers["host"].partition(":")[0]))
        self.visits[url] += 1
        give = self.pages.get(url)
        return give() if give else page("404", "ไม่มี", 404)
