"""Open data: every published table as CSV, JSON and through the API. A room adds its table with :func:`table_add`."""

from __future__ import annotations

from prongsai.portal.open_data.registry import (
    LICENCE,
    Column,
    OpenTable,
    Row,
    Value,
    absolute,
    table_add,
    table_find,
    tables,
)

__all__ = ["LICENCE", "Column", "OpenTable", "Row", "Value", "absolute", "table_add", "table_find", "tables"]
