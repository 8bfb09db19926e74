"""Every refusal as `{"error": {"code", "message", "fields": [{"field", "message"}]}}`, fit to show."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from fairgate.foundation.errors import Forbidden, NotFound, Refusal, Refused, Stale
from fairgate.foundation.words import Words, _

_BY_STATUS: Mapping[int, tuple[str, Words]] = {
    400: ("unreadable", _("请求体不是有效的JSON，请按接口说明重新发送。")),
    401: ("unauthorized", _("缺少有效的设备令牌或登录会话。请检查令牌，或重新登录后再试。")),
    403: ("forbidden", _("没有这项操作的权限。请联系主办方管理员。")),
    404: ("not_found", _("没有这个地址或对象，或者您无权查看。请核对地址和编号。")),
    422: ("invalid", _("有数据不符合要求，请按各项提示修改后重新发送。")),
}

_BY_FAULT: Mapping[str, Words] = {
    "missing": _("缺少这一项。"),
    "uuid_parsing": _("应为UUID。"),
    "uuid_type": _("应为UUID。"),
    "timezone_aware": _("时刻须带时区，例如2027-11-05T09:30:00+08:00。"),
    "datetime_from_date_parsing": _("应为ISO 8601时刻，例如2027-11-05T09:30:00+08:00。"),
    "datetime_parsing": _("应为ISO 8601时刻，例如2027-11-05T09:30:00+08:00。"),
    "greater_than_equal": _("时刻早得不合理，请检查设备的时钟。"),
    "enum": _("不是允许的取值。"),
    "string_too_long": _("文字太长。"),
    "string_too_short": _("不能为空。"),
    "too_long": _("一次最多500条，请分批上传。"),
    "too_short": _("至少要有一条。"),
}
_OTHER_FAULT = _("格式不符合接口说明。")


def install(api: NinjaAPI) -> None:
    """Give an interface our form of saying no; bugs stay bugs and are answered by Django."""

    def answer(status: int, kind: type[Exception], tell: Callable[[Any], dict[str, Any]]) -> None:
        def handler(request: HttpRequest, error: Any) -> HttpResponse:
            return api.create_response(request, tell(error), status=status)

        api.add_exception_handler(kind, handler)

    answer(422, Refused, _refused)
    answer(409, Stale, _refused)
    answer(422, ValidationError, _invalid)
    for kind, status in ((NotFound, 404), (Http404, 404), (Forbidden, 403)):
        answer(status, kind, partial(_plain, status))
    api.add_exception_handler(HttpError, partial(_http_error, api))


def _http_error(api: NinjaAPI, request: HttpRequest, error: Any) -> HttpResponse:
    return api.create_response(request, _plain(error.status_code, error), status=error.status_code)


def _plain(status: int, _error: Exception) -> dict[str, Any]:
    code, words = _BY_STATUS.get(status, _BY_STATUS[400])
    return _body(code, words)


def _refused(error: Refused) -> dict[str, Any]:
    first: Refusal = error.refusals[0]
    fields = [(refusal.field, refusal.words) for refusal in error.refusals if refusal.field]
    return _body(first.code or "refused", first.words, fields)


def _invalid(error: ValidationError) -> dict[str, Any]:
    code, words = _BY_STATUS[422]
    return _body(code, words, [_fault(fault) for fault in error.errors])


def _fault(fault: dict[str, Any]) -> tuple[str, Words]:
    """Return where a fault is, such as "3.at" for the fourth scan, and what is wrong with it."""
    place = ".".join(str(part) for part in fault["loc"] if part not in {"body", "scans", "one", "many"})
    return place, _BY_FAULT.get(fault["type"], _OTHER_FAULT)


def _body(code: str, words: Words, fields: list[tuple[str, Words]] | None = None) -> dict[str, Any]:
    listed = [{"field": field, "message": str(message)} for field, message in fields or []]
    return {"error": {"code": code, "message": str(words), "fields": listed}}
