"""What does somebody want to know who types a question?"""

import re
from dataclasses import dataclass
from enum import StrEnum

from inroad.errors import NotUnderstood


class Asked(StrEnum):
    """The questions that can be asked in words."""

    INTRODUCTION = "introduction"
    WHO_KNOWS = "who knows"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Question:
    """A question understood: what is asked, about whom."""

    asked: Asked
    about: str
    """Words for the person: the target of an introduction, where an escalation begins."""
    towards: str | None = None
    """Words for what an escalation seeks; None: whoever decides, or knows us."""


_PATTERNS = (
    (
        Asked.ESCALATION,
        r"(?:how (?:can|do|could) (?:i|we) )?escalate (?:from|past|beyond|over) (?P<about>.+?)"
        r"(?: (?:up )?to (?P<towards>.+))?",
    ),
    (
        Asked.ESCALATION,
        r"who is above (?P<about>.+)",
    ),
    (
        Asked.INTRODUCTION,
        r"(?:who|which of us|which colleague)(?: of us| of ours)? (?:can|could|might|would)"
        r" (?:introduce|connect|get|bring|refer) (?:me|us) (?:to|with) (?P<about>.+)",
    ),
    (
        Asked.INTRODUCTION,
        r"how (?:can|do|could) (?:i|we) (?:get to|reach|meet|approach|get in touch with)"
        r" (?P<about>.+)",
    ),
    (
        Asked.INTRODUCTION,
        r"(?:please )?(?:introduce|connect) (?:me|us) (?:to|with) (?P<about>.+)",
    ),
    (Asked.INTRODUCTION, r"(?:best )?(?:routes?|ways?|paths?|introductions?) to (?P<about>.+)"),
    (
        Asked.WHO_KNOWS,
        r"(?:who|which of us|which colleague)(?: of us| of ours)?"
        r" (?:knows?|has met|talks to|is in touch with) (?P<about>.+)",
    ),
)
_COMPILED = [(asked, re.compile(rf"{text}\s*[?.!]*", re.IGNORECASE)) for asked, text in _PATTERNS]


def understand(words: str) -> Question:
    """Read a question put in plain English.

    Args:
        words: "who can introduce me to the CFO at ETS?", "who knows Rod Hayslett?",
            "how do we escalate from Kim Watson to a C-level?"

    Raises:
        NotUnderstood: it is none of the questions that can be asked; says which can.

    """
    plain = " ".join(words.split())
    for asked, pattern in _COMPILED:
        found = pattern.fullmatch(plain)
        if found and any(c.isalnum() for c in found["about"]):
            towards = found.groupdict().get("towards")
            return Question(asked, found["about"].strip(" ?.!"), towards and towards.strip(" ?.!"))
    raise NotUnderstood(
        f"{plain!r} is no question that can be asked here. Ask for example: "
        '"who can introduce me to the CFO at ETS?", "who knows Rod Hayslett?", '
        '"how do we escalate from Kimberly Watson to a C-level?"',
        field="question",
    )
