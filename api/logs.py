"""What the API writes to its log: one JSON object a line, without the values of variables."""

import sys

import structlog


def configure_logs() -> None:
    """Write log lines to standard error as JSON; a traceback is text in it, without locals.

    Locals are where people's names and passwords would be.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
