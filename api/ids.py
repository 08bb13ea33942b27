"""Relay's global ids: opaque to clients, `<Type>:<key>` in base64 to us."""

import base64
import binascii
from typing import Literal, get_args

from inroad.errors import BadInput

NodeType = Literal[
    "Person",
    "Account",
    "Opportunity",
    "Alert",
    "Blueprint",
    "IntroductionRequest",
    "SavedPlan",
    "SavedPlanStep",
    "Webhook",
    "Delivery",
]
"""Names of the GraphQL types that have ids."""
NODE_TYPES: tuple[NodeType, ...] = get_args(NodeType)
_A = {
    "Person": "a Person",
    "Account": "an Account",
    "Opportunity": "an Opportunity",
    "Alert": "an Alert",
    "Blueprint": "a Blueprint",
    "IntroductionRequest": "an IntroductionRequest",
    "SavedPlan": "a SavedPlan",
    "SavedPlanStep": "a SavedPlanStep",
    "Webhook": "a Webhook",
    "Delivery": "a Delivery",
}
_LONGEST = 1_000
"""Characters; a key has 200 at most."""


def global_id(node_type: NodeType, key: str) -> str:
    """Return the id of what has this type and key."""
    return base64.b64encode(f"{node_type}:{key}".encode()).decode("ascii")


def type_and_key(identity: str, *, field: str = "id") -> tuple[NodeType, str]:
    """Return what an id names; nobody has looked whether it exists.

    Raises:
        BadInput: `global_id` never made such an id; `field` names the argument that held it.

    """
    try:
        text = base64.b64decode(identity[:_LONGEST], validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        text = ""
    node_type, _, key = text.partition(":")
    for known in NODE_TYPES:
        if node_type == known and key and global_id(known, key) == identity:
            return known, key
    raise BadInput(
        f"{field}: {identity[:100]!r} is not an id; ids come from `id` fields", field=field
    )


def key_of(node_type: NodeType, identity: str, *, field: str) -> str:
    """Return the key that an id of the type names.

    Raises:
        BadInput: it is no id, or the id of something else.

    """
    found, key = type_and_key(identity, field=field)
    if found != node_type:
        raise BadInput(f"{field}: takes the id of {_A[node_type]}, not of {_A[found]}", field=field)
    return key
