"""What a request has read it need not read again, unless something was written; and nothing outlives it."""

from threading import Thread

import pytest
from django.db import connection, transaction

from fairgate.config.middleware import RequestMemoryMiddleware
from fairgate.foundation.errors import NotFound
from fairgate.foundation.request_memory import once_a_request, one_request
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.delegations.queries import as_read, help_contact, paths_of
from fairgate.registration.delegations.queries.kept import card_of
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.queries import current_edition, edition, rulebook
from fairgate.registration.editions.states import StageOrder
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition_id():
    """Return the edition; its rulebook is parsed once a process, before anything is counted."""
    made = make.edition()
    assert rulebook(made)
    return made


def answered(act):
    """Let the web answer one request by an act, and return what it returned."""
    return RequestMemoryMiddleware(lambda _request: act())(None)


def test_the_edition_is_read_once_a_request_by_whatever_name(edition_id, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = answered(lambda: (current_edition(), edition(edition_id), rulebook(edition_id)))
    assert found == (current_edition(), current_edition(), current_edition().rulebook)


def test_the_next_request_reads_anew(edition_id, django_assert_num_queries):
    with django_assert_num_queries(2):
        answered(current_edition)
        answered(current_edition)


def test_outside_a_request_nothing_is_remembered(edition_id, django_assert_num_queries):
    answered(current_edition)
    with django_assert_num_queries(2):
        assert (current_edition().id, current_edition().id) == (edition_id, edition_id)


def test_what_the_request_itself_writes_is_seen(edition_id):
    def change():
        before = current_edition().rulebook.stage_order
        make.edition(stage_order="review_first")
        return before, current_edition().rulebook.stage_order

    assert answered(change) == (StageOrder.PAY_FIRST, StageOrder.REVIEW_FIRST)


def test_so_is_what_it_writes_without_a_model(edition_id):
    def close():
        assert current_edition().id == edition_id
        Edition.objects.update(is_current=False)
        return current_edition()

    with pytest.raises(NotFound):
        answered(close)


def test_and_what_it_takes_back(edition_id):
    def try_in_vain():
        with transaction.atomic():
            Edition.objects.update(number=99)
            assert current_edition().number == 99
            transaction.set_rollback(True)
        return current_edition().number

    assert answered(try_in_vain) == 10


def test_what_follows_a_lock_is_read_under_it(edition_id, django_assert_num_queries):
    def lock():
        current_edition()
        with transaction.atomic():
            list(Edition.objects.select_for_update(of=("self",), no_key=True).filter(pk=edition_id))
            return current_edition()

    with django_assert_num_queries(
        5
    ):  # a savepoint and its end, the lock, and the edition before and under it
        answered(lock)


@pytest.mark.parametrize("lock", ["FOR UPDATE", "FOR NO KEY UPDATE OF e SKIP LOCKED"])
def test_a_statement_that_locks_is_no_mere_read(lock):
    asked = []
    count = once_a_request(lambda: len(asked))
    with (
        one_request(),
        connection.execute_wrapper(lambda *_call: asked.append(1)),
        connection.cursor() as cursor,
    ):
        assert (count(), count()) == (0, 0)
        cursor.execute("SELECT e.id FROM registration_edition e")
        assert count() == 0
        cursor.execute(f"SELECT e.id FROM registration_edition e {lock}")
        assert count() == 2


def test_another_thread_remembers_nothing_of_it():
    count, answers = once_a_request(lambda: len(answers)), []
    with one_request():
        assert count() == 0
        thread = Thread(target=lambda: answers.extend([count(), count()]))
        thread.start()
        thread.join()
        assert count() == 0
    assert answers == [0, 0]


def test_other_arguments_are_another_question_and_refusals_are_asked_again():
    asked = []

    @once_a_request
    def find(number, *, kind=""):
        asked.append((number, kind))
        if number < 0:
            raise NotFound
        return number

    with one_request():
        assert [find(1), find(1), find(2), find(1, kind="b"), find(1, kind="b")] == [1, 1, 2, 1, 1]
        for _time in range(2):
            with pytest.raises(NotFound):
                find(-1)
    assert asked == [(1, ""), (2, ""), (1, "b"), (-1, ""), (-1, "")]


def test_a_preview_of_a_delegations_card_leaves_what_is_remembered(edition_id):
    pudong = make.delegation("pudong")

    def preview():
        before = help_contact(pudong)
        with_another = card_of(Delegation(contact_name="预览"))
        assert as_read(pudong, with_another).name == "预览"
        return before == help_contact(pudong)

    assert answered(preview)


def test_the_paths_of_a_reach_are_read_once(edition_id, django_assert_num_queries):
    some = [make.delegation("pudong"), make.delegation("shanghai")]
    with django_assert_num_queries(1):
        first, second = answered(lambda: (paths_of(some), paths_of(map(str, reversed(some)))))
    assert first == second == paths_of(some)
