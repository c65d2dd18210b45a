"""A round of 2,000 addresses on 100 hosts of this machine, with its manners and its database, beside a plain client.

The hosts are loopback addresses (127.0.1.1 to 127.0.1.100) served by another process; each answer takes 0.2 s, as the
websites of offices do. The peer is one httpx client that asks one address after another and keeps nothing: it visits
a sample, and its time for all is reckoned from that. One host answers 404 now and then, one hangs, one asks to wait.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HOSTS, EACH, LATENCY, SAMPLE = 100, 20, 0.2, 100
MOST_SECONDS = 120.0
PORTS = (8080, 8443)
ROOT = Path(__file__).resolve().parent.parent
WORDS = "<p>" + "ข้อมูลการดำเนินงานของหน่วยงาน ปีงบประมาณ พ.ศ. 2570 " * 12 + "</p>"


def main() -> int:
    seen = multiprocessing.get_context("spawn").Array("i", [0] * 4)  # open now on one host, most, requests, unchanged
    started = multiprocessing.get_context("spawn").Value("i", 0)
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(seen, started), daemon=True)
    server.start()
    while started.value == 0:
        time.sleep(0.05)
    if started.value < 0:
        print("ports 8080 and 8443 of 127.0.1.x are in use")
        return 2
    try:
        return _bench(started.value, seen)
    finally:
        server.kill()


def _bench(port: int, seen: Any) -> int:
    os.environ |= {
        "PRONGSAI_HOME": tempfile.mkdtemp(prefix="prongsai-bench-"),
        "DJANGO_SETTINGS_MODULE": "prongsai.config.settings",
        "PRONGSAI_LOG_LEVEL": "ERROR",
    }
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    from prongsai.core.jobs import job_start, running_at_once
    from prongsai.core.models import JobState
    from prongsai.core.scope import organisation_scope
    from prongsai.testing.world import office_create
    from prongsai.watching.fetching import Fetcher, fetching_through
    from prongsai.watching.models import WatchedAddress
    from prongsai.watching.sources import AddressSource, Watched, source_add

    urls = [f"http://w{host}.example.go.th:{port}/{page}" for page in range(EACH) for host in range(1, HOSTS + 1)]
    source_add(AddressSource("bench", "bench", lambda: [Watched(url, "หน้า", None, "/", 2570) for url in urls]))
    office = office_create("here", "ตัวอย่างสุข")
    office.organisation.website = ""
    office.organisation.save()
    fetcher = Fetcher(resolver=_resolve, allowed=lambda ip: ip.startswith("127.0.1."))
    print(f"{len(urls)} addresses on {HOSTS} hosts, {LATENCY} s an answer, Python {sys.version.split()[0]}, SQLite")
    times = []
    for label in ("first round", "second round, unchanged"):
        with organisation_scope(office.organisation), running_at_once(), fetching_through(fetcher):
            begun, cpu = time.monotonic(), time.process_time()
            job = job_start(kind="watch.round", title="bench", actor=None)
            took, cpu = time.monotonic() - begun, time.process_time() - cpu
            job.refresh_from_db()
            assert job.state == JobState.DONE, job.message
            states = {}
            for state in WatchedAddress.objects.values_list("state", flat=True):
                states[state] = states.get(state, 0) + 1
        times.append(took)
        print(f"{label}: {took:.1f} s, {cpu:.1f} s of the processor, {states}, 304: {seen[3]}")
    peer = _peer(urls, port)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"plain client, one after another: {peer:.0f} s reckoned from {SAMPLE}; ratio {peer / times[0]:.1f}")
    print(f"most at once on one host: {seen[1]}; requests {seen[2]}; peak memory {memory} MB")
    return int(times[0] > MOST_SECONDS or seen[1] > 1)


def _resolve(host: str, port: int) -> list[str]:
    return [f"127.0.1.{host.partition('.')[0].removeprefix('w')}"]


def _peer(urls: list[str], port: int) -> float:
    import httpx

    begun = time.monotonic()
    with httpx.Client(timeout=30) as client:
        answering = [url for url in urls if "//w100." not in url and "//w99." not in url]
        for url in answering[10 : 10 + SAMPLE * 3 : 3]:
            ip = _resolve(httpx.URL(url).host, port)[0]
            client.get(httpx.URL(url).copy_with(host=ip), headers={"Host": httpx.URL(url).host})
    return (time.monotonic() - begun) / SAMPLE * len(urls)


def serve(seen: Any, started: Any) -> None:
    asyncio.run(_serve(seen, started))


async def _serve(seen: Any, started: Any) -> None:
    now: dict[str, int] = {}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ip = writer.get_extra_info("sockname")[0]
        now[ip] = now.get(ip, 0) + 1
        if not ip.endswith(".100"):  # the silent one never learns that its visitors left
            seen[1] = max(seen[1], now[ip])
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                seen[2] += 1
                host, page = int(ip.rpartition(".")[2]), head.split(b" ", 2)[1].decode()
                if host == 100:
                    await asyncio.sleep(3600)  # hangs
                await asyncio.sleep(LATENCY)
                writer.write(_answer(host, page, head, seen))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            now[ip] -= 1
            writer.close()

    for port in PORTS:
        try:
            servers = [await asyncio.start_server(answer, f"127.0.1.{n}", port) for n in range(1, HOSTS + 1)]
        except OSError:
            continue
        started.value = port
        await asyncio.gather(*(server.serve_forever() for server in servers))
    started.value = -1


_asked_to_wait: set[str] = set()


def _answer(host: int, page: str, head: bytes, seen: Any) -> bytes:
    if host == 99 and not _asked_to_wait:
        _asked_to_wait.add(page)
        return b"HTTP/1.1 503 Busy\r\nRetry-After: 3\r\nContent-Length: 0\r\n\r\n"
    if host == 98 and page.endswith("5"):
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if host % 2 and b"if-none-match" in head.lower():
        seen[3] += 1
        return b"HTTP/1.1 304 Not Modified\r\n\r\n"
    body = f"<title>{host} {page}</title>{WORDS * 12}<p>ผู้เข้าชม {time.monotonic_ns()}</p>".encode()
    return (
        b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "1"\r\n'
        + f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


if __name__ == "__main__":
    sys.exit(main())
