"""In which tone the words of the chart are shown."""

from fairgate.billing.orders.states import OrderState
from fairgate.billing.refunds.states import RequestState
from fairgate.portals.ui.parts import Status, Tone
from fairgate.registration.submissions.states import SubmissionState
from fairgate.reporting.journey.states import PersonStatus, StepState

_PERSON: dict[PersonStatus, Tone] = {
    PersonStatus.JOINING: "move",
    PersonStatus.TO_SUBMIT: "open",
    PersonStatus.SUBMITTED: "system",
    PersonStatus.TO_PAY: "move",
    PersonStatus.PAY_AT_PICKUP: "ok",
    PersonStatus.PAYING: "move",
    PersonStatus.IN_REVIEW: "party",
    PersonStatus.RETURNED: "bad",
    PersonStatus.REJECTED: "bad",
    PersonStatus.APPROVED: "ok",
    PersonStatus.MAKING: "system",
    PersonStatus.READY: "ok",
    PersonStatus.COLLECTED: "ok",
    PersonStatus.REVOKED: "bad",
    PersonStatus.CANCELLED: "open",
}

_STEP: dict[StepState, Tone] = {
    StepState.AHEAD: "open",
    StepState.YOURS: "move",
    StepState.AT_PICKUP: "open",
    StepState.REVIEWING: "party",
    StepState.MAKING: "system",
    StepState.RETURNED: "bad",
    StepState.REFUSED: "bad",
    StepState.DONE: "ok",
}

WAITING_FOR_VISITOR = (
    PersonStatus.JOINING,
    PersonStatus.TO_SUBMIT,
    PersonStatus.TO_PAY,
    PersonStatus.PAYING,
    PersonStatus.RETURNED,
    PersonStatus.REJECTED,
)


def of_person(word: PersonStatus) -> Status:
    """Return a person's word with its tone."""
    return Status(word.label, _PERSON[word])


def of_step(word: StepState) -> Status:
    """Return a step's word with its tone."""
    return Status(word.label, _STEP[word])


_SUBMISSION: dict[SubmissionState, Tone] = {
    SubmissionState.DRAFT: "move",
    SubmissionState.SUBMITTED: "system",
    SubmissionState.CHECKING: "system",
    SubmissionState.WAITING: "party",
    SubmissionState.RETURNED: "bad",
    SubmissionState.APPROVED: "ok",
    SubmissionState.REJECTED: "bad",
    SubmissionState.REVOKED: "bad",
}


def of_submission(state: str) -> Status:
    """Return the organization's own word with its tone."""
    return Status(SubmissionState(state).label, _SUBMISSION[SubmissionState(state)])


_ORDER: dict[OrderState, Tone] = {
    OrderState.WAITING: "move",
    OrderState.CHECKING: "party",
    OrderState.CANCELLED: "open",
    OrderState.EXPIRED: "warn",
    OrderState.PAID: "ok",
}


def of_order(state: OrderState) -> Status:
    """Return an order's word with its tone."""
    return Status(state.label, _ORDER[state])


_REQUEST: dict[RequestState, Tone] = {
    RequestState.AWAITING: "party",
    RequestState.ASKED: "party",
    RequestState.UNDER_WAY: "party",
    RequestState.REFUNDED: "ok",
    RequestState.WITHDRAWN: "open",
    RequestState.ENDED: "open",
}


def of_request(state: RequestState) -> Status:
    """Return the word of a wish for a refund with its tone."""
    return Status(state.label, _REQUEST[state])
