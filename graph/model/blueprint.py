"""How one of ours means to move one contact by one grade, and what became of it."""

from neomodel import (
    ArrayProperty,
    DateProperty,
    DateTimeProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import Sourced, SourcedNode
from inroad.graph.vocabulary import (
    BlueprintOutcome,
    BlueprintState,
    InfluenceStrategy,
    RelationshipGrade,
    TouchWorth,
)


class WorkedBy(StructuredRel, Sourced):
    """A blueprint is worked by the colleague whose relationship is to move."""


class AimedAt(StructuredRel, Sourced):
    """A blueprint, or a step of a plan, is aimed at a contact."""


class PlannedOn(StructuredRel, Sourced):
    """A blueprint or a plan is planned on an account; these, or a step, on the deal they serve."""


class OfBlueprint(StructuredRel, Sourced):
    """A version of a blueprint."""


class Blueprint(SourcedNode):
    """A Contact Blueprint: one colleague, one contact, on an account or one of its deals (S1).

    What it says stands in its versions; the latest up to a day is what it said then.
    """

    __label__ = "Blueprint"

    worked_by = RelationshipTo("inroad.graph.model.person.Person", "WORKED_BY", model=WorkedBy)
    aimed_at = RelationshipTo("inroad.graph.model.person.Person", "AIMED_AT", model=AimedAt)
    planned_on_account = RelationshipTo(
        "inroad.graph.model.account.Account", "PLANNED_ON", model=PlannedOn
    )
    planned_on_opportunity = RelationshipTo(
        "inroad.graph.model.opportunity.Opportunity", "PLANNED_ON", model=PlannedOn
    )


class BlueprintVersion(SourcedNode):
    """What a Contact Blueprint says from one instant on, as a whole."""

    __label__ = "BlueprintVersion"

    number = IntegerProperty(required=True, help_text="1 for the blueprint's first version.")
    at = DateTimeProperty(required=True, help_text="Instant from which it holds, UTC.")
    by = StringProperty(help_text="Who wrote it, in words; none: nobody said.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in BlueprintState},
        help_text="Where the blueprint is in its life.",
    )
    from_grade = StringProperty(
        choices={g.value: g.value for g in RelationshipGrade},
        help_text="Effective grade when the goal was set; none: there was no grade.",
    )
    to_grade = StringProperty(
        required=True,
        choices={g.value: g.value for g in RelationshipGrade},
        help_text="The goal, one level higher.",
    )
    strategies = ArrayProperty(
        StringProperty(choices={s.value: s.value for s in InfluenceStrategy}),
        help_text="By which ways the contact is to be moved, the first first.",
    )
    whys = ArrayProperty(
        StringProperty(), help_text="Why each of them for this person and role, in their order."
    )
    tactics = ArrayProperty(StringProperty(), help_text="What is to be done, in its order.")
    message = StringProperty(help_text="The core message.")
    worth = StringProperty(
        required=True,
        choices={w.value: w.value for w in TouchWorth},
        help_text="What makes the touch worth the contact's time.",
    )
    worth_what = StringProperty(
        required=True, help_text="Which issue, alternative or solution that is."
    )
    people = ArrayProperty(StringProperty(), help_text="Keys of people of ours who help.")
    material = ArrayProperty(StringProperty(), help_text="Material to bring along.")
    owner_key = StringProperty(required=True, help_text="Key of the colleague who answers for it.")
    due_on = DateProperty(required=True, help_text="Day by which the goal is to be reached.")
    reason = StringProperty(help_text="Why it was dropped.")
    outcome = StringProperty(
        choices={o.value: o.value for o in BlueprintOutcome},
        help_text="What became of the relationship; none while it is not done.",
    )
    outcome_note = StringProperty(help_text="What it was seen by.")

    of_blueprint = RelationshipTo(
        "inroad.graph.model.blueprint.Blueprint", "OF_BLUEPRINT", model=OfBlueprint
    )
