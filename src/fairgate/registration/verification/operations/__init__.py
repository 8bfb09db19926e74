"""Verbs of verification: taking evidence in, keeping lists and rules."""

from fairgate.registration.verification.operations.lists import add_to_list, remove_from_list
from fairgate.registration.verification.operations.pictures import (
    READ_JOB,
    SHORTEST_SIDE,
    begin_reading,
    drop_unnamed_picture,
    hand_over,
    note_progress,
    record_reading,
    record_unreadable,
    take_picture,
)
from fairgate.registration.verification.operations.registry import (
    ASK_JOB,
    ask_registry,
    begin_asking,
    give_up,
    give_up_if_hopeless,
    note_source_down,
    record_finding,
)
from fairgate.registration.verification.operations.rule_sets import bring_into_force, draft_rules

__all__ = [
    "ASK_JOB",
    "READ_JOB",
    "SHORTEST_SIDE",
    "add_to_list",
    "ask_registry",
    "begin_asking",
    "begin_reading",
    "bring_into_force",
    "draft_rules",
    "drop_unnamed_picture",
    "give_up",
    "give_up_if_hopeless",
    "hand_over",
    "note_progress",
    "note_source_down",
    "record_finding",
    "record_reading",
    "record_unreadable",
    "remove_from_list",
    "take_picture",
]
