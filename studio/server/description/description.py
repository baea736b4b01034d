"""The studio's HTTP interface as an OpenAPI document: paths from the routes, requests from ``wire``, the rest from
``api.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic.json_schema import models_json_schema
from starlette.routing import Route

from studio.server import wire
from studio.server.errors import KINDS

FILE = Path(__file__).parent / "api.yaml"
INFO = {
    "title": "The studio of create-video-by-ai",
    "summary": "The hosted service's contract on this computer, and what the studio offers beyond it.",
    "license": {"name": "MIT-0", "identifier": "MIT-0"},
}
REQUESTS = (
    wire.ClaimRequest, wire.SessionRequest, wire.ChatRequest, wire.UrlUpload, wire.RenderRequest, wire.EditsRequest,
)  # fmt: skip
FORM = {
    "type": "object",
    "required": ["files"],
    "properties": {"files": {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}},
}
JSON = "application/json"
Tree = dict[str, Any]


def document(routes: Iterable[Route], version: str) -> Tree:
    """The OpenAPI 3.1 document of a studio. Raises KeyError for a route that ``api.yaml`` does not know."""
    known: Tree = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    paths: Tree = {}
    for route in routes:
        operation = _operation(route, known["operations"][route.name], known["path"])
        (method,) = (one.lower() for one in route.methods or () if one != "HEAD")
        paths.setdefault(route.path, {})[method] = operation
    return {
        "openapi": "3.1.0",
        "info": {**INFO, "version": version},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(known["schemas"]),
        },
    }


def _schemas(own: Tree) -> Tree:
    _, requests = models_json_schema(
        [(model, "validation") for model in REQUESTS], ref_template="#/components/schemas/{model}"
    )
    own["Failed"]["properties"]["slug"] = {"enum": sorted(KINDS)}
    return {**own, **requests["$defs"]}


def _operation(route: Route, about: Tree, path: Tree) -> Tree:
    summary, _, rest = (route.endpoint.__doc__ or "").partition("\n")
    operation: Tree = {
        "operationId": route.name,
        "summary": summary.strip(),
        "description": " ".join(rest.split()),
        "parameters": list(_parameters(route, about, path)),
        "responses": _responses(about),
    }
    if about.get("public"):
        operation["security"] = []
    if "body" in about:
        content = {JSON: {"schema": _ref(about["body"])}}
        if about.get("form"):
            content["multipart/form-data"] = {"schema": FORM}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _parameters(route: Route, about: Tree, path: Tree) -> Iterator[Tree]:
    for name in re.findall(r"{(\w+)}", route.path):
        special = path.get(route.name) if name == "id" else None
        yield {"name": name, "in": "path", "required": True, "schema": _ref(special or path[name])}
    for name, schema in about.get("headers", {}).items():
        yield {"name": name, "in": "header", "required": True, "schema": _ref(schema)}
    for name, schema in about.get("query", {}).items():
        yield {"name": name, "in": "query", "schema": _ref(schema)}


def _responses(about: Tree) -> Tree:
    done: Tree = {"description": "Done", "content": _content(about)}
    if "links" in about:
        done["links"] = {name: _link(name, given) for name, given in about["links"].items()}
    failed = {"description": "Refused", "content": {JSON: {"schema": _ref("Failed")}}}
    part = {"206": {"description": "A range", "content": _content(about)}} if about.get("ranges") else {}
    return {"200": done, **part, "4XX": failed, "5XX": failed}


def _content(about: Tree) -> Tree:
    if "bytes" in about:
        types = about["bytes"] if isinstance(about["bytes"], list) else [about["bytes"]]
        schema = _ref(about["each"]) if "each" in about else {"type": "string"}
        return {one: {"schema": schema} for one in types}
    if "plain" in about:
        return {JSON: {"schema": _ref(about["plain"])}}
    envelope = {"allOf": [_ref("Done"), {"properties": {"data": _ref(about["reply"])}}]}
    return {JSON: {"schema": envelope}}


def _link(name: str, given: Mapping[str, Any]) -> Tree:
    """What a reply gives to the next request: path parameters, or a body."""
    parameters = given.keys() <= {"sid", "id"}
    return {"operationId": name, ("parameters" if parameters else "requestBody"): dict(given)}


def _ref(name: str) -> Tree:
    return {"$ref": f"#/components/schemas/{name}"}
