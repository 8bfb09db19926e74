"""Signing up: organization, account, licence, referral code and consents, all or nothing."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Refusal, Refused, refuse
from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.audit import operations as audit
from fairgate.platform.consents import operations as consents
from fairgate.registration.delegations import operations as delegations
from fairgate.registration.delegations import queries as delegation_queries
from fairgate.registration.editions.queries import EditionView, current_edition
from fairgate.registration.editions.rules import cutoff_refusal, opening_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries, rules
from fairgate.registration.organizations.file import SignedUp, SignUp
from fairgate.registration.organizations.models import Organization
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification import queries as verification_queries


@transaction.atomic
def sign_up(form: SignUp, *, by: Actor, at: datetime) -> SignedUp:
    """Register an organization and its owner's account in the current edition, all or nothing.

    Takes over the certificate's picture, uses the referral code, keeps the consents. Raises Refused with
    every reason; code "taken" when the credit code is registered. Source: guide R13-R22, Q8, Q9.
    """
    edition = current_edition()
    _refuse_sign_up(form, edition, at)
    code_id = delegations.use_code(
        form.referral_code, delegation_id=_chosen(form), category=form.category, by=by, at=at
    )
    organization = _insert(form, edition, code_id, at)
    user_id = _open_account(form, organization, by=by, at=at)
    verification.hand_over(
        form.picture_id,
        holder=form.picture_holder,
        to=verification_queries.organization_holder(organization.pk),
        by=by,
        at=at,
    )
    verification.ask_registry(
        organization.uscc, organization.name, organization.legal_representative, by=by, at=at
    )
    audit.record("sign_up", organization, by=by, at=at, edited=len(organization.edited_fields))
    return SignedUp(organization.pk, user_id)


def _refuse_sign_up(form: SignUp, edition: EditionView, at: datetime) -> None:
    refuse(
        opening_refusal(edition.rulebook, at),
        cutoff_refusal(edition.rulebook, CutOff.SIGN_UP, at),
        *rules.sign_up_refusals(form),
        *rules.form_refusals(form.file),
        queries.taken_refusal_of(edition.id, form.uscc),
        _referral_refusal(form, edition.id, at),
    )


def _referral_refusal(form: SignUp, edition_id: int, at: datetime) -> Refusal | None:
    if form.delegation_id is None:
        return None
    if delegation_queries.edition_of(form.delegation_id) != edition_id:
        raise NotFound
    return delegation_queries.referral_refusal_of(
        form.delegation_id, form.referral_code, form.category, on=day_of(at)
    )


def _chosen(form: SignUp) -> int:
    if form.delegation_id is None:
        raise NotFound
    return form.delegation_id


def _insert(form: SignUp, edition: EditionView, code_id: int | None, at: datetime) -> Organization:
    organization = Organization(
        edition_id=edition.id,
        delegation_id=form.delegation_id,
        referral_code_id=code_id,
        picture_id=form.picture_id,
        region=form.region,
        category=form.category,
        uscc=compact(form.uscc),
        subordination_reason=form.subordination_reason.strip(),
        created_at=at,
    )
    organization.file = form.file
    organization.edited_fields = _edited_fields(form)
    try:
        with transaction.atomic():
            organization.save()
    except IntegrityError as error:
        taken = queries.taken_refusal_of(edition.id, form.uscc)
        raise Refused(*([taken] if taken else [])) from error
    return organization


def _edited_fields(form: SignUp) -> list[str]:
    said = verification_queries.picture_said(form.picture_id, holder=form.picture_holder)
    return list(rules.edited_fields(said.printed, form.file))


def _open_account(form: SignUp, organization: Organization, *, by: Actor, at: datetime) -> str:
    mobile = normalize_mobile(form.mobile) or ""
    user_id = accounts.create_owner(
        organization.uscc, form.password, mobile, form.file.contact_name, by=by, at=at, language=form.language
    )
    accounts.grant(user_id, Role.OWNER, Scope.ORGANIZATION, str(organization.pk), by=SYSTEM, at=at)
    for purpose in form.consents:
        consents.give(f"user:{user_id}", purpose=purpose, version="1", channel="web", by=by, at=at)
    return user_id
