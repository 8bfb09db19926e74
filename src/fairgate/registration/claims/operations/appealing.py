"""Contesting who holds an account, and the decision of the delegation, or of the host. Source: Q8."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import is_taken
from fairgate.platform.audit import operations as audit
from fairgate.platform.codes.states import Channel
from fairgate.registration.claims import messages, rules
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.models import Appeal
from fairgate.registration.claims.operations.changing_hands import change_hands
from fairgate.registration.claims.operations.filing import columns, contested
from fairgate.registration.claims.queries import appeal_holder, appeals_visible_to, holder_key
from fairgate.registration.claims.states import APPEAL, AppealState, News
from fairgate.registration.verification import operations as verification


def appeal(
    named: Named,
    *,
    name: str,
    holder: str,
    statement: str,
    picture_id: UUID | None,
    picture_holder: str,
    by: Actor,
    at: datetime,
    language: str = "zh-hans",
) -> str:
    """Say with a proof that a taken account is in the wrong hands; return the appeal's number.

    `holder`, a mobile or overseas an e-mail, has just been proved; the picture was taken in under
    `picture_holder`. Raises Refused beside the name (code "free"), name, mobile or email, statement, picture, or
    with code "limit" or "open"; NotFound for a picture of somebody else. Not inside a transaction: a refused
    appeal must stay counted.
    """
    channel = named.channel
    wrong = rules.claim_refusals(
        name=name, holder=holder, channel=channel, words=statement, field="statement"
    )
    if picture_id is None:
        raise Refused(*wrong, Refusal(_("请上传证照图片作为证明。"), "picture", "missing"))
    organization_id = contested(named, holder, *wrong, by=by, at=at)
    with transaction.atomic():
        refuse(
            rules.login_refusal(is_taken=channel == Channel.EMAIL and is_taken(holder)),
            rules.open_refusal(is_open=_is_open(organization_id, holder, channel)),
        )
        said = {"name": name, "holder": holder, "channel": channel, "language": language}
        fresh = columns("AP", organization_id, **said, at=at)
        row = Appeal.objects.create(**fresh, statement=statement.strip(), picture_id=picture_id)
        _take_proof(row, picture_holder, by=by, at=at)
        audit.record("appeal", row, by=by, at=at)
        messages.tell_desk(row, at=at)
        messages.text_applicant(row, News.RECEIVED, at=at)
    return row.number


@transaction.atomic
def uphold(appeal_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Give the account to the applicant: the former holder's sessions and grants end, both sides are told.

    Raises NotFound out of reach, Refused with field "reason", or "email" when it has meanwhile become another
    account's login, Stale.
    """
    row = _locked(appeal_id, by)
    refuse(rules.answer_refusal(reason))
    audit.move(row, APPEAL, "uphold", by=by, at=at)
    change_hands(row, at=at)
    _close(row, reason, by=by, at=at)


@transaction.atomic
def dismiss(appeal_id: int, *, reason: str, by: Actor, at: datetime) -> None:
    """Leave the account where it is and say why. Raises NotFound, Refused with field "reason", Stale."""
    row = _locked(appeal_id, by)
    refuse(rules.answer_refusal(reason))
    audit.move(row, APPEAL, "dismiss", by=by, at=at)
    _close(row, reason, by=by, at=at)


def _take_proof(row: Appeal, picture_holder: str, *, by: Actor, at: datetime) -> None:
    holder = appeal_holder(row.number)
    verification.hand_over(row.picture_id, holder=picture_holder, to=holder, by=by, at=at)


def _close(row: Appeal, answer: str, *, by: Actor, at: datetime) -> None:
    row.decided_at, row.decided_by, row.answer = at, by.label, answer.strip()
    row.save(update_fields=["decided_at", "decided_by", "answer"])
    messages.text_applicant(row, News.DECIDED, at=at)


def _is_open(organization_id: int, holder: str, channel: str) -> bool:
    key = holder_key(holder, channel)
    asked = Appeal.objects.filter(organization_id=organization_id, holder_index=key)
    return asked.filter(state=AppealState.OPEN).exists()


def _locked(appeal_id: int, by: Actor) -> Appeal:
    if by == SYSTEM or not appeals_visible_to(by).filter(pk=appeal_id).exists():
        raise NotFound
    return Appeal.objects.select_for_update(no_key=True).get(pk=appeal_id)
