"""What somebody writes into a mutation: a reason, a comment, who says so."""

import unicodedata

from inroad.errors import BadInput
from inroad.importers.fields import LONGEST_EVIDENCE

_NO_TEXT = frozenset({"Cc", "Cs"})
"""Categories of characters that say nothing: controls such as NUL, and halves of a character."""
_ENDS = "\n\r\t"


def written_text(given: str | None, field: str, longest: int = LONGEST_EVIDENCE) -> str | None:
    """Return text without blanks around it; None where there is none.

    Characters that turn the direction of writing are kept, as names keep them; documents leave
    them out.

    Args:
        given: what was written, or nothing.
        field: the argument that it stands in.
        longest: most letters.

    Raises:
        BadInput: it is too long, or has a control character other than a line's end or a tab.

    """
    text = (given or "").strip()
    if len(text) > longest:
        raise BadInput(f"{field}: at most {longest:,} letters", field=field)
    for sign in text:
        if unicodedata.category(sign) in _NO_TEXT and sign not in _ENDS:
            raise BadInput(f"{field}: has a control character (U+{ord(sign):04X})", field=field)
    return text or None
