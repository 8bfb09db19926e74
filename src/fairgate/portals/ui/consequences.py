"""What follows when a person is taken back or cancelled, in words with money, before it is done. Source: Q16, Q28."""

from collections.abc import Iterator

from fairgate.billing.payments.queries import AttemptView
from fairgate.billing.places.queries import Prospect
from fairgate.billing.places.states import MoneyAfter
from fairgate.credentials.badges.queries import BadgeView
from fairgate.credentials.badges.states import BadgeState
from fairgate.foundation.words import Words, _
from fairgate.portals.ui import formats, given_up
from fairgate.registration.personnel.states import PersonState


def of_cancelling(
    prospect: Prospect, badge: BadgeView | None, attempt: AttemptView | None
) -> tuple[Words, ...]:
    """Return what a cancellation means for the person, the review, the money and the badge."""
    return (
        _("该人员不再参会。注销不能恢复；以后仍要参会的，须重新添加、缴费并审核。"),
        *_of_the_review(prospect, _("审核随即终止。")),
        *_of_the_badge(badge),
        *_of_the_order(prospect, attempt),
        str(_MONEY[prospect.after]) % {"sum": formats.money_text(prospect.amount)},
    )


def of_releasing(prospect: Prospect, badge: BadgeView | None) -> tuple[Words, ...]:
    """Return what it means for an organization to let go of a person."""
    return (
        _("该人员在您单位的报名注销，由另一家单位重新提交。"),
        *_of_the_review(prospect, _("审核随即终止。")),
        *_of_the_badge(badge),
        *_of_the_order(prospect, None),
        str(_MONEY[prospect.after]) % {"sum": formats.money_text(prospect.amount)},
    )


_MONEY: dict[MoneyAfter, Words] = {
    MoneyAfter.NOTHING: _("没有产生证件费，无款可退。"),
    MoneyAfter.DROPPED: _("证件费%(sum)s无需再支付。"),
    MoneyAfter.FREE: _("该人员免缴证件费，无款可退。"),
    MoneyAfter.REFUNDABLE: _("已付的证件费%(sum)s可申请退款，也可以由同事接用。"),
    MoneyAfter.KEPT: _("证件已经制作，已付的证件费%(sum)s不予退款。"),
}


def of_withdrawing(prospect: Prospect, attempt: AttemptView | None, *, until: Words) -> tuple[Words, ...]:
    """Return what it means to take a person back to 待提交."""
    kept = MoneyAfter.REFUNDABLE, MoneyAfter.KEPT, MoneyAfter.FREE
    stays = _("已结清的证件费保留，重新提交后不再收费。")
    return (
        str(_("人员回到待提交，可以修改，须在%(until)s前重新提交。")) % {"until": until},
        *_of_the_review(prospect, _("当前的审核终止，重新提交后重新排队。")),
        *_of_the_order(prospect, attempt),
        *([stays] if prospect.after in kept else ()),
    )


_REUSED = _(
    "该人员申请了复用往届证件。更正姓名或照片后，原证件不能再复用，改为办理新证；尚未下单的，按新办证件收费。"
)


def of_amending(prospect: Prospect, badge: BadgeView | None, *, until: Words) -> tuple[Words, ...]:
    """Return what it means to change name, document or photo of somebody who is approved."""
    kept = MoneyAfter.REFUNDABLE, MoneyAfter.KEPT, MoneyAfter.FREE
    stays = _("已结清的证件费保留，更正和重新制证都不再收费。")
    return (
        str(_("立即重新提交人员审核，审核通过前不能入场。更正须在%(until)s前提交。")) % {"until": until},
        *(_of_the_new_badge(badge)),
        *([_REUSED] if prospect.person.reuse else ()),
        *([stays] if prospect.after in kept else ()),
        _("审核不通过的，可以再次更正，或注销。"),
    )


def _of_the_new_badge(badge: BadgeView | None) -> Iterator[Words]:
    if badge is None or badge.state == BadgeState.REVOKED:
        yield _("证件尚未制作，审核通过后按更正的内容制作。")
        return
    words = _("现有证件（编号%(number)s）立即作废；审核通过后重新制作，换新编号。")
    yield str(words) % {"number": badge.number}


def of_replacing(prospect: Prospect) -> tuple[Words, ...]:
    """Return what it means that a colleague takes over the place."""
    leaves = {"sum": formats.money_text(prospect.amount)}
    is_out = prospect.person.state == PersonState.CANCELLED
    return (
        *(() if is_out else [_("原人员注销，不再参会，不能恢复。")]),
        *_of_the_review(prospect, _("对该人员的审核随即终止。")),
        str(_("已付的证件费%(sum)s由接替的人员使用，不再收费，也不再退款给原人员。")) % leaves,
        _("接替的人员立即提交，进入人员审核。"),
    )


def _of_the_review(prospect: Prospect, words: Words) -> Iterator[Words]:
    if prospect.person.state == PersonState.UNDER_REVIEW:
        yield words


def _of_the_badge(badge: BadgeView | None) -> Iterator[Words]:
    if badge is None or badge.state == BadgeState.REVOKED:
        return
    yield str(_("证件（编号%(number)s）立即作废，不能再入场。")) % {"number": badge.number}


def _of_the_order(prospect: Prospect, attempt: AttemptView | None) -> Iterator[Words]:
    if not prospect.order_number:
        return
    says = {"number": prospect.order_number, "others": prospect.others}
    words = _("未支付的订单%(number)s随即取消。")
    if prospect.others:
        words = _("未支付的订单%(number)s随即取消，其中另外%(others)s人回到待支付，可以重新下单。")
    yield given_up.on_cancel(str(words) % says, attempt)
