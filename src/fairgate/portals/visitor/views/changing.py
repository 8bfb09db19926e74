"""变更: what an approved organization changes, with the consequences first. Source: guide R4, R20, R21; Q11, Q28."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fairgate.credentials.badges import queries as badges
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation
from fairgate.portals.visitor.forms.changing import ChangeForm
from fairgate.portals.visitor.forms.joining import DelegationForm
from fairgate.portals.visitor.liaison import liaison, name_helper, organization_id
from fairgate.portals.visitor.named import name_of, named_fields
from fairgate.registration.delegations import queries as delegations
from fairgate.registration.organizations import operations as organizations_operations
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.personnel.queries import handed_in_ids
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews import queries as cases
from fairgate.registration.submissions import operations, queries
from fairgate.registration.submissions.amending import CARD_FACE, amended, gaps_of, reviewed_changes
from fairgate.registration.submissions.queries import AmendmentView
from fairgate.registration.submissions.states import AmendmentState, SubmissionState


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def organization_change(request: HttpRequest) -> HttpResponse:
    """Save contacts at once; show what a change of the certificate leads to, and ask for its review."""
    view = _own(request)
    if not _is_approved(request, view):
        return see_other("visitor:organization")
    asked = queries.latest_amendment(view.id, liaison(request))
    form = _form(request, view, asked)
    if request.method == "POST" and form.is_valid():
        for refusal in gaps_of(view.file, form.as_file(), view.region):
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.words))
    if form.is_bound and form.is_valid():
        if reviewed_changes(view.file, form.as_file()) and "confirmed" not in request.POST:
            return _change_page(request, view, asked, form, is_confirming=True)
        with refusals_on(form):
            return _changed(request, view, form)
    return _change_page(request, view, asked, form)


def _form(request: HttpRequest, view: OrganizationView, asked: AmendmentView | None) -> ChangeForm:
    """Return the form over what is in force, with what a reviewer has given back laid over it."""
    is_returned = asked is not None and asked.state == AmendmentState.RETURNED
    shown = amended(view.file, asked.fields) if asked and is_returned else view.file
    return ChangeForm(
        **posted(request),
        file=view.file,
        with_certificate=not (asked and asked.is_open),
        initial=vars(shown) | {"seen_version": view.version},
    )


def _changed(request: HttpRequest, view: OrganizationView, form: ChangeForm) -> HttpResponse:
    amendment_id = operations.amend(
        view.id,
        form.as_file(),
        seen_version=form.cleaned_data["seen_version"],
        by=liaison(request),
        at=clock.now(),
    )
    said = _("变更已提交，审核期间原来的信息继续有效") if amendment_id else _("已保存，立即生效")
    messages.success(request, said)
    return see_other("visitor:organization_change")


def _change_page(
    request: HttpRequest,
    view: OrganizationView,
    asked: AmendmentView | None,
    form: ChangeForm,
    *,
    is_confirming: bool = False,
) -> HttpResponse:
    fresh = reviewed_changes(view.file, form.as_file()) if is_confirming else {}
    return show(
        request,
        "visitor/organization_change.html",
        form=form,
        organization=view,
        asked=asked,
        asked_lines=_lines(asked.before, asked.fields) if asked and asked.is_open else [],
        named=named_fields(asked.fields_named, "visitor:organization_change") if asked else [],
        may_withdraw=bool(asked and asked.is_open and not cases.is_organization_taken(view.id)),
        is_confirming=is_confirming,
        lines=_lines(vars(view.file), fresh),
        **_concerned(view.id, is_face=bool(CARD_FACE & set(fresh))),
    )


def _lines(before: Mapping[str, Any], fields: Mapping[str, Any]) -> list[tuple[Words, str, str]]:
    """Return each changed field with what is in force and what is asked for."""
    return [(name_of(name), str(before[name] or ""), str(value or "")) for name, value in fields.items()]


def _concerned(own: int, *, is_face: bool) -> dict[str, Any]:
    """Return how many people and live badges bear what is printed of the organization."""
    ids = handed_in_ids(own)
    live = [state for state in badges.states_of(ids).values() if state != BadgeState.REVOKED]
    return {"is_face": is_face, "people": len(ids), "badges": len(live)}


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def amendment_withdraw(request: HttpRequest) -> HttpResponse:
    """Ask, then take a change back that nobody has in hand."""
    view = _own(request)
    asked = queries.latest_amendment(view.id, liaison(request))
    if asked is None or not asked.is_open:
        raise NotFound
    if request.method == "POST":
        with refusals_as_notes(request):
            reviews.withdraw_amendment(view.id, by=liaison(request), at=clock.now())
            messages.success(request, _("变更已撤回，原来的信息继续有效"))
        return see_other("visitor:organization_change")
    question = Confirmation(
        title=_("撤回变更？"),
        consequence=_("撤回后不再审核这次变更，原来通过的信息继续有效。需要时可以重新提交。"),
        verb=_("撤回变更"),
        keep=_("不撤回"),
        back_url=reverse("visitor:organization_change"),
        action=reverse("visitor:amendment_withdraw"),
    )
    return show(request, "visitor/amendment_withdraw.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def delegation_change(request: HttpRequest) -> HttpResponse:
    """Choose another delegation: at once before the approval, afterwards when the new one accepts."""
    view = _own(request)
    is_approved = _is_approved(request, view)
    if view.is_overseas or (view.is_locked and not is_approved):
        return see_other("visitor:organization")
    form = DelegationForm(
        **posted(request),
        choices=delegations.tree_choices(view.edition_id),
        language=request.LANGUAGE_CODE,
        initial={"delegation": view.delegation_id, "subordination_reason": view.subordination_reason},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _join(request, view, form, is_approved=is_approved)
            return see_other("visitor:organization_change" if is_approved else "visitor:organization")
    return show(
        request,
        "visitor/delegation_change.html",
        form=form,
        organization=view,
        delegation_name=view.delegation_name.named(request.LANGUAGE_CODE),
        is_approved=is_approved,
        **_concerned(view.id, is_face=True),
    )


def _join(request: HttpRequest, view: OrganizationView, form: DelegationForm, *, is_approved: bool) -> None:
    typed = form.cleaned_data
    verb = operations.ask_for_delegation if is_approved else organizations_operations.change_delegation
    verb(
        view.id,
        int(typed["delegation"]),
        referral_code=typed["referral_code"],
        explanation=typed["subordination_reason"],
        by=liaison(request),
        at=clock.now(),
    )
    messages.success(
        request, _("已提交，由新的交易团审核，同意前仍属于原交易团") if is_approved else _("交易团已更换")
    )


def _own(request: HttpRequest) -> OrganizationView:
    view = organizations.get(organization_id(request), liaison(request))
    name_helper(request, view)
    return view


def _is_approved(request: HttpRequest, view: OrganizationView) -> bool:
    return queries.submission_of(view.id, liaison(request)).state == SubmissionState.APPROVED
