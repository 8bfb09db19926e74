"""The one form of the organization. Source: guide R32, Q9, Q28."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.countries import country_name
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.merging import Clashed
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.late import LateForm
from fairgate.portals.ui.pages import picture_answer, refusals_on, see_other, show
from fairgate.portals.ui.purchase_intents import intent_rows
from fairgate.portals.visitor.answers import contact_facts, financial_facts, unit_facts, without_links
from fairgate.portals.visitor.autosaving import told, unsaved_facts
from fairgate.portals.visitor.clashes import clashing, kept_fields
from fairgate.portals.visitor.forms.organization import OrganizationForm, typed_from
from fairgate.portals.visitor.liaison import liaison, may_edit, name_helper, organization_id
from fairgate.portals.visitor.named import gaps, mark_named, named_fields
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.drafts import FILE_FORM, Draft
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.organizations.queries import OrganizationView
from fairgate.registration.submissions import queries as submissions
from fairgate.registration.submissions.states import SubmissionState
from fairgate.registration.submissions.views import SubmissionView
from fairgate.registration.verification import queries as pictures


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member
def organization(request: HttpRequest) -> HttpResponse:
    """Unit data and contact; saves with gaps, and says what a submission still lacks."""
    view = queries.get(organization_id(request), liaison(request))
    name_helper(request, view)
    if request.method == "POST" and not may_edit(liaison(request), view.id):
        raise Forbidden
    submission = submissions.submission_of(view.id, liaison(request))
    if request.method != "POST":
        return _page(request, view, submission, _opened(request, view, submission.fields_named))
    form = OrganizationForm(request.POST)
    mark_named(form, submission.fields_named)
    if view.lock is not None:
        _keep(request, view, form)
        return _page(request, view, submission, LateForm(view.lock))
    return _saved(request, view, submission, form)


def _saved(
    request: HttpRequest, view: OrganizationView, submission: SubmissionView, form: OrganizationForm
) -> HttpResponse:
    clash: Clashed[OrganizationFile] | None = None
    if form.is_valid():
        with refusals_on(form):
            try:
                _save(request, view, form)
            except Clashed as found:
                clash = found
                raise
            messages.success(request, _("单位信息已保存"))
            return see_other("visitor:intents" if "onward" in request.POST else "visitor:organization")
    _keep(request, view, form)
    return _page(request, view, submission, form, clash)


def _save(request: HttpRequest, view: OrganizationView, form: OrganizationForm) -> None:
    seen = form.cleaned_data["seen_version"]
    operations.update_file(view.id, form.as_file(), seen_version=seen, by=liaison(request), at=clock.now())


def _keep(request: HttpRequest, view: OrganizationView, form: OrganizationForm) -> None:
    """Keep what could not be saved as the member's draft, so that it is there on any device."""
    operations.keep_draft(
        view.id,
        FILE_FORM,
        form.typed(),
        seen_version=form.data.get("seen_version", ""),
        by=liaison(request),
        at=clock.now(),
    )


def _opened(request: HttpRequest, view: OrganizationView, named: Iterable[str]) -> OrganizationForm:
    """Return the form as stored, with what the member typed over it and has not saved."""
    stored, draft = typed_from(view.file, view.version), _draft(request, view)
    over = {**draft.typed, "seen_version": draft.seen_version} if draft else {}
    form = OrganizationForm(initial=stored | over)
    mark_named(form, named)
    return form


def _draft(request: HttpRequest, view: OrganizationView) -> Draft | None:
    """Return the member's draft, unless they ask for what is saved."""
    return None if "saved" in request.GET else queries.draft_of(view.id, FILE_FORM, liaison(request))


def _page(
    request: HttpRequest,
    view: OrganizationView,
    submission: SubmissionView,
    form: Form,
    clash: Clashed[OrganizationFile] | None = None,
) -> HttpResponse:
    can_edit = may_edit(liaison(request), view.id)
    is_open = can_edit and not view.is_locked
    draft = _draft(request, view) if can_edit else None
    return show(
        request,
        "visitor/organization.html",
        form=form,
        organization=view,
        country=country_name(view.country, request.LANGUAGE_CODE),
        can_edit=can_edit,
        is_open=is_open,
        is_approved=submission.state == SubmissionState.APPROVED,
        reason=submission.reason,
        named=named_fields(submission.fields_named),
        gaps=gaps(view.missing),
        draft=draft,
        typed=[] if is_open or draft is None else unsaved_facts(view.file, draft),
        **_choices(form, clash),
        closed=cutoff_refusal(queries.rulebook_of(view.id), CutOff.ORGANIZATION_SUBMIT, clock.now()),
        **_answers(request, view),
    )


def _choices(form: Form, clash: Clashed[OrganizationFile] | None) -> dict[str, Any]:
    if clash is None:
        return {}
    mine, theirs = (
        OrganizationForm(initial=typed_from(file, clash.version)) for file in (clash.file, clash.theirs)
    )
    return {
        "clashes": clashing(form, mine, theirs, clash.changes),
        "kept": kept_fields(mine, clash.changes),
    }


def _answers(request: HttpRequest, view: OrganizationView) -> dict[str, Any]:
    """Return the file for reading: once it is locked, and for whoever may only pay."""
    return {
        "unit": without_links(unit_facts(view, request.LANGUAGE_CODE)),
        "contact": without_links(contact_facts(view)),
        "financials": without_links(financial_facts(view)),
        "proofs": queries.proofs_of(view.id, liaison(request)),
        "intents": intent_rows(queries.intents_of(view.id, liaison(request)), request.LANGUAGE_CODE),
    }


@require_POST
@organization_member(*EDITORS)
def organization_draft(request: HttpRequest) -> HttpResponse:
    """Save what is right in the form under way, keep the rest as a draft, and say so as JSON."""
    form = OrganizationForm(request.POST)
    form.is_valid()
    at, seen = clock.now(), request.POST.get("seen_version", "")
    typing = request.POST.get("typing", "")
    saved = operations.autosave_file(
        organization_id(request),
        form.typed(),
        form.right(typing=typing),
        seen_version=seen,
        by=liaison(request),
        at=at,
    )
    wrong = [name for name in form.errors if name != typing]
    return JsonResponse({"words": str(told(saved, len(wrong), at)), "version": saved.version})


@require_safe
@organization_member
def organization_picture(request: HttpRequest) -> HttpResponse:
    """The organization's licence, to its own members."""
    view = queries.get(organization_id(request), liaison(request))
    if view.picture_id is None:
        raise NotFound
    holder = pictures.organization_holder(view.id)
    return picture_answer(pictures.picture_bytes(view.picture_id, holder=holder))
