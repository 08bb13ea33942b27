"""CP-SAT, set so that the same model has the same answer on every machine."""

from dataclasses import dataclass
from typing import Any

WORK = 5.0
"""Most work on one question, in CP-SAT's measure that is the same on every machine: about seconds
of one processor."""
_SEED = 1
_LP_OF_EVERYTHING = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a search."""

    solver: Any
    is_there: bool
    """Whether there is a solution at hand."""
    is_proven: bool
    """Whether there is nothing better; without a solution, that there is none."""

    @property
    def value(self) -> int:
        """What the solution comes to, of a model with an aim."""
        return round(float(self.solver.objective_value))

    @property
    def work(self) -> float:
        """How much of it was spent."""
        return float(self.solver.deterministic_time)

    def has(self, literal: Any) -> bool:
        """Return whether a literal is 1."""
        return bool(self.solver.boolean_value(literal))


def search(cp: Any, *, work: float = WORK) -> Found:
    """Look for the best solution of a model from what cannot be beaten: most is proven that way."""
    return _run(cp, work=work, by_cores=True)


def search_on(cp: Any, *, work: float = WORK) -> Found:
    """Look the usual way, from solution to better solution, where the proof was too long."""
    return _run(cp, work=work, by_cores=False)


def _run(cp: Any, *, work: float, by_cores: bool) -> Found:
    from ortools.sat.python import cp_model  # noqa: PLC0415

    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.num_workers = 1  # several race, and the fastest differs from run to run
    parameters.random_seed = _SEED
    parameters.max_deterministic_time = work
    # Measured by bench/plans.py: presolve takes longer than what it saves on models like these.
    parameters.cp_model_presolve = False
    parameters.linearization_level = _LP_OF_EVERYTHING
    parameters.optimize_with_core = by_cores
    status = solver.solve(cp)
    return Found(
        solver,
        is_there=status in {cp_model.OPTIMAL, cp_model.FEASIBLE},
        is_proven=status in {cp_model.OPTIMAL, cp_model.INFEASIBLE},
    )
