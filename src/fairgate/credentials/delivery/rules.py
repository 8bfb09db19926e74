"""Pure decisions about addresses and about the way in which a badge reaches its person."""

import unicodedata

from fairgate.credentials.delivery import regions
from fairgate.credentials.delivery.file import AddressFile
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import HandOver

MOST_ADDRESSES = 5
"""An organization keeps no more. Source: guide R37."""

LONGEST = {"recipient": 40, "street": 120, "label": 20}
"""Letters that a courier's label takes."""

_NO_SIGNS = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk"}
"""Kinds of signs that no courier's label prints: controls, private signs, emoji."""


def tidied(file: AddressFile) -> AddressFile:
    """Return an address without stray spaces, its digits half-width, its mobile as E.164 where it is one."""
    return AddressFile(
        recipient=_one_line(file.recipient),
        mobile=normalize_mobile(file.mobile) or file.mobile.strip(),
        province=file.province,
        city=file.city,
        district=file.district,
        street=_one_line(file.street),
        postcode=compact(file.postcode),
        label=_one_line(file.label),
    )


def address_refusals(file: AddressFile) -> list[Refusal]:
    """Say everything that keeps an address from being kept. Source: guide R36, facts F26, 5.4."""
    found = [
        _text_refusal("recipient", file.recipient, _("请填写收件人姓名，与取件时出示的证件一致。")),
        _mobile_refusal(file.mobile),
        _region_refusal(file),
        _text_refusal(
            "street", file.street, _("请填写街道、门牌号和楼层房间，例如东海大道188号3号楼502室。")
        ),
        _postcode_refusal(file.postcode),
        _text_refusal("label", file.label, ""),
    ]
    return [refusal for refusal in found if refusal is not None]


def full_refusal(kept: int) -> Refusal | None:
    """Say that the book is full, or None. Source: guide R37."""
    if kept < MOST_ADDRESSES:
        return None
    words = _("常用地址最多保存5个，现在已满。请修改其中一个，或删除不用的地址后再添加。")
    return Refusal(words, code="full")


def removal_refusal(*, is_default: bool, others: int, is_answered: bool) -> Refusal | None:
    """Say that the default cannot go before somebody says what takes its place; none follows by itself.

    Source: guide R38, Q24.
    """
    if not is_default or not others or is_answered:
        return None
    words = _("要删除的是默认地址。请选择由哪个地址接替，或选择暂不设默认地址。")
    return Refusal(words, "next_default", "default")


def way_refusal(way: HandOver, *, has_address: bool, has_delegation: bool) -> Refusal | None:
    """Say why a way is not open to an organization, or None. Source: facts F23, F26, Q7."""
    if way == HandOver.DELIVERY and not has_address:
        words = _("寄递须选择一个常用地址。请先添加内地的收件地址，或改选现场领取。")
        return Refusal(words, "to", "no_address")
    if way == HandOver.COLLECTION and not has_delegation:
        words = _("贵单位没有加入交易团，不能由交易团领取。请改选现场领取，或寄递到内地的地址。")
        return Refusal(words, "to", "no_delegation")
    return None


def change_refusal(state: str, name: str) -> Refusal | None:
    """Say that a badge is on its way, so that its address no longer moves. Source: Q24."""
    if state == ChoiceState.OPEN:
        return None
    words = _("%(name)s的证件已发出，领取方式不能再改。如收不到，请致电咨询热线。") % {"name": name}
    return Refusal(words, "people", "sent")


def gone_refusal(name: str) -> Refusal:
    """Say that a person who is cancelled gets no badge. Source: Q16."""
    words = _("%(name)s已注销，不再制发证件，请取消勾选。") % {"name": name}
    return Refusal(words, "people", "cancelled")


def _text_refusal(field: str, text: str, missing: Words) -> Refusal | None:
    if not text:
        return Refusal(missing, field, "missing") if missing else None
    if len(text) > LONGEST[field]:
        words = _("最多%(most)s字，快递单印不下更多，请写得简短些。") % {"most": LONGEST[field]}
        return Refusal(words, field, "long")
    if has_odd_sign(text):
        return Refusal(_("有快递单打不出来的符号，例如表情，请改用文字。"), field, "signs")
    return None


def has_odd_sign(text: str) -> bool:
    """Say whether a text holds a sign that no label prints, such as an emoji or a control."""
    return any(unicodedata.category(sign) in _NO_SIGNS for sign in unicodedata.normalize("NFKC", text))


def _mobile_refusal(mobile: str) -> Refusal | None:
    if normalize_mobile(mobile):
        return None
    words = _("请填写收件人的手机号码，例如13800002046；境外号码以+和国家代码开头。快递员会拨打它。")
    return Refusal(words, "mobile", "form")


def _region_refusal(file: AddressFile) -> Refusal | None:
    if not file.province:
        return Refusal(_("请选择省份。寄递只到内地，港澳台和境外请选现场领取。"), "province", "missing")
    if regions.fits(file.province, file.city, file.district):
        return None
    if not any(each.code == file.province for each in regions.provinces()):
        words = _("寄递只到内地，港澳台和境外请选现场领取。请从列表中选择省份。")
        return Refusal(words, "province", "elsewhere")
    if not any(each.code == file.city for each in regions.below(file.province)):
        return Refusal(_("请选择这个省份的城市。"), "city", "parent")
    return Refusal(_("请选择这个城市的区县。"), "district", "parent")


def _postcode_refusal(postcode: str) -> Refusal | None:
    is_good = not postcode or (len(postcode) == 6 and postcode.isascii() and postcode.isdigit())
    return None if is_good else Refusal(_("邮政编码是6位数字，不清楚可以留空。"), "postcode", "form")


def _one_line(text: str) -> str:
    return " ".join(text.split())
