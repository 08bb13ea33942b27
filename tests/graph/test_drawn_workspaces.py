import filecmp
from pathlib import Path

import numpy as np
import pytest

from bench.drawn.folder import Folder
from bench.drawn.people import OURS, SMALLEST, draw_people
from bench.drawn.ties import EXPONENT, draw_ties
from bench.drawn.write import write_workspace


def test_the_same_seed_draws_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_workspace(Folder(tmp_path / name), people=1_000, relationships=4_000, seed=3)

    for part in ("nodes", "relationships"):
        compared = filecmp.dircmp(tmp_path / "one" / part, tmp_path / "other" / part)
        assert compared.common_files
        assert not (compared.diff_files or compared.left_only or compared.right_only)


def test_a_team_of_two_hundred_is_ours_and_every_company_has_a_committee() -> None:
    people = draw_people(20_000, np.random.default_rng(1))

    assert people.ours == OURS
    assert int(people.size.sum()) == 20_000
    assert int(people.size.min()) >= SMALLEST
    assert len(set(people.account_names)) == len(people.size)
    assert len(set(people.names)) > 15_000


def test_each_pair_is_there_once_and_nobody_knows_himself() -> None:
    people = draw_people(5_000, np.random.default_rng(1))
    ties = draw_ties(people, 50_000, np.random.default_rng(2))

    pairs = set(zip(ties.one.tolist(), ties.other.tolist(), strict=True))
    assert 45_000 < len(pairs) == len(ties.one)
    assert (ties.one < ties.other).all()


def test_few_know_very_many() -> None:
    people = draw_people(50_000, np.random.default_rng(1))
    degrees = draw_ties(people, 500_000, np.random.default_rng(2)).degrees(50_000)

    # So many know more than d as d to the power of 1 minus the exponent, where it is a straight
    # line: far above the middle, and below the cap.
    low, high = 60, 480
    slope = np.log((degrees > high).sum() / (degrees > low).sum()) / np.log(high / low)
    assert slope == pytest.approx(1 - EXPONENT, abs=0.35)
    assert degrees.max() > 50 * np.median(degrees)
