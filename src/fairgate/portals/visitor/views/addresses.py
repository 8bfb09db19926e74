"""管理证件快递常用地址: five addresses, one default, a cascade of regions. Source: guide R36-R38, Q24."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.credentials.delivery import operations, queries
from fairgate.credentials.delivery.operations import NO_DEFAULT
from fairgate.credentials.delivery.rules import MOST_ADDRESSES, full_refusal
from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.portals.ui.guards import organization_member
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.forms.addresses import FILE, AddressForm, HeirForm, typed_from
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.registration.organizations.policies import EDITORS


@require_safe
@organization_member(*EDITORS)
def addresses(request: HttpRequest) -> HttpResponse:
    """The book: every address, the default first said, and how many more may be kept."""
    kept = queries.addresses_of(organization_id(request), liaison(request))
    return show(request, "visitor/addresses.html", addresses=kept, room=MOST_ADDRESSES - len(kept))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def address_new(request: HttpRequest) -> HttpResponse:
    """Add an address; the first one is offered as the default."""
    kept = queries.addresses_of(organization_id(request), liaison(request))
    full = full_refusal(len(kept))
    if request.method != "POST" and full is not None:
        messages.warning(request, str(full.words))
        return see_other("visitor:addresses")
    form = _form(request, is_default=not kept)
    if _is_sent(request) and form.is_valid():
        with refusals_on(form):
            operations.add_address(
                organization_id(request),
                form.as_file(),
                is_default=form.cleaned_data["is_default"],
                by=liaison(request),
                at=clock.now(),
            )
            messages.success(request, _("地址已添加"))
            return see_other("visitor:addresses")
    return show(request, "visitor/address_new.html", form=form, is_turned=_is_turned(request))


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def address(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Correct an address; badges that are not sent yet follow it."""
    kept = queries.address(address_id, liaison(request))
    form = _form(request, **typed_from(queries.file_of(address_id, liaison(request))))
    if _is_sent(request) and form.is_valid():
        with refusals_on(form):
            operations.change_address(address_id, form.as_file(), by=liaison(request), at=clock.now())
            messages.success(request, _("地址已保存"))
            return see_other("visitor:addresses")
    return show(request, "visitor/address.html", form=form, kept=kept, is_turned=_is_turned(request))


@require_safe
@organization_member(*EDITORS)
def address_region(request: HttpRequest) -> HttpResponse:
    """The part below the province: its cities, and the districts of the chosen one."""
    steps = {name: request.GET.get(name, "")[:6] for name in ("province", "city", "district")}
    return show(request, "visitor/_region.html", form=AddressForm(initial=steps))


@require_POST
@organization_member(*EDITORS)
def address_default(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Make an address the default (R38)."""
    operations.set_default(address_id, by=liaison(request), at=clock.now())
    messages.success(request, _("已设为默认地址"))
    return see_other("visitor:addresses")


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(*EDITORS)
def address_remove(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Ask, then remove an address; of the default also what takes its place (Q24)."""
    kept = queries.address(address_id, liaison(request))
    own = queries.addresses_of(organization_id(request), liaison(request))
    others = [each for each in own if each.id != kept.id]
    form = HeirForm(**posted(request), others=others)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.remove_address(
                address_id, next_default=_answer(form), by=liaison(request), at=clock.now()
            )
            messages.success(request, _("地址已删除"))
            return see_other("visitor:addresses")
    asks = kept.is_default and bool(others)
    return show(request, "visitor/address_remove.html", kept=kept, form=form, asks=asks)


def _form(request: HttpRequest, **initial: Any) -> AddressForm:
    """Return the form; when only the next step of the region was asked for, what was typed as first values."""
    if not _is_turned(request):
        return AddressForm(**posted(request), initial=initial)
    typed = {name: request.POST.get(name, "") for name in FILE}
    return AddressForm(initial=initial | typed | {"is_default": "is_default" in request.POST})


def _is_turned(request: HttpRequest) -> bool:
    """Say whether the form was sent to offer the next step of the region, as it is without JavaScript."""
    return request.method == "POST" and "step" in request.POST


def _is_sent(request: HttpRequest) -> bool:
    return request.method == "POST" and not _is_turned(request)


def _answer(form: HeirForm) -> Any:
    """Return the heir's id, NO_DEFAULT, or None when nothing was answered."""
    answer = form.cleaned_data["next_default"]
    return UUID(answer) if answer and answer != NO_DEFAULT else answer or None
