"""Talks with the provider about returns, outside any transaction; each hands its answer to one operation.

Every job may run again at any point: the provider knows a form and a red invoice by their numbers, and makes each once.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fairgate.billing.invoices.ports import Absent, Issued, Reference, Stalled
from fairgate.billing.invoices.rules import pause
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.returns import operations, queries
from fairgate.billing.returns.ports import Exists, Form, Outcome, RedRequest, ReturnProvider, Taken
from fairgate.billing.returns.queries import ReturnTalk
from fairgate.billing.returns.rules import is_silent
from fairgate.billing.returns.states import BureauState, ReturnState
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Again
from fairgate.platform.work.states import Outcome as Progress

log = logging.getLogger(__name__)
_UNTIL_MENDED = timedelta(minutes=1)


def talk_about(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Do the next step of a return, or ask how it stands, until it has ended or waits for an officer."""
    number = payload["number"]
    talk = queries.talk(number)
    if talk is None:
        return DONE
    try:
        outcome = _believable(_said(talk), talk)
    except ImproperlyConfigured as error:
        log.error("returns of invoices wait: %s", error)  # noqa: TRY400 - it says itself which setting
        return Again(after=_UNTIL_MENDED, why=str(error))
    reach("red.answered")
    operations.record_outcome(number, outcome, by=SYSTEM, at=at)
    reach("red.effect")
    return _next(number, getattr(outcome, "why", ""), at=at)


def _next(number: str, why: str, *, at: datetime) -> Progress:
    talk = queries.talk(number)
    if talk is None:
        return DONE
    if is_silent(talk.state, talk.since, talk.confirm_until, at):
        operations.leave_to_finance(number, by=SYSTEM, at=at)
    return Again(after=pause(talk.since, at), why=why)


def _said(talk: ReturnTalk) -> Outcome:
    client = _client()
    reach("red.intention")
    if talk.form is not None and talk.state == ReturnState.CONFIRMED:
        return client.issue_red(_red(talk, talk.form))
    if talk.form is not None and talk.state == ReturnState.ISSUING:
        return _paper(client, talk, talk.form)
    return _form(client, talk)


def _paper(client: ReturnProvider, talk: ReturnTalk, form: Form) -> Outcome:
    outcome = client.query(talk.red)
    if isinstance(outcome, Absent):
        return client.issue_red(_red(talk, form))
    return client.try_again(talk.red) if isinstance(outcome, Stalled) else outcome


def _red(talk: ReturnTalk, form: Form) -> RedRequest:
    return RedRequest(talk.red.number, form, talk.red.seller_tax_number, talk.since)


def _form(client: ReturnProvider, talk: ReturnTalk) -> Outcome:
    """Return how the form stands: a new one is entered, and one that people think better of taken back."""
    form: Outcome = Absent() if talk.state == ReturnState.REQUESTED else client.form(talk.reference)
    if isinstance(form, Absent):
        form = _entered(client, talk)
    if talk.state == ReturnState.WITHDRAWING and isinstance(form, Form) and form.state in _OPEN:
        own = Reference(form.number, talk.request.seller_tax_number)
        cancelled = client.cancel(own)
        return client.form(own) if isinstance(cancelled, Taken) else cancelled
    return _as_paper(form)


_OPEN = frozenset({BureauState.NEEDS_NOBODY, BureauState.BY_SELLER, BureauState.AGREED})


def _entered(client: ReturnProvider, talk: ReturnTalk) -> Outcome:
    entered = client.apply(talk.request)
    if isinstance(entered, Exists):
        return _joined(client, talk, entered)
    return client.form(talk.reference) if isinstance(entered, Taken) else entered


def _joined(client: ReturnProvider, talk: ReturnTalk, entered: Exists) -> Outcome:
    """Go on with a form that stands already; to one of the buyer's the seller agrees: both sides want the same."""
    seller = talk.request.seller_tax_number
    form = client.open_form(talk.request.invoice_number, seller)
    if not isinstance(form, Form):
        return entered if isinstance(form, Absent) else form
    if form.state != BureauState.BY_BUYER:
        return form
    agreed = client.confirm(form, seller)
    return replace(form, state=BureauState.AGREED) if isinstance(agreed, Taken) else agreed


def _as_paper(form: Outcome) -> Outcome:
    """Return the red invoice that stands on a form already, issued by hand at the bureau perhaps."""
    if isinstance(form, Form) and form.red_number:
        return Issued(form.red_number, form.entered_at, form.total_fen, {})
    return form


def _believable(outcome: Outcome, talk: ReturnTalk) -> Outcome:
    """Return an outcome, but no red invoice of another sum: that is for a person to look at."""
    if isinstance(outcome, Issued) and outcome.total_fen != -talk.total_fen:
        return Unknown(f"the provider tells of {outcome.total_fen} fen")
    return outcome


def remind(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Remind an organization that the buyer has to confirm, if that is still so."""
    operations.remind(payload["number"], by=SYSTEM, at=at)
    return DONE


def _client() -> ReturnProvider:
    client: ReturnProvider = client_for("invoicing")
    return client
