"""Configuration, read once from INROAD_* variables and `.env`."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import (
    AliasChoices,
    BeforeValidator,
    Field,
    PositiveInt,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from inroad.errors import BadInput

# `INROAD_NEO4J_URI=` in a shell or in compose means "not set", not "an empty address".
OptionalText = Annotated[str | None, BeforeValidator(lambda text: text or None)]
OptionalPath = Annotated[Path | None, BeforeValidator(lambda text: text or None)]
Port = Annotated[int, Field(ge=0, le=65_535)]


class Settings(BaseSettings):
    """What an operator may change without changing code."""

    model_config = SettingsConfigDict(
        env_prefix="INROAD_", env_file=".env", frozen=True, extra="ignore"
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("inroad", appauthor=False),
        description="Folder of the local Neo4j: its jars, its database, its logs.",
    )
    jars: OptionalPath = Field(
        default=None,
        description="Folder of Neo4j's jars, shared by all homes. Empty: `jars` in INROAD_HOME.",
    )
    java_home: OptionalPath = Field(
        default=None,
        validation_alias=AliasChoices("INROAD_JAVA_HOME", "JAVA_HOME"),
        description="Java 21 or newer to run Neo4j with, where the bundled one does not exist.",
    )
    neo4j_uri: OptionalText = Field(
        default=None,
        description="Bolt address of the graph. Empty: Inroad runs a local Neo4j of its own.",
    )
    neo4j_user: str = Field(default="neo4j", description="User that may read and write the graph.")
    neo4j_password: SecretStr = Field(
        default=SecretStr("neo4j"),
        description="That user's password. The local Neo4j makes and keeps one of its own.",
    )
    neo4j_database: str = Field(default="neo4j", description="Name of the database.")
    query_timeout_s: float = Field(
        default=15.0,
        gt=0,
        le=86_400,
        description="Longest a read may run on the server, in seconds.",
    )
    workspace: str = Field(
        default="enron", description="Workspace that a command or request means unless it says so."
    )
    host: str = Field(default="127.0.0.1", description="Address that `inroad serve` listens on.")
    port: Port = Field(
        default=8000, description="Port that `inroad serve` listens on; 0 takes a free one."
    )
    webhook_private_hosts: bool = Field(
        default=False,
        description="Whether webhooks may go to loopback, private and link-local addresses.",
    )
    webhook_every_s: float = Field(
        default=2.0,
        ge=0,
        le=86_400,
        description="How often `inroad serve` looks for what webhooks are to be sent, in seconds; "
        "0: never, `inroad webhooks deliver` does.",
    )
    events_every_s: float = Field(
        default=1.0,
        gt=0,
        le=3_600,
        description="How often a process looks for new events while somebody subscribes, "
        "in seconds.",
    )
    local_port: Port = Field(
        default=0, description="Bolt port of the local Neo4j; 0 takes a free one."
    )
    local_heap_mb: PositiveInt = Field(
        default=512, description="Java heap of the local Neo4j, in MiB."
    )
    local_page_cache_mb: PositiveInt = Field(
        default=128, description="Page cache of the local Neo4j, in MiB."
    )
    maven_repository: OptionalText = Field(
        default=None,
        description="Maven repository to fetch Neo4j from. Empty: Maven's own settings decide.",
    )
    offline: bool = Field(
        default=False, description="Fetch nothing: the jars must be there, or in a Maven cache."
    )


# What a setting takes, by the kind of error that pydantic finds in its value.
_TAKES = {
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "bool_parsing": "true or false",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number from {ge:g} on",
    "less_than_equal": "a number up to {le:g}",
}


@lru_cache
def settings() -> Settings:
    """Return the process's settings, read on first use.

    Raises:
        BadInput: a variable holds a value that its setting does not take; says which, and what it
            takes.

    """
    try:
        return Settings()
    except ValidationError as error:
        raise BadInput("; ".join(_wrong_settings(error))) from None


def _wrong_settings(error: ValidationError) -> Iterator[str]:
    for one in error.errors():
        name = str(one["loc"][0]).upper().removeprefix("INROAD_")
        takes = _TAKES.get(one["type"], one["msg"]).format_map(one.get("ctx", {}))
        yield f"INROAD_{name} is {one['input']!r}; it takes {takes}"
