"""Zip files as offices and strangers make them, and folders as they stand on a disk."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib

import pytest

from prongsai.imports import archive
from prongsai.imports.archive import MemberRefused, ZipFolder, ZipRefused, clean_path
from prongsai.imports.folder import HIDDEN, LINK, natural_key, scan

MIB = 2**20
THAI = "รายงานผล ไตรมาส ๑.txt"


def zip_of(members: dict[str, bytes], **more: int) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out


def raw_zip(name: bytes, data: bytes = b"x", *, flags: int = 0, extra: bytes = b"", method: int = 0) -> io.BytesIO:
    """A zip with a name of any bytes, as programs of other times write it."""
    crc = zlib.crc32(data)
    head = struct.pack("<HHHHHIIIHH", 20, flags, method, 0, 0x21, crc, len(data), len(data), len(name), len(extra))
    local = b"PK\x03\x04" + head + name + extra + data
    central = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + extra
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return io.BytesIO(local + central + end)


def paths(file: io.BytesIO) -> list[str]:
    return [member.path for member in ZipFolder(file).members()]


@pytest.mark.parametrize(
    ("name", "flags", "extra"),
    [
        (THAI.encode("cp874"), 0, b""),
        (THAI.encode("utf-8"), 0, b""),
        (THAI.encode("utf-8"), 0x800, b""),
        (b"????", 0, struct.pack("<HHBI", 0x7075, 5 + len(THAI.encode()), 1, zlib.crc32(b"????")) + THAI.encode()),
    ],
    ids=["windows", "utf-8 unmarked", "utf-8", "unicode path"],
)
def test_thai_names_of_every_maker_are_read(name, flags, extra):
    assert paths(raw_zip(name, flags=flags, extra=extra)) == [THAI]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/รายงาน.txt", "abs/รายงาน.txt"),
        ("C:\\งาน\\แผน.docx", "งาน/แผน.docx"),
        ("ก\u202etxt.exe", "กtxt.exe"),
        ("a\x07b/./c.txt", "ab/c.txt"),
    ],
)
def test_a_name_never_leads_anywhere(name, shown):
    assert clean_path(name) == shown


def test_members_of_one_name_stay_apart_and_the_same_on_every_look():
    made = zip_of({"ก.txt": b"1"})
    with pytest.warns(UserWarning), zipfile.ZipFile(made, "a") as again:
        again.writestr("ก.txt", b"2")
    folder = ZipFolder(made)
    assert {member.path: folder.read(member, limit=9) for member in folder.members()} == {
        "ก.txt": b"1",
        "ก.txt (2)": b"2",
    }
    assert paths(made) == ["ก.txt", "ก.txt (2)"]


def only(file: io.BytesIO, limit: int = 25 * MIB) -> bytes:
    folder = ZipFolder(file)
    (member,) = folder.members()
    return folder.read(member, limit=limit)


def test_a_bomb_is_not_unpacked():
    with pytest.raises(MemberRefused) as refused:
        only(zip_of({"b.txt": bytes(20 * MIB)}))
    assert refused.value.message == archive.SUSPICIOUS


def test_a_member_that_lies_about_its_size_is_cut_off():
    made = zip_of({"b.txt": os.urandom(3 * MIB)}).getvalue()
    lying = made.replace(struct.pack("<I", 3 * MIB), struct.pack("<I", 100))
    with pytest.raises(MemberRefused):
        only(io.BytesIO(lying), limit=2 * MIB)


def test_a_zip_that_unpacks_to_too_much_in_all_is_cut_off(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 250)
    folder = ZipFolder(zip_of({f"{n}.txt": bytes(100) for n in range(4)}))
    read = []
    for member in folder.members():
        try:
            read.append(len(folder.read(member, limit=MIB)))
        except MemberRefused as refused:
            read.append("ทั้งชุด" in refused.message)
    assert read == [100, 100, True, True]


def test_a_list_of_members_too_long_is_refused_before_it_is_read(monkeypatch):
    made = zip_of({f"{n}.txt": b"" for n in range(30)})
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 1000)
    with pytest.raises(ZipRefused, match="ยาวผิดปกติ"):
        ZipFolder(made)
    monkeypatch.setattr(archive, "MAX_DIRECTORY", MIB)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 29)
    with pytest.raises(ZipRefused, match="เกิน 29 แฟ้ม"):
        ZipFolder(made)


def test_a_password_is_said_in_words():
    with pytest.raises(ZipRefused) as refused:
        ZipFolder(raw_zip(b"a.txt", flags=1))
    assert refused.value.message == archive.LOCKED


@pytest.mark.parametrize("method", [12, 14, 99])
def test_an_unusual_method_fails_its_member_only(method):
    with pytest.raises(MemberRefused):
        only(raw_zip(b"a.txt", method=method))


def test_damage_is_said_in_words():
    made = zip_of({"ก.txt": b"abc" * 500}).getvalue()
    for broken in (b"", b"PK\x03\x04", made[: len(made) // 2], made[:-30]):
        with pytest.raises(ZipRefused):
            ZipFolder(io.BytesIO(broken))
    with pytest.raises(MemberRefused):
        only(io.BytesIO(made[:38] + bytes(6) + made[44:]))


def test_names_are_listed_as_a_person_counts():
    assert sorted(["แฟ้ม 10", "แฟ้ม ๒", "แฟ้ม 1"], key=natural_key) == ["แฟ้ม 1", "แฟ้ม ๒", "แฟ้ม 10"]


def test_a_folder_is_listed_whole_and_what_is_left_out_has_a_reason(tmp_path):
    for name in ("10.txt", "2.txt", ".ซ่อน.txt", "~$แผน.docx", "ย่อย/1.txt", ".git/config", "ก.zip"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("ก")
    (tmp_path / "ทางลัด.txt").symlink_to(tmp_path / "2.txt")
    (tmp_path / "วน").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "ท่อ")
    found = {one.path: one.skipped for one in scan(tmp_path)}
    assert [path for path, skipped in found.items() if not skipped] == ["2.txt", "10.txt", "ย่อย/1.txt"]
    assert (found[".ซ่อน.txt"], found["~$แผน.docx"]) == (HIDDEN, HIDDEN)
    assert found["ทางลัด.txt"] == found["วน"] == LINK
    assert all(found[path] for path in (".git", "ก.zip", "ท่อ"))
    assert ".git/config" not in found
