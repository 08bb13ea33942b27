"""Proof that a delivery is ours: a keyed hash of its time and its body."""

import hmac
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

SECRET_BYTES = 32


def new_secret() -> str:
    """Return a secret that nobody can guess: 32 random bytes as 64 hexadecimal digits."""
    return token_hex(SECRET_BYTES)


def signature(body: bytes, secrets: Iterable[str], at: datetime) -> str:
    """Return the value of `Inroad-Signature`: `t=<unix seconds>,v1=<hex>`, one `v1` a secret.

    Each is HMAC-SHA-256 of `<t>.<body>` under the secret's own digits. The time is part of what is
    signed, so that a receiver can refuse what somebody caught and sends again later.
    """
    seconds = int(at.timestamp())
    signed = f"{seconds}.".encode() + body
    parts = (f"v1={hmac.new(key.encode(), signed, sha256).hexdigest()}" for key in secrets)
    return ",".join((f"t={seconds}", *parts))
