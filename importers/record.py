"""What all records have in common: how they are read, and how they become rows."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from inroad.graph.writes.known_facts import Validity
from inroad.graph.writes.upsert import RecordKind, Row
from inroad.importers.fields import Instant, refused


class Record(BaseModel):
    """One fact, as a file's row or an API's input states it.

    A field that is not given leaves what the graph has; one given as None or blank clears it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind_of_record: ClassVar[RecordKind]
    needed: ClassVar[frozenset[str]] = frozenset()
    """Fields that a fact must have; a change of a fact that exists may leave them out."""
    defaults: ClassVar[Mapping[str, object]] = {}
    """What a new fact has where its record is silent."""
    references: ClassVar[Mapping[str, RecordKind]] = {}
    """Fields that name another record by its key."""
    elsewhere: ClassVar[frozenset[str]] = frozenset()
    """Fields that a row holds beside its properties."""

    @field_validator("*", mode="before")
    @classmethod
    def _not_blank(cls, value: object, info: ValidationInfo) -> object:
        """Take blank text as None, and refuse None where the fact cannot do without."""
        if isinstance(value, str) and not value.strip():
            value = None
        name = info.field_name or ""
        if value is None and (name in cls.needed or cls.model_fields[name].is_required()):
            raise refused("is needed")
        return value

    @property
    def fact_key(self) -> str:
        """The fact's identity within the workspace."""
        raise NotImplementedError

    def to_row(self, *, new: bool = False) -> Row:
        """Return the row that the kind's upsert statement takes.

        Only what was given stands in its properties; a `new` fact gets its defaults too.
        """
        given = {name: getattr(self, name) for name in self.model_fields_set - self.elsewhere}
        properties = self.derived() | {_property(name): value for name, value in given.items()}
        if new:
            properties = dict(self.defaults) | properties
        plain = {name: _plain(value) for name, value in properties.items()}
        return {"key": self.fact_key, "properties": plain, **self.ends()}

    def derived(self) -> dict[str, Any]:
        """Return properties that follow from given ones and yield to them."""
        return {}

    def ends(self) -> dict[str, Any]:
        """Return what the row holds beside key and properties."""
        return {}

    def named_keys(self) -> list[tuple[str, RecordKind, str]]:
        """Return the records this one refers to: field, kind, key."""
        found = [(name, kind, getattr(self, name)) for name, kind in self.references.items()]
        return [(name, kind, key) for name, kind, key in found if key is not None]

    def validity(self, former: Validity | None = None) -> Validity:
        """Return from when to when the fact will hold; what the record is silent about stays."""
        return Validity()


class Keyed(Record):
    """A record with a key of its own."""

    elsewhere: ClassVar[frozenset[str]] = frozenset({"key"})

    @property
    def fact_key(self) -> str:
        """The record's own key."""
        key: str = getattr(self, "key")  # noqa: B009  # each kind documents its own field
        return key


class Dated(Record):
    """A fact that holds from one instant to another; its key is made of its ends."""

    since: Instant | None = None
    """First instant at which it holds; None: always did."""
    until: Instant | None = None
    """Instant from which it no longer holds; None: it does."""

    @field_validator("until", mode="after")
    @classmethod
    def _after_since(cls, until: datetime | None, info: ValidationInfo) -> datetime | None:
        since = info.data.get("since")
        if since and until and until <= since:
            raise refused("must be after since")
        return until

    def ends(self) -> dict[str, Any]:
        """Return the keys of the two that the fact ties."""
        return {name: getattr(self, name) for name in self.references}

    def validity(self, former: Validity | None = None) -> Validity:
        """Return from when to when the fact will hold."""
        former = former or Validity()
        given = self.model_fields_set
        return Validity(
            self.since if "since" in given else former.since,
            self.until if "until" in given else former.until,
        )


def other_than(field: str) -> Any:
    """Return a check that a key differs from that in an earlier field."""

    def proved(key: str, info: ValidationInfo) -> str:
        if key == info.data.get(field):
            raise refused(f"must be somebody else than {field.replace('_', ' ')}")
        return key

    return proved


def _property(field: str) -> str:
    return {"since": "valid_from", "until": "valid_to"}.get(field, field)


def _plain(value: object) -> object:
    """Return our words as text, which is what the graph keeps."""
    return value.value if isinstance(value, StrEnum) else value
