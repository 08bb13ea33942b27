"""Numbers of the strength model as somebody states them, in YAML."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from inroad.errors import BadInput
from inroad.graph.strength_model import StrengthModel
from inroad.graph.taxonomy.strict_yaml import read_yaml

STATED = "strength-model"
"""What messages call the document."""
_TABLES = ("weights", "standing")


def stated_model(text: str, *, over: StrengthModel) -> StrengthModel:
    """Return a model with the numbers that a YAML document states put over it.

    Args:
        text: fields of the shipped `strength_model.yaml`, as many as shall change.
        over: the model whose numbers stay where the document is silent.

    Raises:
        BadInput: it is not YAML, a field is unknown, is no number, or is out of its range; names
            the field.

    Source: docs/method/strength.md.

    """
    declared = read_yaml(text, file=STATED)
    if not isinstance(declared, dict):
        raise BadInput(f"{STATED}: must be a mapping like half_life_days: 45", field="document")
    known = [one.name for one in fields(StrengthModel)]
    said: dict[str, Any] = {}
    for name, value in declared.items():
        if name not in known:
            raise BadInput(f"{STATED}: {name}: there is no such field", field=name)
        said[name] = _table(name, value, over) if name in _TABLES else _number(name, value)
    return replace(over, **said)


def _table(name: str, value: Any, over: StrengthModel) -> Mapping[Any, float]:
    before: dict[Any, float] = dict(getattr(over, name))
    if not isinstance(value, dict):
        raise BadInput(f"{STATED}: {name}: must be a mapping", field=name)
    spelled = {str(key): key for key in before}
    for word, number in value.items():
        if word not in spelled:
            listed = ", ".join(spelled)
            raise BadInput(f"{STATED}: {name}: {word} is none of {listed}", field=name)
        before[spelled[word]] = _number(f"{name}.{word}", number)
    return before


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadInput(f"{STATED}: {name}: must be a number, not {value!r}", field=name)
    return float(value)
