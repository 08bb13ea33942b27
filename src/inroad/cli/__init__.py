"""The `inroad` command."""

from inroad.cli.main import app

__all__ = ["app"]
