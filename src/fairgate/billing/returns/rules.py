"""When an invoice may go back, how long its buyer has, when people are reminded. Source: R59, R61, facts 5.5."""

from datetime import datetime, timedelta

from fairgate.billing.invoices.states import InvoiceState
from fairgate.billing.returns.states import ReturnState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

LONGEST_WORDS = 200
CONFIRM_WITHIN = timedelta(hours=72)
"""After that a form is void. Source: State Taxation Administration, notice 2024 no. 11."""
REMINDED_AFTER = (timedelta(hours=24), timedelta(hours=48))
SILENCE = timedelta(days=1)


def ask_refusals(invoice: InvoiceState, latest: ReturnState | None, words: str) -> tuple[Refusal | None, ...]:
    """Say why an invoice cannot be asked back; `latest` is how its last try stands. Source: R59, R61."""
    return _state_refusal(invoice, latest), words_refusal(words)


def _state_refusal(invoice: InvoiceState, latest: ReturnState | None) -> Refusal | None:
    if invoice == InvoiceState.RETURNED:
        return Refusal(_("这张发票已经退票，无需再退。"), code="returned")
    if invoice != InvoiceState.ISSUED:
        return Refusal(_("只有已开具的发票才能退票。"), code="not_issued")
    if latest is not None and is_open(latest):
        return Refusal(_("这张发票的退票正在办理，请查看进度。"), code="under_way")
    return None


def is_open(state: ReturnState) -> bool:
    """Say whether a try goes on: nothing else about its invoice can begin."""
    return state not in {
        ReturnState.RETURNED,
        ReturnState.REFUSED,
        ReturnState.LAPSED,
        ReturnState.WITHDRAWN,
        ReturnState.FAILED,
    }


def words_refusal(words: str) -> Refusal | None:
    """Say that the words are too many, or None; they may be left out."""
    if len(words.strip()) <= LONGEST_WORDS:
        return None
    return Refusal(_("退票说明最多200字，请写得简短些。"), "words", "long")


def repeat_refusal(*, is_same: bool) -> Refusal | None:
    """Say why a form that was sent already cannot ask for something else; None when it asks for the same."""
    return (
        None if is_same else Refusal(_("这张表单已经提交过。请刷新页面，看过进度后再办理。"), code="repeated")
    )


def reissue_refusal(*, is_returned: bool, people: int) -> Refusal | None:
    """Say why nobody can be invoiced anew. Source: Q19."""
    if not is_returned:
        return Refusal(_("退票完成后才能重新开票。"), code="not_returned")
    return None if people else Refusal(_("没有需要重新开票的人员。"), code="nobody")


def is_silent(state: ReturnState, since: datetime, confirm_until: datetime | None, at: datetime) -> bool:
    """Say whether the provider has been silent for a day where it should have had an answer."""
    if state == ReturnState.BUYER:
        return confirm_until is not None and at >= confirm_until + SILENCE
    return at - since >= SILENCE
