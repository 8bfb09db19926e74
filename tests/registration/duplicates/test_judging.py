"""Whoever decides about both says whether they are one, with what it rests on, and may take it back for a week."""

from datetime import timedelta

import pytest

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import NotFound, Refused, Stale
from fairgate.platform.audit.queries import entries_about
from fairgate.registration.duplicates import operations, queries
from fairgate.registration.duplicates.models import DuplicatePair
from fairgate.registration.duplicates.states import PairState
from tests.cast import AT, QIAN, ZHOU
from tests.factories import duplicates, registration

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
HOST = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


@pytest.fixture
def pair(db):
    edition = registration.edition()
    duplicates.two_of_one_name(at=AT)
    return duplicates.found(edition, at=AT)


def _zhou():
    return ZHOU.in_scope(registration.delegation(), user_id="z1")


def _judge(pair, verdict="same", words="同一营业执照", by=None, at=AT):
    operations.decide(pair, verdict=verdict, words=words, by=by or _zhou(), at=at)


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_judgement_says_who_when_and_on_what_it_rests(pair, verdict):
    _judge(pair, verdict)
    view = queries.pair(pair, _zhou(), at=AT)
    assert (view.state, view.words, view.decided_by) == (verdict, "同一营业执照", "周雅琴")
    entry = entries_about(DuplicatePair.objects.get())[-1]
    assert (entry.verb, entry.from_state, entry.to_state) == (f"say_{verdict}", "open", verdict)
    assert queries.waiting_pairs(_zhou()).count() == 0


def test_what_was_judged_is_not_found_again(pair):
    _judge(pair, "different")
    assert operations.keep_found(DuplicatePair.objects.get().edition_id, at=AT) == 0
    assert DuplicatePair.objects.get().state == PairState.DIFFERENT


@pytest.mark.parametrize(("verdict", "words"), [("", "理由"), ("open", "理由"), ("same", "  ")])
def test_a_judgement_needs_an_answer_and_words(pair, verdict, words):
    with pytest.raises(Refused):
        _judge(pair, verdict, words)
    assert DuplicatePair.objects.get().state == PairState.OPEN


def test_of_two_who_judge_the_second_is_told(pair):
    _judge(pair)
    with pytest.raises(Stale):
        _judge(pair, "different", by=HOST)


def test_a_judgement_is_taken_back_within_seven_days(pair):
    _judge(pair)
    late = AT + timedelta(days=7)
    with pytest.raises(Refused, match="7天"):
        operations.judge_again(pair, by=_zhou(), at=late)
    assert not queries.pair(pair, _zhou(), at=late).can_undo
    operations.judge_again(pair, by=_zhou(), at=late - timedelta(seconds=1))
    assert queries.waiting_pairs(_zhou()).count() == 1
    with pytest.raises(Stale):
        operations.judge_again(pair, by=_zhou(), at=AT)


def test_whoever_reaches_only_one_of_both_sees_no_pair(db):
    edition = registration.edition()
    duplicates.named(duplicates.NAME, at=AT)
    duplicates.named(
        duplicates.NAME, mobile="13800007002", at=AT, delegation_id=registration.delegation("suzhou")
    )
    pair = duplicates.found(edition, at=AT)
    for actor in (_zhou(), QIAN, ZHOU.in_scope(registration.delegation("suzhou"))):
        with pytest.raises(NotFound):
            queries.pair(pair, actor, at=AT)
        with pytest.raises(NotFound):
            _judge(pair, by=actor)
        assert queries.pairs(actor, at=AT) == ([], 0)
    _judge(pair, by=HOST)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_a_page_of_pairs_costs_the_same(count, db, django_assert_num_queries):
    edition = registration.edition()
    for number in range(count):
        duplicates.named(f"第{number}精密仪器有限公司", mobile=f"1380000{number:04d}", at=AT)
        duplicates.named(f"第{number}精密仪器股份有限公司", mobile=f"1380001{number:04d}", at=AT)
    operations.keep_found(edition, at=AT)
    with django_assert_num_queries(3):  # the pairs, and their delegations with those above
        rows, older = queries.pairs(HOST, at=AT)
    assert len(rows) == min(count, 50)
    assert bool(older) == (count > 50)
    if older:
        rest = DuplicatePair.objects.count() - 50
        assert len(queries.pairs(HOST, before=older, at=AT)[0]) == rest
