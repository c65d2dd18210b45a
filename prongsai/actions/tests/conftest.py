"""A year of measures in the tested office, and the same in the other one as bait."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import time_machine
from PIL import Image

from prongsai.accounts.models import Role
from prongsai.actions.models import ActionResult, Duty, Programme, Run
from prongsai.actions.responsible import parties
from prongsai.actions.selectors import registers
from prongsai.actions.services.measures import MeasureWords, StepWords, measure_create
from prongsai.actions.services.programmes import programme_open
from prongsai.actions.services.results import result_record
from prongsai.core.scope import organisation_scope
from prongsai.evidence.models import Evidence
from prongsai.evidence.services import evidence_add_reference
from prongsai.obligations.services import rule_off
from prongsai.testing.world import Office

TODAY = dt.date(2027, 4, 7)
YEAR = 2570


@dataclass
class Year:
    """What stands in one office: «คู่มือ» of สำนักปลัด and กองช่าง, «อบรม» of every unit."""

    office: Office
    programme: Programme
    manual: Run
    training: Run

    def duty(self, run: Run, step: int, unit: str = "") -> Duty:
        rows = run.duties.filter(step__number=step)
        return rows.get(unit__name=unit) if unit else rows.get()


def step(text: str, *names: str, period: str = "") -> StepWords:
    return StepWords(text, parties(names, registers()), period)


def year_make(office: Office) -> Year:
    actor = office.users[Role.COORDINATOR]
    programme = programme_open(fiscal_year_be=YEAR, actor=actor)
    manual = measure_create(
        programme=programme,
        fiscal_year_be=YEAR,
        words=MeasureWords("มาตรการตรวจสอบการใช้ดุลพินิจ", "ต.ค. 69 - ก.ย. 70"),
        methods=[step("จัดทำคู่มือ", "สำนักปลัด"), step("กำกับการใช้คู่มือ", "กองช่าง")],
        actor=actor,
    )
    training = measure_create(
        programme=programme,
        fiscal_year_be=YEAR,
        words=MeasureWords("มาตรการอบรมคุณธรรม", "ก.ค. - ก.ย. 70"),
        methods=[step("จัดอบรมหนึ่งครั้ง", "ทุกกอง")],
        actor=actor,
    )
    return Year(office, programme, manual, training)


@pytest.fixture
def today() -> Iterator[dt.date]:
    """The day of the reference pictures: a week after the six-month round ended."""
    with time_machine.travel(dt.datetime(2027, 4, 7, 2, 42, tzinfo=dt.UTC), tick=False):
        yield TODAY


@pytest.fixture
def year(here: Office, today: dt.date) -> Year:
    """The tested office's year."""
    return year_make(here)


@pytest.fixture
def no_groups(here: Office) -> None:
    """The office does without working groups: its rules about them are switched off."""
    for code in ("working-group", "working-group-meeting"):
        rule_off(code=code, reason="หัวหน้าส่วนราชการทำแทน", actor=here.users[Role.COORDINATOR])


@pytest.fixture
def foreign_year(world, today: dt.date) -> Year:
    """The other office's year: none of it may ever show."""
    with organisation_scope(world.there.organisation):
        made = year_make(world.there)
        actor = world.there.users[Role.COORDINATOR]
        result_record(duties=[made.duty(made.manual, 1).pk], text="ผลของหน่วยงานอื่น", actor=actor)
        return made


@pytest.fixture
def recorded(year: Year, coordinator) -> Callable[..., ActionResult]:
    """``recorded(run, step, "ข้อความ", proven=True, unit="")``: a result in place."""

    def record(
        run: Run, number: int, text: str = "ทำแล้ว", *, proven: bool = False, unit: str = "", **more
    ) -> ActionResult:
        duty = year.duty(run, number, unit)
        pieces = [order(coordinator)] if proven else []
        return result_record(duties=[duty.pk], text=text, evidence=pieces, actor=coordinator, **more)[0]

    return record


def order(actor) -> Evidence:
    return evidence_add_reference(kind="order", reference="คำสั่งที่ 12/2570", actor=actor)


def jpeg(width: int = 600, height: int = 400, colour: str = "navy", **save) -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", **save)
    out.seek(0)
    out.name = "ภาพ.jpg"
    return out
