"""Sentences that were kept before a colleague hid whom she knows, without her name."""

import re
from collections.abc import Iterable

from inroad.api.loaders import Loaders
from inroad.api.withheld import NAME
from inroad.api.withholding import Withholding


async def without_names(loaders: Loaders, contact_key: str | None, words: str) -> str:
    """Return words about a contact in which nobody is named who hides that she knows the contact.

    What alerts keep is what was said on their day; a wish of today holds for that, too.

    Args:
        loaders: of the instant that is asked about.
        contact_key: key of the contact that they are about; None: they are about no relationship.
        words: a sentence.

    """
    if contact_key is None:
        return words
    hiders = await loaders.further(Withholding).hiders.load(contact_key)
    return masked(words, hiders.values())


def masked(words: str, names: Iterable[str]) -> str:
    """Return a sentence with none of these names, but that there is somebody."""
    wanted = sorted((re.escape(name) for name in names if name), key=len, reverse=True)
    if not wanted:
        return words
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)")
    return pattern.sub(lambda found: NAME if found.start() == 0 else NAME.lower(), words)
