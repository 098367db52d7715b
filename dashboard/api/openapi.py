"""The API's description (OpenAPI 3.1), made of the declarations that validate what is asked and of the schema's comments."""

from collections.abc import Mapping

from dashboard.api.parameters import LEAST_YEAR, MOST_YEAR
from dashboard.api.problems import KINDS, PROBLEM_TYPE, UNKNOWN_PARAMETER
from dashboard.api.resources import (
    DEFAULT_LIMIT,
    FORMATS,
    LEAST_LIMIT,
    MOST_LIMIT,
    MOST_OFFSET,
    MOST_VALUES,
    RESOURCES,
    ROOT,
    Field,
    Resource,
)

VERSION = "1.0.0"
JSON = FORMATS["json"]
ABOUT = (
    "Read-only. The rows, values and verdicts are those of the pages; every row has the address of the place it is printed in. What is not "
    "printed or known is null (an empty cell in CSV), never 0. A filter may be repeated and then takes any of its values. Pages are stable "
    "as long as meta.data_version is the same. Answers carry an ETag. The words of the domain are Swedish, as in the documents."
)
# DuckDB's types → JSON Schema.
TYPES = {
    "VARCHAR": {"type": "string"}, "INTEGER": {"type": "integer"}, "BIGINT": {"type": "integer"}, "DOUBLE": {"type": "number"},
    "BOOLEAN": {"type": "boolean"}, "DATE": {"type": "string", "format": "date"},
    "VARCHAR[]": {"type": "array", "items": {"type": "string"}},
}  # fmt: skip
ADDRESS = {"type": "string", "format": "uri"}
LIMITS = {
    "limit": {"type": "integer", "minimum": LEAST_LIMIT, "maximum": MOST_LIMIT, "default": DEFAULT_LIMIT},
    "offset": {"type": "integer", "minimum": 0, "maximum": MOST_OFFSET, "default": 0},
    "format": {"type": "string", "enum": list(FORMATS)},
}
LIMITS_MEAN = {
    "limit": "How many rows a page has.",
    "offset": "How many rows to leave out from the start.",
    "format": "JSON or CSV; without it the Accept header decides, else JSON.",
}


def document(columns: list[dict], site: str) -> dict:
    """Return the document for an address; `columns` are the data dictionary (queries.dataset.table_columns)."""
    dictionary = {f"{column['table_name']}.{column['column_name']}": column for column in columns}
    found = RESOURCES.values()
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stadsdelskollen", "version": VERSION, "summary": "Targets and outcomes of Stockholm's district boards",
                 "description": ABOUT},
        "servers": [{"url": site}],
        "externalDocs": {"url": f"{site}/data#api", "description": "Om API:et, på svenska"},
        "paths": {
            f"{ROOT}/": {"get": _operation("listResources", "What there is", _json({"$ref": "#/components/schemas/Index"}))},
            f"{ROOT}/openapi.json": {"get": _operation("describe", "This document", _json({"type": "object"}))},
            **{resource.path: {"get": _resource(resource, dictionary)} for resource in found},
        },
        "components": {
            "schemas": {
                **{schema_name(resource): _row(resource, dictionary) for resource in found},
                "Index": _object(
                    data={"type": "array", "items": _object(
                        resource={"type": "string"}, title={"type": "string"}, address=ADDRESS,
                        parameters={"type": "array", "items": {"type": "string"}},
                    )},
                    openapi=ADDRESS, documentation=ADDRESS, meta={"$ref": "#/components/schemas/Meta"},
                ),
                "Meta": _object(
                    data_version={"type": "string", "description": "SHA-256 over all that the data was built from."},
                    built={"type": "string", "format": "date-time", "description": "When it was built."},
                    source={"type": "string", "description": "Where the data comes from, in Swedish."},
                    licence={"type": "string", "description": "What holds for using it further, in Swedish."},
                ),
                "Problem": _problem(),
            },
            "responses": {
                "Problem": {
                    "description": "What is wrong, in Swedish (RFC 9457).",
                    "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                },
            },
        },
    }  # fmt: skip


def schema_name(resource: Resource) -> str:
    """Return the name of a resource's rows among the document's schemas."""
    return resource.name.capitalize()


def _object(**properties: dict) -> dict:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _problem() -> dict:
    statuses = sorted({int(kind.status) for kind in KINDS})
    described = _object(
        type=ADDRESS | {"description": f"Which kind of problem it is; the address ends with one of {', '.join(k.key for k in KINDS)}."},
        title={"type": "string"}, status={"type": "integer", "enum": statuses}, detail={"type": "string"},
        parameter={"type": "string", "description": "The parameter it is about, where it is about one."},
    )  # fmt: skip
    return described | {"required": [key for key in described["properties"] if key != "parameter"]}


def _json(schema: dict) -> dict:
    return {JSON: {"schema": schema}}


def _operation(name: str, summary: str, content: dict, headers: Mapping[str, dict] | None = None) -> dict:
    text = {"schema": {"type": "string"}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": "The answer.", "headers": {"ETag": text | {"description": "Of the answer."}, **(headers or {})},
                    "content": content},
            "304": {"description": "The same as If-None-Match says."},
            str(int(UNKNOWN_PARAMETER.status)): {"$ref": "#/components/responses/Problem"},
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }  # fmt: skip


def _resource(resource: Resource, dictionary: Mapping[str, dict]) -> dict:
    page = _object(
        data={"type": "array", "items": {"$ref": f"#/components/schemas/{schema_name(resource)}"}},
        total={"type": "integer", "description": "How many rows there are on all pages."},
        limit={"type": "integer"}, offset={"type": "integer"},
        next={"type": ["string", "null"], "format": "uri", "description": "Address of the next page; null for the last one."},
        meta={"$ref": "#/components/schemas/Meta"},
    )  # fmt: skip
    rows = f"The same rows, the fields of {schema_name(resource)} as columns; lists as JSON."
    content = _json(page) | {FORMATS["csv"]: {"schema": {"type": "string", "description": rows}}}
    link = {"Link": {"schema": {"type": "string"}, "description": 'The next page (rel="next"), where there is one.'}}
    found = _operation(resource.name, resource.summary, content, link)
    return found | {"parameters": [_filter(field, dictionary) for field in resource.filters] + [_limit(name) for name in LIMITS]}


def _limit(name: str) -> dict:
    return {"name": name, "in": "query", "description": LIMITS_MEAN[name], "schema": LIMITS[name]}


def _filter(field: Field, dictionary: Mapping[str, dict]) -> dict:
    one: dict = {"type": field.type}
    if field.type == "integer":
        one |= {"minimum": LEAST_YEAR, "maximum": MOST_YEAR}
    elif field.values:
        one |= {"enum": list(field.values)}
    elif field.pattern:
        one |= {"pattern": f"^{field.pattern}$"}
    several = {"type": "array", "items": one, "minItems": 1, "maxItems": MOST_VALUES}
    schema = one if field.type == "boolean" else several
    return {"name": field.key, "in": "query", "description": _meaning(field, dictionary), "schema": schema}


def _row(resource: Resource, dictionary: Mapping[str, dict]) -> dict:
    fields = {field.key: _field(field, dictionary) for field in resource.answered}
    return _object(**fields) | {"description": resource.summary}


def _field(field: Field, dictionary: Mapping[str, dict]) -> dict:
    if field.type == "address":
        known = ADDRESS
    else:
        known = TYPES[dictionary[field.column]["data_type"]] if field.column else {"type": field.type}
    can_be_null = dictionary[field.column]["is_nullable"] if field.can_be_null is None else field.can_be_null
    schema = dict(known)
    if field.values:
        schema["enum"] = [*field.values, None] if can_be_null else list(field.values)
    if can_be_null:
        schema["type"] = [known["type"], "null"]
    return schema | {"description": _meaning(field, dictionary)}


def _meaning(field: Field, dictionary: Mapping[str, dict]) -> str:
    return field.meaning or dictionary[field.column]["meaning"].replace("NULL", "null")
