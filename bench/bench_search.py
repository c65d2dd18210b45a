"""The search: what it finds beside PostgreSQL's `simple` full text and plain substring, and how fast, on both databases.

200,000 passages of 40 fictional offices are made from the corpus of the tests and word lists, with fixed seeds. A
twentieth is indexed through the room's own services, which gives the rate; the rest are copies of those rows for other
offices. Latencies are of the whole answer, marks and all, after a warm-up. `--passages 20000` makes it short.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PARTS = 20  # one office in PARTS is indexed by our own services
PER_THING = 20
SEED = 2570


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--offices", type=int, default=40)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return measure(options.passages, options.offices)
    status = 0
    for name in [options.database] if options.database else ["sqlite", "postgresql"]:
        line = [sys.executable, __file__, "--child", "--passages", str(options.passages)]
        line += ["--offices", str(options.offices)]
        if name == "postgresql":
            line = ["bash", str(ROOT / "scripts/with-postgres.sh"), *line]
        status |= subprocess.run(line, env=environment(), check=False, stderr=None).returncode
    return status


def environment() -> dict[str, str]:
    home = tempfile.mkdtemp(prefix="prongsai-bench-")
    ours = {"PRONGSAI_HOME": home, "DJANGO_SETTINGS_MODULE": "prongsai.config.settings", "PRONGSAI_LOG_LEVEL": "ERROR"}
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | ours | {"PYTHONPATH": str(ROOT)}


def measure(count: int, office_count: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, skip_checks=True)
    print(f"\n== {connection.vendor} {version()}, Python {sys.version.split()[0]}, {os.cpu_count()} cores ==")
    quality()
    offices = fill(count, office_count)
    latencies(offices, count)
    return 0


def version() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


# --- what is found ---------------------------------------------------------------------------------------------


def office_new(code: str) -> Any:
    from prongsai.core import clock
    from prongsai.organisations.models import Organisation

    return Organisation.objects.create(
        code=code,
        name=f"องค์การบริหารส่วนตำบล{code}",
        type="subdistrict_administrative_organization",
        fiscal_year_be=2569,
        set_up_at=clock.now(),
    )


class Everyone:
    """An actor who may open everything."""

    def has_perm(self, _permission: str) -> bool:
        return True


def quality() -> None:
    from django.db import connection

    from prongsai.core.scope import organisation_scope
    from prongsai.search import sources as registry
    from prongsai.search.selectors import search
    from prongsai.search.services import index_rebuild
    from prongsai.search.tests.corpus import corpus, corpus_sources, queries

    things, asked = corpus(), queries()
    offices = {office_new(code).pk: code for code in ("nongyai", "khaonoi")}
    registry._sources.clear()
    registry._sources.update(corpus_sources(things, offices))
    for pk in offices:
        with organisation_scope(pk):
            index_rebuild()
    here = next(iter(offices))

    def ours(text: str) -> list[str]:
        with organisation_scope(here):
            return [hit.indexed.url.strip("/") for hit in search(text, actor=Everyone()).hits]

    engines: dict[str, Callable[[str], list[str]]] = {"prongsai": ours}
    if connection.vendor == "postgresql":
        engines |= peers(
            [thing for thing in things.values() if thing.office == "nongyai" and thing.source != "publication"]
        )
    print(f"{len(asked)} queries over {len(things)} things      recall  precision@10")
    for name, find in engines.items():
        recall, precision = scored(asked, find)
        print(f"  {name:<36} {recall:8.3f} {precision:10.3f}")


def scored(asked: list[Any], find: Callable[[str], list[str]]) -> tuple[float, float]:
    right = wanted = 0
    precisions = []
    for one in asked:
        found = find(one.text)
        right, wanted = right + len(one.right & set(found)), wanted + len(one.right)
        precisions.append(sum(name in one.allowed for name in found) / len(found) if found else not one.right)
    return right / wanted, statistics.mean(precisions)


def peers(things: list[Any]) -> dict[str, Callable[[str], list[str]]]:
    """PostgreSQL itself on the same things, each as one text."""
    from django.db import connection

    cursor = connection.cursor()
    cursor.execute("CREATE TEMP TABLE peer (name text, body text, words tsvector)")
    for thing in things:
        body = " ".join([thing.title, thing.about, str(thing.year or ""), *(text.text for text in thing.texts)])
        cursor.execute("INSERT INTO peer VALUES (%s, %s, to_tsvector('simple', %s))", [thing.name, body, body])

    def full_text(text: str) -> list[str]:
        cursor.execute(
            "SELECT name FROM peer, plainto_tsquery('simple', %s) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 10",
            [text],
        )
        return [row[0] for row in cursor.fetchall()]

    def substring(text: str) -> list[str]:
        cursor.execute("SELECT name FROM peer WHERE position(lower(%s) in lower(body)) > 0 LIMIT 10", [text])
        return [row[0] for row in cursor.fetchall()]

    return {"PostgreSQL full text, simple": full_text, "plain substring (ILIKE)": substring}


# --- how fast --------------------------------------------------------------------------------------------------


def sentences() -> Iterator[str]:
    """Sentences of offices without end: those of the corpus, with other names, numbers, days and words between."""
    from prongsai.search.tests.corpus import corpus
    from prongsai.thai.dates import format_date
    from prongsai.thai.lexicon import lexicon

    chance = random.Random(SEED)
    known = [text.text for thing in corpus().values() for text in thing.texts]
    words = sorted(word for word in lexicon().cost if 4 <= len(word) <= 12)
    while True:
        day = dt.date(2022, 1, 1) + dt.timedelta(days=chance.randrange(1700))
        rest = "".join(chance.choices(words, k=chance.randint(6, 22)))
        yield f"{chance.choice(known)} {rest} {chance.randint(1, 9_999_999):,} บาท"
        yield f"เมื่อวันที่ {format_date(day, thai_digits=chance.random() < 0.5)} {chance.choice(known)} {rest[::2]}"


def fill(count: int, office_count: int) -> list[int]:
    from django.db import connection, transaction

    from prongsai.core.scope import all_organisations, organisation_scope
    from prongsai.search import sources as registry
    from prongsai.search.models import Indexed
    from prongsai.search.services import index_rebuild
    from prongsai.search.sources import Entry, Source, Text

    said = sentences()
    things = count // office_count // PER_THING

    def entry(pk: int) -> Entry:
        texts = tuple(Text(f"{next(said)} {next(said)}", f"หน้า {page}") for page in range(1, PER_THING))
        day = dt.date(2022, 1, 1) + dt.timedelta(days=pk * 13 % 1700)
        return Entry(next(said)[:120], f"/{pk}/", "ประกาศ · กองช่าง", "", 2565 + pk % 5, day, "", texts)

    registry._sources.clear()
    registry.source_add(
        Source(
            "publication",
            "เอกสาร",
            everything=lambda: range(1, things + 1),
            load=lambda pks: {pk: entry(pk) for pk in pks},
            public=True,
        )
    )
    offices = [office_new(f"bench-{number}").pk for number in range(office_count)]
    own = offices[: max(1, office_count // PARTS)]
    begun = time.perf_counter()
    for pk in own:
        with organisation_scope(pk):
            index_rebuild()
    took = time.perf_counter() - begun
    made = len(own) * things * PER_THING
    print(f"indexed through the services: {made} passages in {took:.1f} s, {made / took:.0f} a second")
    begun = time.perf_counter()
    with all_organisations(reason="bench"):
        step = Indexed.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with connection.cursor() as cursor:
        for number, pk in enumerate(offices[len(own) :]):
            copied = own[number % len(own)]
            shift = step * (number + 1)
            with transaction.atomic():
                cursor.execute(COPY_THINGS, [shift, pk, copied])
                cursor.execute(COPY_PASSAGES, [shift, pk, copied])
        print(f"copied for the other offices in {time.perf_counter() - begun:.1f} s", flush=True)
        for statement in {
            "sqlite": ["ANALYZE"],
            "postgresql": ["VACUUM ANALYZE search_passage", "VACUUM ANALYZE search_indexed"],
        }[connection.vendor]:
            cursor.execute(statement)
        sizes(cursor)
    return offices


COPY_THINGS = """INSERT INTO search_indexed (id, organisation_id, source, object_id, part_of, title, about, fiscal_year_be,
    dated_on, url, public, sha256) SELECT id + %s, %s, source, object_id, part_of, title, about, fiscal_year_be, dated_on,
    url, public, sha256 FROM search_indexed WHERE organisation_id = %s"""
COPY_PASSAGES = """INSERT INTO search_passage (indexed_id, organisation_id, is_title, text, key, place, anchor, source,
    fiscal_year_be, newness, public) SELECT indexed_id + %s, %s, is_title, text, key, place, anchor, source,
    fiscal_year_be, newness, public FROM search_passage WHERE organisation_id = %s"""


def sizes(cursor: Any) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        cursor.execute("SELECT sum(length(block)) FROM search_trigrams_data")
        trigrams = cursor.fetchone()[0]
        cursor.execute("SELECT (SELECT * FROM pragma_page_count) * (SELECT * FROM pragma_page_size)")
    else:
        cursor.execute(
            "SELECT pg_relation_size('search_passage_trigrams') + pg_relation_size('search_passage_title_trigrams')"
        )
        trigrams = cursor.fetchone()[0]
        cursor.execute("SELECT pg_total_relation_size('search_passage') + pg_total_relation_size('search_indexed')")
    print(f"trigrams {trigrams / 2**20:.0f} MB; with the passages and their keys {cursor.fetchone()[0] / 2**20:.0f} MB")


def latencies(offices: list[int], count: int) -> None:
    from prongsai.core.scope import organisation_scope
    from prongsai.search.models import Passage
    from prongsai.search.selectors import search_published, search_published_everywhere
    from prongsai.search.tests.corpus import queries

    chance = random.Random(SEED + 1)
    with organisation_scope(offices[0]):
        texts = list(Passage.objects.filter(is_title=False).values_list("text", flat=True)[:400])
    fragments, typos = [], []
    for text in chance.sample(texts, min(60, len(texts))):
        length, start = chance.randint(5, 16), chance.randrange(0, 120)
        fragments.append(text[start : start + length].strip())
        word = text[start : start + chance.randint(8, 14)]
        place = chance.randrange(1, len(word) - 1)
        typos.append(word[:place] + chance.choice("กขคงจชดตทนบปพมยรลวสหอ") + word[place + 1 :])
    sets = {
        "words of the test set": [one.text for one in queries()][::2],
        "fragments of passages": fragments,
        "one typing error": typos,
        "very common words": ["ประกาศ", "งบประมาณ", "บาท", "2569", "การ", "เมื่อวันที่", "ประกาศ งบประมาณ", "กองช่าง"] * 3,
    }
    print(f"{count} passages                     within one office          over all offices")
    print("milliseconds                         p50    p95   most          p50    p95   most")
    every: dict[str, list[float]] = {"in": [], "all": []}
    for name, asked in sets.items():
        inside, over = [], []
        for number, text in enumerate(asked):
            with organisation_scope(offices[number % len(offices)]):
                inside.append(timed(lambda text=text: search_published(text)))
            over.append(timed(lambda text=text: search_published_everywhere(text)))
        every["in"] += inside
        every["all"] += over
        print(f"  {name:<30} {row(inside)}       {row(over)}")
    print(f"  {'all of them':<30} {row(every['in'])}       {row(every['all'])}")
    spent(offices, [text for asked in sets.values() for text in asked])


def spent(offices: list[int], asked: list[str]) -> None:
    """Processor time, which other work on the machine does not lengthen: of this process and of its PostgreSQL backend."""
    from prongsai.core.scope import organisation_scope
    from prongsai.search.selectors import search_published, search_published_everywhere

    begun = processor_ms()
    for number, text in enumerate(asked):
        with organisation_scope(offices[number % len(offices)]):
            search_published(text)
    middle = processor_ms()
    for text in asked:
        search_published_everywhere(text)
    inside, over = (middle - begun) / len(asked), (processor_ms() - middle) / len(asked)
    print(f"  {'processor time, mean':<30} {inside:6.1f}                     {over:6.1f}", flush=True)


def processor_ms() -> float:
    from django.db import connection

    taken = 1000 * time.process_time()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            fields = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        taken += 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return taken


def timed(ask: Callable[[], Any]) -> float:
    ask()
    begun = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - begun)


def row(taken: list[float]) -> str:
    return f"{statistics.median(taken):6.1f} {sorted(taken)[int(len(taken) * 0.95)]:6.1f} {max(taken):6.1f}"


if __name__ == "__main__":
    sys.exit(main())
