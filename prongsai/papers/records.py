"""Looking into a record without trusting its shape: a wrong one is refused with the path of the key at fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.papers.errors import RecordShapeError


@dataclass(frozen=True, slots=True)
class Fields:
    """One object of a record. Each method answers an empty value for an absent key and raises RecordShapeError."""

    values: dict[str, Any]
    path: str = ""

    @classmethod
    def of(cls, record: object) -> Fields:
        """The record itself; anything but an object is refused."""
        if not isinstance(record, dict):
            raise RecordShapeError("", 'ระเบียนต้องเป็นวัตถุ JSON เช่น {"organisation": …} ไม่ใช่รายการหรือข้อความ')
        return cls(record)

    def text(self, key: str) -> str:
        """A text; a number is taken as it is written."""
        value = self.values.get(key)
        if value is None:
            return ""
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise self._wrong(key, "ข้อความ")
        return value

    def needed_text(self, key: str) -> str:
        """A text that the paper cannot do without."""
        value = self.text(key)
        if not value.strip():
            raise RecordShapeError(self._at(key), f"ไม่มีคีย์ {self._at(key)} ซึ่งเอกสารชนิดนี้ต้องใช้ โปรดเพิ่มในระเบียน")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty ones are left out."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, 'รายการของข้อความ เช่น ["…", "…"]')
        return tuple(item for item in value if item.strip())

    def number(self, key: str) -> int | float | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self._wrong(key, "ตัวเลข")
        return value

    def integer(self, key: str) -> int | None:
        value = self.number(key)
        if value is None:
            return None
        if value != int(value):
            raise self._wrong(key, "จำนวนเต็ม")
        return int(value)

    def year_be(self, key: str) -> int | None:
        """A Buddhist year, 2400 to 2699."""
        value = self.integer(key)
        if value is not None and not 2400 <= value < 2700:
            raise self._wrong(key, "ปี พ.ศ. สี่หลัก เช่น 2566")
        return value

    def day(self, key: str) -> date | None:
        """An ISO date of the Common Era."""
        value = self.text(key)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self._wrong(key, "วันที่แบบ ค.ศ. เช่น 2023-04-04") from None

    def part(self, key: str) -> Fields:
        """An object inside this one; absent is an empty one."""
        value = self.values.get(key)
        if value is None:
            return Fields({}, self._at(key))
        if not isinstance(value, dict):
            raise self._wrong(key, "วัตถุ เช่น {…}")
        return Fields(value, self._at(key))

    def parts(self, key: str) -> Iterator[Fields]:
        """The objects of a list."""
        value = self.values.get(key)
        if value is None:
            return
        if not isinstance(value, list):
            raise self._wrong(key, "รายการของวัตถุ เช่น [{…}, {…}]")
        for index, item in enumerate(value):
            path = f"{self._at(key)}[{index}]"
            if not isinstance(item, dict):
                raise RecordShapeError(path, f"{path} ต้องเป็นวัตถุ เช่น {{…}}")
            yield Fields(item, path)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _wrong(self, key: str, expected: str) -> RecordShapeError:
        return RecordShapeError(self._at(key), f"{self._at(key)} ต้องเป็น{expected}")
