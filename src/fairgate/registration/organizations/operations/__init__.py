"""Verbs of organizations."""

from fairgate.registration.organizations.operations.changing import (
    change_certificate,
    change_delegation,
    join_delegation,
    refuse_delegation,
    update_details,
)
from fairgate.registration.organizations.operations.drafts import autosave_file, keep_draft
from fairgate.registration.organizations.operations.extending import extend_deadline
from fairgate.registration.organizations.operations.intents import (
    add_intent,
    change_intent,
    hide_intents,
    remove_intent,
)
from fairgate.registration.organizations.operations.keeping import change_contact, set_lock, update_file
from fairgate.registration.organizations.operations.moving import reassign
from fairgate.registration.organizations.operations.proofs import add_proof, drop_unnamed_proof, remove_proof
from fairgate.registration.organizations.operations.proving import explain_delegation, replace_picture
from fairgate.registration.organizations.operations.signing_up import sign_up

__all__ = [
    "add_intent",
    "add_proof",
    "autosave_file",
    "change_certificate",
    "change_contact",
    "change_delegation",
    "change_intent",
    "drop_unnamed_proof",
    "explain_delegation",
    "extend_deadline",
    "hide_intents",
    "join_delegation",
    "keep_draft",
    "reassign",
    "refuse_delegation",
    "remove_intent",
    "remove_proof",
    "replace_picture",
    "set_lock",
    "sign_up",
    "update_details",
    "update_file",
]
