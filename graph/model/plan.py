"""A saved multi-threading plan: what it said in each version, and what becomes of its steps."""

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    DateProperty,
    DateTimeProperty,
    FloatProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.blueprint import AimedAt, PlannedOn
from inroad.graph.model.provenance import Sourced, SourcedNode
from inroad.graph.vocabulary import (
    PlanAim,
    PlanState,
    PlanStepState,
    PlanWay,
    RelationshipGrade,
)

_PERSON = "inroad.graph.model.person.Person"
_OPPORTUNITY = "inroad.graph.model.opportunity.Opportunity"


class OfPlan(StructuredRel, Sourced):
    """A version, a step or a comment belongs to a plan."""


class HasStep(StructuredRel, Sourced):
    """A version of a plan has a step; what stays as it was is the same step in several versions."""

    number = IntegerProperty(required=True, help_text="The step's place in the version, from 1.")
    said = StringProperty(
        help_text="Days, words and numbers of the step as this version has them, JSON; none: as "
        "it was first saved."
    )


class GoesOver(StructuredRel, Sourced):
    """The way of a step goes over a person."""

    position = IntegerProperty(
        required=True, help_text="0 for the colleague with whom the way begins; the last: the end."
    )


class TakenBy(StructuredRel, Sourced):
    """A step is taken by a colleague, as the plan proposes it."""


class AskedIn(StructuredRel, Sourced):
    """What a step asks for was asked in an introduction request."""


class CommentsOn(StructuredRel, Sourced):
    """A comment is about a step."""


class Plan(SourcedNode):
    """A multi-threading plan that somebody keeps, of a deal or of an account as a whole.

    What it says stands in its versions. At most one plan of a deal, and one of an account as a
    whole, is active.
    """

    __label__ = "Plan"

    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in PlanState},
        help_text="The last of `states`.",
    )
    states = ArrayProperty(StringProperty(), help_text="Every state it was in, ACTIVE first.")
    states_ms = ArrayProperty(
        IntegerProperty(), help_text="Instant from which each holds, ms since 1970, not falling."
    )
    reasons = ArrayProperty(
        StringProperty(), help_text="Why it went into each state; empty: nobody said."
    )

    planned_on_account = RelationshipTo(
        "inroad.graph.model.account.Account", "PLANNED_ON", model=PlannedOn
    )
    planned_on_opportunity = RelationshipTo(_OPPORTUNITY, "PLANNED_ON", model=PlannedOn)


class PlanVersion(SourcedNode):
    """What a saved plan says from one instant on, as a whole, and what it was asked for."""

    __label__ = "PlanVersion"

    number = IntegerProperty(required=True, help_text="1 for the plan's first version.")
    at = DateTimeProperty(required=True, help_text="Instant from which it holds, UTC.")
    by = StringProperty(help_text="Who saved it, in words; none: nobody said.")
    note = StringProperty(help_text="What they said about it.")
    owner_key = StringProperty(help_text="Key of the colleague whose plan it is.")
    owner_given = BooleanProperty(
        help_text="Whether somebody said so; else it is who has the duty."
    )
    closes_on = DateProperty(required=True, help_text="Day by which all of it is to be done.")
    closes_on_given = BooleanProperty(help_text="Whether somebody said so; else it is the deal's.")
    hours = FloatProperty(
        help_text="Hours that a colleague has for it in a week; none: as shipped."
    )
    hours_of = StringProperty(help_text="The same of single colleagues by key, JSON.")
    max_hops = IntegerProperty(help_text="Most links in a way; none: as shipped.")
    targets = ArrayProperty(StringProperty(), help_text="Keys of the people it was kept to.")
    opportunities = ArrayProperty(StringProperty(), help_text="Keys of the deals it is for.")
    unplanned = StringProperty(help_text="What it does not reach, and why, JSON.")
    missing = ArrayProperty(StringProperty(), help_text="What would have to be known, in words.")
    asks = IntegerProperty(required=True, help_text="Introductions that somebody has to make.")
    expected = FloatProperty(required=True, help_text="Sum over the steps of gain times chance.")
    is_optimal = BooleanProperty(required=True, help_text="Whether nothing better exists, proven.")
    explanation = StringProperty(required=True, help_text="What it is in one sentence.")
    effect = StringProperty(required=True, help_text="What it brings, before and after, JSON.")

    of_plan = RelationshipTo("inroad.graph.model.plan.Plan", "OF_PLAN", model=OfPlan)
    has_step = RelationshipTo("inroad.graph.model.plan.PlanStep", "HAS_STEP", model=HasStep)


class PlanStep(SourcedNode):
    """One thing to do of a saved plan, as the plan said it when it was first saved, and its life.

    Whom it wins and over whom it goes make it the step that it is; what a later version says
    otherwise of it stands on its `HAS_STEP`. Its states in their order are its history, and
    so are those to whom it was given.
    """

    __label__ = "PlanStep"

    target_key = StringProperty(required=True, help_text="What it is to win, made of that alone.")
    aim = StringProperty(
        required=True,
        choices={a.value: a.value for a in PlanAim},
        help_text="What it is to bring about.",
    )
    role_key = StringProperty(help_text="Key of the role that it is about.")
    role_name = StringProperty(help_text="Name of that role then.")
    covers = StringProperty(help_text="Keys of every deal and role that it wins, JSON.")
    office = StringProperty(help_text="Title of whoever is to be found.")
    why = StringProperty(required=True, help_text="Why it is to be won, one sentence.")
    gain = FloatProperty(required=True, help_text="What winning it is worth, in points.")
    colleague_key = StringProperty(help_text="Whose relationship is to be raised, of RAISE.")
    from_grade = StringProperty(
        choices={g.value: g.value for g in RelationshipGrade},
        help_text="Effective grade when it was planned, of RAISE.",
    )
    to_grade = StringProperty(
        choices={g.value: g.value for g in RelationshipGrade}, help_text="The goal, of RAISE."
    )
    way_key = StringProperty(required=True, help_text="Which way to the target it is.")
    way_kind = StringProperty(
        required=True, choices={w.value: w.value for w in PlanWay}, help_text="How it gets there."
    )
    way_why = StringProperty(required=True, help_text="The way in words.")
    strengths = ArrayProperty(FloatProperty(), help_text="Strength of each link then.")
    probability = FloatProperty(required=True, help_text="Chance of the way then.")
    alternatives = StringProperty(help_text="Other ways that share nobody with it, JSON.")
    first_action = StringProperty(required=True, help_text="What to do first, one sentence.")
    message = StringProperty(required=True, help_text="Draft of the first message.")
    content = StringProperty(help_text="What to bring along.")
    strategies = ArrayProperty(StringProperty(), help_text="By which ways to move the person.")
    whys = ArrayProperty(StringProperty(), help_text="Why each of them, in their order.")
    starts_on = DateProperty(required=True, help_text="Day on which it begins.")
    due_on = DateProperty(required=True, help_text="Day by which it should have worked.")
    timeline = StringProperty(required=True, help_text="The due day as people said it then.")
    after = ArrayProperty(StringProperty(), help_text="Target keys of steps that come before.")
    state = StringProperty(
        required=True,
        choices={s.value: s.value for s in PlanStepState},
        help_text="The last of `states`.",
    )
    states = ArrayProperty(StringProperty(), help_text="Every state it was in, TO_DO first.")
    states_ms = ArrayProperty(
        IntegerProperty(), help_text="Instant from which each holds, ms since 1970, not falling."
    )
    reasons = ArrayProperty(
        StringProperty(), help_text="Why it went into each state; empty: nobody said."
    )
    bys = ArrayProperty(
        StringProperty(), help_text="Who put it into each state; empty: nobody said."
    )
    decliners = ArrayProperty(
        StringProperty(), help_text="Key of who declined, of each state; empty: nobody did."
    )
    assignees = ArrayProperty(
        StringProperty(), help_text="Keys of those to whom it was given, in their order."
    )
    assignees_ms = ArrayProperty(
        IntegerProperty(), help_text="Instant from which each has it, ms since 1970, not falling."
    )

    of_plan = RelationshipTo("inroad.graph.model.plan.Plan", "OF_PLAN", model=OfPlan)
    aimed_at = RelationshipTo(_PERSON, "AIMED_AT", model=AimedAt)
    goes_over = RelationshipTo(_PERSON, "GOES_OVER", model=GoesOver)
    taken_by = RelationshipTo(_PERSON, "TAKEN_BY", model=TakenBy)
    planned_on = RelationshipTo(_OPPORTUNITY, "PLANNED_ON", model=PlannedOn)
    asked_in = RelationshipTo(
        "inroad.graph.model.introduction_request.IntroductionRequest", "ASKED_IN", model=AskedIn
    )


class PlanComment(SourcedNode):
    """What somebody said about a saved plan, or about one of its steps."""

    __label__ = "PlanComment"

    at = DateTimeProperty(required=True, help_text="When it was said, UTC.")
    by = StringProperty(help_text="Who said it, in words; none: nobody said.")
    text = StringProperty(required=True, help_text="What was said.")

    of_plan = RelationshipTo("inroad.graph.model.plan.Plan", "OF_PLAN", model=OfPlan)
    comments_on = RelationshipTo(
        "inroad.graph.model.plan.PlanStep", "COMMENTS_ON", model=CommentsOn
    )
