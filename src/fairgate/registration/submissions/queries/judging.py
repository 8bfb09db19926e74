"""What is known of an organization's claim, gathered from every room below, and what the rules say of it."""

from datetime import date, datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _
from fairgate.registration.delegations.queries import fits_region
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.rules import edited_fields
from fairgate.registration.organizations.views import OrganizationView
from fairgate.registration.submissions.models import Judgement
from fairgate.registration.verification import queries as verification
from fairgate.registration.verification.queries import PictureSaid, RegistrySaid
from fairgate.registration.verification.rules import Evidence, Verdict, judge
from fairgate.registration.verification.states import DocumentKind, FieldName, ListKind

_NOTHING = PictureSaid(DocumentKind.UNKNOWN, {}, None, (), None, False, "", ())
"""What an organization without a picture shows."""


def is_evidence_there(organization: OrganizationView) -> bool:
    """Say whether the certificate is read and the registry has answered, or never will: nothing is to come."""
    return _is_picture_finished(organization) and _registry(organization).is_final


def awaited(organization_id: int, actor: Actor) -> tuple[Words, ...]:
    """Return what 自动核验中 still waits for, in words; () when nothing is to come. Raises NotFound."""
    organization = organizations.get(organization_id, actor)
    picture = () if _is_picture_finished(organization) else (_("证照图片的识别"),)
    registry = () if _registry(organization).is_final else (_("登记机关的答复"),)
    return (*picture, *registry)


def verdict_on(organization: OrganizationView, *, on: date) -> Verdict:
    """Return what the rules in force say today over the stored evidence; reviewers see it. Source: guide R8."""
    rules = verification.rules_in_force(organization.edition_id)
    return judge(evidence_of(organization, on=on), rules)


def evidence_of(organization: OrganizationView, *, on: date) -> Evidence:
    """Return everything that is known of an organization's claim on a day in Shanghai."""
    said, registry = _picture(organization), _registry(organization)
    file = organization.file
    lists = verification.listings(organization.uscc, file.name, file.legal_representative, on=on)
    holders = _others(organization, said)
    return Evidence(
        category=organization.category,
        uscc=organization.uscc,
        name=file.name,
        on=on,
        document=said.document,
        uscc_read=said.printed.get(FieldName.USCC),
        name_read=said.printed.get(FieldName.NAME),
        qr_uscc=said.qr_uscc,
        qr_contradicts=said.qr_contradicts,
        expires_on=said.expires_on,
        term_unclear=said.term_unclear,
        legal_representative=file.legal_representative,
        registry=registry.said,
        registry_differs=registry.differs,
        registry_status=registry.status,
        picture_copy=said.copy if holders else "",
        picture_holders=holders,
        blocked=lists[ListKind.BLOCK],
        watched=lists[ListKind.GREY],
        fits_region=_fits_region(organization),
        subordination_reason=organization.subordination_reason,
        is_overseas=organization.is_overseas,
        edited=edited_fields(said.printed, file),
    )


def last_judgement(organization_id: int, *, until: datetime | None = None) -> Judgement | None:
    """Return what was last decided by rule about an organization, at `until` at the latest; None for nothing."""
    found = Judgement.objects.filter(organization_id=organization_id)
    return (found.filter(judged_at__lte=until) if until else found).order_by("-id").first()


def _picture(organization: OrganizationView) -> PictureSaid:
    if organization.picture_id is None:
        return _NOTHING
    return verification.picture_said(organization.picture_id, holder=_holder(organization))


def _is_picture_finished(organization: OrganizationView) -> bool:
    if organization.picture_id is None:
        return True
    return verification.is_finished(organization.picture_id, holder=_holder(organization))


def _registry(organization: OrganizationView) -> RegistrySaid:
    file = organization.file
    return verification.registry_said(organization.uscc, file.name, file.legal_representative)


def _others(organization: OrganizationView, said: PictureSaid) -> tuple[int, ...]:
    """Leave out the organization's own registrations for earlier editions."""
    known = organizations.keys_of([*said.copy_holders, organization.id])
    return tuple(each for each in said.copy_holders if known.get(each) != known.get(organization.id))


def _fits_region(organization: OrganizationView) -> bool | None:
    if organization.delegation_id is None:
        return None
    return fits_region(organization.delegation_id, organization.uscc)


def _holder(organization: OrganizationView) -> str:
    return verification.organization_holder(organization.id)
