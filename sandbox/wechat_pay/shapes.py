"""How a call's body is checked: documented fields only, no nulls, exact types. Source: protocols section 1."""

import json
import re
from dataclasses import dataclass
from typing import Any

from sandbox.wechat_pay.errors import bad_parameter


@dataclass(frozen=True)
class Text:
    """A string of at most `longest` characters matching `pattern`."""

    longest: int
    pattern: str = r"(?s).+"
    required: bool = False


@dataclass(frozen=True)
class Whole:
    """An integer of at least `least`."""

    least: int = 0
    required: bool = False


@dataclass(frozen=True)
class Flag:
    """A boolean."""

    required: bool = False


@dataclass(frozen=True)
class Group:
    """An object with these fields, or a list of such objects."""

    fields: "dict[str, Text | Whole | Flag | Group]"
    required: bool = False
    many: bool = False


Field = Text | Whole | Flag | Group


def read(body: bytes, shape: Group) -> dict[str, Any]:
    """Give the checked JSON object. Raises RefusedError (400 PARAM_ERROR) naming the first bad field."""
    try:
        content = json.loads(body)
    except ValueError:
        raise bad_parameter("请求体不是合法的JSON") from None
    _check_object(content, shape, "")
    result: dict[str, Any] = content
    return result


def _check_object(value: object, shape: Group, path: str) -> None:
    if not isinstance(value, dict):
        raise bad_parameter(f"{path or '请求体'}应为对象")
    for name in value.keys() - shape.fields.keys():
        raise bad_parameter(f"字段{path}{name}未在文档中定义")
    for name, field in shape.fields.items():
        if name in value:
            _check(value[name], field, f"{path}{name}")
        elif field.required:
            raise bad_parameter(f"缺少必填字段{path}{name}")


def _check(value: object, field: Field, path: str) -> None:
    match field:
        case Text() if not _is_text(value, field):
            raise bad_parameter(f"字段{path}的格式或长度不符合要求")
        case Whole() if type(value) is not int or value < field.least:
            raise bad_parameter(f"字段{path}应为不小于{field.least}的整数")
        case Flag() if type(value) is not bool:
            raise bad_parameter(f"字段{path}应为布尔值")
        case Group(many=True):
            _check_list(value, field, path)
        case Group():
            _check_object(value, field, f"{path}.")


def _check_list(value: object, field: Group, path: str) -> None:
    if not isinstance(value, list):
        raise bad_parameter(f"字段{path}应为数组")
    for item in value:
        _check_object(item, field, f"{path}.")


def _is_text(value: object, field: Text) -> bool:
    return isinstance(value, str) and len(value) <= field.longest and bool(re.fullmatch(field.pattern, value))
