"""Asking to join an organization's account, and the owner's answer. Source: Q8."""

from datetime import datetime
from secrets import token_urlsafe

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, refuse
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.queries import members_of
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.platform.work.operations import intend
from fairgate.registration.claims import messages, rules
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.models import JoinRequest
from fairgate.registration.claims.operations.filing import columns, contested
from fairgate.registration.claims.queries import accounts_reached_by, holder_key, requests_visible_to
from fairgate.registration.claims.states import JOIN_REQUEST, OPEN_REQUESTS, News
from fairgate.registration.editions.rules import PATIENCE, REMINDERS

REMIND_JOB, ESCALATE_JOB = "registration.claims.remind", "registration.claims.escalate"


def ask_to_join(
    named: Named,
    *,
    name: str,
    holder: str,
    reason: str,
    by: Actor,
    at: datetime,
    language: str = "zh-hans",
) -> str:
    """Ask the owner of a taken account to be let in; return the request's number.

    `holder`, a mobile or overseas an e-mail, has just been proved. Raises Refused beside the name (code "free"),
    name, mobile or email, reason, or with code "limit" or "open". Not inside a transaction: a refused request
    must stay counted.
    """
    channel = named.channel
    wrong = rules.claim_refusals(name=name, holder=holder, channel=channel, words=reason, field="reason")
    organization_id = contested(named, holder, *wrong, by=by, at=at)
    with transaction.atomic():
        refuse(
            rules.member_refusal(is_member=_is_member(organization_id, holder, channel), channel=channel),
            rules.open_refusal(is_open=_is_open(organization_id, holder, channel)),
        )
        said = {"name": name, "holder": holder, "channel": channel, "language": language}
        row = JoinRequest.objects.create(
            **columns("JR", organization_id, **said, at=at), reason=reason.strip()
        )
        audit.record("ask_to_join", row, by=by, at=at)
        _wait_for_the_owner(row, at)
    return row.number


@transaction.atomic
def approve_request(request_id: int, *, by: Actor, at: datetime) -> None:
    """Let the applicant in as a liaison, under the own mobile or e-mail; told there how to sign in.

    The owner decides, or once the request is escalated the delegation, or the host. Raises NotFound, Stale.
    """
    row = _locked(request_id, by)
    audit.move(row, JOIN_REQUEST, "approve_request", by=by, at=at)
    user_id = account_for(row, at=at)
    accounts.grant(user_id, Role.REGISTRAR, Scope.ORGANIZATION, str(row.organization_id), by=SYSTEM, at=at)
    _close(row, "", by=by, at=at)


@transaction.atomic
def decline_request(request_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Do not let the applicant in, and say why. Raises NotFound, Refused with field "reason", Stale."""
    row = _locked(request_id, by)
    refuse(rules.answer_refusal(reason))
    audit.move(row, JOIN_REQUEST, "decline_request", by=by, at=at)
    _close(row, reason.strip(), by=by, at=at)


def account_for(row: JoinRequest, *, at: datetime) -> str:
    """Return the account whose login is the proved mobile or e-mail, opened now if there is none.

    A fresh one has a password that nobody knows: its holder signs in by a code sent there.
    """
    found = accounts_reached_by(row.holder, row.channel)
    own = next((each for each in found if each.login == row.holder), None)
    if own is not None:
        return own.id
    create = accounts.create_overseas_owner if row.channel == Channel.EMAIL else accounts.create_member
    return create(row.holder, token_urlsafe(32), row.applicant, by=SYSTEM, at=at, language=row.language)


def _wait_for_the_owner(row: JoinRequest, at: datetime) -> None:
    messages.tell_owner(row, at=at)
    messages.text_applicant(row, News.RECEIVED, at=at)
    for wait in REMINDERS:
        intend(REMIND_JOB, f"{row.pk}:{wait.days}", at=at, due_at=at + wait)
    intend(ESCALATE_JOB, str(row.pk), at=at, due_at=at + PATIENCE)


def _close(row: JoinRequest, answer: str, *, by: Actor, at: datetime) -> None:
    row.decided_at, row.decided_by, row.answer = at, by.label, answer
    row.save(update_fields=["decided_at", "decided_by", "answer"])
    messages.text_applicant(row, News.DECIDED, at=at)


def _is_member(organization_id: int, holder: str, channel: str) -> bool:
    members = {member.user_id for member in members_of(organization_id)}
    return any(each.id in members for each in accounts_reached_by(holder, channel))


def _is_open(organization_id: int, holder: str, channel: str) -> bool:
    key = holder_key(holder, channel)
    asked = JoinRequest.objects.filter(organization_id=organization_id, holder_index=key)
    return asked.filter(state__in=OPEN_REQUESTS).exists()


def _locked(request_id: int, by: Actor) -> JoinRequest:
    if not requests_visible_to(by).filter(pk=request_id).exists():
        raise NotFound
    return JoinRequest.objects.select_for_update(no_key=True).get(pk=request_id)
