"""The answers of the staff screens; each portal puts its own guard, frame and addresses around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.ui.staffing.forms import InviteForm, OfficerSearchForm, Places, PostForm
from fairgate.registration.staff import operations, queries
from fairgate.registration.staff.views import Officer, Post

_ROWS = 50


@dataclass(frozen=True)
class StaffDesk:
    """Whose staff: the portal's name space, its way to render, the roles it gives and where."""

    space: str
    show: Callable[..., HttpResponse]
    roles: Sequence[Role]
    places: Callable[[HttpRequest], Places]
    place_label: Words
    place_hint: Words = ""
    everywhere: Words = ""
    """How "everywhere" is called where a role needs no place; "" where a place must be chosen."""

    def url(self, name: str, *args: object) -> str:
        return reverse(f"{self.space}:{name}", args=args)

    def scope_of(self, form: PostForm) -> tuple[str, str, str]:
        """Return role, kind and id of the scope as chosen on a form."""
        role, place = form.cleaned_data["role"], form.cleaned_data["place"]
        if self.space == "delegation":
            return role, Scope.DELEGATION, place
        return (role, Scope.GATE, place or "*") if role == Role.GATE_STEWARD else (role, Scope.HOST, HOST)

    def asked(self, request: HttpRequest) -> dict[str, Any]:
        """Return what a form of a post is made with."""
        return {
            "roles": self.roles,
            "places": self.places(request),
            "place_label": self.place_label,
            "place_hint": self.place_hint,
            "everywhere": self.everywhere,
        }


def officers(request: HttpRequest, desk: StaffDesk) -> HttpResponse:
    """Everybody within reach with roles, last sign-in and second factor; below them the open invitations."""
    actor, at = present_actor(request), clock.now()
    form = OfficerSearchForm(request.GET)
    words = form.cleaned_data["words"].strip() if form.is_valid() else ""
    page = Paginator(queries.officers(actor, at=at, words=words), _ROWS).get_page(request.GET.get("page"))
    return desk.show(
        request,
        "officers.html",
        page=page,
        filters=form,
        is_narrowed=bool(words),
        invitations=queries.invitations(actor, at=at),
        urls=_urls(desk),
    )


def officer(request: HttpRequest, desk: StaffDesk, user_id: UUID) -> HttpResponse:
    """One of the staff with the posts that the reader manages."""
    view = _officer(request, user_id)
    return desk.show(request, "officer.html", officer=view, urls=_urls(desk))


def invite(request: HttpRequest, desk: StaffDesk) -> HttpResponse:
    """Ask for name, receiver and post, and send the link."""
    initial = {"place": request.GET.get("place", "")}
    form = InviteForm(**posted(request), **desk.asked(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.invite(
                *desk.scope_of(form),
                **form.receiver(),
                **form.days(),
                language=request.LANGUAGE_CODE,
                by=present_actor(request),
                at=clock.now(),
            )
            messages.success(request, _("邀请已发出，7天内有效"))
            return see_other(desk.url("officers"))
    return desk.show(request, "officer_invite.html", form=form, urls=_urls(desk))


def resend(request: HttpRequest, desk: StaffDesk, staff_invitation_id: int) -> HttpResponse:
    """Send a fresh link; the one before opens nothing any more."""
    with refusals_as_notes(request):
        operations.resend(staff_invitation_id, by=present_actor(request), at=clock.now())
        messages.success(request, _("邀请已重新发送，之前的链接作废"))
    return see_other(desk.url("officers"))


def withdraw(request: HttpRequest, desk: StaffDesk, staff_invitation_id: int) -> HttpResponse:
    """Ask, then take an invitation back."""
    actor, at = present_actor(request), clock.now()
    row = queries.invitation(staff_invitation_id, actor, at=at)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.withdraw(staff_invitation_id, by=actor, at=at)
            messages.success(request, _("邀请已撤回"))
        return see_other(desk.url("officers"))
    question = Confirmation(
        title=_("撤回邀请？"),
        consequence=_("撤回后，对方收到的链接作废。需要时可以重新邀请。"),
        facts=(
            Fact(_("姓名"), row.name, is_data=True),
            Fact(_("角色"), row.role_label),
            Fact(_("发送到"), row.reached_by, is_data=True),
        ),
        verb=_("撤回邀请"),
        keep=_("保留邀请"),
        back_url=desk.url("officers"),
        action=desk.url("officer_withdraw", staff_invitation_id),
    )
    return desk.show(request, "officer_withdraw.html", confirmation=question)


def give(request: HttpRequest, desk: StaffDesk, user_id: UUID) -> HttpResponse:
    """Give an officer one more role."""
    view = _officer(request, user_id)
    form = PostForm(**posted(request), **desk.asked(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            by, at = present_actor(request), clock.now()
            operations.give_role(view.user_id, *desk.scope_of(form), **form.days(), by=by, at=at)
            messages.success(request, _("角色已授予，立即生效，对方会收到通知"))
            return see_other(desk.url("officer", user_id))
    return desk.show(request, "officer_give.html", form=form, officer=view, urls=_urls(desk))


def take(request: HttpRequest, desk: StaffDesk, user_id: UUID, grant_id: int) -> HttpResponse:
    """Ask, then take a role away at the officer's next request."""
    view = _officer(request, user_id)
    post = next((each for each in view.posts if each.id == grant_id), None)
    if post is None:
        raise NotFound
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.take_role(view.user_id, grant_id, by=present_actor(request), at=clock.now())
            messages.success(request, _("角色已收回，立即生效，对方会收到通知"))
            return see_other(desk.url("officers"))
        return see_other(desk.url("officer", user_id))
    question = Confirmation(
        title=_("收回这个角色？"),
        consequence=_("对方立即不能再打开相关页面，已打开的页面也不能再办理。已经办完的事不变。"),
        facts=_facts(view, post, request.LANGUAGE_CODE),
        verb=_("收回角色"),
        keep=_("保留角色"),
        back_url=desk.url("officer", user_id),
        action=desk.url("officer_take", user_id, grant_id),
    )
    return desk.show(request, "officer_take.html", confirmation=question)


def sign_out(request: HttpRequest, desk: StaffDesk, user_id: UUID) -> HttpResponse:
    """Ask, then end every session of an officer."""
    view = _officer(request, user_id)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.sign_out(view.user_id, by=present_actor(request), at=clock.now())
            messages.success(request, _("已退出对方在全部设备上的登录"))
        return see_other(desk.url("officer", user_id))
    question = Confirmation(
        title=_("退出对方的全部登录？"),
        consequence=_("对方在所有设备上都要重新登录，角色不变。电脑或手机遗失时使用。"),
        facts=(Fact(_("姓名"), view.name, is_data=True), Fact(_("登录名"), view.login, is_data=True)),
        verb=_("退出全部登录"),
        back_url=desk.url("officer", user_id),
        action=desk.url("officer_sign_out", user_id),
    )
    return desk.show(request, "officer_sign_out.html", confirmation=question)


def _officer(request: HttpRequest, user_id: UUID) -> Officer:
    return queries.officer(str(user_id), present_actor(request), at=clock.now())


def _facts(view: Officer, post: Post, language: str) -> tuple[Fact, ...]:
    place = post.place.named(language)
    facts = (
        Fact(_("姓名"), view.name, is_data=True),
        Fact(_("角色"), post.role_label),
        Fact(_("工作范围"), place, is_data=True),
    )
    return tuple(fact for fact in facts if fact.value)


def _urls(desk: StaffDesk) -> dict[str, str]:
    """Return the names of the portal's own addresses, for the shared parts of pages."""
    names = ("officers", "officer", "invite", "resend", "withdraw", "give", "take", "sign_out")
    return {
        name: f"{desk.space}:{name if name.startswith('officer') else f'officer_{name}'}" for name in names
    }
