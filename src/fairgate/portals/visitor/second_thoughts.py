"""What an organization may still change about one person: links, each with its sentence. Source: Q16, Q28."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from fairgate.billing.places.queries import Prospect, prospect
from fairgate.billing.places.rules import amend_refusal
from fairgate.billing.places.states import MoneyAfter
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import Words, _, pgettext_lazy
from fairgate.registration.personnel.amendments import state_refusal
from fairgate.registration.personnel.rules import refund_state_refusal
from fairgate.registration.personnel.states import EDITABLE, WITHDRAWABLE, PersonState
from fairgate.registration.releases.queries import open_release_of
from fairgate.registration.reviews.queries import has_begun
from fairgate.registration.reviews.rules import withdraw_person_refusal


@dataclass(frozen=True)
class Thought:
    """A page that asks before it does something; `is_harmful` leads to what cannot be undone."""

    url: str
    verb: Words
    hint: Words
    is_harmful: bool = False


def thoughts_of(person_id: UUID, actor: Actor) -> tuple[Thought, ...]:
    """Return what an editor may still do about a person; raises NotFound for a stranger."""
    found = prospect(person_id, actor)
    return (
        *_asked(person_id, actor),
        *_taking_back(found),
        *_handing_on(found),
        *_claiming(found),
        *_asking_back(found),
        *_leaving(found),
    )


def _taking_back(found: Prospect) -> Iterator[Thought]:
    state, person_id = found.person.state, found.person.id
    if state in WITHDRAWABLE and withdraw_person_refusal(state, has_begun=has_begun(person_id)) is None:
        hint = _("审核人员开始审核之前可以撤回，改好后重新提交，已付的证件费保留。")
        yield Thought(_page("person_withdraw", found), _("撤回修改"), hint)
    if state_refusal(state) is None:
        hint = _("手机、邮箱、职务、部门，保存后立即生效。")
        yield Thought(_page("person_contact", found), _("更新联系方式"), hint)
    if state_refusal(state) is None and amend_refusal(found.spent) is None:
        hint = _("须重新审核，已有的证件作废重做，证件费保留。下一页先说明后果。")
        yield Thought(_page("person_amend", found), _("更正姓名、证件或照片"), hint)


def _asked(person_id: UUID, actor: Actor) -> Iterator[Thought]:
    asked = open_release_of(person_id, actor)
    if asked is not None:
        verb = _("查看转入申请") if asked.is_own else _("答复转出申请")
        hint = (
            _("转入申请正在处理。") if asked.is_own else _("另一家单位也在为该人员办理参会，请核实后答复。")
        )
        yield Thought(reverse("visitor:release", args=[asked.id]), verb, hint)


def _claiming(found: Prospect) -> Iterator[Thought]:
    if found.person.state in EDITABLE:
        hint = _("提交时提示证件号码已被使用，而该人员确由您单位办理的，请原提交单位转出。")
        yield Thought(_page("release_ask", found), _("申请转入"), hint)


def _handing_on(found: Prospect) -> Iterator[Thought]:
    if found.can_hand_on:
        hint = _("本人不能到会时，由本单位另一位人员接用已付的证件费。")
        yield Thought(_page("person_substitute", found), _("由同事接替"), hint)


def _asking_back(found: Prospect) -> Iterator[Thought]:
    url = reverse("visitor:refunds")
    if found.person.is_asked_back:
        yield Thought(url, _("查看退款申请"), _("已申请退还证件费，撤回申请前不能重新提交。"))
    elif found.after == MoneyAfter.REFUNDABLE and refund_state_refusal(found.person.state) is None:
        hint = _("不再参会的，可以申请退还已付的证件费；申请期间不能重新提交。")
        yield Thought(url, _("申请退款"), hint)


def _leaving(found: Prospect) -> Iterator[Thought]:
    if found.refusal is None and found.person.state != PersonState.CANCELLED:
        hint = _("不再参会时注销。下一页先说明费用和证件怎样处理。")
        yield Thought(_page("person_cancel", found), pgettext_lazy("verb", "注销"), hint, is_harmful=True)


def _page(name: str, found: Prospect) -> str:
    return reverse(f"visitor:{name}", args=[found.person.id])
