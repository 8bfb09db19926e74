"""Foreign keys are imports that the linter cannot see: they point downstairs, and leave no door back up."""

from pathlib import Path

from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

STAIRS = ["platform", "registration", "billing", "credentials", "reporting", "lifecycle"]


def _own_models():
    return [model for model in apps.get_models() if model.__module__.startswith("fairgate.")]


def _keys():
    for model in _own_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | OneToOneField | ManyToManyField) and not field.auto_created:
                yield field


def test_there_are_tables_to_look_at():
    assert len(_own_models()) > 10


def test_every_foreign_key_points_downstairs():
    wrong = [
        str(field)
        for field in _keys()
        if field.related_model.__module__.startswith("fairgate.")
        and STAIRS.index(field.related_model._meta.app_label) > STAIRS.index(field.model._meta.app_label)
    ]
    assert wrong == []


def test_a_foreign_key_into_another_app_leaves_no_way_back():
    wrong = [
        str(field)
        for field in _keys()
        if field.related_model._meta.app_label != field.model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert wrong == []


def test_no_many_to_many_hides_a_table():
    assert [
        str(field)
        for field in _keys()
        if isinstance(field, ManyToManyField) and field.model._meta.label != "platform.User"
    ] == []


def test_a_row_is_locked_without_its_key():
    """At commit PostgreSQL looks up keys that other rows name; a lock on the whole row can deadlock with that."""
    source = Path(__file__).resolve().parents[2] / "src"
    lines = [line for path in source.rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    locking = [line for line in lines if "select_for_update" in line]
    assert len(locking) > 20
    assert [line for line in locking if "select_for_update(no_key=True" not in line] == []
