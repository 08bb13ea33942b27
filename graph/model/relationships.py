"""Properties carried by edges, one class per type."""

from neomodel import (
    ArrayProperty,
    DateTimeProperty,
    FloatProperty,
    IntegerProperty,
    StringProperty,
    StructuredRel,
)

from inroad.graph.model.provenance import FactEdge, Sourced
from inroad.graph.vocabulary import (
    AssignmentSource,
    Duty,
    GradeContradiction,
    GradeDecision,
    Part,
    Polarity,
    RelationshipGrade,
    RoleDecision,
    SeniorityLevel,
    Stance,
)


class EmployedBy(FactEdge):
    """A person works, or worked, at an account; past employments stay."""

    title = StringProperty(help_text="Title as the source wrote it.")
    department = StringProperty(help_text="Department as the source wrote it.")
    seniority = StringProperty(
        choices={s.value: s.value for s in SeniorityLevel},
        help_text="Level, from the title unless the source says it.",
    )
    office = StringProperty(help_text="Derived: canonical title, `Chief Financial Officer`.")
    function = StringProperty(help_text="Derived: field of work that the title names, `Finance`.")
    former_title = StringProperty(
        help_text="Derived: title before the level last changed in place."
    )
    former_seniority = StringProperty(
        choices={s.value: s.value for s in SeniorityLevel},
        help_text="Derived: level before it last changed in place.",
    )
    retitled_at = DateTimeProperty(help_text="Derived: instant at which that change was learnt.")


class ReportsTo(FactEdge):
    """A person reports to another: the formal line."""


class Influences(FactEdge):
    """A person's opinion counts with another, whatever the chart says."""

    weight = FloatProperty(required=True, help_text="How much it counts, in (0, 1].")
    polarity = StringProperty(
        required=True,
        choices={p.value: p.value for p in Polarity},
        help_text="POSITIVE: follows; NEGATIVE: does the opposite.",
    )
    evidence = StringProperty(help_text="What it was seen by.")


class ConnectedTo(FactEdge):
    """Somebody or some system states that two people know each other, and how well."""

    kind = StringProperty(
        required=True, help_text="What it rests on: `network`, `former colleague`."
    )
    strength = FloatProperty(required=True, help_text="How well, in (0, 1].")
    evidence = StringProperty(help_text="What it was seen by.")


class Knows(StructuredRel):
    """Two people know each other; derived from interactions and statements, never edited.

    One edge per pair, from the smaller key to the larger; it means the same both ways, and is found
    by its ends, so that it carries no key and no workspace. What is nothing is absent, for the most
    part rest on a statement alone and there are many. Strength is computed from it for any day
    (graph/strength.py says how).
    """

    standing = FloatProperty(required=True, help_text="What does not age, in [0, 0.99].")
    settled_ms = IntegerProperty(
        required=True, help_text="Instant from which `activity` and `standing` hold, ms since 1970."
    )
    activity = FloatProperty(
        help_text="Two-way activity, raised to the shape and scaled to the epoch; none: 0."
    )
    last_touch_ms = IntegerProperty(help_text="Last touch, ms since 1970; none: never touched.")
    forth = FloatProperty(
        help_text="Weights of what the first did towards the second, scaled to the epoch; none: "
        "never touched."
    )
    back = FloatProperty(help_text="The same from the second to the first.")
    burst = IntegerProperty(help_text="Number of the burst of the last touch, from a Monday on.")
    burst_kinds = ArrayProperty(StringProperty(), help_text="Kinds of interactions in that burst.")
    burst_forth = ArrayProperty(FloatProperty(), help_text="What each kind has added to `forth`.")
    burst_back = ArrayProperty(FloatProperty(), help_text="What each kind has added to `back`.")
    history_ms = ArrayProperty(
        IntegerProperty(),
        help_text="Instants at which the evidence changed, rising; none: at `settled_ms` alone, "
        "and before it the two did not know each other.",
    )
    history_activity = ArrayProperty(FloatProperty(), help_text="`activity` from each instant on.")
    history_standing = ArrayProperty(FloatProperty(), help_text="`standing` from each instant on.")
    history_touch_ms = ArrayProperty(
        IntegerProperty(), help_text="Last touch at each instant; -1 before the first."
    )


class Grades(FactEdge):
    """Somebody of ours grades how a contact stands to a colleague (S1); each day a fact of its own.

    Of one who grades, the latest holds; of several who differ, the lowest. Ageing is computed, it
    never overwrites what was given (graph/grades.py).
    """

    grade = StringProperty(
        required=True,
        choices={g.value: g.value for g in RelationshipGrade},
        help_text="TRUST, OPEN, SATISFIED, INDIFFERENT, DISSATISFIED or MOTIVATED.",
    )
    grader = StringProperty(required=True, help_text="Key of the person who gave it.")
    note = StringProperty(help_text="What it was seen by.")


class DecidedGrade(StructuredRel, Sourced):
    """Somebody accepted or dismissed a grade that was proposed; kept for good."""

    key = StringProperty(required=True, help_text="`<colleague>|<contact>|<rule>|<import_id>`.")
    rule = StringProperty(
        required=True,
        choices={c.value: c.value for c in GradeContradiction},
        help_text="What spoke against the grade that stood.",
    )
    decision = StringProperty(
        required=True,
        choices={d.value: d.value for d in GradeDecision},
        help_text="ACCEPTED or DISMISSED.",
    )
    stood = StringProperty(required=True, help_text="The grade that stood.")
    stood_from = DateTimeProperty(required=True, help_text="Instant at which that was given.")
    proposed = StringProperty(required=True, help_text="The grade that was proposed.")
    decided_at = DateTimeProperty(required=True, help_text="Instant of the decision.")
    by = StringProperty(help_text="Key of the person who decided.")
    reason = StringProperty(help_text="Why; always said where it was dismissed.")


class PlaysRoleIn(FactEdge):
    """A person plays a buying role on one opportunity; several roles are several edges."""

    role = StringProperty(required=True, help_text="Key of the buying role, `ECONOMIC_BUYER`.")
    stance = StringProperty(
        choices={s.value: s.value for s in Stance}, help_text="How the person stands to us here."
    )
    assignment = StringProperty(
        required=True,
        choices={a.value: a.value for a in AssignmentSource},
        help_text="MANUAL, IMPORTED or SUGGESTED; a suggestion counts once it is confirmed.",
    )
    confidence = FloatProperty(help_text="How sure the assignment is, in [0, 1].")
    evidence = StringProperty(help_text="What it was seen by.")


class DecidedRoleIn(StructuredRel, Sourced):
    """Somebody confirmed or rejected that a person plays a role on one deal; kept for good."""

    key = StringProperty(required=True, help_text="`<person>|<role>|<opportunity>|<import_id>`.")
    role = StringProperty(required=True, help_text="Key of the buying role, `ECONOMIC_BUYER`.")
    decision = StringProperty(
        required=True,
        choices={d.value: d.value for d in RoleDecision},
        help_text="CONFIRMED or REJECTED.",
    )
    decided_at = DateTimeProperty(required=True, help_text="Instant of the decision.")
    by = StringProperty(help_text="Who decided.")
    reason = StringProperty(help_text="Why; always said of a rejection.")
    made_key = StringProperty(help_text="Key of the PLAYS_ROLE_IN that a confirmation made.")
    ended_key = StringProperty(help_text="Key of the suggested PLAYS_ROLE_IN that it ended.")
    ended_until = DateTimeProperty(help_text="`valid_to` that the ended one had before.")
    undone_at = DateTimeProperty(help_text="Instant at which it was taken back; none: it stands.")
    undone_by = StringProperty(help_text="Who took it back.")


class AssessedIn(FactEdge):
    """What is known of a person on one opportunity, whatever the taxonomy; levels in [0, 1]."""

    budget_authority = FloatProperty(help_text="Decides about the money.")
    process_authority = FloatProperty(help_text="Decides how the work is done that it is for.")
    veto = FloatProperty(help_text="Can stop the purchase in a field of their own.")
    usage = FloatProperty(help_text="Works with the product; 1 every day.")
    influence = FloatProperty(help_text="How much the opinion weighs with those who decide.")
    product_importance = FloatProperty(help_text="How far the core job needs the product.")
    evidence = StringProperty(help_text="What it was seen by.")


class LooksAfter(FactEdge):
    """A colleague looks after an opportunity, or after all of an account."""

    duty = StringProperty(
        required=True, choices={d.value: d.value for d in Duty}, help_text="As what."
    )


class TookPartIn(StructuredRel, Sourced):
    """A person took part in an interaction."""

    part = StringProperty(
        required=True, choices={p.value: p.value for p in Part}, help_text="What they did in it."
    )


class Concerns(StructuredRel, Sourced):
    """An opportunity is about an account, or an interaction about an opportunity."""
