from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from prongsai.accounts.models import Role
from prongsai.audit.models import Disclosure, Entry
from prongsai.core.errors import DomainError
from prongsai.core.files import FileRefused
from prongsai.organisations.images import emblem_png
from prongsai.organisations.models import Organisation, Unit
from prongsai.organisations.services import emblem_remove, emblem_set, organisation_change, unit_retire, unit_save
from prongsai.organisations.usual import head_name, provinces, usual_units
from prongsai.testing.pictures import png
from prongsai.thai.vocabulary import ORGANISATION_TYPES

EDIT = "/office/organisation/edit/"


def profile(office, **changes: str) -> dict[str, str]:
    fields = {
        "name": office.organisation.name,
        "type": office.organisation.type,
        "district": "เมืองสมมุติ",
        "province": "ตัวอย่าง",
        "paper_font": "TH SarabunPSK",
        "fiscal_year_be": "2570",
        "portal_open": "on",
    }
    return fields | changes


def test_a_change_of_name_reaches_every_page_and_the_ledger(here, client_as):
    client = client_as("chief_administrator")
    answer = client.post(EDIT, profile(here, name="อบต.ชื่อใหม่", website="www.new.example.go.th"))
    assert answer["Location"] == "/office/organisation/"
    page = client.get("/office/").content.decode()
    assert "องค์การบริหารส่วนตำบลชื่อใหม่" in page
    here.organisation.refresh_from_db()
    assert here.organisation.short_name == "อบต.ชื่อใหม่"
    assert here.organisation.website == "https://www.new.example.go.th"
    entry = Entry.objects.get(action="organisations.organisation.change")
    told = {row.field: row.value for row in Disclosure.objects.filter(entry=entry)}
    assert told["name"] == "องค์การบริหารส่วนตำบลตัวอย่างสุข → องค์การบริหารส่วนตำบลชื่อใหม่"
    assert "district" not in told, "what did not change is not told"


def test_the_words_follow_the_type(here):
    assert here.organisation.words.law == "ข้อบัญญัติ"
    changed = organisation_change(
        organisation=here.organisation, actor="command:test", type="subdistrict_municipality", name="เทศบาลตำบลตัวอย่างสุข"
    )
    assert changed.words.law == "เทศบัญญัติ"
    assert changed.words.chief_administrators_office == "สำนักปลัดเทศบาล"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "เทศบาลตำบลตัวอย่างสุข"}, "name"),  # another type than the one chosen
        ({"name": ""}, "name"),
        ({"email": "ไม่ใช่อีเมล"}, "email"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"fiscal_year_be": "25661"}, "fiscal_year_be"),
        ({"province": "แอตแลนติส"}, "province"),
        ({"paper_font": "Comic Sans"}, "paper_font"),
    ],
)
def test_a_profile_that_cannot_be_is_refused_at_its_field(here, client_as, changes, field):
    answer = client_as("chief_administrator").post(EDIT, profile(here, **changes))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    here.organisation.refresh_from_db()
    assert here.organisation.name == "องค์การบริหารส่วนตำบลตัวอย่างสุข"


def test_fields_that_are_not_in_the_form_are_not_taken(here, client_as):
    client_as("chief_administrator").post(EDIT, profile(here, code="stolen", small_office="on", set_up_at="2020-01-01"))
    here.organisation.refresh_from_db()
    assert (here.organisation.code, here.organisation.small_office) == ("here", False)


def test_a_province_kept_from_elsewhere_stays_possible(here, client_as):
    assert "ตัวอย่าง" not in provinces()
    assert client_as("chief_administrator").post(EDIT, profile(here, district="ใหม่")).status_code == 302


# ── emblems ──


def upload(client: Client, **files: SimpleUploadedFile):
    return client.post("/office/organisation/emblems/", files)


def test_an_emblem_is_cut_to_its_figure_and_served_to_anyone(here, client_as):
    upload(client_as("chief_administrator"), emblem=SimpleUploadedFile("ตรา.png", png(800, 600, margin=100)))
    answer = Client().get("/emblem/here/")
    picture = Image.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert picture.size == (600, 400), "papers set the height of the figure, not of its margins"
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = Client().get("/emblem/here/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304


def test_there_is_no_emblem_until_one_is_given(world):
    assert Client().get("/emblem/here/").status_code == 404
    assert Client().get("/emblem/nowhere/").status_code == 404


def test_the_garuda_is_shown_inside_only(here, client_as):
    client = client_as("chief_administrator")
    upload(client, garuda=SimpleUploadedFile("g.png", png(300, 330)))
    assert client.get("/office/organisation/garuda/").status_code == 200
    assert Client().get("/office/organisation/garuda/").status_code == 302
    assert "3 เซนติเมตร" in client.get("/office/organisation/emblems/").content.decode()


def test_an_emblem_is_taken_out_again(here, client_as):
    client = client_as("chief_administrator")
    upload(client, emblem=SimpleUploadedFile("a.png", png(300, 300)))
    client.post("/office/organisation/emblems/", {"remove_emblem": "on"})
    assert Client().get("/emblem/here/").status_code == 404
    assert [e.action for e in Entry.objects.filter(action__startswith="organisations.emblem")] == [
        "organisations.emblem.set",
        "organisations.emblem.remove",
    ]


def test_hidden_data_does_not_come_in(here):
    picture = Image.new("RGB", (300, 300), "navy")
    exif = picture.getexif()
    exif[0x010E] = "ความลับในภาพ"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    assert "ความลับในภาพ".encode() not in emblem_png(out.getvalue(), name="a.jpg")
    assert Image.open(io.BytesIO(emblem_png(out.getvalue(), name="a.jpg"))).format == "PNG"


def test_large_pictures_are_made_smaller_and_transparent_ones_stay_so():
    assert max(Image.open(io.BytesIO(emblem_png(png(3000, 2000), name="a"))).size) == 1200
    clear = Image.open(io.BytesIO(emblem_png(png(400, 400, mode="RGBA"), name="a")))
    assert clear.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        png(300, 300)[:200],
        b"<svg/>",
        png(50, 50),
        png(199, 30),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(data):
    with pytest.raises(FileRefused) as refused:
        emblem_png(data, name="ตรา.png")
    assert "โปรด" in refused.value.message


def test_a_picture_of_50_000_by_50_000_is_refused_before_it_is_opened():
    huge = io.BytesIO()
    Image.new("1", (1, 1)).save(huge, "PNG")
    data = bytearray(huge.getvalue())
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    with pytest.raises(FileRefused):
        emblem_png(bytes(data), name="a.png")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_are_a_picture_or_a_refusal(data):
    for given_bytes in (data, png(220, 220)[: len(data)] + data):
        try:
            assert emblem_png(given_bytes, name="x").startswith(b"\x89PNG")
        except FileRefused as refused:
            assert refused.message


def test_the_service_refuses_nothing_half(here):
    with pytest.raises(FileRefused):
        emblem_set(organisation=here.organisation, which="emblem", data=b"x", name="x", actor="command:test")
    assert Organisation.objects.get(pk=here.organisation.pk).emblem_id is None
    emblem_remove(organisation=here.organisation, which="emblem", actor="command:test")
    assert not Entry.objects.filter(action="organisations.emblem.remove").exists()


# ── units ──


def test_a_unit_is_added_changed_and_retired(here, client_as):
    client = client_as("chief_administrator")
    client.post("/office/organisation/units/new/", {"name": "กองสวัสดิการสังคม", "kind": "division", "short_name": "กส."})
    unit = Unit.objects.get(name="กองสวัสดิการสังคม")
    assert unit.order == 4
    client.post(f"/office/organisation/units/{unit.pk}/", {"name": "กองสวัสดิการ", "kind": "division", "parent": ""})
    client.post(f"/office/organisation/units/{unit.pk}/active/")
    unit.refresh_from_db()
    assert (unit.name, unit.active) == ("กองสวัสดิการ", False)
    client.post(f"/office/organisation/units/{unit.pk}/active/")
    acts = [e.action.rpartition(".")[2] for e in Entry.objects.filter(object_type="organisations.unit").order_by("seq")]
    assert acts == ["add", "change", "retire", "reopen"]


@pytest.mark.parametrize("name", ["กองคลัง", " กอง คลัง ", "กองคลัง\u200b"])
def test_a_units_name_is_there_once_however_it_is_typed(here, client_as, name):
    answer = client_as("chief_administrator").post(
        "/office/organisation/units/new/", {"name": name, "kind": "division"}
    )
    assert "อยู่แล้ว" in answer.content.decode()
    assert Unit.objects.count() == 3


def test_a_unit_is_not_under_itself(here):
    first, second, _ = here.units
    second.parent = first
    unit_save(unit=second, actor="command:test")
    first.parent = second
    with pytest.raises(DomainError, match="ใต้ตัวเอง"):
        unit_save(unit=first, actor="command:test")


def test_a_unit_of_another_office_cannot_be_the_one_above(here, world, client_as):
    foreign = world.there.units[0].pk
    answer = client_as("chief_administrator").post(
        "/office/organisation/units/new/", {"name": "กองใหม่", "kind": "division", "parent": foreign}
    )
    assert answer.status_code == 200
    assert not Unit.objects.filter(name="กองใหม่").exists()


def test_retiring_twice_leaves_one_trace(here):
    for _ in range(2):
        unit_retire(unit=here.units[0], actor="command:test")
    assert Entry.objects.filter(action="organisations.unit.retire").count() == 1


@pytest.mark.parametrize("kind", ORGANISATION_TYPES)
def test_every_type_has_usual_units_with_its_own_chief_office(kind):
    units = usual_units(kind)
    assert units[0].name.startswith("สำนักปลัด")
    assert any(unit.usual for unit in units)
    assert len({unit.name for unit in units}) == len(units)


def test_heads_are_named_as_offices_name_them():
    assert head_name("กองคลัง") == "ผู้อำนวยการกองคลัง"
    assert head_name("สำนักช่าง") == "ผู้อำนวยการสำนักช่าง"
    assert head_name("หน่วยตรวจสอบภายใน") == "หัวหน้าหน่วยตรวจสอบภายใน"


def test_the_77_provinces():
    assert len(provinces()) == len(set(provinces())) == 77


@pytest.mark.parametrize("role", [Role.VIEWER, Role.COORDINATOR])
def test_who_may_not_edit_sees_no_button(world, client_as, role):
    for path in ("", "units/", "posts/", "persons/"):
        page = client_as(role).get(f"/office/organisation/{path}").content.decode()
        assert "btn-main" not in page
