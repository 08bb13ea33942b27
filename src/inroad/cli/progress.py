"""Progress of fetching and starting the local Neo4j, drawn in the terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TransferSpeedColumn,
)


class RichReport:
    """Draws a bar while jars come, a spinner while Neo4j starts, and then nothing.

    Use it as a context: leaving it clears the drawing, also when fetching or starting failed.
    It writes to standard error, so that a command's output stays fit for a pipe.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._progress: Progress | None = None
        self._task = TaskID(0)
        self._jars = 0
        self._jars_done = 0

    def __enter__(self) -> Self:
        """Draw nothing yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Clear the drawing."""
        self._clear()

    def fetching(self, jars: int, size_bytes: int) -> None:
        """Begin the bar."""
        self._jars, self._jars_done = jars, 0
        self._draw(
            Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                DownloadColumn(),
                TransferSpeedColumn(),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            ),
            self._fetch_title(),
            float(size_bytes),
        )

    def arrived(self, size_bytes: int) -> None:
        """Move the bar."""
        if self._progress:
            self._progress.advance(self._task, size_bytes)

    def fetched(self, coordinate: str) -> None:
        """Count a jar."""
        self._jars_done += 1
        if self._progress:
            self._progress.update(self._task, description=self._fetch_title())

    def starting(self, version: str) -> None:
        """Turn a spinner."""
        self._draw(
            Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            ),
            f"Starting Neo4j {version}",
            None,
        )

    def ready(self, uri: str, seconds: float) -> None:
        """Clear the drawing and leave one line."""
        self._clear()
        self._console.print(f"Neo4j answers at {uri} after {seconds:.1f} s", style="dim")

    def note(self, text: str) -> None:
        """Print the sentence above the drawing."""
        self._console.print(text, style="yellow", markup=False)

    def _fetch_title(self) -> str:
        return f"Fetching Neo4j: {self._jars_done} of {self._jars} jars"

    def _draw(self, progress: Progress, title: str, total: float | None) -> None:
        self._clear()
        self._progress = progress
        self._task = progress.add_task(title, total=total)
        progress.start()

    def _clear(self) -> None:
        if self._progress:
            self._progress.stop()
        self._progress = None
