"""A version of the rules in words: what it says, and how it differs from another one."""

from collections.abc import Iterable, Mapping

from fairgate.foundation.words import Words, _
from fairgate.portals.ui.parts import Fact
from fairgate.registration.editions.states import Category
from fairgate.registration.verification.rules import ALWAYS_ON, RuleSet
from fairgate.registration.verification.states import CheckName

ABOUT: Mapping[str, Words] = {
    CheckName.CODE_CHECK_DIGIT: _("按国家标准算出的校验位与代码末位相同。"),
    CheckName.CODE_FITS_CATEGORY: _("代码开头的登记部门和机构类别与所选单位分类相符。"),
    CheckName.DOCUMENT_FITS_CATEGORY: _("上传的是这一分类应有的证照。"),
    CheckName.CODE_READ_AGREES: _("证照上的代码就是账号的代码。"),
    CheckName.NAME_READ_AGREES: _("证照上的名称就是填写的名称，相似度见下。"),
    CheckName.QR_AGREES: _("证照二维码里的代码与文字、账号相同；没有二维码不算不符。"),
    CheckName.NOT_EXPIRED: _("证照在提交当天有效；没有写明到期日不算过期。"),
    CheckName.REGISTRY_MATCHES: _("登记机关查得的代码、名称、法定代表人一致，单位存续。"),
    CheckName.PICTURE_UNIQUE: _("没有其他单位上传过这张图片。"),
    CheckName.NOT_BLOCKED: _("代码、名称、法定代表人都不在限制名单上。"),
    CheckName.NOT_WATCHED: _("代码、名称、法定代表人都不在关注名单上。"),
    CheckName.DELEGATION_FITS: _("登记地属于所选交易团，或填写了隶属关系说明。"),
    CheckName.FIELDS_AS_READ: _("申请人没有改动识别出的内容；一般只提示，不计入。"),
}
"""What each check asks, for those who switch it on and off."""


def hints() -> dict[str, Words]:
    """Return what stands under each check in the form; the locked ones say that they are."""
    locked = _("始终计入。%(asks)s")
    return {name: str(locked) % {"asks": asks} if name in ALWAYS_ON else asks for name, asks in ABOUT.items()}


def facts(rules: RuleSet) -> list[Fact]:
    """Return what a version of the rules says."""
    return [
        Fact(_("自动通过"), _automatic(rules.automatic)),
        Fact(_("计入的核验"), _count(len(rules.checks))),
        Fact(_("不计入的核验"), _named(_left_out(rules)) or _("没有")),
        Fact(_("抽查"), sampling(rules.sampling_per_mille)),
        Fact(_("名称比对"), similarity(rules.name_similarity)),
    ]


def differences(old: RuleSet, new: RuleSet) -> list[Words]:
    """Return in sentences what the new version changes; empty when it changes nothing."""
    found = (
        _sentence(_("增加核验：%(names)s"), _labels(new.checks - old.checks)),
        _sentence(_("不再计入：%(names)s"), _labels(old.checks - new.checks)),
        _sentence(_("改为可以自动通过：%(names)s"), _categories(new.automatic - old.automatic)),
        _sentence(_("改为全部人工审核：%(names)s"), _categories(old.automatic - new.automatic)),
        _changed(_("抽查比例"), sampling(old.sampling_per_mille), sampling(new.sampling_per_mille)),
        _changed(_("名称比对"), similarity(old.name_similarity), similarity(new.name_similarity)),
    )
    return [sentence for sentence in found if sentence]


def sampling(per_mille: int) -> Words:
    """Return how many automatic approvals are looked at afterwards."""
    if per_mille == 0:
        return _("不抽查")
    return str(_("每1000家自动通过的单位抽查%(count)s家")) % {"count": per_mille}


def similarity(least: float) -> Words:
    """Return how alike the name on the certificate and the given one must be."""
    if least >= 1:
        return _("必须完全一致")
    return str(_("相似度不低于%(least)s")) % {"least": f"{least:g}"}


def _automatic(categories: frozenset[str]) -> Words:
    return _named(_categories(categories)) or _("没有，全部由人工审核")


def _count(number: int) -> Words:
    return str(_("%(number)s项，共%(total)s项")) % {"number": number, "total": len(CheckName)}


def _left_out(rules: RuleSet) -> list[Words]:
    return [check.label for check in CheckName if check not in rules.checks]


def _labels(names: frozenset[str]) -> list[Words]:
    return [check.label for check in CheckName if check in names]


def _categories(names: frozenset[str]) -> list[Words]:
    return [category.label for category in Category if category in names]


def _named(labels: Iterable[Words]) -> str:
    return str(_("、")).join(map(str, labels))


def _sentence(words: Words, labels: list[Words]) -> str:
    return str(words) % {"names": _named(labels)} if labels else ""


def _changed(what: Words, before: Words, after: Words) -> str:
    told = {"what": what, "before": before, "after": after}
    return str(_("%(what)s：由“%(before)s”改为“%(after)s”")) % told if str(before) != str(after) else ""
