"""Text that a command is given in a file, or that is piped into it."""

import sys
from pathlib import Path

from inroad.errors import BadInput, NotFound

MOST_BYTES = 1_000_000
"""Longest file that is read."""


def text_of(file: Path) -> str:
    """Return what a file says, or what is piped in.

    Raises:
        NotFound: there is no such file.
        BadInput: it is no text in UTF-8, or far too long.

    """
    try:
        if str(file) == "-":
            said = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with file.open("rb") as opened_file:
                said = opened_file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotFound(f"{file}: {error.strerror}", field="FILE") from error
    if len(said) > MOST_BYTES:
        raise BadInput(f"{file}: is longer than {MOST_BYTES} bytes", field="FILE")
    try:
        return said.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{file}: is no text in UTF-8", field="FILE") from error
