"""Message templates that the carrier has approved, and how they are filled."""

import json
import re

from sandbox.sms.errors import business

TEMPLATES = {
    "SMS_CODE_ZH": "您的验证码为${code}，5分钟内有效。请勿告知他人；如非本人操作，请忽略本短信。",
    "SMS_CODE_EN": "Your verification code is ${code}. Valid for 5 minutes. Do not share it with anyone.",
    "SMS_NOTICE_ZH": "${title}：${body}",
    "SMS_NOTICE_EN": "${title}: ${body}",
    "SMS_ENTERED_ZH": "${organization}为您登记了${fair}的参会信息，用于审核和制作证件。查看内容或提出异议：${link}",
    "SMS_ENTERED_EN": "${organization} entered you for ${fair}, for review and a badge. See or object: ${link}",
}
_SLOT = re.compile(r"\$\{(\w+)\}")


def fill(template: str, params_json: str) -> str:
    """Give the text. Raises RefusedError for an unknown template, bad JSON or missing parameters."""
    if template not in TEMPLATES:
        raise business("isv.SMS_TEMPLATE_ILLEGAL", "该账号下找不到对应模板")
    params = _read(params_json)
    wanted = set(_SLOT.findall(TEMPLATES[template]))
    if missing := wanted - params.keys():
        raise business(
            "isv.TEMPLATE_MISSING_PARAMETERS", f"模板变量缺少对应参数值：{'、'.join(sorted(missing))}"
        )
    return _SLOT.sub(lambda slot: params[slot[1]], TEMPLATES[template])


def _read(params_json: str) -> dict[str, str]:
    try:
        params = json.loads(params_json or "{}")
    except ValueError:
        params = None
    if not isinstance(params, dict) or not all(isinstance(value, str) for value in params.values()):
        raise business("isv.INVALID_JSON_PARAM", "参数格式错误，请修改为字符串值的JSON对象")
    return params
