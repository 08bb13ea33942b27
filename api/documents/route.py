"""GET /documents/<kind>.<format>: a document as a file."""

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import quote

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from inroad.api import errors
from inroad.api.context import context_of
from inroad.api.documents.formats import format_of
from inroad.api.documents.kinds import kind_of
from inroad.api.documents.make import Asked, File, document
from inroad.errors import BadInput, GraphUnavailable, InroadError, NotFound, QueryTimedOut

PATH = "/documents/{kind}.{format}"
_STATUSES: tuple[tuple[type[InroadError], int], ...] = (
    (NotFound, 404),
    (BadInput, 400),
    (GraphUnavailable, 503),
    (QueryTimedOut, 504),
)
_TAKEN = ("opportunityId", "accountId", "words", "asOf")
_OF_THE_PATH = frozenset({"kind", "format"})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


async def answer(request: Request) -> Response:
    """Answer with the file, or with the errors in JSON as /graphql has them."""
    # Browsers say so when a page of another site makes them ask, as for a question by GET.
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        return _refusal(BadInput("pages of other sites may not ask for documents"), status=403)
    try:
        file = await _made(request)
    except Exception as error:  # what went wrong is told as GraphQL tells it, whatever it was
        return _refusal(error)
    return Response(file.content, media_type=file.media_type, headers=_headers(file))


async def _made(request: Request) -> File:
    kind = kind_of(request.path_params["kind"])
    format_ = format_of(request.path_params["format"])
    return await document(context_of(request), kind, format_, _asked(request))


def _asked(request: Request) -> Asked:
    """Read what the address says after its question mark.

    Raises:
        BadInput: it says what means nothing here, one thing twice, or no instant.

    """
    given = request.query_params
    for name in given:
        if name not in _TAKEN:
            raise BadInput(f"there is no {name[:100]!r}; there are {', '.join(_TAKEN)}", field=name)
        if len(given.getlist(name)) > 1:
            raise BadInput(f"{name}: once", field=name)
    return Asked(
        given.get("opportunityId"), given.get("accountId"), given.get("words"), _as_of(given)
    )


def _as_of(given: Any) -> datetime | None:
    words = given.get("asOf")
    if words is None:
        return None
    try:
        if len(words) <= len("2001-10-01"):
            return datetime.combine(date.fromisoformat(words), time(), UTC)
        # A plus in an address is a blank, unless it was written as %2B.
        instant = datetime.fromisoformat(words.replace(" ", "+"))
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        said = f"asOf: {words[:100]!r} is no day and no instant"
        raise BadInput(said, field="asOf") from None


def _headers(file: File) -> dict[str, str]:
    """Return headers by which a browser shows a page, and keeps every other file."""
    shown = "inline" if file.media_type.startswith("text/html") else "attachment"
    plain = file.name.encode("ascii", "replace").decode().replace("?", "_")
    names = f"filename=\"{plain}\"; filename*=UTF-8''{quote(file.name)}"
    return {
        "Content-Disposition": f"{shown}; {names}",
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


def _refusal(error: Exception, *, status: int | None = None) -> Response:
    if isinstance(error, BadInput) and error.field in _OF_THE_PATH:
        status = 404
    status = status or next((code for kind, code in _STATUSES if isinstance(error, kind)), 500)
    told = errors.formatted(GraphQLError(str(error), original_error=error))
    shown = {name: part for name, part in told.items() if name in {"message", "extensions"}}
    return JSONResponse({"errors": [shown]}, status_code=status)
