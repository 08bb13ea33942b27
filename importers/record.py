"""What all records have in common: how they are read, and how they become rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from inroad.graph.writes.known_facts import Stated, Validity
from inroad.graph.writes.upsert import RecordKind, Row
from inroad.importers.fields import Instant, refused


@dataclass(frozen=True, slots=True)
class Order:
    """Two fields of which one may not lie before the other; one that is None lies nowhere."""

    earlier: str
    later: str
    may_be_equal: bool = False

    def reason_against(self, field: str, earlier: date | None, later: date | None) -> str | None:
        """Return what is wrong with these two values, said of one of the two fields; or None."""
        if not earlier or not later or earlier < later or (self.may_be_equal and earlier == later):
            return None
        relation = ("before", "after") if field == self.later else ("after", "before")
        other = self.earlier if field == self.later else self.later
        must = f"must not be {relation[0]}" if self.may_be_equal else f"must be {relation[1]}"
        return f"{must} {other.replace('_', ' ')}"


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
    orders: ClassVar[tuple[Order, ...]] = ()
    """What must not lie before what, in one record or in the fact that it changes."""

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

    @field_validator("*", mode="after")
    @classmethod
    def _in_order(cls, value: object, info: ValidationInfo) -> object:
        for order in cls.orders:
            if order.later == info.field_name and isinstance(value, date):
                earlier = info.data.get(order.earlier)
                if reason := order.reason_against(order.later, earlier, value):
                    raise refused(reason)
        return value

    @property
    def fact_key(self) -> str:
        """The fact's identity within the workspace."""
        raise NotImplementedError

    def to_row(self, former: Stated | None = None) -> Row:
        """Return the row that the kind's upsert statement takes.

        Only what was given, and what follows from it, stands in its properties; a new fact, of
        which nothing is stated so far, gets its defaults too.
        """
        properties = self._given() | self.derived(former or {})
        if former is None:
            properties = dict(self.defaults) | properties
        plain = {name: _plain(value) for name, value in properties.items()}
        return {"key": self.fact_key, "properties": plain, **self.ends()}

    def derived(self, former: Stated) -> dict[str, Any]:
        """Return properties that follow from given ones and from what the fact stated before.

        They go before what was given: what was given as None may follow from something else.
        """
        return {}

    def stated(self, former: Stated | None = None) -> Stated:
        """Return what the fact will state; what the record is silent about stays."""
        return {**(former or {}), **self._given()}

    def disorder(self, former: Stated | None = None) -> tuple[str, str] | None:
        """Return a field that was given and what is wrong with it beside what stays, or None."""
        stated = self.stated(former)
        for order in self.orders:
            for field in (order.later, order.earlier):
                earlier, later = (stated.get(_property(f)) for f in (order.earlier, order.later))
                reason = order.reason_against(field, earlier, later)
                if reason and field in self.model_fields_set:
                    return field, reason
        return None

    def _given(self) -> dict[str, Any]:
        """Return the properties that were given, by their names in the graph."""
        given = self.model_fields_set - self.elsewhere
        return {_property(name): getattr(self, name) for name in given}

    def ends(self) -> dict[str, Any]:
        """Return what the row holds beside key and properties."""
        return {}

    def named_keys(self) -> list[tuple[str, RecordKind, str]]:
        """Return the records this one refers to: field, kind, key."""
        found = [(name, kind, getattr(self, name)) for name, kind in self.references.items()]
        return [(name, kind, key) for name, kind, key in found if key is not None]

    def validity(self, former: Stated | None = None) -> Validity:
        """Return from when to when the fact will hold; what the record is silent about stays."""
        stated = self.stated(former)
        return Validity(stated.get("valid_from"), stated.get("valid_to"))


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

    orders = (Order("since", "until"),)

    since: Instant | None = None
    """First instant at which it holds; None: always did."""
    until: Instant | None = None
    """Instant from which it no longer holds; None: it does."""

    def ends(self) -> dict[str, Any]:
        """Return the keys of the two that the fact ties."""
        return {name: getattr(self, name) for name in self.references}


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
