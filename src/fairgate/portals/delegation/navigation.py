"""The ways through the desk: what is worked every day stands alone, the rest in two groups of which one is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.delegation.queues import queue_url
from fairgate.portals.delegation.roles import CLAIM_DECIDERS, FIGURE_READERS, ROSTER_READERS
from fairgate.portals.ui.parts import Tab
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.personnel.policies import is_privacy_officer
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import SubjectKind
from fairgate.reporting.waiting.queries import COUNTED, at_the_desk

Waiting = Mapping[str, int]
"""How much waits, by part of the desk."""


@dataclass(frozen=True)
class Part:
    """A part of the desk; `count` is how much waits in it, None where nothing can wait."""

    name: str
    label: Words
    url: str
    count: int | None = None


def tabs(actor: Actor, current: str) -> tuple[list[Tab], list[Tab]]:
    """Return the desk's tabs that the actor's roles open, and those of the group that `current` belongs to."""
    waiting = at_the_desk(actor)
    alone = [*_queues(actor, waiting), *_roster(actor)]
    groups = [
        (
            _("其他待办"),
            [*_afterwards(actor, waiting), *_claims(actor, waiting), *_objections(actor, waiting)],
        ),
        (_("管理"), list(_keeping(actor))),
    ]
    first = [_tab(part, current) for part in alone]
    first += [_group(label, parts, current) for label, parts in groups if parts]
    beside = [parts for _label, parts in groups if any(part.name == current for part in parts)]
    return first, [_tab(part, current) for parts in beside for part in parts]


def _tab(part: Part, current: str) -> Tab:
    return Tab(part.label, part.url, part.count, part.name == current, COUNTED)


def _group(label: Words, parts: Sequence[Part], current: str) -> Tab:
    """Return a group as one tab: it leads to where something waits, and counts all that does."""
    waiting = next((part for part in parts if part.count), parts[0])
    counts = [part.count for part in parts if part.count is not None]
    total = sum(counts) if counts else None
    return Tab(label, waiting.url, total, any(part.name == current for part in parts), COUNTED)


def _queues(actor: Actor, waiting: Waiting) -> Iterator[Part]:
    for kind in kinds_of(actor):
        yield Part(kind.value, kind.label, queue_url(kind), waiting[kind])


def _roster(actor: Actor) -> Iterator[Part]:
    if any(grant.role in ROSTER_READERS for grant in actor.grants):
        yield Part("roster", _("名册"), reverse("delegation:roster"))
    if any(grant.role in FIGURE_READERS for grant in actor.grants):
        yield Part("figures", _("统计"), reverse("delegation:figures"))


def _afterwards(actor: Actor, waiting: Waiting) -> Iterator[Part]:
    if SubjectKind.ORGANIZATION in kinds_of(actor):
        yield _counted("looks", _("抽查"), waiting)


def _claims(actor: Actor, waiting: Waiting) -> Iterator[Part]:
    if any(grant.role in CLAIM_DECIDERS for grant in actor.grants):
        yield _counted("join_requests", _("加入申请"), waiting)
        yield _counted("appeals", pgettext_lazy("queue", "申诉"), waiting)
        yield _counted("releases", _("人员转入"), waiting)
        yield _counted("duplicates", _("疑似重复"), waiting)


def _objections(actor: Actor, waiting: Waiting) -> Iterator[Part]:
    if is_privacy_officer(actor):
        yield _counted("objections", _("本人请求"), waiting)


def _counted(name: str, label: Words, waiting: Waiting) -> Part:
    """Return a part whose page bears its own name."""
    return Part(name, label, reverse(f"delegation:{name}"), waiting[name])


def _keeping(actor: Actor) -> Iterator[Part]:
    if any(grant.role in KEEPERS for grant in actor.grants):
        yield Part("tree", _("分团"), reverse("delegation:tree"))
        yield Part("codes", pgettext_lazy("desk", "推荐码"), reverse("delegation:codes"))
        yield Part("officers", pgettext_lazy("desk", "工作人员"), reverse("delegation:officers"))
        yield Part("deadlines", _("延期"), reverse("delegation:deadlines"))
    if any(grant.role == Role.DELEGATION_ADMIN for grant in actor.grants):
        yield Part("transfers", _("代付"), reverse("delegation:transfers"))
        yield Part("exports", pgettext_lazy("exports", "导出文件"), reverse("delegation:exports"))
    if actor.holds(Role.HOST_ADMIN, Scope.HOST, HOST):
        yield Part("reasons", pgettext_lazy("desk", "审核意见"), reverse("delegation:reasons"))
        yield Part("lists", _("名单"), reverse("delegation:lists"))
        yield Part("rules", _("审核规则"), reverse("delegation:rules"))
