"""``prongsai sample_office``: makes the sample office where there is no data yet, and says how to sign in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from prongsai.core.scope import organisation_scope
from prongsai.organisations.models import Organisation
from prongsai.sample.office import CODE, PASSWORD, PEOPLE, office_make
from prongsai.sample.story import story_tell
from prongsai.search.services import indexing_once


class Command(BaseCommand):
    help = "สร้างหน่วยงานตัวอย่าง (ข้อมูลสมมุติทั้งหมด) ในระบบที่ยังว่าง"

    def handle(self, *args: Any, **options: Any) -> None:
        if not Organisation.objects.exists():
            office = office_make()
            with organisation_scope(office.organisation), indexing_once(office.organisation.pk):
                story_tell(office)
        if Organisation.objects.filter(code=CODE).exists():
            self._say_sign_ins()

    def _say_sign_ins(self) -> None:
        self.stdout.write("หน่วยงานตัวอย่าง (ข้อมูลสมมุติ) เข้าใช้ได้ด้วย")
        for someone in PEOPLE:
            self.stdout.write(f"  {someone.username:<8} {someone.title}{someone.given_name} — {someone.position}")
        self.stdout.write(f"  รหัสผ่านเดียวกันทุกคน: {PASSWORD}")
