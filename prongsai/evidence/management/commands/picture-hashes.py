"""``prongsai picture-hashes``: hashes the pictures that came before hashing, in every office; goes on where it stopped."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from prongsai.core.scope import organisation_scope
from prongsai.evidence.catching_up import portion_hash


class Command(BaseCommand):
    help = "จดจำภาพหลักฐานที่เก็บไว้ก่อน เพื่อหาภาพซ้ำ หยุดกลางทางได้ สั่งใหม่จะทำต่อจากเดิม"

    def handle(self, *args: Any, **options: Any) -> None:
        offices = apps.get_model("organisations.Organisation").objects.order_by("pk")
        for organisation_id, name in offices.values_list("pk", "name"):
            done = 0
            with organisation_scope(organisation_id):
                while made := portion_hash():
                    done += made
            self.stdout.write(f"{name}: {done} ภาพ")
