from inroad.graph.taxonomy import STANDARD, shipped
from inroad.plans.suggestions.examples import learnt_from, model_of, suggestable
from inroad.plans.suggestions.position import Position
from inroad.plans.suggestions.role_model import OTHER, RoleModel, folds_of, train
from inroad.plans.suggestions.rules import suggestion_rules
from inroad.queries.suggestions.places import Place
from inroad.queries.suggestions.role_examples import RoleExample
from tests.plans.suggestions.past import a_deal, a_past, an_example, consultants, plain_examples

ROLES = suggestable(shipped().named(STANDARD).roles)


def model(*examples: RoleExample) -> RoleModel | None:
    return train(learnt_from(a_past(*examples), shipped(), STANDARD), ROLES)


def position(title: str, department: str | None = None, place: Place | None = None) -> Position:
    return Position(title, department, None, None, place, None)


def probability(found: RoleModel | None, role: str, title: str) -> float:
    assert found is not None
    return found.judge([position(title)])[0].probabilities[role]


def test_under_fifty_confirmed_assignments_there_is_no_model() -> None:
    examples = plain_examples(10)

    assert model_of(a_past(*examples[:49]), shipped(), STANDARD) is None
    assert model_of(a_past(*examples[:50]), shipped(), STANDARD) is not None
    assert model_of(a_past(*plain_examples(11)[:51]), shipped(), STANDARD) is not None


def test_rejections_do_not_count_as_confirmed_assignments() -> None:
    no = an_example("zed", "d1", "CHAMPION", "Planner", rejected=True)

    assert model_of(a_past(*plain_examples(10)[:49], no), shipped(), STANDARD) is None


def test_it_learns_what_holders_are_here_whatever_titles_say_elsewhere() -> None:
    odd = [
        an_example(f"odd {number}", f"d{number}", "ECONOMIC_BUYER", "Keeper of the Seal")
        for number in range(12)
    ]
    found = model(*plain_examples(), *odd)

    assert probability(found, "ECONOMIC_BUYER", "Keeper of the Seal") > 0.8
    assert probability(found, "ECONOMIC_BUYER", "keepers of seals") > 0.4


def test_its_probabilities_sum_to_one_over_the_roles_that_it_knows() -> None:
    found = model(*plain_examples())
    assert found is not None

    for judged in found.judge([position("CFO"), position(""), position("Zebra Tamer")]):
        assert abs(sum(judged.probabilities.values()) - 1) < 1e-9
        assert set(judged.probabilities) == set(found.roles)


def test_a_role_with_too_few_holders_is_not_spoken_of() -> None:
    few = suggestion_rules().least_holders
    lawyers = [
        an_example(f"law {number}", f"d{number}", "LEGAL_COMPLIANCE", "Counsel")
        for number in range(few)
    ]

    under, at = model(*plain_examples(), *lawyers[:-1]), model(*plain_examples(), *lawyers)
    assert under is not None
    assert at is not None
    assert ("LEGAL_COMPLIANCE" in under.roles, "LEGAL_COMPLIANCE" in at.roles) == (False, True)


def test_nobody_is_ever_suggested_as_detractor_however_many_were() -> None:
    against = [
        an_example(f"no {number}", f"d{number}", "DETRACTOR", "ERP Lead") for number in range(12)
    ]
    found = model(*plain_examples(), *against)

    assert found is not None
    assert "DETRACTOR" not in found.roles


def test_the_same_past_makes_the_same_model_in_whatever_order() -> None:
    examples = plain_examples()
    one, other = model(*examples), model(*reversed(examples))
    assert one is not None
    assert other is not None

    asked = [position("Head of Demand"), position("IT Manager")]
    assert [a.probabilities for a in one.judge(asked)] == [
        b.probabilities for b in other.judge(asked)
    ]
    assert one.calibration == other.calibration


def test_it_is_silent_about_a_position_like_none_that_it_learnt_from() -> None:
    found = model(*plain_examples(), *consultants())
    assert found is not None

    unlike, alike = found.judge([position("Consultant"), position("IT Director", "IT")])
    assert (unlike.sure, alike.sure) == (False, True)
    assert 0 < found.calibration.threshold < 1


def test_rejections_are_learnt_from() -> None:
    examples = plain_examples()
    no = [
        an_example(f"no {number}", f"d{number}", "CHAMPION", "Head of Risk", rejected=True)
        for number in range(6)
    ]

    before, after = model(*examples), model(*examples, *no)
    assert probability(after, "CHAMPION", "Head of Risk") < probability(
        before, "CHAMPION", "Head of Risk"
    )


def test_what_was_won_teaches_more_than_what_was_lost() -> None:
    def share(first: str, second: str) -> float:
        """Return how likely an adviser is a champion, who was one on deals that ended so."""
        stages = {"CHAMPION": first, "INFLUENCER": second}
        deals = [
            a_deal(f"{role} {number}", stage=stage)
            for role, stage in stages.items()
            for number in range(6)
        ]
        advisers = [
            an_example(f"adviser {deal.key}", deal.key, deal.key.split()[0], "Adviser")
            for deal in deals
        ]
        past = a_past(*plain_examples(), *advisers, deals=deals)
        return probability(
            train(learnt_from(past, shipped(), STANDARD), ROLES), "CHAMPION", "Adviser"
        )

    assert share("Closed Won", "Closed Lost") > share("Closed Lost", "Closed Won")


def test_its_reasons_are_features_in_words() -> None:
    found = model(*plain_examples())
    assert found is not None

    reasons = found.reasons(position("Head of Planning", "Operations"), "CHAMPION")
    assert 1 <= len(reasons) <= 3
    assert any("planning" in why or "Operations" in why or "director" in why for why in reasons)
    assert not any("Economic Buyer" in why for why in reasons)


def test_the_place_in_the_reporting_lines_and_the_influence_graph_is_learnt() -> None:
    def seat(who: str, above: int, reports: int, influence: float) -> Place:
        return Place(who, above, int(reports > 0), reports, influence, placeholder=False)

    heads = [f"head {number}" for number in range(12)]
    seniors = [f"senior {number}" for number in range(12)]
    examples = [
        *plain_examples(),
        *(an_example(who, f"d{at}", "CHAMPION", "Specialist") for at, who in enumerate(heads)),
        *(an_example(who, f"d{at}", "INFLUENCER", "Specialist") for at, who in enumerate(seniors)),
    ]
    places = (
        *(seat(who, 1, 6, 0.0) for who in heads),
        *(seat(who, 3, 0, 0.9) for who in seniors),
    )
    found = train(learnt_from(a_past(*examples, places=places), shipped(), STANDARD), ROLES)
    assert found is not None

    above, below = found.judge(
        [
            position("Specialist", place=seat("x", 1, 6, 0.0)),
            position("Specialist", place=seat("y", 3, 0, 0.9)),
        ]
    )
    assert above.likeliest[0] == "CHAMPION"
    assert below.likeliest[0] == "INFLUENCER"


def test_no_account_and_no_person_stands_in_training_and_in_test() -> None:
    moved = an_example("CHAMPION 1", "d2", "INFLUENCER", "Head of Planning")
    learnt = learnt_from(a_past(*plain_examples(), moved), shipped(), STANDARD)
    folds = folds_of(learnt)

    of_deal: dict[str, set[int]] = {}
    for one, fold in zip(learnt, folds, strict=True):
        of_deal.setdefault(one.deal_and_person[0], set()).add(fold)
    assert all(len(found) == 1 for found in of_deal.values())
    assert of_deal["d1"] == of_deal["d2"]
    assert len(set(folds)) == suggestion_rules().folds


def test_a_role_of_another_taxonomy_teaches_where_it_is_one_role_in_this() -> None:
    deals = [a_deal("d0", taxonomy="ulu")]
    past = a_past(
        an_example("a", "d0", "POWER_BUYER", "Owner"),
        an_example("b", "d0", "ADVISOR_BUYER", "Counsel"),
        deals=deals,
    )

    assert [one.role for one in learnt_from(past, shipped(), STANDARD)] == ["ECONOMIC_BUYER", OTHER]
    assert [one.role for one in learnt_from(past, shipped(), "ulu")] == [
        "POWER_BUYER",
        "ADVISOR_BUYER",
    ]


def test_who_plays_what_a_taxonomy_does_not_have_as_one_role_is_none_of_its_others() -> None:
    past = a_past(*plain_examples())
    found = model_of(past, shipped(), "bant")  # an Economic Buyer is two roles of it
    assert found is not None

    (judged,) = found.judge([position("Chief Financial Officer", "Finance")])
    assert judged.likeliest[0] == OTHER
    assert judged.probabilities["NEED_OWNER"] < 0.1


def test_a_past_of_one_role_or_of_one_account_makes_no_model() -> None:
    same = [an_example(f"p{number}", f"d{number}", "CHAMPION", "Boss") for number in range(60)]
    assert model(*same) is None

    alone = [an_example(f"{one.person_key}", "d0", one.role, one.title) for one in plain_examples()]
    assert model(*alone) is None
