"""Talks with the invoice provider, outside any transaction; each hands its answer to one operation.

Every job may run again at any point: the provider knows an invoice by its number, and issues it once.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from fairgate.billing.invoices import operations, queries
from fairgate.billing.invoices.ports import Absent, InvoiceProvider, Issued, Outcome, Stalled
from fairgate.billing.invoices.queries import Talk
from fairgate.billing.invoices.rules import pause
from fairgate.billing.payments.ports import Unknown
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.crash_points import reach
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Again
from fairgate.platform.work.states import Outcome as Progress

log = logging.getLogger(__name__)
UNTIL_MENDED = timedelta(minutes=1)
SILENCE = timedelta(days=1)


def talk_about(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Send a request, or ask what became of it, until it is issued, has failed, or waits for an officer."""
    number = payload["number"]
    talk = queries.talk(number)
    if talk is None:
        return DONE
    try:
        outcome = _believable(_said(talk), talk)
    except ImproperlyConfigured as error:
        log.error("invoices wait: %s", error)  # noqa: TRY400 - it says itself which setting
        return Again(after=UNTIL_MENDED, why=str(error))
    reach("invoice.answered")
    operations.record_outcome(number, outcome, by=SYSTEM, at=at)
    reach("invoice.effect")
    if queries.talk(number) is None:
        return DONE
    if at - talk.since >= SILENCE:
        operations.leave_to_finance(number, by=SYSTEM, at=at)
    return Again(after=pause(talk.request.requested_at, at), why=getattr(outcome, "why", ""))


def _said(talk: Talk) -> Outcome:
    """Return what the provider says: of a new request at once, of an older one by a question first."""
    client = _client()
    reach("invoice.intention")
    if talk.is_new:
        return client.submit(talk.request)
    outcome = client.query(talk.reference)
    if isinstance(outcome, Absent):
        return client.submit(talk.request)
    return client.try_again(talk.reference) if isinstance(outcome, Stalled) else outcome


def _believable(outcome: Outcome, talk: Talk) -> Outcome:
    """Return an outcome, but no invoice of another sum: that is for a person to look at."""
    if isinstance(outcome, Issued) and outcome.total_fen != talk.request.total_fen:
        return Unknown(f"the provider tells of {outcome.total_fen} fen")
    return outcome


def fetch_files(key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Fetch the files of an issued invoice, and of the red one against it, and keep them.

    The provider's links do not live as long as the law wants.
    """
    missing = ""
    for file_id, form, address in queries.files_to_fetch(payload.get("number", key)):
        data = _client().fetch(address)
        if isinstance(data, Unknown):
            missing = data.why
            continue
        storage_key = files.keep(data, "invoices", form)
        if not operations.record_file(file_id, storage_key, by=SYSTEM, at=at):
            files.drop(storage_key)
    return Again(after=timedelta(seconds=30), why=missing) if missing else DONE


def send_decided(_key: str, payload: dict[str, Any], *, at: datetime) -> Progress:
    """Send an invoice that waited for the review of its people, if that is over."""
    operations.send_decided(payload["number"], by=SYSTEM, at=at)
    return DONE


def _client() -> InvoiceProvider:
    client: InvoiceProvider = client_for("invoicing")
    return client
