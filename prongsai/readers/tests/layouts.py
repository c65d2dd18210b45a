"""The same programme laid out as offices lay it out: the text layouts (binary ones are in ``layouts_binary.py``)."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from prongsai.readers.tests.fictional import Measure, Programme
from prongsai.thai.digits import to_thai

HEADINGS = {
    "no": "ลำดับ",
    "issue": "ประเด็นที่ต้องแก้ไข",
    "title": "มาตรการ/แนวทาง",
    "methods": "วิธีการดำเนินการ",
    "responsible": "ผู้รับผิดชอบ",
    "period": "ระยะเวลาดำเนินการ",
    "budget": "งบประมาณ (บาท)",
    "results": "ผลการดำเนินการ",
    "recommendation": "ข้อเสนอแนะ",
    "monitoring": "การกำกับติดตาม",
}
OTHER_HEADINGS = {
    "no": "ที่",
    "issue": "ข้อบกพร่องที่พบ",
    "title": "กิจกรรม/มาตรการ",
    "methods": "ขั้นตอนการปฏิบัติงาน",
    "responsible": "หน่วยงานที่รับผิดชอบ",
    "period": "กำหนดเวลา",
    "budget": "งบประมาณที่ใช้",
    "results": "สรุปผลการดำเนินงาน",
    "recommendation": "ปัญหา อุปสรรค และข้อเสนอแนะ",
    "monitoring": "แนวทางการติดตามผล",
}
ORDER = (
    "no",
    "issue",
    "title",
    "methods",
    "responsible",
    "period",
    "budget",
    "results",
    "recommendation",
    "monitoring",
)
Mark = Callable[[int], str]


def columns_of(programme: Programme, *, number_column: bool = True) -> list[str]:
    """The columns that programme fills."""
    kept = []
    for name in ORDER:
        if name == "no":
            if number_column:
                kept.append(name)
        elif name in ("title", "methods", "responsible", "period") or any(
            getattr(measure, name) for measure in programme.measures
        ):
            kept.append(name)
    if programme.kind == "measures_report" and "recommendation" not in kept:
        kept.append("recommendation")
    return kept


def numbered(items: Sequence[str], mark: Mark, between: str) -> str:
    """A list as it stands in a cell; one item alone goes without a number."""
    return items[0] if len(items) == 1 else between.join(f"{mark(k)} {item}" for k, item in enumerate(items, start=1))


def cell(
    measure: Measure,
    name: str,
    *,
    mark: Mark = lambda k: f"{to_thai(k)}.",
    between: str = " ",
    number_column: bool = True,
) -> str:
    """The text of one cell."""
    if name == "no":
        return str(measure.no)
    if name == "title":
        return measure.title if number_column else f"{measure.no}. {measure.title}"
    if name in ("methods", "results"):
        items = getattr(measure, name)
        return numbered(items, mark, between) if items else "-"
    if name == "responsible":
        return between.join(measure.responsible) if between != " " else " ".join(measure.responsible)
    if name == "period":
        return measure.period[0]
    if name == "budget":
        return measure.budget[0] if measure.budget else "-"
    return str(getattr(measure, name)) or "-"


def head(programme: Programme) -> list[str]:
    """Title, place and introduction, a paragraph each."""
    place = f"{programme.organisation} อำเภอ{programme.district} จังหวัด{programme.province}"
    return [programme.title, place, *([programme.introduction] if programme.introduction else [])]


def tail(programme: Programme) -> list[str]:
    """Signature and date."""
    lines = []
    if programme.signatory:
        lines.append(f"({programme.signatory[0]})\n{programme.signatory[1]}")
    if programme.document_date:
        lines.append(
            f"ประกาศ ณ วันที่ {programme.document_date[0]}"
            if programme.kind == "measures_plan"
            else programme.document_date[0]
        )
    return lines


def groups_of(programme: Programme) -> list[tuple[str, list[Measure]]]:
    """Measures under each heading, in order."""
    groups: list[tuple[str, list[Measure]]] = []
    for measure in programme.measures:
        if not groups or groups[-1][0] != measure.group:
            groups.append((measure.group, []))
        groups[-1][1].append(measure)
    return groups


def tabs(programme: Programme) -> str:
    """Tab tables, numbers in the title, the heading again every two rows as on new pages."""
    parts = head(programme)
    columns = columns_of(programme, number_column=False)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        for start in range(0, len(measures), 2):
            rows = [[HEADINGS[name] for name in columns]]
            rows += [
                [cell(measure, name, number_column=False) for name in columns]
                for measure in measures[start : start + 2]
            ]
            parts.append("\n".join("\t".join(row) for row in rows))
    return "\n\n".join(parts + tail(programme)) + "\n"


def pipes(programme: Programme) -> str:
    """Pipes without outer bars or rule; other words for the headings, columns in another order."""
    columns = columns_of(programme)
    columns = [
        *columns[:2],
        *[name for name in columns[2:] if name in ("period", "responsible")],
        *[name for name in columns[2:] if name not in ("period", "responsible")],
    ]
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"{number}. {group}")
        rows = [[OTHER_HEADINGS[name] for name in columns]]
        rows += [[cell(measure, name, mark=lambda k: f"{k})") for name in columns] for measure in measures]
        parts.append("\n".join(" | ".join(row) + " |" for row in rows))
    return "\n\n".join(parts + tail(programme))


def markdown(programme: Programme) -> str:
    """Markdown with bold titles, bullets and <br>."""
    columns = columns_of(programme)
    parts = [f"# {programme.title}", *[f"**{text}**" if k == 0 else text for k, text in enumerate(head(programme)[1:])]]
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"## ประเด็นที่ {number} {group}")
        rows = ["| " + " | ".join(HEADINGS[name] for name in columns) + " |", "|" + "---|" * len(columns)]
        for measure in measures:
            cells = [cell(measure, name, mark=lambda k: "•", between="<br>") for name in columns]
            cells[columns.index("title")] = f"**{measure.title}**"
            rows.append("| " + " | ".join(cells) + " |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts + tail(programme))


def cells_apart(programme: Programme) -> str:
    """One cell a paragraph, wrapped, with the furniture of a web page around it."""
    columns = columns_of(programme, number_column=False)
    parts = ["หน้าแรก | ข่าว | ติดต่อเรา", "วันนี้ 12 เมื่อวาน 40 ทั้งหมด 9,113", *head(programme)]
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        parts += [HEADINGS[name] for name in columns]
        for measure in measures:
            parts += [
                cell(measure, name, mark=lambda k: f"{k})", between="\n", number_column=False) for name in columns
            ]
        parts.append(f"หน้า {number} จาก {len(groups_of(programme))}")
    return "\n\n".join(parts + tail(programme) + ["แชร์ไปยัง Facebook LINE", "© สงวนลิขสิทธิ์"])


def lines_only(programme: Programme) -> str:
    """One cell a line and no empty line anywhere: what a PDF without a grid gives when it is copied."""
    columns = columns_of(programme)
    lines = [line for text in head(programme) for line in text.split("\n")]
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            lines.append(f"ประเด็นที่ {number} {group}")
        lines += [HEADINGS[name] for name in columns]
        for measure in measures:
            for name in columns:
                lines += cell(measure, name, mark=lambda k: f"{k})", between="\n").split("\n")
    return "\n".join(lines + [line for text in tail(programme) for line in text.split("\n")])


WRAPPED = {
    "no": "ลำดับ\nที่",
    "title": "มาตรการ/\nแนวทาง",
    "methods": "วิธีการ\nดำเนินการ",
    "responsible": "ผู้รับ\nผิดชอบ",
    "period": "ระยะเวลา\nดำเนินการ",
    "results": "ผลการ\nดำเนินการ",
    "recommendation": "ข้อเสนอ\nแนะ",
}


def wrapped_headings(programme: Programme) -> str:
    """The same with the headings of narrow columns broken over two lines."""
    text = lines_only(programme)
    columns = columns_of(programme)
    straight = "\n".join(HEADINGS[name] for name in columns)
    return text.replace(straight, "\n".join(WRAPPED.get(name, HEADINGS[name]) for name in columns))


def prose(programme: Programme) -> str:
    """มาตรการที่ 1 … and labels with a colon."""
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        for measure in measures:
            lines = [f"มาตรการที่ {measure.no} {measure.title}"]
            for name in columns_of(programme):
                if name in ("no", "title"):
                    continue
                text = cell(measure, name, mark=lambda k: f"{k})", between="\n")
                joined = ", ".join(measure.responsible) if name == "responsible" else text
                lines.append(
                    f"{HEADINGS[name]}:\n{text}"
                    if "\n" in text and name != "responsible"
                    else f"{HEADINGS[name]}: {joined}"
                )
            parts.append("\n".join(lines))
    return "\n\n".join(parts + tail(programme))


def cards(programme: Programme) -> str:
    """One tab table of label and value for each measure."""
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        for measure in measures:
            rows = [("ชื่อมาตรการ", f"{measure.no}. {measure.title}")]
            rows += [
                (HEADINGS[name], cell(measure, name)) for name in columns_of(programme) if name not in ("no", "title")
            ]
            parts.append("\n".join("\t".join(row) for row in rows))
    return "\n\n".join(parts + tail(programme))


def web_page(programme: Programme) -> str:
    """HTML with a menu, hidden text, and issue headings merged down the first column."""
    columns = columns_of(programme)
    escape = html.escape
    body = ["<nav>หน้าแรก | ข่าว</nav>", f"<h1>{escape(programme.title)}</h1>"]
    body += [f"<p>{escape(text)}</p>" for text in head(programme)[1:]]
    body.append('<p style="display:none">ข้อความที่มองไม่เห็น</p><script>alert("x")</script>')
    grouped = bool(programme.measures[0].group)
    rows = [
        "<tr>"
        + ("<th>ประเด็น</th>" if grouped else "")
        + "".join(f"<th>{escape(OTHER_HEADINGS[name])}</th>" for name in columns)
        + "</tr>"
    ]
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        for position, measure in enumerate(measures):
            first = (
                f'<td rowspan="{len(measures)}">ประเด็นที่ {number} {escape(group)}</td>'
                if grouped and position == 0
                else ""
            )
            cells = []
            for name in columns:
                items = getattr(measure, name) if name in ("methods", "results") else ()
                if len(items) > 1:
                    cells.append("<td><ol>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ol></td>")
                else:
                    cells.append(
                        "<td>"
                        + "<br>".join(escape(line) for line in cell(measure, name, between="\n").split("\n"))
                        + "</td>"
                    )
            rows.append("<tr>" + first + "".join(cells) + "</tr>")
    body.append(f"<table border=1><tbody>{''.join(rows)}</tbody></table>")
    body += [f"<p>{escape(text)}</p>".replace("\n", "<br>") for text in tail(programme)]
    return f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>เว็บ</title></head><body>{"".join(body)}</body></html>'


def continued_rows(programme: Programme) -> str:
    """Tabs, a method a row with blank left cells, long measures marked (ต่อ) under a repeated heading."""
    columns = columns_of(programme)
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        for measure in measures:
            rows = [[HEADINGS[name] for name in columns]]
            depth = max(len(measure.methods), len(measure.results), 1)
            for k in range(depth):
                row = []
                for name in columns:
                    items = getattr(measure, name) if name in ("methods", "results") else ()
                    if items:
                        row.append(f"{to_thai(k + 1)}. {items[k]}" if k < len(items) else "")
                    elif k == 0 or (k == 2 and name in ("no", "title", "responsible", "period")):
                        row.append(cell(measure, name) + (" (ต่อ)" if k == 2 and name == "title" else ""))
                    else:
                        row.append("")
                if k == 2:
                    parts.append("\n".join("\t".join(line) for line in rows))
                    parts.append(f"- {number} -")
                    rows = [[HEADINGS[name] for name in columns]]
                rows.append(row)
            parts.append("\n".join("\t".join(line) for line in rows))
    return "\n\n".join(parts + tail(programme))


def split_heading(programme: Programme) -> str:
    """Tabs under a two-row heading, column numbers below it, in TIS-620 script habits (Thai digits everywhere)."""
    columns = columns_of(programme)
    upper = ["การดำเนินงาน" if name in ("responsible", "period") else HEADINGS[name] for name in columns]
    lower = [HEADINGS[name] if name in ("responsible", "period") else "" for name in columns]
    upper = ["" if k and name == upper[k - 1] else name for k, name in enumerate(upper)]
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        rows = [upper, lower, [f"({to_thai(k)})" for k in range(1, len(columns) + 1)]]
        rows += [[cell(measure, name, mark=lambda k: f"({to_thai(k)})") for name in columns] for measure in measures]
        parts.append("\n".join("\t".join(row) for row in rows))
    return "\n\n".join(parts + tail(programme))


def boxes(programme: Programme) -> str:
    """A box ruled with characters, cells over several lines."""
    columns = columns_of(programme)
    widths = [6 if name == "no" else 24 for name in columns]
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    parts = head(programme)
    for number, (group, measures) in enumerate(groups_of(programme), start=1):
        if group:
            parts.append(f"ประเด็นที่ {number} {group}")
        lines = [rule, "|" + "|".join(HEADINGS[name] for name in columns) + "|", rule]
        for measure in measures:
            stacks = [cell(measure, name, mark=lambda k: "-", between="\n").split("\n") for name in columns]
            depth = max(map(len, stacks))
            lines += ["|" + "|".join((stack + [""] * depth)[k] for stack in stacks) + "|" for k in range(depth)]
            lines.append(rule)
        parts.append("\n".join(lines))
    return "\n\n".join(parts + tail(programme))


TEXT_LAYOUTS: dict[str, Callable[[Programme], str]] = {
    "tabs": tabs,
    "pipes": pipes,
    "markdown": markdown,
    "cells_apart": cells_apart,
    "lines_only": lines_only,
    "wrapped_headings": wrapped_headings,
    "prose": prose,
    "cards": cards,
    "web_page": web_page,
    "continued_rows": continued_rows,
    "split_heading": split_heading,
    "boxes": boxes,
}
