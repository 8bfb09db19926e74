"""Signing up: organization, account, licence, referral code and consents, all or nothing."""

import unicodedata
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
from fairgate.registration.deadlines.queries import rulebook_under
from fairgate.registration.delegations import operations as delegations
from fairgate.registration.delegations import queries as delegation_queries
from fairgate.registration.editions.queries import EditionView, current_edition
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal, opening_refusal
from fairgate.registration.editions.states import CutOff, Region
from fairgate.registration.numbers import operations as numbers
from fairgate.registration.numbers.queries import organization_holder
from fairgate.registration.organizations import queries, rules
from fairgate.registration.organizations.file import SignedUp, SignUp
from fairgate.registration.organizations.models import Organization
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification import queries as verification_queries


@transaction.atomic
def sign_up(form: SignUp, *, by: Actor, at: datetime) -> SignedUp:
    """Register an organization and its owner's account in the current edition, all or nothing.

    Takes over the certificate's picture, uses the referral code, keeps the consents. Raises Refused with
    every reason; code "taken" when the credit code, or the registration number of that country, is registered.
    Source: guide R13-R22, Q7-Q9.
    """
    edition = current_edition()
    _refuse_sign_up(form, edition, at)
    code_id = _use_code(form, by=by, at=at)
    organization = _insert(form, edition, code_id, at)
    numbers.issue(organization_holder(organization.pk), edition_id=edition.id, at=at)
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
        cutoff_refusal(_rulebook(form, edition), CutOff.SIGN_UP, at),
        *rules.sign_up_refusals(form),
        *rules.form_refusals(form.file),
        _taken_refusal(form, edition.id),
        _closed_refusal(form),
        _referral_refusal(form, edition.id, at),
    )


def _rulebook(form: SignUp, edition: EditionView) -> Rulebook:
    """Return the rulebook with the extended days of the chosen delegation. Source: Q14."""
    if form.delegation_id is None:
        return edition.rulebook
    return rulebook_under(edition.id, delegation_queries.path_of(form.delegation_id))


def _taken_refusal(form: SignUp, edition_id: int) -> Refusal | None:
    if form.region == Region.OVERSEAS:
        return queries.taken_abroad_refusal(edition_id, form.country, form.registration_number)
    return queries.taken_refusal_of(edition_id, form.uscc)


def _referral_refusal(form: SignUp, edition_id: int, at: datetime) -> Refusal | None:
    if form.delegation_id is None:
        return None
    if delegation_queries.edition_of(form.delegation_id) != edition_id:
        raise NotFound
    return delegation_queries.referral_refusal_of(
        form.delegation_id, form.referral_code, form.category, on=day_of(at)
    )


def _closed_refusal(form: SignUp) -> Refusal | None:
    return None if form.delegation_id is None else delegation_queries.closed_refusal_of(form.delegation_id)


def _use_code(form: SignUp, *, by: Actor, at: datetime) -> int | None:
    if form.delegation_id is None:
        return None
    return delegations.use_code(
        form.referral_code, delegation_id=form.delegation_id, category=form.category, by=by, at=at
    )


def _insert(form: SignUp, edition: EditionView, code_id: int | None, at: datetime) -> Organization:
    organization = Organization(
        edition_id=edition.id,
        delegation_id=form.delegation_id,
        referral_code_id=code_id,
        picture_id=form.picture_id,
        region=form.region,
        category=form.category,
        subordination_reason=form.subordination_reason.strip(),
        created_at=at,
        **_names(form),
    )
    organization.file = form.file
    organization.edited_fields = _edited_fields(form)
    try:
        with transaction.atomic():
            organization.save()
    except IntegrityError as error:
        taken = _taken_refusal(form, edition.id)
        raise Refused(*([taken] if taken else [])) from error
    return organization


def _names(form: SignUp) -> dict[str, str]:
    """Return the columns that name the organization among all of its edition. Source: guide R18, Q7."""
    if form.region == Region.DOMESTIC:
        return {"uscc": compact(form.uscc)}
    number = " ".join(unicodedata.normalize("NFKC", form.registration_number).split())
    key = rules.registration_key(number)
    return {"country": form.country, "registration_number": number, "registration_key": key}


def _edited_fields(form: SignUp) -> list[str]:
    said = verification_queries.picture_said(form.picture_id, holder=form.picture_holder)
    return list(rules.edited_fields(said.printed, form.file))


def _open_account(form: SignUp, organization: Organization, *, by: Actor, at: datetime) -> str:
    user_id = _owner(form, organization, by=by, at=at)
    accounts.grant(user_id, Role.OWNER, Scope.ORGANIZATION, str(organization.pk), by=SYSTEM, at=at)
    for purpose in form.consents:
        consents.give(f"user:{user_id}", purpose=purpose, channel="web", by=by, at=at)
    return user_id


def _owner(form: SignUp, organization: Organization, *, by: Actor, at: datetime) -> str:
    name, language = form.file.contact_name, form.language
    if form.region == Region.OVERSEAS:
        return accounts.create_overseas_owner(
            form.email, form.password, name, by=by, at=at, language=language
        )
    mobile = normalize_mobile(form.mobile) or ""
    return accounts.create_owner(
        organization.uscc, form.password, mobile, name, by=by, at=at, language=language
    )
