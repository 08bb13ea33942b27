import pytest

from inroad.errors import NotUnderstood
from inroad.plans.question import Asked, Question, understand


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (
            "who can introduce me to the CFO at ETS?",
            Question(Asked.INTRODUCTION, "the CFO at ETS"),
        ),
        ("Who could connect us with Rod Hayslett", Question(Asked.INTRODUCTION, "Rod Hayslett")),
        ("how do I get to Dana?", Question(Asked.INTRODUCTION, "Dana")),
        ("introduce me to  Dana !", Question(Asked.INTRODUCTION, "Dana")),
        ("routes to the CTO at ETS", Question(Asked.INTRODUCTION, "the CTO at ETS")),
        ("who knows Rod Hayslett?", Question(Asked.WHO_KNOWS, "Rod Hayslett")),
        ("which of us has met the CFO", Question(Asked.WHO_KNOWS, "the CFO")),
        (
            "how do we escalate from Kim Watson to the economic buyer of ETS renewal?",
            Question(Asked.ESCALATION, "Kim Watson", "the economic buyer of ETS renewal"),
        ),
        ("escalate from Kim Watson", Question(Asked.ESCALATION, "Kim Watson")),
        ("who is above Kim Watson?", Question(Asked.ESCALATION, "Kim Watson")),
    ],
)
def test_a_question_in_plain_english_is_understood(words: str, meant: Question) -> None:
    assert understand(words) == meant


@pytest.mark.parametrize("words", ["", "what is the weather?", "introduce", "who knows ?"])
def test_anything_else_is_answered_with_what_can_be_asked(words: str) -> None:
    with pytest.raises(NotUnderstood, match="who can introduce me to the CFO at ETS"):
        understand(words)
