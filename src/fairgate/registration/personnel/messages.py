"""What the organization's members are told about a person, and the person about what was entered."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import translation

from fairgate.foundation.words import Words, _, either
from fairgate.platform.accounts.queries import members_holding, officers_holding
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel.links import LINK, token_of
from fairgate.registration.personnel.models import Objection, Person
from fairgate.registration.personnel.policies import PRIVACY_DESK
from fairgate.registration.personnel.states import ObjectionState, PersonState, Wish

_MAKING = {True: _("正在制证。"), False: _("证件费付清后即开始制证。")}
"""What happens after approval, by whether the fee is settled: under review first it is asked for now."""
APPROVED = Kind(
    "person_approved",
    Topic.REVIEW,
    _("{name}的人员审核已通过"),
    _("{making}制好后可在“人员”页下载。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远", "making": _MAKING[True]},
)
RETURNED = Kind(
    "person_returned",
    Topic.REVIEW,
    _("{name}的信息被退回修改"),
    _("审核意见：{reason} 请修改后重新提交；已付的证件费保留。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远", "reason": "照片背景不是白色，请重新上传。"},
)
REJECTED = Kind(
    "person_rejected",
    Topic.REVIEW,
    _("{name}的人员审核不通过"),
    _("审核意见：{reason} 您可以更正后重新提交，或申请退还证件费。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远", "reason": "姓名与证件不一致。"},
)
OBJECTED = Kind(
    "person_objected",
    Topic.REVIEW,
    _("{name}请求：{wish}"),
    _(
        "本人通过短信或邮件中的链接提出。请在15个工作日内办理：更正信息，或删除、注销该人员；办理后在该页答复本人。"
    ),
    place="visitor:objection",
    sms=True,
    must=True,
    example={"name": "李明远", "wish": _("更正我的信息")},
)
CONSENT_GONE = Kind(
    "person_consent_withdrawn",
    Topic.DESK,
    _("{organization}的人员撤回了必需的同意"),
    _(
        "本人撤回对证件号码、照片和安全审查的同意，须注销后才算办完；已请单位办理。请跟进，逾期未办的由主办方处理。"
    ),
    place="delegation:objection",
    example={"organization": "华东精密机械有限公司"},
)
LEAVE_SOON = Kind(
    "person_leave_soon",
    Topic.REVIEW,
    _("请尽快注销{name}"),
    _("本人已撤回必需的同意。逾期未注销的，由主办方注销；证件费按规则处理。"),
    place="visitor:objection",
    sms=True,
    must=True,
    example={"name": "李明远"},
)
CONSENT_OVERDUE = Kind(
    "person_consent_overdue",
    Topic.DESK,
    _("{organization}逾期未注销撤回同意的人员"),
    _("单位办理的期限已过。请打开该请求，看过后果后由主办方注销。"),
    place="delegation:objection",
    sms=True,
    must=True,
    example={"organization": "华东精密机械有限公司"},
)
CANCELLED_BY_HOST = Kind(
    "person_cancelled_by_host",
    Topic.REVIEW,
    _("主办方已注销{name}"),
    _("本人撤回了必需的同意，单位在期限内没有办理。已付的证件费按规则处理，可在“人员”页查看。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"name": "李明远"},
)
DECIDED = Kind(
    "people_decided",
    Topic.REVIEW,
    _("{count}名人员的审核有结果"),
    _("通过{approved}人，退回修改{returned}人，不通过{rejected}人。每个人的意见和下一步请在“人员”页查看。"),
    place="visitor:people",
    sms=True,
    must=True,
    example={"count": 12, "approved": 9, "returned": 2, "rejected": 1},
)
"""Where several results of one organization are told at once."""
JOINER_WAITS = Kind(
    "person_asks_to_join",
    Topic.REVIEW,
    _("{name}申请加入本单位参会名单"),
    _("本人通过本单位的登记链接填写了资料。请审核是否同意加入；同意后由您提交。"),
    place="visitor:joiners",
    sms=True,
    example={"name": "李明远"},
)
REUSE_ENDED = Kind(
    "reuse_ended",
    Topic.BADGE,
    _("{count}人的证件改为新办"),
    _(
        "证件上的内容有变化，往届证件不能再复用，将办理新证。已支付或已下单的证件费不补收；尚未下单的，按新办证件收费。"
    ),
    place="visitor:people_reuse",
    sms=True,
    must=True,
    example={"count": 1},
)
KINDS = (
    APPROVED,
    RETURNED,
    REJECTED,
    DECIDED,
    OBJECTED,
    CONSENT_GONE,
    LEAVE_SOON,
    CONSENT_OVERDUE,
    CANCELLED_BY_HOST,
    JOINER_WAITS,
    REUSE_ENDED,
)
_OF_STATE = {
    PersonState.APPROVED: APPROVED,
    PersonState.RETURNED: RETURNED,
    PersonState.REJECTED: REJECTED,
}
"""What is told of a person who has a result. Source: guide R55, Q27."""


def tell_decided(people: Sequence[Person], *, at: datetime) -> None:
    """Tell an organization the results of its people: of one in the reviewer's words, of several how many.

    Who has no result any more, having been handed in again, is left out. Source: guide R55, Q27.
    """
    decided = [person for person in people if person.state in _OF_STATE]
    if len(decided) == 1:
        making = _MAKING[decided[0].fee_settled_at is not None]
        _tell(decided[0], _OF_STATE[PersonState(decided[0].state)], at, making=making)
    elif decided:
        counted = Counter(PersonState(person.state) for person in decided)
        numbers = {state.value: counted[state] for state in _OF_STATE}
        tell(
            members_holding(EDITORS, decided[0].organization_id),
            **DECIDED.says(count=len(decided), **numbers),
            at=at,
        )


def _tell(person: Person, kind: Kind, at: datetime, **more: Words) -> None:
    said = {"name": person.name, "reason": either(person.reason, person.reason_en)}
    tell(members_holding(EDITORS, person.organization_id), **kind.says(**said | more), at=at)


def tell_objection(row: Objection, *, at: datetime) -> None:
    """Tell what the person concerned asks of the organization, by the link of their own page. Source: PIPL 44-47."""
    said = OBJECTED.says(name=row.person.name, wish=Wish(row.wish).label)
    tell(
        members_holding(EDITORS, row.person.organization_id),
        **said,
        place_args=[row.person_id, row.pk],
        at=at,
    )


def tell_privacy_desk(row: Objection, *, at: datetime) -> None:
    """Tell the host's officers that somebody has withdrawn what nobody comes without. Source: PIPL 15."""
    _tell_officers(row, CONSENT_GONE, at)


def tell_overdue(row: Objection, *, at: datetime) -> None:
    """Tell the host's officers that the organization has let the term pass. Source: PIPL 15, 47."""
    _tell_officers(row, CONSENT_OVERDUE, at)


def tell_leave_soon(row: Objection, *, at: datetime) -> None:
    """Remind the organization that somebody who withdrew is not cancelled yet."""
    said = LEAVE_SOON.says(name=row.person.name)
    tell(
        members_holding(EDITORS, row.person.organization_id),
        **said,
        place_args=[row.person_id, row.pk],
        at=at,
    )


def tell_cancelled_by_host(person: Person, *, at: datetime) -> None:
    """Tell the organization that the host has cancelled somebody in its stead."""
    tell(members_holding(EDITORS, person.organization_id), **CANCELLED_BY_HOST.says(name=person.name), at=at)


def tell_reuse_ended(people: Sequence[Person], *, at: datetime) -> None:
    """Tell an organization whose badges are made new because their face changes. Source: Q11."""
    told = members_holding(EDITORS, people[0].organization_id)
    tell(told, **REUSE_ENDED.says(count=len(people)), at=at)


def _tell_officers(row: Objection, kind: Kind, at: datetime) -> None:
    said = kind.says(organization=row.person.organization.name)
    tell(officers_holding(PRIVACY_DESK), **said, place_args=[row.pk], at=at)


def tell_joiner_waits(person: Person, *, at: datetime) -> None:
    """Tell the organization's editors that somebody asks to join. Source: R63."""
    tell(members_holding(EDITORS, person.organization_id), **JOINER_WAITS.says(name=person.name), at=at)


def joining_words(person: Person, rulebook: Rulebook, language: str) -> tuple[str, str]:
    """Return title and body of the answer to who asked to join: let in, or not and why. Source: R64."""
    with translation.override({"zh": "zh-hans"}.get(language, language)):
        told = entered_params(person, rulebook, language)
        told |= {"hotline": rulebook.hotline, "reason": str(either(person.reason, person.reason_en))}
        if person.state == PersonState.CANCELLED:
            body = _(
                "%(organization)s没有同意您加入其%(fair)s参会名单：%(reason)s 您填写的资料不再使用。"
                "查看：%(link)s 咨询：%(hotline)s"
            )
            return str(_("您的加入申请没有通过")), str(body % told)
        body = _(
            "%(organization)s已同意您加入其%(fair)s参会名单，将由其提交审核。"
            "查看、请求更正或删除：%(link)s 咨询：%(hotline)s"
        )
        return str(_("您已加入单位的参会名单")), str(body % told)


def settled_words(row: Objection, rulebook: Rulebook, language: str) -> tuple[str, str]:
    """Return title and body of the word to a person about the answer to their wish. Source: PIPL 50."""
    with translation.override({"zh": "zh-hans"}.get(language, language)):
        told = {
            "organization": row.person.organization.name,
            "wish": str(Wish(row.wish).label),
            "outcome": str(ObjectionState(row.state).label),
            "answer": row.answer,
            "link": own_address(row.person_id),
            "hotline": rulebook.hotline,
        }
        body = _(
            "您向%(organization)s提出的“%(wish)s”：%(outcome)s。%(answer)s 查看：%(link)s 有异议请拨打%(hotline)s。"
        )
        return str(_("您的请求已有答复")), str(body % told)


def entered_words(person: Person, rulebook: Rulebook, language: str) -> tuple[str, str]:
    """Return title and body of the letter to a person whom others entered. Source: PIPL 17.

    Who entered whom, for what, which data, how long, what one may do, and whom to ask.
    """
    with translation.override({"zh": "zh-hans"}.get(language, language)):
        told = entered_params(person, rulebook, language) | {"hotline": rulebook.hotline}
        body = _(
            "%(organization)s为您登记了%(fair)s的参会信息：姓名、证件类型和号码、国籍、性别、出生日期、照片、手机、"
            "邮箱、职务和部门。\n\n用途：审核参会资格、安全审查、制作证件和入场核验。保存到展会结束和"
            "规定期限届满，您另行同意保留的除外。\n\n查看所登记的内容，请求更正或删除，无须账号：\n%(link)s\n\n咨询：%(hotline)s"
        )
        return str(_("%(fair)s：您的参会信息已由单位登记") % told), str(body % told)


def entered_params(person: Person, rulebook: Rulebook, language: str) -> dict[str, str]:
    """Return what fills the text message of the same news."""
    fair = rulebook.short_name.named(language)
    return {"organization": person.organization.name, "fair": fair, "link": own_address(person.pk)}


def own_address(person_id: UUID) -> str:
    """Return the whole address of a person's own page."""
    return settings.PUBLIC_URL + LINK.format(token=token_of(person_id))
