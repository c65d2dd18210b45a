from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from prongsai.audit import services
from prongsai.audit.models import Disclosure, Entry, Head
from prongsai.audit.services import record, verify
from prongsai.core.scope import organisation_scope


def write(count: int, actor) -> None:
    for number in range(count):
        with transaction.atomic():
            record("test.thing.change", actor=actor, note=f"ครั้งที่ {number}")


def test_entries_chain_and_verify(here, coordinator):
    write(3, coordinator)
    assert [entry.seq for entry in Entry.objects.filter(action="test.thing.change")][-3:] == sorted(
        entry.seq for entry in Entry.objects.filter(action="test.thing.change")
    )
    assert list(verify()) == []


def test_each_organisation_has_its_own_chain(world, coordinator):
    for office in (world.here, world.there):
        with organisation_scope(office.organisation):
            write(1, coordinator)
    with transaction.atomic():
        record("test.platform", actor="anonymous")
    assert set(Head.objects.values_list("chain", flat=True)) >= {
        f"organisation:{world.here.organisation.pk}",
        f"organisation:{world.there.organisation.pk}",
        "platform",
    }


def test_recording_outside_a_transaction_is_a_programmers_mistake(db, monkeypatch):
    outside = SimpleNamespace(get_connection=lambda: SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr(services, "transaction", outside)
    with pytest.raises(RuntimeError, match="transaction"):
        services.record("test.thing", actor="command:test")


def test_the_database_refuses_to_change_or_remove_an_entry(here, coordinator):
    write(1, coordinator)
    for change in (lambda: Entry.objects.update(action="x"), lambda: Entry.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.fixture
def open_ledger(db):
    """As a superuser could: the triggers are gone."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_entry_no_update")
            cursor.execute("DROP TRIGGER audit_entry_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")


def tamper_text(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(event=entry.event.replace("change", "chance"))


def tamper_column(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(actor="user:999")


def tamper_remove(entry: Entry) -> None:
    Disclosure.objects.filter(entry=entry).delete()
    Entry.objects.filter(pk=entry.pk).delete()


def tamper_value(entry: Entry) -> None:
    Disclosure.objects.filter(entry=entry).update(value="อย่างอื่น")


@pytest.mark.parametrize("tamper", [tamper_text, tamper_column, tamper_remove, tamper_value])
def test_tampering_is_found_and_the_first_bad_entry_named(here, coordinator, open_ledger, tamper, capsys):
    write(4, coordinator)
    entry = Entry.objects.filter(action="test.thing.change").order_by("seq")[1]
    tamper(entry)
    assert next(iter(verify())).seq == entry.seq
    with pytest.raises(SystemExit) as stopped:
        call_command("verify-audit")
    assert stopped.value.code == 1
    assert str(entry.seq) in capsys.readouterr().out


def test_a_cut_tail_is_found(here, coordinator, open_ledger):
    write(3, coordinator)
    tamper_remove(Entry.objects.order_by("-seq").first())
    assert "ท้ายสาย" in next(iter(verify())).reason


def test_erasing_a_persons_value_keeps_the_chain_whole(here, coordinator):
    write(2, coordinator)
    Disclosure.objects.all().delete()
    assert list(verify()) == []
