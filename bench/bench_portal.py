"""The portal under load: requests a second and waiting time of public pages, on the machine that also makes the load.

Starts the real server (``prongsai start --sample``, as an office would) with a temporary home, and lets a process of its
own ask through keep-alive connections, gzip accepted, each answer read whole and checked. In the same run: the same page
rendered each time (a parameter nobody knows keeps it out of memory), a static file of the same server, and the peer: the
very bytes of the page from a bare granian without Django, which is as fast as this server can be.

Run it alone: other work on the machine shows. The load average is printed beside the figures.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS, SECONDS, WARM_SECONDS = 16, 6.0, 1.0
LEAST_PER_SECOND, MOST_P95_MS = 300, 200
OFFICE = "tuayangsuk"


@dataclass(frozen=True)
class Measured:
    """One target: what was asked, how many answers a second, and how long they took."""

    label: str
    per_second: float
    p50_ms: float
    p95_ms: float
    worst_ms: float
    bytes_each: int


class Client(asyncio.Protocol):
    """One keep-alive connection that asks again as soon as it was answered."""

    def __init__(self, requests: list[bytes], until: float, count_from: float) -> None:
        self.requests, self.until, self.count_from = requests, until, count_from
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.times: list[float] = []
        self.sizes = 0
        self.turn = 0
        self.buffer = b""

    def connection_made(self, transport) -> None:
        self.transport = transport
        self._ask()

    def _ask(self) -> None:
        self.began = time.perf_counter()
        if self.began >= self.until:
            self.transport.close()
            if not self.done.done():
                self.done.set_result(None)
            return
        self.transport.write(self.requests[self.turn % len(self.requests)])
        self.turn += 1

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head_end = self.buffer.find(b"\r\n\r\n")
        if head_end < 0:
            return None
        head = self.buffer[:head_end].lower()
        status = head[9:12]
        length = 0
        if status != b"304":
            at = head.find(b"content-length:")
            if at < 0:
                return self._fail(f"no length: {head[:200]!r}")
            length = int(head[at + 15 : head.find(b"\r\n", at) if head.find(b"\r\n", at) > 0 else None])
        if len(self.buffer) < head_end + 4 + length:
            return None
        if status not in {b"200", b"304"}:
            return self._fail(f"answered {status.decode()}")
        now = time.perf_counter()
        if self.began >= self.count_from:
            self.times.append(now - self.began)
            self.sizes += len(self.buffer)
        self.buffer = b""
        self._ask()
        return None

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self._fail(f"connection lost: {error}")

    def _fail(self, why: str) -> None:
        if not self.done.done():
            self.done.set_exception(RuntimeError(why))
        self.transport.close()


async def ask(port: int, requests: list[bytes]) -> list[Client]:
    loop = asyncio.get_running_loop()
    begin = time.perf_counter()
    clients = [
        (await loop.create_connection(
            lambda: Client(requests, begin + WARM_SECONDS + SECONDS, begin + WARM_SECONDS), "127.0.0.1", port
        ))[1]
        for _ in range(CONNECTIONS)
    ]  # fmt: skip
    await asyncio.gather(*(client.done for client in clients))
    return clients


def make_load(port: int, paths: list[str], headers: dict[str, str]) -> dict[str, float]:
    """What a child process runs: the load, and its figures as JSON."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in {"Accept-Encoding": "gzip", **headers}.items())
    requests = [f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{lines}\r\n".encode() for path in paths]
    clients = asyncio.run(ask(port, requests))
    times = sorted(one for client in clients for one in client.times)
    return {
        "per_second": len(times) / SECONDS,
        "p50": statistics.median(times) * 1000,
        "p95": times[int(len(times) * 0.95)] * 1000,
        "worst": times[-1] * 1000,
        "bytes": sum(client.sizes for client in clients) / len(times),
    }


def measure(label: str, port: int, paths: list[str], headers: dict[str, str] | None = None) -> Measured:
    asked = json.dumps([port, paths, headers or {}])
    done = subprocess.run([sys.executable, __file__, "--load", asked], check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    row = Measured(label, found["per_second"], found["p50"], found["p95"], found["worst"], int(found["bytes"]))
    print(
        f"{label:<46} {row.per_second:>8.0f} /s   p50 {row.p50_ms:>6.1f}   p95 {row.p95_ms:>6.1f}   "
        f"worst {row.worst_ms:>6.0f} ms   {row.bytes_each / 1024:>6.1f} KB"
    )
    return row


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", int(os.environ.get("BENCH_PORT", "0"))))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("the server ended")
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


PEER = """
import gzip, sys
BODY = open({path!r}, "rb").read()
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", str(len(BODY)))])
    return [BODY]
"""


def peer(home: Path, page: bytes, port: int) -> subprocess.Popen[bytes]:
    """The same bytes from a bare server."""
    (home / "page.gz").write_bytes(gzip.compress(page))
    (home / "bare_peer.py").write_text(PEER.format(path=str(home / "page.gz")), encoding="utf-8")
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "bare_peer:application", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return subprocess.Popen(command, cwd=home, env=os.environ | {"PYTHONPATH": str(home)})


def fetch(url: str) -> tuple[bytes, str]:
    with urllib.request.urlopen(url) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def main() -> int:
    processes = sys.argv[sys.argv.index("--processes") + 1] if "--processes" in sys.argv else "1"
    vendor = Path(os.environ.get("PRONGSAI_HOME", ROOT / "var")) / "vendor"
    with tempfile.TemporaryDirectory(prefix="prongsai-bench-") as folder:
        home = Path(folder)
        if vendor.is_dir():
            (home / "vendor").symlink_to(vendor.resolve())
        port = free_port()
        base = f"http://localhost:{port}"
        environment = os.environ | {
            "PRONGSAI_HOME": str(home),
            "PRONGSAI_STATIC": str(home / "static"),
            "PRONGSAI_DEMO": "1",
            "PRONGSAI_LOG_LEVEL": "ERROR",
            "PRONGSAI_BASE_URL": base,
            "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-m", "prongsai.cli"]
        subprocess.run([*command, "collectstatic", "--noinput", "-v0"], env=environment, check=True)
        start = [*command, "start", "--sample", "--port", str(port), "--processes", processes]
        server = subprocess.Popen(start, env=environment, stdout=subprocess.DEVNULL)
        bare: subprocess.Popen[bytes] | None = None
        try:
            wait_for(f"{base}/healthz", server)
            return report(home, port, base, processes)
        finally:
            for process in (server, bare):
                if process is not None:
                    process.terminate()
                    process.wait(20)


def report(home: Path, port: int, base: str, processes: str) -> int:
    year = next(y for y in (2570, 2569) if _is_there(f"{base}/p/{OFFICE}/{y}/"))
    office = f"/p/{OFFICE}/"
    print(
        f"granian, {processes} web process(es) of 4 threads and the worker, SQLite; {CONNECTIONS} keep-alive connections, "
        f"{SECONDS:.0f} s each, load from the same {os.cpu_count()} cores; load average before {os.getloadavg()[0]:.1f}"
    )
    pages = {
        "home": f"{office}",
        f"year {year}, every item": f"{office}{year}/",
        "an item": f"{office}{year}/o1/",
        "a published paper": f"{office}2569/measures-report/",
    }
    for path in pages.values():
        fetch(base + path)
    kept = [measure(label, port, [path]) for label, path in pages.items()]
    kept.append(measure("all of them in turn", port, [*pages.values(), f"/en{office}", f"{office}data/"]))
    tag = fetch(base + pages["home"])[1]
    measure("home, the visitor has it (304)", port, [pages["home"]], {"If-None-Match": tag})
    measure("table as CSV", port, [f"{office}data/public-items.csv"])
    plain = measure("home, rendered each time", port, [f"{office}?again=1"])
    measure("stylesheet, static file of this server", port, ["/static/ui/prongsai.css"])
    other = free_port()
    bare = peer(home, fetch(base + pages["home"])[0], other)
    try:
        wait_for(f"http://127.0.0.1:{other}/", bare)
        ceiling = measure("peer: the same bytes from a bare granian", other, ["/"])
    finally:
        bare.terminate()
        bare.wait(20)
    home_row = kept[0]
    print(
        f"kept is {home_row.per_second / plain.per_second:.0f} times as fast as rendered, "
        f"{home_row.per_second / ceiling.per_second:.0%} of the bare server; load average after {os.getloadavg()[0]:.1f}"
    )
    good = all(row.per_second >= LEAST_PER_SECOND and row.p95_ms <= MOST_P95_MS for row in kept)
    print(f"every kept page: at least {LEAST_PER_SECOND}/s with p95 under {MOST_P95_MS} ms: {'yes' if good else 'NO'}")
    return 0 if good else 1


def _is_there(url: str) -> bool:
    try:
        urllib.request.urlopen(url).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    if sys.argv[1:2] == ["--load"]:
        print(json.dumps(make_load(*json.loads(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
