"""The ways through the desk: what is worked every day stands alone, the rest in two groups of which one is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.portals.delegation.queues import queue_url
from fairgate.portals.delegation.roles import CLAIM_DECIDERS, FIGURE_READERS, ROSTER_READERS
from fairgate.portals.ui.parts import Tab
from fairgate.registration.claims import queries as claims
from fairgate.registration.delegations.policies import KEEPERS
from fairgate.registration.duplicates.queries import open_count as duplicates_count
from fairgate.registration.personnel.policies import is_privacy_officer
from fairgate.registration.personnel.queries import open_objections_count
from fairgate.registration.releases.queries import disputes_count
from fairgate.registration.reviews import queries
from fairgate.registration.reviews.policies import kinds_of
from fairgate.registration.reviews.states import SubjectKind


@dataclass(frozen=True)
class Part:
    """A part of the desk; `count` is how much waits in it, None where nothing can wait."""

    name: str
    label: Words
    url: str
    count: int | None = None


def tabs(actor: Actor, current: str) -> tuple[list[Tab], list[Tab]]:
    """Return the desk's tabs that the actor's roles open, and those of the group that `current` belongs to."""
    alone = [*_queues(actor), *_roster(actor)]
    groups = [
        (_("其他待办"), [*_afterwards(actor), *_claims(actor), *_objections(actor)]),
        (_("管理"), list(_keeping(actor))),
    ]
    first = [_tab(part, current) for part in alone]
    first += [_group(label, parts, current) for label, parts in groups if parts]
    beside = [parts for _label, parts in groups if any(part.name == current for part in parts)]
    return first, [_tab(part, current) for parts in beside for part in parts]


def _tab(part: Part, current: str) -> Tab:
    return Tab(part.label, part.url, part.count, part.name == current)


def _group(label: Words, parts: Sequence[Part], current: str) -> Tab:
    """Return a group as one tab: it leads to where something waits, and counts all that does."""
    waiting = next((part for part in parts if part.count), parts[0])
    counts = [part.count for part in parts if part.count is not None]
    return Tab(
        label, waiting.url, sum(counts) if counts else None, any(part.name == current for part in parts)
    )


def _queues(actor: Actor) -> Iterator[Part]:
    own = kinds_of(actor)
    counts = queries.queue_counts(actor) if own else {}
    for kind in own:
        yield Part(kind.value, kind.label, queue_url(kind), counts[kind])


def _roster(actor: Actor) -> Iterator[Part]:
    if any(grant.role in ROSTER_READERS for grant in actor.grants):
        yield Part("roster", _("名册"), reverse("delegation:roster"))
    if any(grant.role in FIGURE_READERS for grant in actor.grants):
        yield Part("figures", _("统计"), reverse("delegation:figures"))


def _afterwards(actor: Actor) -> Iterator[Part]:
    if SubjectKind.ORGANIZATION in kinds_of(actor):
        yield Part("looks", _("抽查"), reverse("delegation:looks"), queries.looks_count(actor))


def _claims(actor: Actor) -> Iterator[Part]:
    if any(grant.role in CLAIM_DECIDERS for grant in actor.grants):
        counts = claims.counts(actor)
        yield Part("join_requests", _("加入申请"), reverse("delegation:join_requests"), counts["request"])
        yield Part("appeals", pgettext_lazy("queue", "申诉"), reverse("delegation:appeals"), counts["appeal"])
        waiting = disputes_count(actor)
        yield Part("releases", _("人员转入"), reverse("delegation:releases"), waiting)
        pairs = duplicates_count(actor)
        yield Part("duplicates", _("疑似重复"), reverse("delegation:duplicates"), pairs)


def _objections(actor: Actor) -> Iterator[Part]:
    if is_privacy_officer(actor):
        yield Part(
            "objections", _("本人请求"), reverse("delegation:objections"), open_objections_count(actor)
        )


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
