"""What every page of the console shows, and the one table of what the host's officers may open."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.pages import show

OFFICERS = (
    Role.HOST_ADMIN,
    Role.PERSON_REVIEWER,
    Role.BADGE_OFFICER,
    Role.FINANCE_MAKER,
    Role.FINANCE_CHECKER,
    Role.SYSTEM_ADMIN,
    Role.AUDITOR,
)
"""Who works for the host."""


@dataclass(frozen=True)
class Door:
    """A desk or list: its place, its name, what it is for, and whose roles open it."""

    place: str
    name: Words
    about: Words
    roles: tuple[Role, ...]

    @property
    def url(self) -> str:
        return reverse(self.place)


DOORS = (
    Door(
        "host:officers",
        _("工作人员"),
        _("主办方和闸机的工作账号：邀请、授予和收回角色。"),
        (Role.SYSTEM_ADMIN,),
    ),
    Door(
        "delegation:queue",
        _("审核"),
        _("单位和人员的审核队列，最早先审。"),
        (Role.HOST_ADMIN, Role.PERSON_REVIEWER),
    ),
    Door(
        "delegation:objections",
        _("本人请求"),
        _("参会人员对自己的信息提出的更正、删除和撤回同意。"),
        (Role.HOST_ADMIN, Role.PERSON_REVIEWER),
    ),
    Door(
        "host:vetting",
        _("外部审查"),
        _("交给外部机关安保审查的批次，和取回的结果。"),
        (Role.HOST_ADMIN,),
    ),
    Door("host:access_needs", _("无障碍需求"), _("谁需要什么便利，供现场准备。"), (Role.BADGE_OFFICER,)),
    Door("delegation:looks", _("抽查"), _("自动通过的单位，事后再看一遍。"), (Role.HOST_ADMIN,)),
    Door(
        "delegation:join_requests",
        _("加入申请"),
        _("账号已被注册时，要求加入的人。"),
        (Role.HOST_ADMIN,),
    ),
    Door(
        "delegation:tree",
        _("交易团管理"),
        _("交易团和分团、推荐码、交易团的工作人员。"),
        (Role.HOST_ADMIN,),
    ),
    Door(
        "host:editions",
        _("届次和规则"),
        _("日期、费用、审核和联系方式：看改动的影响，再启用。"),
        (Role.HOST_ADMIN,),
    ),
    Door(
        "host:announcements",
        _("公告"),
        _("写给观众、访客和工作台的中英文公告：先预览，再发布。"),
        (Role.HOST_ADMIN,),
    ),
    Door("delegation:deadlines", _("延期"), _("为一个交易团或一家单位延长截止日。"), (Role.HOST_ADMIN,)),
    Door(
        "host:quotas",
        _("免费名额"),
        _("为交易团或单位分类提出、减少或结束免费名额，由财务复核。"),
        (Role.HOST_ADMIN,),
    ),
    Door("delegation:lists", _("名单"), _("需要人工留意的单位。"), (Role.HOST_ADMIN,)),
    Door("delegation:rules", _("审核规则"), _("自动核验看哪些项，先试算再启用。"), (Role.HOST_ADMIN,)),
    Door(
        "host:wordings",
        _("消息和帮助文本"),
        _("发给观众的每一种消息和帮助页，可以加上主办方的话。"),
        (Role.HOST_ADMIN,),
    ),
    Door(
        "host:figures",
        _("统计"),
        _("单位和人员数：按交易团、状态、单位分类、展区和日期。"),
        (Role.HOST_ADMIN, Role.PERSON_REVIEWER, Role.BADGE_OFFICER, Role.AUDITOR),
    ),
    Door(
        "host:exports",
        pgettext_lazy("exports", "导出文件"),
        _("名册和审计记录的文件：写明用途，后台生成，到期清除。"),
        (Role.HOST_ADMIN, Role.AUDITOR),
    ),
    Door(
        "finance:board",
        _("财务"),
        _("今日收款、账目核对和待处理款项。"),
        (Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR),
    ),
    Door(
        "host:audit",
        _("安全审计"),
        _("谁在什么时候做了什么；谁查看过身份信息；记录有没有被改动。"),
        (Role.AUDITOR,),
    ),
)
"""In the order of the day; a new page for officers of the host joins here."""


def officer(request: HttpRequest) -> Actor:
    """Return the actor of a page behind `@staff`."""
    return present_actor(request)


def doors_of(actor: Actor) -> list[Door]:
    """Return what an officer's roles at the host open."""
    held = {role for role in Role if actor.holds(role, Scope.HOST, HOST)}
    return [door for door in DOORS if held & set(door.roles)]


def show_console(request: HttpRequest, template: str, /, **context: Any) -> HttpResponse:
    """Render a page of the console; its navigation holds the console's own pages."""
    own = [door for door in doors_of(officer(request)) if door.place.startswith("host:")]
    return show(request, template, own_doors=own, **context)
