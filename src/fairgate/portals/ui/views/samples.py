"""Made-up values of the style guide. The names are the demo's."""

from typing import Any

from fairgate.foundation.words import _, pgettext_lazy
from fairgate.portals.ui.parts import (
    Confirmation,
    Evidence,
    Fact,
    Mark,
    Reading,
    Stage,
    Status,
    Step,
    SubStep,
    Tab,
    Tile,
)

STATUSES = (
    Status(_("未开始"), "open"),
    Status(_("待您办理"), "move"),
    Status(_("审核中"), "party"),
    Status(_("核验中"), "system"),
    Status(_("审核通过"), "ok"),
    Status(_("临近截止"), "warn"),
    Status(_("退回修改"), "bad"),
)
STEPS = (
    Step(
        1,
        _("注册账号"),
        Status(_("已完成"), "ok"),
        "visitor",
        "#1",
        _("账号为统一社会信用代码，手机已验证。"),
        _("9月2日完成"),
    ),
    Step(
        2,
        _("填报单位与人员"),
        Status(_("已完成"), "ok"),
        "visitor",
        "#2",
        _("已提交21人；还有3人待提交。"),
        _("9月3日提交"),
        subs=(
            SubStep(_("单位信息"), "#a", True),
            SubStep(_("联系人"), "#b", True),
            SubStep(_("寄递地址"), "#c"),
        ),
    ),
    Step(
        3,
        _("单位审核"),
        Status(_("已完成"), "ok"),
        "system",
        "#3",
        _("企业单位由系统即时核验。"),
        _("9月3日通过"),
    ),
    Step(
        4,
        _("缴纳证件费"),
        Status(_("待您办理"), "move"),
        "visitor",
        "#4",
        _("6人待支付，每人¥200.00。支付前可取消订单、重新选人。"),
        _("去缴费"),
        "#pay",
        _("截止10月20日 24:00"),
        is_current=True,
    ),
    Step(
        5,
        _("人员审核"),
        Status(_("审核中"), "party"),
        "delegation",
        "#5",
        _("8人审核中，2人退回修改。一般3个工作日内有结果。"),
        _("修改2人信息"),
        "#edit",
        _("请于9月20日前改好"),
    ),
    Step(
        6,
        _("制证与发证"),
        Status(_("未开始"), "open"),
        "system",
        "",
        _("10月10日起按批次寄出。"),
        _("寄至默认地址"),
    ),
)
STAGES = (
    Stage(_("选择类别"), "past", "#1"),
    Stage(_("上传证照并核对"), "current"),
    Stage(pgettext_lazy("stage", "选择交易团")),
    Stage(pgettext_lazy("stage", "验证手机")),
)
TABS = (
    Tab(_("全部"), "#all", 24, is_current=True),
    Tab(_("待提交"), "#1", 3),
    Tab(_("待支付"), "#2", 6),
    Tab(_("审核中"), "#3", 8),
)
TILES = (
    Tile(_("待提交"), "3", "#1"),
    Tile(_("待支付"), "6", "#2", tone="move"),
    Tile(_("审核中"), "8", "#3", _("最早3天前提交")),
    Tile(_("昨日对账差异"), "1", "#4", _("微信支付，少¥200.00"), "bad"),
)
FACTS = (
    Fact(_("新办证件"), _("5人 × ¥200.00")),
    Fact(_("复用往届证件"), _("1人 × ¥200.00")),
    Fact(_("合计"), "¥1,200.00", is_sum=True),
)
ANSWERS = (
    Fact(_("单位名称"), "华东精密机械有限公司", url="#name", is_data=True),
    Fact(
        _("住所"),
        "上海市浦东新区金海路1188号6幢302室，邮编201209，近申江路地铁站3号口",
        url="#addr",
        is_data=True,
    ),
    Fact(_("联系人"), "", url="#contact"),
)
EVIDENCE = (
    Evidence(_("证书有效期"), _("已过期"), "wrong", _("登记证书有效至2027年5月31日。")),
    Evidence(_("推荐码归属"), _("不一致"), "doubt", _("填写的推荐码属于徐汇分团，不属于浦东分团。")),
    Evidence(_("统一社会信用代码"), _("一致"), "good", _("校验位正确，本届未注册。")),
)
MARKS = (Mark(0.32, 0.26, 0.31, 0.05), Mark(0.29, 0.56, 0.12, 0.05, is_doubtful=True))
READING = Reading(_("正在识别营业执照"), 3, 7, "", _("约需5秒"), "#by-hand")
READ = Reading(_("已读完，用时4秒"), 7, 7, is_finished=True)
CONFIRMATION = Confirmation(
    _("注销这位人员的报名？"),
    _("证件费¥200.00可申请退款。注销后不能恢复，需要时请重新添加。"),
    pgettext_lazy("verb", "注销"),
    "#",
    _("保留"),
    facts=(Fact(_("姓名"), "吴佩珊", is_data=True),),
)
PEOPLE = (
    ("林晓岚", "310***********4021", Status(_("审核中"), "party"), 0, ""),
    ("欧阳文静", "320***********5526", Status(_("待支付"), "move"), 20000, ""),
    ("Maria Fernández", "PAD****82", Status(_("待提交"), "open"), 0, ""),
    ("高志远", "340***********7035", Status(_("退回修改"), "bad"), 20000, _("照片背景不是白色，请重新上传")),
)
BADGE = {
    "name": "欧阳文静",
    "organization": "华东精密机械有限公司",
    "delegation": "上海交易团·浦东分团",
    "role": _("专业观众"),
    "number": "0318 2274",
}
AREA_HINTS = {"food": _("乳制品、肉类、水产、酒类"), "tech": _("机床、机器人、集成电路")}
VERDICTS = (
    ("admit", "", _("放行"), _("第1次入场")),
    ("refuse", "verdict-no", _("拒绝"), _("证件已作废")),
    ("ask", "verdict-ask", _("核对"), _("请比对本人与照片")),
)


def values() -> dict[str, Any]:
    """Return everything else that the style guide shows."""
    return {
        "statuses": STATUSES,
        "steps": STEPS,
        "stages": STAGES,
        "tabs": TABS,
        "tiles": TILES,
        "facts": FACTS,
        "answers": ANSWERS,
        "evidence": EVIDENCE,
        "marks": MARKS,
        "reading": READING,
        "read": READ,
        "confirmation": CONFIRMATION,
        "people": PEOPLE,
        "badge": BADGE,
        "area_hints": AREA_HINTS,
        "verdicts": VERDICTS,
    }
