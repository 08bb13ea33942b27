"""Documents that were parsed and found valid before: a client asks the same ones again and again.

Parsing and validating take several milliseconds, as long as many an answer. Only what depends on
the document alone is kept; what a request's variables amount to is weighed each time.
"""

from collections import OrderedDict
from threading import Lock

from graphql import DocumentNode

MOST_LETTERS = 100_000
"""Of all documents kept together: up to 300 bytes of memory for each."""
LONGEST = 10_000
"""Letters of the longest document that is kept."""


class KeptDocuments:
    """Valid documents by their text; of too many, the ones longest not asked for go.

    Safe to share among threads. Whoever asks is told nothing that the text does not say.
    """

    def __init__(self, most_letters: int = MOST_LETTERS, longest: int = LONGEST) -> None:
        self._most_letters = most_letters
        self._longest = longest
        self._letters = 0
        self._by_text: OrderedDict[str, DocumentNode] = OrderedDict()
        self._lock = Lock()

    def of(self, text: str) -> DocumentNode | None:
        """Return the document of a text; None: it is not kept."""
        with self._lock:
            found = self._by_text.get(text)
            if found is not None:
                self._by_text.move_to_end(text)
            return found

    def keep(self, document: DocumentNode) -> None:
        """Keep a document that is valid; one that is too long is not kept."""
        text = _text(document)
        if text is None or len(text) > self._longest:
            return
        with self._lock:
            if text in self._by_text:
                return
            self._by_text[text] = document
            self._letters += len(text)
            while self._letters > self._most_letters:
                gone, _ = self._by_text.popitem(last=False)
                self._letters -= len(gone)

    def has(self, document: DocumentNode) -> bool:
        """Return whether just this document is kept, and so is known to be valid."""
        text = _text(document)
        with self._lock:
            return text is not None and self._by_text.get(text) is document


KEPT = KeptDocuments()
"""Those of this process, which has one schema."""


def _text(document: DocumentNode) -> str | None:
    return document.loc.source.body if document.loc else None
