from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from prongsai.accounts.models import Membership, Role, User
from prongsai.accounts.roles import GRANTS, SMALL_OFFICE_ADDS, permissions_of
from prongsai.accounts.rules import roles_decision
from prongsai.accounts.services import member_change, member_end, member_return, preset_set, roles_set, slip_issue
from prongsai.accounts.tests.conftest import is_signed_in, sign_in
from prongsai.audit.models import Disclosure, Entry
from prongsai.core import clock
from prongsai.core.doors import PERMISSIONS
from prongsai.core.errors import DomainError, ForeignRow
from prongsai.core.scope import organisation_scope

R = Role


def roles(row: Membership) -> set[str]:
    return {grant.role for grant in row.grants.all()}


def test_every_permission_of_a_role_is_a_declared_one():
    named = frozenset().union(*GRANTS.values(), *SMALL_OFFICE_ADDS.values())
    assert named <= PERMISSIONS.keys()


def test_a_role_given_holds_at_the_next_request(here, world, member_of, client_as):
    client = client_as("viewer")
    assert client.get("/office/organisation/ledger/").status_code == 403
    roles_set(
        membership=member_of(R.VIEWER), roles=[R.VIEWER, R.INTERNAL_AUDITOR], actor=here.users[R.ORGANISATION_ADMIN]
    )
    assert client.get("/office/organisation/ledger/").status_code == 200
    roles_set(membership=member_of(R.VIEWER), roles=[R.VIEWER], actor=here.users[R.ORGANISATION_ADMIN])
    assert client.get("/office/organisation/ledger/").status_code == 403


def test_each_role_given_or_taken_stands_in_the_ledger(here, member_of):
    admin = here.users[R.ORGANISATION_ADMIN]
    row = member_of(R.VIEWER)
    roles_set(membership=row, roles=[R.UNIT_OFFICER, R.CLERICAL_OFFICER], actor=admin)
    acts = Entry.objects.filter(object_type="accounts.membership", object_ref=str(row.pk), actor=f"user:{admin.pk}")
    assert [entry.action.rpartition(".")[2] for entry in acts] == ["grant", "grant", "revoke"]
    assert Disclosure.objects.filter(entry__in=acts, field="role", value="ผู้อ่าน").exists()


def test_nobody_changes_their_own_roles(here, member_of):
    admin = here.users[R.ORGANISATION_ADMIN]
    with pytest.raises(DomainError, match="ตนเอง"):
        roles_set(membership=member_of(R.ORGANISATION_ADMIN), roles=[R.ORGANISATION_ADMIN, R.COORDINATOR], actor=admin)


def test_the_last_manager_cannot_be_removed_without_a_successor(here, member_of):
    chief = here.users[R.CHIEF_ADMINISTRATOR]
    admin = member_of(R.ORGANISATION_ADMIN)
    with pytest.raises(DomainError, match="คนสุดท้าย"):
        roles_set(membership=admin, roles=[R.VIEWER], actor=chief)
    with pytest.raises(DomainError, match="คนสุดท้าย"):
        member_end(membership=admin, ends_on=clock.today(), actor=chief)
    assert roles(admin) == {R.ORGANISATION_ADMIN}
    other = member_of(R.VIEWER)
    roles_set(membership=other, roles=[R.ORGANISATION_ADMIN], actor=chief, giver=member_of(R.CHIEF_ADMINISTRATOR))
    member_end(membership=admin, ends_on=clock.today(), actor=chief)


def test_two_managers_cannot_both_be_leaving(here, member_of):
    chief = here.users[R.CHIEF_ADMINISTRATOR]
    roles_set(membership=member_of(R.VIEWER), roles=[R.ORGANISATION_ADMIN], actor=chief)
    last = clock.today() + dt.timedelta(days=30)
    member_end(membership=member_of(R.VIEWER), ends_on=last, actor=chief)
    with pytest.raises(DomainError, match="คนสุดท้าย"):
        member_end(membership=member_of(R.ORGANISATION_ADMIN), ends_on=last, actor=chief)


def test_a_successor_who_never_opened_their_account_does_not_count(here, member_of):
    chief = here.users[R.CHIEF_ADMINISTRATOR]
    other = member_of(R.VIEWER)
    other.user.set_unusable_password()
    other.user.save()
    roles_set(membership=other, roles=[R.ORGANISATION_ADMIN], actor=chief)
    with pytest.raises(DomainError, match="คนสุดท้าย"):
        member_end(membership=member_of(R.ORGANISATION_ADMIN), ends_on=clock.today(), actor=chief)


@pytest.mark.parametrize(
    ("held", "small", "full"),
    [
        ([R.COORDINATOR], True, True),
        ([], False, False),
        ([R.ORGANISATION_ADMIN, R.CHIEF_ADMINISTRATOR], True, False),
        ([R.ORGANISATION_ADMIN, R.CHIEF_EXECUTIVE], True, False),
        ([R.ORGANISATION_ADMIN, R.COORDINATOR], True, True),
        ([R.INTERNAL_AUDITOR, R.COORDINATOR], True, False),
        ([R.INTERNAL_AUDITOR, R.VIEWER], True, True),
        ([R.CHIEF_EXECUTIVE, R.CHIEF_ADMINISTRATOR], True, False),
        (list(R), True, False),
    ],
)
def test_separations_are_presets_by_size(held, small, full):
    assert bool(roles_decision(held, small_office=True)) is small
    assert bool(roles_decision(held, small_office=False)) is full


def test_in_a_full_office_only_the_chief_administrator_makes_an_administrator(here, member_of):
    admin, chief = here.users[R.ORGANISATION_ADMIN], here.users[R.CHIEF_ADMINISTRATOR]
    with pytest.raises(DomainError, match="โดยปลัดเท่านั้น"):
        roles_set(
            membership=member_of(R.VIEWER),
            roles=[R.ORGANISATION_ADMIN],
            actor=admin,
            giver=member_of(R.ORGANISATION_ADMIN),
        )
    roles_set(
        membership=member_of(R.VIEWER),
        roles=[R.ORGANISATION_ADMIN],
        actor=chief,
        giver=member_of(R.CHIEF_ADMINISTRATOR),
    )


def test_five_hats_do_the_work_of_a_small_office():
    held = permissions_of(frozenset({R.COORDINATOR}), small_office=True)
    for needed in (
        "correspondence.draft",
        "correspondence.record",
        "correspondence.publish",
        "accounts.manage",
        "imports.import",
    ):
        assert needed in held
    assert "approvals.sign" not in held, "the drafter is not the final signatory"


def test_the_preset_changes_only_when_the_roles_fit_it(here, member_of, coordinator):
    chief, office = here.users[R.CHIEF_ADMINISTRATOR], here.organisation
    preset_set(organisation=office, small_office=True, actor=chief)
    roles_set(membership=member_of(R.COORDINATOR), roles=[R.COORDINATOR, R.INTERNAL_AUDITOR], actor=chief)
    with pytest.raises(DomainError, match="ผู้ตรวจสอบภายใน"):
        preset_set(organisation=office, small_office=False, actor=chief)
    roles_set(membership=member_of(R.COORDINATOR), roles=[R.COORDINATOR], actor=chief)
    preset_set(organisation=office, small_office=False, actor=chief)
    assert Entry.objects.filter(action="accounts.preset.set").count() == 2


def test_the_preset_does_not_change_when_nobody_could_manage_accounts(here, member_of):
    chief = here.users[R.CHIEF_ADMINISTRATOR]
    preset_set(organisation=here.organisation, small_office=True, actor=chief)
    roles_set(membership=member_of(R.ORGANISATION_ADMIN), roles=[R.VIEWER], actor=chief)  # the coordinator still can
    with pytest.raises(DomainError, match="จัดการบัญชี"):
        preset_set(organisation=here.organisation, small_office=False, actor=chief)


def test_the_end_of_service_holds_at_once(here, world, member_of):
    user = here.users[R.UNIT_OFFICER]
    client = Client()
    sign_in(client, user.username)
    slip = slip_issue(membership=member_of(R.UNIT_OFFICER), actor=here.users[R.ORGANISATION_ADMIN])
    member_end(membership=member_of(R.UNIT_OFFICER), ends_on=clock.today(), actor=here.users[R.ORGANISATION_ADMIN])
    assert client.get("/office/").status_code == 302
    fresh = Client()
    assert sign_in(fresh, user.username)["Location"] == "/account/inactive/"
    assert not is_signed_in(fresh)
    assert "ไม่ได้" in Client().post("/account/slip/", {"code": slip.code}, REMOTE_ADDR="192.0.2.1").content.decode()


def test_a_last_day_to_come_is_worked_to_its_end(here, member_of, client_as):
    last = clock.today() + dt.timedelta(days=3)
    member_end(membership=member_of(R.VIEWER), ends_on=last, actor=here.users[R.ORGANISATION_ADMIN])
    with time_machine.travel(dt.datetime.combine(last, dt.time(23, 50), tzinfo=clock.BANGKOK), tick=False) as machine:
        client = client_as("viewer")
        assert client.get("/office/").status_code == 200
        machine.shift(dt.timedelta(minutes=11))
        page = client.get("/office/")
        assert page.status_code == 403
        assert "ยังไม่อยู่ในหน่วยงานใด" in page.content.decode()
        assert client.get("/account/").status_code == 200


def test_who_leaves_one_office_keeps_the_other(world, here, member_of):
    user = here.users[R.UNIT_OFFICER]
    with organisation_scope(world.there.organisation):
        row = Membership.objects.create(user=user)
        row.grants.create(role=R.VIEWER, organisation=world.there.organisation)
    member_end(membership=member_of(R.UNIT_OFFICER), ends_on=clock.today(), actor=here.users[R.ORGANISATION_ADMIN])
    client = Client()
    sign_in(client, user.username)
    assert "บ้านอื่น" in client.get("/office/").content.decode()


def test_back_in_service(here, member_of):
    admin, user = here.users[R.ORGANISATION_ADMIN], here.users[R.UNIT_OFFICER]
    member_end(membership=member_of(R.UNIT_OFFICER), ends_on=clock.today(), actor=admin)
    member_return(membership=member_of(R.UNIT_OFFICER), actor=admin)
    client = Client()
    sign_in(client, user.username)
    assert client.get("/office/").status_code == 200


def test_nobody_ends_themselves_and_nobody_ends_twice(here, member_of):
    admin = here.users[R.ORGANISATION_ADMIN]
    with pytest.raises(DomainError, match="ตนเอง"):
        member_end(membership=member_of(R.ORGANISATION_ADMIN), ends_on=clock.today(), actor=admin)
    member_end(membership=member_of(R.VIEWER), ends_on=clock.today(), actor=admin)
    with pytest.raises(DomainError, match="สิ้นสุด"):
        member_end(membership=member_of(R.VIEWER), ends_on=clock.today(), actor=admin)


def test_a_successor_takes_the_roles_over(here, member_of):
    member_end(
        membership=member_of(R.UNIT_HEAD),
        ends_on=clock.today(),
        successor=member_of(R.UNIT_OFFICER),
        actor=here.users[R.ORGANISATION_ADMIN],
    )
    assert roles(member_of(R.UNIT_OFFICER)) == {R.UNIT_OFFICER, R.UNIT_HEAD}
    assert Entry.objects.filter(action="accounts.member.hand_over").exists()


def test_a_successor_whose_roles_may_not_meet_stops_the_whole(here, member_of):
    with pytest.raises(DomainError, match="อิสระ"):
        member_end(
            membership=member_of(R.UNIT_HEAD),
            ends_on=clock.today(),
            successor=member_of(R.INTERNAL_AUDITOR),
            actor=here.users[R.ORGANISATION_ADMIN],
        )
    assert member_of(R.UNIT_HEAD).active


def test_a_service_of_one_office_cannot_touch_anothers_member(world, here):
    with organisation_scope(world.there.organisation):
        foreign = Membership.objects.get(user=world.there.users[R.VIEWER])
    for act in (
        lambda: roles_set(membership=foreign, roles=[R.COORDINATOR], actor=here.users[R.ORGANISATION_ADMIN]),
        lambda: member_change(membership=foreign, unit=None, actor=here.users[R.ORGANISATION_ADMIN]),
        lambda: slip_issue(membership=foreign, actor=here.users[R.ORGANISATION_ADMIN]),
    ):
        with pytest.raises((Membership.DoesNotExist, ForeignRow)):
            act()


# ── on screen ──


def test_the_list_shows_people_posts_roles_and_state(world, client_as, member_of):
    page = client_as("internal_auditor").get("/office/organisation/people/").content.decode()
    assert "ปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข" in page
    assert "ผู้ประสานงาน ITA" in page
    assert "บ้านอื่น" not in page
    assert "เชิญผู้ใช้งาน" not in page, "an auditor reads"


def test_the_list_asks_the_database_a_fixed_number_of_times(world, client_as, django_assert_max_num_queries):
    client = client_as("organisation_admin")
    client.get("/office/organisation/people/")
    with django_assert_max_num_queries(16):
        client.get("/office/organisation/people/")


def test_the_page_of_a_member_tells_nothing_of_their_other_office(world, here, client_as, member_of):
    user = here.users[R.VIEWER]
    with organisation_scope(world.there.organisation):
        row = Membership.objects.create(user=user)
        row.grants.create(role=R.VIEWER, organisation=world.there.organisation)
        roles_set(membership=row, roles=[R.COORDINATOR], actor=world.there.users[R.ORGANISATION_ADMIN])
        slip_issue(membership=row, actor=world.there.users[R.ORGANISATION_ADMIN])
    page = (
        client_as("organisation_admin").get(f"/office/organisation/people/{member_of(R.VIEWER).pk}/").content.decode()
    )
    assert "ออกใบเข้าใช้ใหม่เพื่อตั้งรหัสผ่าน" not in page
    assert str(world.there.users[R.ORGANISATION_ADMIN]) not in page


def test_roles_are_given_on_screen_and_refusals_are_said_there(here, client_as, member_of):
    client = client_as("organisation_admin")
    address = f"/office/organisation/people/{member_of(R.VIEWER).pk}/"
    assert client.post(address + "roles/", {"roles": [R.CLERICAL_OFFICER]}).status_code == 302
    assert roles(member_of(R.VIEWER)) == {R.CLERICAL_OFFICER}
    refused = client.post(address + "roles/", {"roles": [R.INTERNAL_AUDITOR, R.COORDINATOR]})
    assert refused.status_code == 400
    assert "อิสระ" in refused.content.decode()


def test_the_hand_over_sheet_lists_what_is_left(world, client_as, member_of):
    client = client_as("organisation_admin")
    row = member_of(R.CHIEF_ADMINISTRATOR)
    sheet = client.get(f"/office/organisation/people/{row.pk}/handover/").content.decode()
    assert "ใบส่งมอบงาน" in sheet
    assert "ปลัดองค์การบริหารส่วนตำบลตัวอย่างสุข" in sheet


def test_ending_on_screen_leads_to_the_hand_over_sheet(world, client_as, member_of):
    client = client_as("organisation_admin")
    row = member_of(R.VIEWER)
    answer = client.post(f"/office/organisation/people/{row.pk}/end/", {"ends_on": "30 ก.ย. 2590", "successor": ""})
    assert answer["Location"].endswith("/handover/")
    assert member_of(R.VIEWER).ended_on == dt.date(2047, 9, 30)


def test_nobody_can_become_another_person():
    """T-65: there is no impersonation."""
    from django.urls import get_resolver

    assert not [name for name in get_resolver().reverse_dict if isinstance(name, str) and "imperson" in name]
    assert not hasattr(User, "hijack")
