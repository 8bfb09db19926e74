"""成员: who works in the account, and what its owner does about it. Source: guide R19, facts F85, F90."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.identifiers import uscc_refusal
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import account
from fairgate.platform.accounts.states import Role, Scope
from fairgate.platform.codes.states import Channel
from fairgate.platform.passwords import operations as passwords
from fairgate.portals.ui.guards import client_address, organization_member
from fairgate.portals.ui.pages import posted, refusals_as_notes, refusals_on, see_other, show
from fairgate.portals.ui.parts import Confirmation, Fact
from fairgate.portals.visitor.forms.members import HandOverForm, MemberInviteForm, MemberRoleForm
from fairgate.portals.visitor.liaison import liaison, organization_id
from fairgate.registration.members import operations, queries


@require_safe
@organization_member
def members(request: HttpRequest) -> HttpResponse:
    """Who works in the account, to all of them; who is invited, to the owner."""
    actor, own = liaison(request), organization_id(request)
    is_owner = actor.holds(Role.OWNER, Scope.ORGANIZATION, str(own))
    return show(
        request,
        "visitor/members.html",
        members=queries.members(own, actor),
        invitations=queries.invitations(own, actor, at=clock.now()) if is_owner else [],
        is_owner=is_owner,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def member_invite(request: HttpRequest) -> HttpResponse:
    """Ask for name, number and role, and send the link."""
    by_email = queries.channel_for(organization_id(request), liaison(request)) == Channel.EMAIL
    form = MemberInviteForm(**posted(request), by_email=by_email)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.invite(
                organization_id(request),
                **form.cleaned_data,
                language=request.LANGUAGE_CODE,
                by=liaison(request),
                at=clock.now(),
            )
            messages.success(request, _("邀请已发出，7天内有效"))
            return see_other("visitor:members")
    return show(request, "visitor/member_invite.html", form=form, by_email=by_email)


@require_POST
@organization_member(Role.OWNER)
def invitation_resend(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Send a fresh link; the one before opens nothing any more."""
    with refusals_as_notes(request):
        operations.resend(invitation_id, organization_id(request), by=liaison(request), at=clock.now())
        messages.success(request, _("邀请已重新发送，之前的链接作废"))
    return see_other("visitor:members")


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def invitation_revoke(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Ask, then take an invitation back."""
    own, actor, now = organization_id(request), liaison(request), clock.now()
    row = queries.invitation(invitation_id, own, actor, at=now)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.revoke_invitation(invitation_id, own, by=actor, at=now)
            messages.success(request, _("邀请已撤回"))
        return see_other("visitor:members")
    question = Confirmation(
        title=_("撤回邀请？"),
        consequence=_("撤回后，对方收到的链接作废。需要时可以重新邀请。"),
        facts=(Fact(_("姓名"), row.name, is_data=True), Fact(_("发送到"), row.reached_by)),
        verb=_("撤回邀请"),
        keep=_("保留邀请"),
        back_url=reverse("visitor:members"),
        action=reverse("visitor:invitation_revoke", args=[invitation_id]),
    )
    return show(request, "visitor/invitation_revoke.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def member_role(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Choose what a member may do from now on."""
    member = queries.member(organization_id(request), str(user_id), liaison(request))
    form = MemberRoleForm(**posted(request), initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            operations.change_role(
                organization_id(request),
                str(user_id),
                **form.cleaned_data,
                by=liaison(request),
                at=clock.now(),
            )
            messages.success(request, _("角色已更改，立即生效"))
            return see_other("visitor:members")
    return show(request, "visitor/member_role.html", form=form, member=member)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def member_remove(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Ask, then end a member's access at their next request."""
    own, actor = organization_id(request), liaison(request)
    member = queries.member(own, str(user_id), actor)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.remove_member(own, str(user_id), by=actor, at=clock.now())
            messages.success(request, _("已移除，对方会收到通知"))
        return see_other("visitor:members")
    question = Confirmation(
        title=_("移除这位成员？"),
        consequence=_("对方立即不能再打开本单位的页面。已填写的人员、订单和证件不变，需要时可以重新邀请。"),
        facts=(Fact(_("姓名"), member.name, is_data=True), Fact(_("角色"), member.role_label)),
        verb=_("移除成员"),
        keep=_("保留"),
        back_url=reverse("visitor:members"),
        action=reverse("visitor:member_remove", args=[user_id]),
    )
    return show(request, "visitor/member_remove.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.REGISTRAR, Role.PAYER)
def member_leave(request: HttpRequest) -> HttpResponse:
    """Ask, then give up the own access."""
    own, actor = organization_id(request), liaison(request)
    if request.method == "POST":
        with refusals_as_notes(request):
            operations.leave(own, by=actor, at=clock.now())
            return see_other("/")
        return see_other("visitor:members")
    question = Confirmation(
        title=_("退出本单位账号？"),
        consequence=_("您立即不能再打开本单位的页面。需要时请负责人重新邀请。"),
        verb=_("退出单位账号"),
        keep=_("留下"),
        back_url=reverse("visitor:members"),
        action=reverse("visitor:member_leave"),
    )
    return show(request, "visitor/member_leave.html", confirmation=question)


@require_http_methods(["GET", "HEAD", "POST"])
@organization_member(Role.OWNER)
def member_hand_over(request: HttpRequest, user_id: UUID) -> HttpResponse:
    """Say what follows, ask for the password, and make the member the owner."""
    member = queries.member(organization_id(request), str(user_id), liaison(request))
    own = account(liaison(request).id)
    form = HandOverForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _prove(request, own.login, form.cleaned_data)
            operations.hand_over(organization_id(request), str(user_id), by=liaison(request), at=clock.now())
            messages.success(request, _("单位账号已移交，双方都会收到短信"))
            return see_other("visitor:members")
    has_code = uscc_refusal(own.login) is None
    return show(
        request, "visitor/member_hand_over.html", form=form, member=member, own=own, has_code=has_code
    )


def _prove(request: HttpRequest, login: str, typed: dict[str, Any]) -> None:
    """Let the owner show the own password; raises Refused beside it."""
    passwords.prove(login, typed["password"], address=client_address(request), at=clock.now())
