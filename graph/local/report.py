"""How the local Neo4j tells what it is doing, to whoever wants to draw it."""

from typing import Protocol


class Report(Protocol):
    """Listens to fetching and starting. `arrived` is called from several threads at once."""

    def fetching(self, jars: int, size_bytes: int) -> None:
        """So many jars, of so many bytes together, are about to be fetched."""

    def arrived(self, size_bytes: int) -> None:
        """So many more bytes have come; negative when a broken transfer begins anew."""

    def fetched(self, coordinate: str) -> None:
        """One more jar is complete, verified and kept."""

    def starting(self, version: str) -> None:
        """Neo4j of this version is being started."""

    def ready(self, uri: str, seconds: float) -> None:
        """Neo4j answers at this address; starting it, fetching aside, took so long."""

    def note(self, text: str) -> None:
        """Something a user should know happened: one sentence."""


class Silence:
    """A report that nobody reads."""

    def fetching(self, jars: int, size_bytes: int) -> None:
        """Say nothing."""

    def arrived(self, size_bytes: int) -> None:
        """Say nothing."""

    def fetched(self, coordinate: str) -> None:
        """Say nothing."""

    def starting(self, version: str) -> None:
        """Say nothing."""

    def ready(self, uri: str, seconds: float) -> None:
        """Say nothing."""

    def note(self, text: str) -> None:
        """Say nothing."""
