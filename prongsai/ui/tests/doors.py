"""Samples for the test that walks every URL."""

from __future__ import annotations

from typing import Any

from prongsai.charts import Bar, BarList
from prongsai.testing.doors import sample
from prongsai.testing.world import Office
from prongsai.ui.charts import figure


@sample("chart", shared=True)  # a key names what is shown, not whose it is
def chart(office: Office) -> dict[str, Any]:
    address = figure(BarList("คะแนน", (Bar("การใช้งบประมาณ", 90.0),))).wide
    return {"key": address.rpartition("/")[2].removesuffix(".svg")}
