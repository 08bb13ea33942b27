"""GraphQL over HTTP, as the GraphQL-over-HTTP specification wants it.

What ariadne's own transport leaves open is settled here: what a body must be, which media type
answers, which status stands for what, and that nothing but JSON gets in.
"""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from ariadne.asgi.handlers import GraphQLHTTPHandler
from graphql import GraphQLError, OperationType, get_operation_ast, parse
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from inroad.api.limits import MAX_TOKENS

GRAPHQL_JSON = "application/graphql-response+json"
JSON = "application/json"
MAX_BODY_BYTES = 1024 * 1024
"""A body larger than this is refused before it is read to its end."""
METHODS = "GET, POST, OPTIONS"


class RequestRefused(Exception):
    """The HTTP request is no GraphQL request; nothing of it was run."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class GraphQLOverHTTP(GraphQLHTTPHandler):
    """Ariadne's way to run a request, behind the specification's checks, types and statuses."""

    async def handle_request(self, request: Request) -> Response:
        """Answer a request at /graphql: run it, or say why it is not one."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS})
        try:
            body = await _request_of(request)
        except RequestRefused as refused:
            return _refusal(request, refused)
        succeeded, result = await self.execute_graphql_query(request, body)
        return await self.create_json_response(request, result, succeeded)

    async def create_json_response(
        self, request: Request, result: dict[str, Any], success: bool
    ) -> Response:
        """Answer with 200 when the operation ran, with 400 when it was refused before.

        A client that reads only `application/json` gets 200 for both, as older ones expect.
        """
        media_type = answer_type(request.headers.get("accept", ""))
        if _never_ran(result):
            result = {name: part for name, part in result.items() if name != "data"}
        status = 200 if media_type == JSON or "data" in result else 400
        return JSONResponse(result, status_code=status, media_type=media_type)


def _never_ran(result: dict[str, Any]) -> bool:
    """Whether an operation ended before its first field, as one with wrong variables does."""
    errors = result.get("errors", [])
    return result.get("data") is None and not any("path" in error for error in errors)


def answer_type(accept: str) -> str:
    """Return the media type to answer with: what an Accept header prefers, JSON when it is open."""
    weights = _weights(accept)
    if weights.get(GRAPHQL_JSON, 0.0) > 0 and weights[GRAPHQL_JSON] >= weights.get(JSON, 0.0):
        return GRAPHQL_JSON
    return JSON


def _weights(accept: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for choice in accept.split(","):
        media_type, *parameters = (part.strip() for part in choice.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            weights[media_type.lower()] = float(weight)
        except ValueError:
            weights[media_type.lower()] = 0.0
    return weights


def _refusal(request: Request, refused: RequestRefused) -> Response:
    return JSONResponse(
        {"errors": [{"message": str(refused), "extensions": {"code": "BAD_REQUEST"}}]},
        status_code=refused.status,
        headers={"Allow": "POST"} if refused.status == 405 else None,  # noqa: PLR2004
        media_type=answer_type(request.headers.get("accept", "")),
    )


async def _request_of(request: Request) -> dict[str, Any]:
    """Read query, variables, operation name and extensions, each of its right type.

    Raises:
        RequestRefused: the request is none that GraphQL over HTTP allows.

    """
    body = _from_address(request) if request.method == "GET" else await _from_body(request)
    return checked(body)


def checked(body: Any) -> dict[str, Any]:
    """Return what JSON holds as a request: query, variables, operation name and extensions.

    Raises:
        RequestRefused: it is none, or a part is not of its type.

    """
    if not isinstance(body, dict):
        _refuse("the body must be one JSON object; batches are not taken")
    if not isinstance(body.get("query"), str) or not body["query"]:
        _refuse("'query' must be a string")
    if not isinstance(body.get("operationName"), str | None):
        _refuse("'operationName' must be a string")
    for name in ("variables", "extensions"):
        if not isinstance(body.get(name), dict | None):
            _refuse(f"'{name}' must be an object")
    return body


async def _from_body(request: Request) -> Any:
    media_type, *parameters = (
        p.strip() for p in request.headers.get("content-type", "").split(";")
    )
    if media_type.lower() != JSON:
        _refuse(f"the content type must be {JSON}", status=415)
    charset = next((p.partition("=")[2] for p in parameters if p.startswith("charset=")), "utf-8")
    if charset.strip('"').lower() not in {"utf-8", "utf8"}:
        _refuse("the body must be UTF-8", status=415)
    return parsed_json(await _limited(request), "the body")


async def _limited(request: Request) -> bytes:
    """Read the body, but no further than the limit, whatever its header says of its length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            _refuse(f"the body is larger than {MAX_BODY_BYTES} bytes", status=413)
    return bytes(body)


def _from_address(request: Request) -> dict[str, Any]:
    """Read a query from the address."""
    asked: Mapping[str, str] = request.query_params
    # Browsers say so when a page of another site makes them ask; a link must not run a query.
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        _refuse("pages of other sites may not ask; use POST", status=403)
    body: dict[str, Any] = {
        "query": asked.get("query", ""),
        "operationName": asked.get("operationName") or None,
    }
    for name in ("variables", "extensions"):
        body[name] = parsed_json(asked[name].encode(), f"'{name}'") if asked.get(name) else None
    try:
        document = parse(body["query"], max_tokens=MAX_TOKENS)
    except GraphQLError:
        return body  # running it will say what is wrong with it
    operation = get_operation_ast(document, body["operationName"])
    if operation is not None and operation.operation is not OperationType.QUERY:
        _refuse("GET may only run queries; use POST", status=405)
    return body


def parsed_json(text: bytes, name: str) -> Any:
    """Return what JSON holds.

    Raises:
        RequestRefused: it is no JSON, or holds what is no number or no text; `name` is its name.

    """
    try:
        value = json.loads(text.decode("utf-8"), parse_constant=_no_number)
        # A lone surrogate is valid JSON, but no text: neither UTF-8 nor Neo4j can carry it.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise RequestRefused(400, f"{name} is not valid JSON") from error
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(message: str, *, status: int = 400) -> NoReturn:
    raise RequestRefused(status, message)
