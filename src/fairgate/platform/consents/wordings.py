"""The texts that people agree to. A changed text is a new version at the end of its list; old ones stay as proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairgate.foundation.words import Words, _
from fairgate.platform.consents.states import Purpose


@dataclass(frozen=True)
class Wording:
    """One text of one version: what is agreed to, and what follows when that is withdrawn."""

    version: str
    text: Words
    after_withdrawal: Words


WORDINGS: Mapping[Purpose, Sequence[Wording]] = {
    Purpose.TERMS: (
        Wording(
            "1",
            _("同意按用户协议使用本网站办理注册、缴费和领取证件。"),
            _("不能再用这个账号办理。主办方会与您联系，结清未完成的订单后注销账号。"),
        ),
    ),
    Purpose.PRIVACY: (
        Wording(
            "1",
            _("已阅读隐私政策，同意主办方和所属交易团为办理注册、审核、缴费、制证和入场处理所填的个人信息。"),
            _("不能再用这个账号办理。主办方会与您联系，法律要求保存的票据除外，其余信息予以删除。"),
        ),
        Wording(
            "2",
            _(
                "已阅读隐私政策，同意主办方为办理注册、审核、缴费、制证和入场处理所填的个人信息；"
                "境内单位的，还同意所属交易团为审核处理。"
            ),
            _("不能再用这个账号办理。主办方会与您联系，法律要求保存的票据除外，其余信息予以删除。"),
        ),
    ),
    Purpose.AUTHORITY: (
        Wording(
            "1",
            _("确认有权代表本单位注册，并对所填信息负责。"),
            _("不能再用这个账号代表单位办理。请由有权的同事接手，或拨打咨询热线。"),
        ),
    ),
    Purpose.IDENTITY: (
        Wording(
            "1",
            _(
                "证件号码和照片是敏感个人信息，只用于核对身份、制作证件和入场核验。"
                "不提供就不能制证；其他信息的处理不受影响。"
            ),
            _("没有证件号码和照片不能制证。撤回须同时注销这位人员：证件作废，号码和照片不再使用。"),
        ),
    ),
    Purpose.SECURITY: (
        Wording(
            "1",
            _("为大型活动安全管理的需要，把姓名、证件号码、照片和所属单位提供给安全审查部门核查。"),
            _("未经安全审查不能入场。撤回须同时注销这位人员；已经完成的核查不受影响。"),
        ),
    ),
    Purpose.EXHIBITORS: (
        Wording(
            "1",
            _("把单位名称、联系人和采购意向提供给有对应展品的展商，用于供采对接。不影响注册和办证。"),
            _("立即停止向展商展示。展商此前已经看到的，您可以要求我们通知其删除。"),
        ),
    ),
    Purpose.MESSAGES: (
        Wording(
            "1",
            _("通过短信和邮件接收配套活动、展商推荐和优惠消息。办理进度和结果的通知不在此列。"),
            _("不再发送活动和推广消息。审核、缴费、证件等办理通知照常发送。"),
        ),
    ),
    Purpose.ACCESSIBILITY: (
        Wording(
            "1",
            _(
                "本人同意处理所填的无障碍需求（健康信息），只用于入场和现场的便利，只给制证和现场服务人员看。不填写不影响参会。"
            ),
            _("所填的无障碍需求立即删除，现场不再按此准备。"),
        ),
    ),
    Purpose.NEXT_EDITION: (
        Wording(
            "1",
            _("展会结束后保留单位和人员资料，下一届可一键带出，复用证件。不同意则按期限删除。"),
            _("展会结束后按期限删除资料，下一届须重新填写，不能复用证件。"),
        ),
    ),
}


def current(purpose: str) -> Wording:
    """Return the text in force; raises ValueError for what nobody is asked."""
    return WORDINGS[Purpose(purpose)][-1]


def wording(purpose: str, version: str) -> Wording | None:
    """Return a text as it was in a version, or None when that was before our records."""
    return next((each for each in WORDINGS[Purpose(purpose)] if each.version == version), None)
