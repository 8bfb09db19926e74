"""A machine moves only along its table."""

import pytest
from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, NoSuchMove, Party


class Door(TextChoices):
    SHUT = "shut", "关"
    OPEN = "open", "开"
    WALLED = "walled", "封"


DOOR = Machine(
    "door",
    Door,
    Door.SHUT,
    (
        Move("open", (Door.SHUT,), Door.OPEN, Party.VISITOR),
        Move("wall_up", (Door.SHUT, Door.OPEN), Door.WALLED, Party.HOST),
    ),
)


def test_a_verb_leads_where_the_table_says():
    assert DOOR.target("open", Door.SHUT) == Door.OPEN
    assert DOOR.can("wall_up", Door.OPEN)


def test_a_verb_that_does_not_start_here_is_refused():
    with pytest.raises(NoSuchMove):
        DOOR.target("open", Door.WALLED)
    assert not DOOR.can("open", Door.WALLED)


def test_the_picture_has_an_arrow_for_every_source():
    assert [(source, target) for source, target, _move in DOOR.arrows()] == [
        ("shut", "open"),
        ("shut", "walled"),
        ("open", "walled"),
    ]


def test_a_table_that_names_an_unknown_state_does_not_load():
    with pytest.raises(ValueError, match="unknown states"):
        Machine("door", Door, Door.SHUT, (Move("fly", ("gone",), Door.OPEN, Party.VISITOR),))
