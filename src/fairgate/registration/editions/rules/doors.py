"""Whether a dated door of an edition is open."""

from datetime import date, datetime

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.states import CutOff

_MONTHS: tuple[Words, ...] = (
    _("1月"),
    _("2月"),
    _("3月"),
    _("4月"),
    _("5月"),
    _("6月"),
    _("7月"),
    _("8月"),
    _("9月"),
    _("10月"),
    _("11月"),
    _("12月"),
)

_CLOSED = _(
    "“%(what)s”已于%(year)s年%(month)s%(day)s日24:00截止。您仍可登录、查询、退款和开票；确有需要请拨打%(hotline)s。"
)
_CLOSED_REFUND = _(
    "“%(what)s”已于%(year)s年%(month)s%(day)s日24:00截止。您仍可登录、查询和开票；确有需要请拨打%(hotline)s。"
)


def cutoff_refusal(rulebook: Rulebook, what: CutOff, at: datetime) -> Refusal | None:
    """Say why it is too late for `what`, or None while the door is open. Source: guide R70, Q14, Q15."""
    if at < rulebook.closes_at(what):
        return None
    words = _CLOSED_REFUND if what == CutOff.REFUND else _CLOSED
    lines = filter(None, (rulebook.hotline, rulebook.hotline_abroad))
    values = {"what": what.label, "hotline": " / ".join(lines)}
    return Refusal(words % (values | day_parts(rulebook.cut_offs[what])), code="closed")


def opening_refusal(rulebook: Rulebook, at: datetime) -> Refusal | None:
    """Say that registration has not opened yet, or None. Source: facts F19."""
    if at >= rulebook.opens_at():
        return None
    words = _("本届注册将于%(year)s年%(month)s%(day)s日开始，届时请再来。")
    return Refusal(words % day_parts(rulebook.registration_opens_on), code="early")


def day_parts(day: date) -> dict[str, object]:
    """Return year, month in words and day, for a sentence that names a day."""
    return {"year": day.year, "month": _MONTHS[day.month - 1], "day": day.day}
