"""A world that is written again is the one that the product built; where anything differs, the product builds."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import translation

from fairgate.foundation import events
from tests.factories import registration
from tests.remembered import MEMORY, remembered

pytestmark = pytest.mark.django_db
BUILT = []


@remembered
def group(code="e1"):
    """Write a row and a file; notes in BUILT that it ran, and on commit that this came."""
    BUILT.append(code)
    transaction.on_commit(lambda: BUILT.append("committed"))
    kept = default_storage.save("worlds/one.txt", ContentFile(b"one"))
    return Group.objects.create(name=code), kept


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    MEMORY.forget()
    BUILT.clear()


def in_a_test(act):
    """Do something as a test does it: from an empty database, and taken back."""
    with transaction.atomic():
        MEMORY.begin()
        found = act()
        transaction.set_rollback(True)
    MEMORY.end()
    return found


def rows():
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}


def test_what_is_written_again_is_what_was_built():
    def world():
        registration.edition()
        found = registration.approved_organization(2, with_proof=True)
        return found, rows()

    built, again = in_a_test(world), in_a_test(world)
    assert built == again
    assert sum(map(len, again[1].values())) > 100


def test_a_builder_runs_once_for_the_same_words_on_the_same_world():
    built, again, another = in_a_test(group), in_a_test(group), in_a_test(lambda: group("e2"))
    assert (built[0].pk, again[0].name, another[0].name) == (1, "e1", "e2")
    assert BUILT == ["e1", "e2"]


def test_what_a_test_does_to_its_world_is_not_there_in_the_next():
    def spoilt():
        found, _kept = group()
        found.name = "spoilt"
        found.save()

    in_a_test(spoilt)
    assert in_a_test(lambda: (group()[0].name, Group.objects.get().name)) == ("e1", "e1")


def test_on_what_a_test_wrote_itself_the_product_builds():
    def after_a_write():
        group("e1")
        Group.objects.update(name="e7")
        return group("e2")

    in_a_test(after_a_write)
    in_a_test(after_a_write)
    assert BUILT == ["e1", "e2", "e2"]


def test_what_was_taken_back_is_no_world_to_build_on():
    def taken_back():
        with transaction.atomic():
            group("e1")
            transaction.set_rollback(True)
        return group("e2")

    in_a_test(lambda: (group("e1"), group("e2")))
    BUILT.clear()
    in_a_test(taken_back)
    assert BUILT == ["e2"]


def test_what_failed_is_not_remembered():
    for _time in range(2):
        with pytest.raises(IntegrityError):
            in_a_test(lambda: group(None))
    assert BUILT == [None, None]


@pytest.mark.parametrize("around", ["language", "setting", "reaction"])
def test_what_stands_around_makes_another_world(around, settings, monkeypatch):
    in_a_test(group)
    if around == "setting":
        settings.EXPORTS_KEPT_DAYS = 3
    if around == "reaction":
        monkeypatch.setitem(events._reactions, events.Fact, (BUILT.append,))
    with translation.override("en" if around == "language" else "zh-hans"):
        in_a_test(group)
    assert BUILT == ["e1", "e1"]


def test_its_files_lie_where_the_test_wants_them(settings, tmp_path):
    _found, kept = in_a_test(group)
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path}}
    }
    in_a_test(group)
    assert BUILT == ["e1"]
    assert (tmp_path / kept).read_bytes() == b"one"


def test_what_was_left_to_be_done_on_commit_is_left_again(django_capture_on_commit_callbacks):
    in_a_test(group)
    MEMORY.begin()
    with django_capture_on_commit_callbacks(execute=True):
        group()
    assert BUILT == ["e1", "committed"]
