"""From the event loop to a thread: the driver's calls wait, and the loop must not."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from anyio import to_thread

T = TypeVar("T")


async def off_the_loop(run: Callable[..., T], *args: Any, **parameters: Any) -> T:
    """Run a function that waits in a thread, and return what it returns."""
    return await to_thread.run_sync(partial(run, *args, **parameters))
