"""The API's description as a page for people: what each address gives, what may be asked, what comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prongsai.portal.open_data.registry import absolute


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be asked in an address."""

    name: str
    place: str  # path or query
    kind: str
    about: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A field of an answer. ``depth`` is how far it stands within others."""

    name: str
    kind: str
    about: str
    depth: int


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API."""

    key: str
    path: str
    example: str
    summary: str
    description: str
    parameters: Sequence[Parameter]
    fields: Sequence[Named]


def explained(schema: Mapping[str, Any], office_code: str, language: str) -> list[Operation]:
    """Every address, in the order of the description, in one language ("th" or "en"); examples are of this office."""
    return [
        _operation(path, methods["get"], schema, office_code, language)
        for path, methods in schema["paths"].items()
        if "get" in methods
    ]


def _operation(
    path: str, operation: Mapping[str, Any], schema: Mapping[str, Any], office_code: str, language: str
) -> Operation:
    example = path.replace("{code}", office_code).replace("{year}", "2570").replace("{item}", "o1")
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        key=operation["operationId"],
        path=path,
        example=absolute(example),
        summary=operation[f"x-summary-{language}"],
        description=_words(operation, language),
        parameters=[
            Parameter(
                one["name"],
                one["in"],
                _kind(one["schema"], schema),
                _words(one["schema"], language),
                bool(one.get("required")),
            )
            for one in operation.get("parameters", [])
        ],
        fields=list(_fields(answer, schema, 0, language)),
    )


def _words(shape: Mapping[str, Any], language: str) -> str:
    return str(shape.get(f"x-description-{language}", ""))


def _fields(shape: Mapping[str, Any], schema: Mapping[str, Any], depth: int, language: str) -> list[Named]:
    shape = _resolved(shape, schema)
    found = []
    for name, one in shape.get("properties", {}).items():
        found.append(Named(name, _kind(one, schema), _words(one, language), depth))
        inner = _resolved(one.get("items", one), schema)
        if "properties" in inner:
            found += _fields(inner, schema, depth + 1, language)
    return found


def _resolved(shape: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in shape:
        name = shape["$ref"].rpartition("/")[2]
        found: Mapping[str, Any] = schema["components"]["schemas"][name]
        return found
    return shape


def _kind(shape: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """``integer``, ``date or null``, ``list of …``."""
    if "anyOf" in shape:
        return " | ".join(dict.fromkeys(_kind(one, schema) for one in shape["anyOf"]))
    if "$ref" in shape:
        return "object"
    if shape.get("type") == "array":
        return f"{_kind(shape.get('items', {}), schema)}[]"
    limits = [str(shape[key]) for key in ("minimum", "maximum") if key in shape]
    base = str(shape.get("format") or shape.get("type") or "any")
    return f"{base} {'–'.join(limits)}" if len(limits) == 2 else base
