"""A Neo4j of our own on this machine: fetched, started, shared and stopped without a trace."""

from inroad.graph.local.report import Report
from inroad.graph.local.server import (
    LocalServer,
    ServerStatus,
    explain_lost,
    local_server,
    reset,
    server_status,
    stop_server,
)

__all__ = [
    "LocalServer",
    "Report",
    "ServerStatus",
    "explain_lost",
    "local_server",
    "reset",
    "server_status",
    "stop_server",
]
