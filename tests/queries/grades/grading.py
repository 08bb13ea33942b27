"""Grades of relationships with the people of `acme`, drawn into a workspace of the test."""

from datetime import datetime
from typing import Any

from inroad.graph.grade_rules import grade_rules_of
from inroad.graph.instants import shifted
from inroad.graph.vocabulary import RelationshipGrade
from inroad.graph.writes.upsert import RecordKind
from inroad.plans.grade_proposals import GradeProposal, grade_proposals
from inroad.queries.grades.effective_grades import PairGrade, effective_grades
from inroad.queries.grades.grade_decisions import grade_decisions
from inroad.queries.grades.pair_signals import pair_signals
from tests.drawing import NOW
from tests.queries.coverage.deals import ago
from tests.queries.watch.watching import Watch

BY_LETTER = {grade.letter: grade for grade in RelationshipGrade}


class Graded(Watch):
    """The account `acme` with `eva`; `ana` and `bob` work for us."""

    def graded(
        self,
        letter: str,
        days: float,
        *,
        colleague: str = "ana",
        contact: str = "eva",
        grader: str | None = None,
        until: datetime | None = None,
    ) -> None:
        """Draw a grade that was given so many days ago."""
        at, by = ago(days), grader or colleague
        self._draw(
            RecordKind.GRADES,
            {
                "key": f"{colleague}|{contact}|{by}|{at.date().isoformat()}",
                "colleague": colleague,
                "contact": contact,
                "grader": by,
                "properties": {
                    "grade": BY_LETTER[letter].value,
                    "valid_from": at,
                    **({"valid_to": until} if until else {}),
                },
            },
        )

    def pairs(self, as_of: datetime = NOW) -> list[PairGrade]:
        """Return the grades of everybody at `acme`."""
        return effective_grades(
            self.tx,
            workspace=self.workspace,
            colleagues=None,
            contacts=["eva", "cy", "ana"],
            as_of=as_of,
        )

    def letters(self, as_of: datetime = NOW) -> str:
        """Return the given and the effective grade of each pair: `T>O`."""
        return " ".join(f"{one.given.letter}>{one.effective.letter}" for one in self.pairs(as_of))

    def proposals(self, as_of: datetime = NOW, *, rules: str | None = None) -> list[GradeProposal]:
        """Return what contradicts the grades, by the shipped rules or a document of one's own."""
        ruled = grade_rules_of(rules)
        asked: dict[str, Any] = {
            "workspace": self.workspace,
            "contacts": ["eva", "cy"],
            "as_of": as_of,
        }
        signals = pair_signals(
            self.tx,
            colleagues=None,
            since=shifted(as_of, days=-ruled.looked_at_days),
            most_participants=ruled.most_participants,
            **asked,
        )
        return grade_proposals(
            self.pairs(as_of),
            signals,
            grade_decisions(self.tx, **asked),
            rules=ruled,
            as_of=as_of,
        )

    def said(self, as_of: datetime = NOW) -> list[str]:
        """Return the proposals in short: `UNANSWERED T>O`."""
        return [
            f"{one.rule} {one.pair.given.letter}>{one.proposed.letter}"
            for one in self.proposals(as_of)
        ]
