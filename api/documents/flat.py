"""What every format takes out of words: signs that steer instead of saying something."""

import re

_STEERS = re.compile(
    # Control characters and line ends; what turns the direction of writing for all that follows;
    # what belongs to no character.
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)


def flat(text: str) -> str:
    """Return words in one line; a name from elsewhere may hold anything."""
    return _STEERS.sub(" ", text).strip()
