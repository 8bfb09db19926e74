"""What lies on the desks of delegations and host beyond the queues: looks, claims, rules and lists."""

from datetime import date, datetime, timedelta

from fairgate.foundation.actors import Actor, Grant
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims.models import JoinRequest
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.ports import FieldReading
from fairgate.registration.verification.rules import STANDARD
from fairgate.registration.verification.states import CheckName
from tests.cast import AT
from tests.factories import accounts, claims
from tests.factories import registration as make
from tests.remembered import remembered

GU = Actor("8", "顾明", frozenset({Grant(Role.HOST_ADMIN, Scope.HOST, HOST)}))
"""Administrator of the host."""


@remembered
def host_account(*, at: datetime) -> str:
    """Return the id of 顾's account."""
    return accounts.staff(
        "gu.ming", name=GU.label, role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST, at=at
    )


@remembered
def look(*, at: datetime) -> int:
    """Return a look afterwards at an approved organization of 浦东 that has a new licence."""
    enrolled, _people = make.approved_organization(at=at)
    return reviews.look_at_new_licence(enrolled.organization_id, by=GU, at=at)


@remembered
def escalated(*, at: datetime) -> JoinRequest:
    """Return a request to join 华东 that its owner has left lying; needs 华东."""
    row = claims.join_request(at=at - timedelta(days=8))
    run_due(at)
    return JoinRequest.objects.get(pk=row.pk)


@remembered
def corrected(*, at: datetime) -> make.Enrolled:
    """Return 华东 approved by rule although its address was corrected by hand after the reading."""
    read = make.reading(uscc=make.HUADONG_USCC, name=make.HUADONG.name).fields
    fields = read | {"address": FieldReading("上海市浦东新区东海大道881号", 0.99)}
    enrolled = make.organization(picture_id=make.licence(fields=fields, at=at), at=at)
    make.submitted(enrolled, make.person(enrolled, at=at), at=at)
    return enrolled


def listed(*, at: datetime, **changes: object) -> int:
    """Return an entry of the grey list about 华东."""
    said = {"kind": "grey", "field": "name", "value": make.HUADONG.name, "reason": "被投诉", "until": None}
    return verification.add_to_list(**said | changes, by=GU, at=at)


def extended(organization_id: int, *, at: datetime = AT, **changes: object) -> int:
    """Return an extension of the people's cut-off for one organization, until the end of October."""
    said = {"what": CutOff.PERSON_SUBMIT, "until": date(2027, 10, 31), "reason": "物流停运"}
    return organizations.extend_deadline(organization_id, **said | changes, by=GU, at=at)


def drafted(edition_id: int, *, at: datetime, **changes: object) -> int:
    """Return a drafted version of the rules that counts every check."""
    said = {
        "checks": set(CheckName),
        "automatic": STANDARD.automatic,
        "sampling_per_mille": STANDARD.sampling_per_mille,
        "name_similarity": 1.0,
    }
    return verification.draft_rules(edition_id, **said | changes, by=GU, at=at)
