"""Role suggestions as tests ask for them, and decide on them."""

from typing import Any

from tests.api.conftest import Ask, identity, person

SHOWN = """
  roleSuggestions(first: 5) { step confirmed needed threshold roles { role { key } filled
    suggestions { person { key } score step reasons sure assignment { assignment evidence } }
    unsure { person { key } score sure } } }
"""
DEAL = f"""query($id: ID!, $asOf: DateTime) {{ opportunity(id: $id, asOf: $asOf) {{ {SHOWN}
  missingMembers {{ like {{ opportunity {{ key }} likeness why }}
    members {{ role {{ key }} had of share placeholder people {{ person {{ key }} sure }} }} }}
  roleDecisions {{ person {{ key }} role decision by reason decidedAt undoneAt undoneBy }}
  committee {{ person {{ key }} role {{ key }} assignment evidence }}
  coverage {{ completeness {{ score expected {{ role {{ key }} state }} }} }} }} }}"""
MADE = """decision { role decision by reason undoneAt undoneBy person { key } opportunity { key } }
  opportunity { committee { person { key } role { key } assignment } }
  errors { field message code } clientMutationId"""
RENEWAL = identity("Opportunity", "renewal")


def deal(ask: Ask, **asked: Any) -> dict[str, Any]:
    answer = ask(DEAL, id=asked.pop("id", RENEWAL), **asked)
    assert "errors" not in answer, answer
    found: dict[str, Any] = answer["data"]["opportunity"]
    return found


def people(found: dict[str, Any], role: str, kind: str = "suggestions") -> list[str]:
    roles = found["roleSuggestions"]["roles"]
    return [
        each["person"]["key"] for one in roles if one["role"]["key"] == role for each in one[kind]
    ]


def mutate(ask: Ask, name: str, who: str, role: str, **more: Any) -> dict[str, Any]:
    given = {"opportunityId": RENEWAL, "personId": person(who), "role": role} | more
    answer = ask(
        f"mutation($i: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $i) {{ {MADE} }} }}",
        i=given,
    )
    assert "errors" not in answer, answer
    payload: dict[str, Any] = answer["data"][name]
    return payload


def confirm(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "confirmRoleSuggestion", who, role, **more)


def reject(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "rejectRoleSuggestion", who, role, **({"reason": "Does not"} | more))


def undo(ask: Ask, who: str, role: str, **more: Any) -> dict[str, Any]:
    return mutate(ask, "undoRoleDecision", who, role, **more)


def roles_of(found: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {
        (one["person"]["key"], one["role"]["key"], one["assignment"]) for one in found["committee"]
    }
