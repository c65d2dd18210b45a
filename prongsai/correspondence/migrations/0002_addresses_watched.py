"""What was found at the addresses of publications moves to the room that watches them; nothing of it is lost."""

import hashlib

from django.db import migrations


def move(apps, schema_editor):
    Check = apps.get_model("correspondence", "AddressCheck")
    Address, Visit = apps.get_model("watching", "WatchedAddress"), apps.get_model("watching", "WatchVisit")
    addresses = {}
    for check in Check._base_manager.order_by("opened_at", "pk").iterator():
        state = _state(check)
        place = (check.organisation_id, check.url)
        address = addresses.get(place)
        if address is None:
            key = hashlib.sha256(check.url.strip().encode()).hexdigest()
            address = addresses[place] = Address(
                organisation_id=check.organisation_id, url=check.url, key=key, since=check.opened_at, state="new"
            )
            address.host = check.url.partition("://")[2].partition("/")[0].partition(":")[0][:255]
        turn = address.state != state
        if turn:
            address.state, address.since = state, check.opened_at
        address.visited_at, address.outcome, address.status = check.opened_at, check.outcome, check.status
        address.final_url, address.title, address.size = check.final_url, check.page_title, check.size
        address.file_sha256 = check.sha256
        if check.ok:
            address.opened_at = check.opened_at
        address.save()
        Visit._base_manager.create(
            organisation_id=check.organisation_id,
            address=address,
            at=check.opened_at,
            found=state,
            outcome=check.outcome,
            status=check.status,
            final_url=check.final_url,
            title=check.page_title,
            size=check.size,
            file_sha256=check.sha256,
            turn=turn,
            kept=True,
        )


def _state(check):
    if check.ok:
        return "ok"
    if check.status is None:
        return "unreachable"
    return "login" if check.status in {401, 403} else "broken"


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial"), ("watching", "0001_initial")]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel("AddressCheck"),
    ]
