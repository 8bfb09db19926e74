"""Reads of the reviewer's desk."""

from fairgate.registration.reviews.queries.ahead import ahead, next_after
from fairgate.registration.reviews.queries.batches import ItemPage, batch, batches, items
from fairgate.registration.reviews.queries.cases import (
    case,
    certificate,
    others_with_picture,
    photo,
    portraits,
)
from fairgate.registration.reviews.queries.content import content_of, content_version, seen
from fairgate.registration.reviews.queries.hands import has_begun, is_organization_taken, is_taken
from fairgate.registration.reviews.queries.latest import latest_organization_cases, latest_person_cases
from fairgate.registration.reviews.queries.looks import look, look_certificate, looks, waiting_looks
from fairgate.registration.reviews.queries.narrowing import terms
from fairgate.registration.reviews.queries.queues import (
    QueuePage,
    count,
    counts,
    delegations_to_choose,
    neighbours,
    queue,
    queue_page,
    row,
    visible_to,
    waiting_cases,
)
from fairgate.registration.reviews.queries.reasons import reason, reason_text, reasons
from fairgate.registration.reviews.queries.saved_views import saved_views
from fairgate.registration.reviews.queries.undoing import undoable, undoing
from fairgate.registration.reviews.views import (
    CaseRow,
    CaseView,
    LookRow,
    LookView,
    QueueCounts,
    ReasonView,
    SavedViewView,
)

__all__ = [
    "CaseRow",
    "CaseView",
    "ItemPage",
    "LookRow",
    "LookView",
    "QueueCounts",
    "QueuePage",
    "ReasonView",
    "SavedViewView",
    "ahead",
    "batch",
    "batches",
    "case",
    "certificate",
    "content_of",
    "content_version",
    "count",
    "counts",
    "delegations_to_choose",
    "has_begun",
    "is_organization_taken",
    "is_taken",
    "items",
    "latest_organization_cases",
    "latest_person_cases",
    "look",
    "look_certificate",
    "looks",
    "neighbours",
    "next_after",
    "others_with_picture",
    "photo",
    "portraits",
    "queue",
    "queue_page",
    "reason",
    "reason_text",
    "reasons",
    "row",
    "saved_views",
    "seen",
    "terms",
    "undoable",
    "undoing",
    "visible_to",
    "waiting_cases",
    "waiting_looks",
]
