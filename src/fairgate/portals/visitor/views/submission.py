"""预登记信息预览, 确认提交, and what came of it. Source: guide R8, R39-R44, Q4."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from fairgate.foundation import clock
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.ui.purchase_intents import intent_rows
from fairgate.portals.visitor.answers import contact_facts, financial_facts, unit_facts
from fairgate.portals.visitor.forms.choosing import SubmitForm
from fairgate.portals.visitor.liaison import chart_of, liaison, may_edit, name_helper, organization_id
from fairgate.portals.visitor.named import Gap, gaps, named_fields, person_gaps
from fairgate.portals.visitor.payable import choice_of
from fairgate.portals.visitor.statuses import of_submission
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel.queries import PersonView
from fairgate.registration.personnel.states import EDITABLE
from fairgate.registration.reviews.queries import is_organization_taken
from fairgate.registration.submissions import operations, queries
from fairgate.registration.submissions.queries import Preview
from fairgate.registration.submissions.states import SubmissionState


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def submit_preview(request: HttpRequest) -> HttpResponse:
    """Everything as it will be handed in, the people to tick, and what still stands against it."""
    preview = queries.preview(organization_id(request), liaison(request), at=clock.now())
    name_helper(request, preview.organization)
    form = _form(request, preview)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.submit(
                preview.organization.id,
                form.chosen(),
                assured=form.assured(),
                by=liaison(request),
                at=clock.now(),
            )
            return see_other("visitor:submitted")
    return _preview_page(request, preview, form)


def _form(request: HttpRequest, preview: Preview) -> SubmitForm:
    open_people = [person for person in preview.persons if person.state in EDITABLE]
    ready = [str(person.id) for person in open_people if not person.missing]
    offered = [(person.id, person.name) for person in open_people]
    return SubmitForm(**posted(request), offered=offered, initial={"people": ready})


def _preview_page(request: HttpRequest, preview: Preview, form: SubmitForm) -> HttpResponse:
    book = organizations.rulebook_of(preview.organization.id)
    return show(
        request,
        "visitor/submit_preview.html",
        preview=preview,
        form=form,
        people=_rows(preview, form),
        against=_against(request, preview),
        unit=unit_facts(preview.organization, request.LANGUAGE_CODE),
        contact=contact_facts(preview.organization),
        proofs=organizations.proofs_of(preview.organization.id, liaison(request)),
        financials=financial_facts(preview.organization),
        intents=intent_rows(
            organizations.intents_of(preview.organization.id, liaison(request)), request.LANGUAGE_CODE
        ),
        closes_at=book.closes_at(CutOff.PERSON_SUBMIT),
    )


def _against(request: HttpRequest, preview: Preview) -> list[Gap]:
    """Return who still lacks what, each with a link to the place where it is mended. Source: R40-R42."""
    found = queries.completeness(preview.organization.id, liaison(request), at=clock.now())
    return [
        *(Gap(each.words) for each in found.whole),
        *gaps(found.organization),
        *person_gaps(found.persons),
    ]


def _rows(preview: Preview, form: SubmitForm) -> list[tuple[PersonView, bool, str]]:
    """Return everybody with whether they are ticked and the id of their box, "" for who has none."""
    chosen = set(form["people"].value() or ())
    boxes = {str(box.data["value"]): box.id_for_label for box in form["people"]}
    return [(each, str(each.id) in chosen, boxes.get(str(each.id), "")) for each in preview.persons]


@require_safe
@organization_member
def submitted(request: HttpRequest) -> HttpResponse:
    """Approved: tick people and pay at once (R43). Otherwise: who acts now, and what happens next (R44)."""
    chart = chart_of(request)
    state = chart.submission.state
    is_approved = state == SubmissionState.APPROVED
    choice = choice_of(request, chart)
    return show(
        request,
        "visitor/submitted.html",
        chart=chart,
        can_edit=may_edit(liaison(request), chart.organization.id),
        status=of_submission(state),
        is_approved=is_approved,
        is_waiting=state in (SubmissionState.SUBMITTED, SubmissionState.CHECKING, SubmissionState.WAITING),
        is_checking=state == SubmissionState.CHECKING,
        is_taken=is_organization_taken(chart.organization.id),
        named=named_fields(chart.submission.fields_named),
        can_submit=chart.submission.can_submit,
        is_revoked=state == SubmissionState.REVOKED,
        choice=choice,
        form=choice.form,
    )
