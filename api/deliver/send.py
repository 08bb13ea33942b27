"""Send one delivery, once, and say what came of it."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

import httpx

from inroad import __version__
from inroad.api.deliver.addresses import host_of, parsed, places_of
from inroad.api.deliver.schedule import schedule
from inroad.api.deliver.sign import signature
from inroad.errors import BadInput

# The client logs each address that it asks, and addresses of webhooks may hold secrets.
for _talkative in ("httpx", "httpcore"):
    logging.getLogger(_talkative).setLevel(logging.WARNING)

_BUSY = frozenset({429, 502, 503, 504})
_GONE = 410
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of sending a delivery once."""

    status: int | None = None
    """HTTP status; None: no answer."""
    error: str | None = None
    """One sentence; None: the receiver took it."""
    reply: str | None = None
    """Beginning of what a receiver said that refused it."""
    retry_after_s: float | None = None
    """How long the receiver wants to be left alone."""

    @property
    def delivered(self) -> bool:
        """Whether the receiver took it."""
        return self.error is None

    @property
    def nobody_there(self) -> bool:
        """Whether another delivery would fare no better just now."""
        return not self.delivered and (self.status is None or self.status in _BUSY)

    @property
    def gone(self) -> bool:
        """Whether the receiver wants nothing any more."""
        return self.status == _GONE


@asynccontextmanager
async def sending() -> AsyncIterator[httpx.AsyncClient]:
    """Open what sends to one receiver: it follows no redirect and takes no proxy from outside."""
    async with httpx.AsyncClient(
        verify=_certificates(),
        trust_env=False,
        follow_redirects=False,
        timeout=schedule().attempt_s,
        headers={"user-agent": f"Inroad/{__version__}", "accept-encoding": "identity"},
    ) as client:
        yield client


@lru_cache
def _certificates() -> ssl.SSLContext:
    """Return whom we trust: the usual authorities, or those SSL_CERT_FILE or SSL_CERT_DIR name."""
    return httpx.create_ssl_context(trust_env=True)


async def send(
    client: httpx.AsyncClient,
    *,
    url: str,
    delivery: str,
    kind: str,
    body: str,
    secrets: Iterable[str],
    at: datetime,
) -> Attempt:
    """Post a delivery to a receiver.

    Args:
        client: of `sending`.
        url: the receiver's address.
        delivery: key of the delivery, the same at every attempt: receivers drop doubles by it.
        kind: what it tells of.
        body: JSON text.
        secrets: what to sign it with.
        at: now.

    """
    content = body.encode()
    headers = {
        "content-type": "application/json",
        "inroad-delivery": delivery,
        "inroad-event": kind,
        "inroad-signature": signature(content, secrets, at),
    }
    longest = schedule().attempt_s
    try:
        async with asyncio.timeout(longest):
            return await _post(client, parsed(url), content, headers)
    except BadInput as error:
        return Attempt(error=str(error).removeprefix("url: "))
    except (TimeoutError, httpx.TimeoutException):
        return Attempt(error=f"no answer within {longest:g} s")
    except httpx.ConnectError as error:
        return Attempt(error=_not_connected(error))
    except httpx.HTTPError:
        return Attempt(error="the connection broke off")
    except (OSError, UnicodeError):
        return Attempt(error="the name of the host is not known")


async def _post(
    client: httpx.AsyncClient, url: httpx.URL, content: bytes, headers: dict[str, str]
) -> Attempt:
    """Post to the receiver's addresses, one after another, until one of them answers."""
    places = (await places_of(url))[:_MOST_PLACES]
    for place in places[:-1]:
        try:
            return await _post_to(client, place, url, content, headers)
        except httpx.ConnectError:
            continue
    return await _post_to(client, places[-1], url, content, headers)


async def _post_to(
    client: httpx.AsyncClient,
    place: str,
    url: httpx.URL,
    content: bytes,
    headers: dict[str, str],
) -> Attempt:
    async with client.stream(
        "POST",
        url.copy_with(host=place),
        content=content,
        headers=headers | {"host": url.netloc.decode("ascii")},
        # The certificate is that of the name, though the connection is to the address looked up.
        extensions={"sni_hostname": host_of(url)},
    ) as answer:
        return _attempt(answer, await _beginning(answer))


async def _beginning(answer: httpx.Response) -> bytes:
    read = bytearray()
    async for chunk in answer.aiter_raw():
        read += chunk
        if len(read) >= schedule().answer_bytes:
            break
    return bytes(read)


def _attempt(answer: httpx.Response, read: bytes) -> Attempt:
    status = answer.status_code
    if answer.is_success:
        return Attempt(status)
    error = f"the receiver answered {status}"
    if answer.is_redirect:
        error += "; redirects are not followed, give the address that it leads to"
    reply = "".join(c for c in read.decode(errors="replace") if c.isprintable() or c == " ")
    return Attempt(
        status,
        error,
        reply[: schedule().reply_letters] or None,
        _retry_after(answer.headers.get("retry-after")) if status in _BUSY else None,
    )


def _retry_after(header: str | None) -> float | None:
    """Return the seconds that a Retry-After asks for: a number of them, or an instant."""
    if header is None:
        return None
    most = schedule().longest_retry_after_s
    if header.strip().isdecimal():
        return min(float(header), most)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), most)


def _not_connected(error: httpx.ConnectError) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its TLS certificate is not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return "TLS could not be agreed upon"
        cause = cause.__cause__ or cause.__context__
    return "nobody answers at the address"
