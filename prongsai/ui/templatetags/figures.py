"""``{% figure f %}``: a picture with its caption and table; ``{% figure f table=False %}`` where the page has the table."""

from __future__ import annotations

from typing import Any

from django import template

from prongsai.ui.charts import Figure

register = template.Library()


@register.inclusion_tag("ui/figure.html")
def figure(figure: Figure, *, table: bool = True, open: bool = False) -> dict[str, Any]:
    """``open`` shows the table unfolded."""
    return {"figure": figure, "with_table": table, "open": open}
