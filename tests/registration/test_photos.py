"""Badge photos: cut to the rulebook's shape, looked at by a job, never a wall. Source: F11."""

import io

import pytest
from PIL import Image

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.files import cut_to_ratio
from fairgate.platform.work.operations import run_due
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.models import Person
from tests.cast import AT
from tests.factories import registration as make
from tests.factories.portraits import portrait


@pytest.mark.parametrize(
    ("size", "kept"), [((900, 600), (480, 600)), ((400, 900), (400, 500)), ((4, 5), (4, 5))]
)
def test_a_photo_is_cut_to_the_largest_part_of_the_shape(size, kept):
    jpeg, width, height = cut_to_ratio(make.picture(*size), 0.8)
    assert (width, height) == kept == Image.open(io.BytesIO(jpeg)).size


@pytest.fixture
def enrolled(db):
    make.edition()
    return make.organization()


def seen(enrolled, person_id):
    view = queries.person(person_id, enrolled.owner)
    return view.is_photo_looked_at, [str(hint) for hint in view.photo_hints]


def test_a_wide_photo_is_kept_in_the_shape_of_badges_and_says_so(enrolled):
    person_id = make.person(enrolled, photo=make.picture(900, 600))
    assert Image.open(io.BytesIO(queries.photo(person_id, enrolled.owner))).size == (480, 600)
    assert any("已从中间裁剪" in hint for hint in seen(enrolled, person_id)[1])


def test_a_job_looks_at_the_photo_and_hands_in_nobody_less(enrolled):
    person_id = make.person(enrolled, photo=make.picture())
    assert seen(enrolled, person_id) == (False, [])
    run_due(AT)
    is_looked_at, hints = seen(enrolled, person_id)
    assert is_looked_at
    assert any("没有找到正面的人脸" in hint for hint in hints)
    operations.submit_persons(
        enrolled.organization_id, [person_id], assured=make.AGREED, by=enrolled.owner, at=AT
    )
    assert queries.person(person_id, enrolled.owner).state == "submitted"


def test_a_good_portrait_is_looked_at_without_a_word(enrolled):
    person_id = make.person(enrolled, photo=portrait())
    run_due(AT)
    assert seen(enrolled, person_id) == (True, [])


def test_looking_again_or_at_a_photo_that_was_replaced_changes_nothing(enrolled):
    person_id = make.person(enrolled, photo=portrait())
    old = Person.objects.get(pk=person_id).photo_key
    operations.attach_photo(person_id, portrait(soft=6), by=enrolled.owner, at=AT)
    operations.note_photo_looks(person_id, old, ["dark"], by=SYSTEM, at=AT)
    assert seen(enrolled, person_id) == (False, [])
    run_due(AT)
    operations.note_photo_looks(
        person_id, Person.objects.get(pk=person_id).photo_key, ["dark"], by=SYSTEM, at=AT
    )
    assert len(seen(enrolled, person_id)[1]) == 1
