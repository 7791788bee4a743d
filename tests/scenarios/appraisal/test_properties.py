"""What must hold for any panel (the properties of the method)."""

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.appraisal.appraise import appraise
from scenarios.appraisal.panel import NO_OPINION, Criterion, Group, Panel, Settings
from scenarios.appraisal.weighting import what_if
from tests.scenarios.appraisal.building import read

MODEST = settings(max_examples=20, deadline=None)
CRITERIA = ("c1", "c2", "c3")
GROUPS = ("g1", "g2", "g3")
ANSWERS = st.sampled_from([1, 2, 3, 4, 5, 1, 2, 3, 4, 5, NO_OPINION, None])


class Round:
    """The makings of a panel, to change one of them at a time."""

    def __init__(self, draw, answers=ANSWERS):
        self.scenarios = [f"s{n}" for n in range(draw(st.integers(2, 4)))]
        weights = st.integers(1, 100)
        self.weights = {code: draw(weights) for code in CRITERIA}
        self.group_weights = {code: draw(st.integers(1, 3)) for code in GROUPS}
        self.people = {
            f"p{n}": draw(st.sampled_from(GROUPS))
            for n in range(draw(st.integers(1, 7)))
        }
        pairs = [(s, c) for s in self.scenarios for c in CRITERIA]
        self.scores = {
            (person, *pair): draw(answers) for person in self.people for pair in pairs
        }

    def rows(self):
        return [
            (p, self.people[p], s, c, None if score == NO_OPINION else score)
            for (p, s, c), score in self.scores.items()
            if score is not None
        ]

    def panel(self, *, rows=None, times=1, **more):
        return Panel.from_rows(
            scenarios=self.scenarios,
            criteria=[Criterion(c, w * times) for c, w in self.weights.items()],
            groups=[Group(g, w) for g, w in self.group_weights.items()],
            scores=self.rows() if rows is None else rows,
            participants=self.people.items(),
            settings=Settings(draws=40, **more),
        )

    def figures(self, **more):
        return read(self.panel(**more))


@st.composite
def rounds(draw):
    return Round(draw)


@st.composite
def full_rounds(draw):
    return Round(draw, st.integers(1, 5))


def totals(figures, scenarios):
    return {
        (group, scenario): figures.total(scenario, group)
        for group in (None, "*", *figures.groups)
        for scenario in scenarios
    }


@MODEST
@given(rounds(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_input_does_not_matter(made, chance, is_confidential):
    more = {"mode": "confidential", "k": 2} if is_confidential else {}
    once = appraise(made.panel(**more))
    rows = made.rows()
    chance.shuffle(rows)
    made.people = dict(reversed(made.people.items()))
    assert appraise(made.panel(rows=rows, **more)) == once


@MODEST
@given(rounds())
def test_the_order_of_scenarios_criteria_and_groups_changes_no_figure(made):
    once = made.figures()
    before, first = totals(once, made.scenarios), once.first()
    made.scenarios = made.scenarios[::-1]
    made.weights = dict(reversed(made.weights.items()))
    made.group_weights = dict(reversed(made.group_weights.items()))
    again = made.figures()
    assert totals(again, made.scenarios) == before
    assert set(again.first()) == set(first)
    assert again.inputs_hash == once.inputs_hash
    assert again.flip().distance == once.flip().distance
    assert [again.acceptability(s) for s in made.scenarios] == [
        once.acceptability(s) for s in made.scenarios
    ]


@MODEST
@given(rounds(), st.data())
def test_a_new_scenario_changes_no_other_total(made, data):
    old = list(made.scenarios)
    before = totals(made.figures(), old)
    made.scenarios.append("new")
    for person in made.people:
        for code in CRITERIA:
            made.scores[person, "new", code] = data.draw(st.integers(1, 5))
    assert totals(made.figures(), old) == before


@MODEST
@given(rounds())
def test_weights_times_seven_change_nothing(made):
    once, again = appraise(made.panel()), appraise(made.panel(times=7))
    for document in (once, again):
        del document["inputs_hash"], document["criteria"]
    assert once == again


@MODEST
@given(rounds(), st.data())
def test_a_higher_score_lowers_nothing_and_leaves_the_others_alone(made, data):
    raisable = [key for key, score in made.scores.items() if score in {1, 2, 3, 4}]
    if not raisable:
        return
    before = totals(made.figures(), made.scenarios)
    key = data.draw(st.sampled_from(raisable))
    made.scores[key] += 1
    after = totals(made.figures(), made.scenarios)
    for (group, scenario), total in after.items():
        old = before[group, scenario]
        assert old is None if total is None else total >= old
        if scenario != key[1]:
            assert total == old


@MODEST
@given(rounds())
def test_what_all_groups_prefer_the_panel_prefers_too(made):
    found = made.figures()
    for better, worse in found.preferred_by_all_groups:
        assert found.total(better) > found.total(worse)
        assert worse not in found.first()


@MODEST
@given(rounds())
def test_shares_add_up_to_one_by_scenario_and_by_place(made):
    found = made.figures()
    places = range(1, len(made.scenarios) + 1)
    for group in (None, "*", *found.groups):
        if not found.weights(group):
            continue  # no answers, or no criterion that all groups answered
        for same_order in (True, False):
            table = [
                [
                    found.acceptability(s, place, group, same_order=same_order)
                    for place in places
                ]
                for s in made.scenarios
            ]
            for line in (*table, *zip(*table, strict=True)):
                assert abs(sum(line) - 1) < 1e-9


@MODEST
@given(full_rounds())
def test_a_dominated_scenario_is_never_first(made):
    found = made.figures()
    for group in found.groups:
        for _, worse in found.dominates(group):
            assert worse not in found.first(group)
            assert found.acceptability(worse, 1, group) == 0
            assert found.flip(group).to != worse


@MODEST
@given(full_rounds(), st.integers(0, 2**32))
def test_the_flip_distance_is_tight(made, seed):
    """Moving that much draws level; moving less, in any direction, never does."""
    found = made.figures()
    group = found.groups[0] if found.n("g1") else "*"
    first, weights = found.first(group), found.weights(group)
    if not weights:
        return
    flip = found.flip(group)
    chance = random.Random(seed)
    moves = [moved(weights, flip.distance, chance) for _ in range(30)]
    for changed in moves:
        assert first[0] in what_if(found, changed, group).first
    if flip.distance:
        level = [
            what_if(found, changed, group)
            for changed in every_move(weights, flip.distance)
        ]
        assert any(each.totals[flip.to] >= each.totals[first[0]] for each in level)


def moved(weights, distance, chance):
    """Move less than this distance from some criteria to others."""
    amount = (Fraction(1) if distance is None else distance) * Fraction(99, 100)
    changed = dict(weights)
    codes = list(weights)
    chance.shuffle(codes)
    *sources, target = codes
    for code in sources:
        taken = min(amount, changed[code]) * Fraction(chance.randint(1, 4), 4)
        changed[code] -= taken
        changed[target] += taken
        amount -= taken
    return changed


def every_move(weights, distance):
    """Move exactly this distance to each criterion, from the others in each order."""
    codes = list(weights)
    for target in codes:
        sources = [code for code in codes if code != target]
        for order in (sources, sources[::-1]):
            changed, amount = dict(weights), distance
            for code in order:
                taken = min(amount, changed[code])
                changed[code] -= taken
                changed[target] += taken
                amount -= taken
            yield changed


@MODEST
@given(rounds())
def test_the_reasons_for_the_lead_add_up_to_the_lead(made):
    found = made.figures()
    for group in (None, "*", *found.groups):
        if found.lead(group) is not None:
            assert sum(points for _, points in found.why(group)) == found.lead(group)


@MODEST
@given(rounds())
def test_the_same_weights_give_the_same_totals_from_the_snapshot(made):
    found = made.figures()
    for group in (None, "*", *found.groups):
        again = what_if(found, made.weights, group)
        for scenario in made.scenarios:
            assert again.totals.get(scenario) == found.total(scenario, group)
        assert list(again.first) == found.first(group)
