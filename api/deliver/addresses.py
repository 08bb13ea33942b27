"""Where a webhook may go: http and https, to hosts of the public internet unless allowed."""

import asyncio
import ipaddress
import socket

import httpx

from inroad.errors import BadInput
from inroad.settings import settings

LONGEST_URL = 2_000
_HIGHEST_PORT = 65_535
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_TELLS_WHY = (
    "is not on the public internet; INROAD_WEBHOOK_PRIVATE_HOSTS=true allows webhooks to go there"
)

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def parsed(url: str) -> httpx.URL:
    """Return the address of a receiver; nobody has looked up its host.

    Raises:
        BadInput: it is none that a webhook can go to; the text says why.

    """
    if len(url) > LONGEST_URL:
        raise _wrong(f"has at most {LONGEST_URL} letters")
    if not url.isprintable() or " " in url:
        raise _wrong("holds no blanks and no control characters")
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise _wrong("is no address such as https://example.com/inroad") from error
    if found.scheme not in _PORTS or not found.host:
        raise _wrong("begins with https:// or http:// and a host")
    if found.userinfo:
        raise _wrong("names no user and no password")
    if found.fragment:
        raise _wrong("has no part after #")
    if found.port is not None and not 0 < found.port <= _HIGHEST_PORT:
        raise _wrong("has a port from 1 to 65535")
    return found


async def places_of(url: httpx.URL) -> list[str]:
    """Return the IP addresses of a receiver that a webhook may go to.

    Whoever sends uses these and not the name, which may mean another machine a moment later.

    Raises:
        BadInput: it has addresses, and a webhook may go to none of them.
        OSError: its name is not known.

    """
    port = url.port or _PORTS[url.scheme]
    looked_up = await asyncio.get_running_loop().getaddrinfo(
        host_of(url), port, type=socket.SOCK_STREAM
    )
    found = [str(place[0]) for *_, place in looked_up]
    allowed = [ip for ip in dict.fromkeys(found) if may_go_to(ip)]
    if found and not allowed:
        raise BadInput(f"url: {url.host!r} {_TELLS_WHY}", field="url")
    return allowed


def host_of(url: httpx.URL) -> str:
    """Return a receiver's host in letters of the domain name system."""
    return url.raw_host.decode("ascii")


def may_go_to(ip: str) -> bool:
    """Whether a webhook may go to an IP address: any where private hosts are allowed."""
    return settings().webhook_private_hosts or _is_public(ipaddress.ip_address(ip))


def _is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, also when it is wrapped into another."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        if address.teredo or (inner is not None and not _is_public(inner)):
            return False
        if inner is not None:
            return True
    return address.is_global and not address.is_multicast


def shown(url: str) -> str:
    """Return an address fit to be shown: its host and the first part of its path.

    What comes after is where receivers put tokens: chat systems in the path, others in the query.
    """
    found = httpx.URL(url)
    path, asked, _ = found.raw_path.decode("ascii").partition("?")
    first, more, _ = path.removeprefix("/").partition("/")
    origin = f"{found.scheme}://{found.netloc.decode('ascii')}"
    return f"{origin}/{first}" + ("/…" if more else "") + ("?…" if asked else "")


def _wrong(what: str) -> BadInput:
    return BadInput(f"url: an address {what}", field="url")
