"""What holds of joining whatever the events: order does not matter, nothing told apart is put together."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_events import event

from communique.link.events import Facts, join, judge, judgements, keeps_apart, pairs
from communique.model import Decision

PEOPLE = ("Ada Reyne", "Jon Halden", "Kit Morrow", "Qovia")
DAYS = (None, "2031-03-04", "2031-03-05", "2031-03-09")


@st.composite
def events(draw: st.DrawFn) -> list[Facts]:
    """A few events of two or three people in one week, some of one text, some without a date or a sure year."""
    out = []
    for number in range(draw(st.integers(2, 7))):
        type = draw(st.sampled_from(["meeting", "talks", "call", "visit", "summit"]))
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
        out.append(
            event(
                f"e{number}",
                type,  # type: ignore[arg-type]
                tuple(people),
                day=draw(st.sampled_from(DAYS)),
                place=draw(st.sampled_from([None, "Oslo", "Norway", "Rome"])),
                status=draw(st.sampled_from(["held", "planned", "past"])),  # type: ignore[arg-type]
                years=draw(st.sampled_from([(), (2026,)])),
                text=draw(st.sampled_from(["", "d1", "d2"])),
            )
        )
    return out


@settings(max_examples=150, deadline=None)
@given(events(), st.randoms(use_true_random=False))
def test_joining_does_not_depend_on_order(facts: list[Facts], random: object) -> None:
    found = join(facts, judgements(facts))
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    turned = list(judgements(shuffled))
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert join(shuffled, turned) == found


@settings(max_examples=150, deadline=None)
@given(events())
def test_every_event_is_in_one_occurrence_and_nothing_told_apart_is_together(facts: list[Facts]) -> None:
    found = join(facts, judgements(facts))
    assert sorted(e for o in found for e in o.events) == sorted(f.event for f in facts)
    by_id = {f.event: f for f in facts}
    for occurrence in found:
        assert occurrence.id == f"o{min(occurrence.events)}"
        assert len(occurrence.accounts) == len(occurrence.events)
        assert len({told.part for told in occurrence.accounts}) == len(occurrence.accounts)
        for a, b in combinations(occurrence.events, 2):
            assert not keeps_apart(judge(by_id[a], by_id[b]))


@settings(max_examples=60, deadline=None)
@given(events())
def test_groups_that_no_judgement_connects_can_be_joined_apart(facts: list[Facts]) -> None:
    """Adding documents: joining each connected group alone gives what joining everything gives."""
    group = {fact.event: {fact.event} for fact in facts}
    for judged in judgements(facts):
        if judged.verdict != "other":
            merged = group[judged.a] | group[judged.b]
            for id in merged:
                group[id] = merged
    apart = set()
    for ids in {frozenset(g) for g in group.values()}:
        some = [fact for fact in facts if fact.event in ids]
        apart |= set(join(some, judgements(some)))
    assert apart == set(join(facts, judgements(facts)))


@settings(max_examples=60, deadline=None)
@given(events(), st.sampled_from(["merge", "split"]))
def test_a_persons_decision_stands(facts: list[Facts], kind: str) -> None:
    a, b = sorted(fact.event for fact in facts)[:2]
    found = join(facts, judgements(facts), [Decision(a, b, kind)])  # type: ignore[arg-type]
    together = any({a, b} <= set(o.events) for o in found)
    assert together == (kind == "merge")


@settings(max_examples=60, deadline=None)
@given(events())
def test_each_pair_is_compared_once(facts: list[Facts]) -> None:
    compared = [(a.event, b.event) for a, b in pairs(facts)]
    assert len(compared) == len(set(compared))
    assert all(a < b for a, b in compared)
