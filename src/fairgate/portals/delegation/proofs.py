"""What the proof of an appeal bears out, as a reviewer reads it."""

from fairgate.foundation.identifiers import compact
from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.checks import Line
from fairgate.portals.delegation.comparing import compare
from fairgate.registration.claims.views import AppealView
from fairgate.registration.verification.rules import same_name


def agreements(view: AppealView) -> list[Line]:
    """Return what was read from the proof against the contested account: code, name, QR code.

    Nothing of one from overseas, which people read (Q7).
    """
    if view.is_mailed:
        return []
    reading = view.reading
    return [
        _line(_("证照代码与被申诉账号"), reading.value("uscc"), view.named.uscc, agrees=view.code_agrees),
        _line(_("证照名称与单位名称"), reading.value("name"), view.organization_name, agrees=_names(view)),
        _qr_line(view),
    ]


def _names(view: AppealView) -> bool | None:
    read = view.reading.value("name")
    return same_name(read, view.organization_name) if read else None


def _qr_line(view: AppealView) -> Line:
    """Return the QR code's line; many codes hold only a token, and that is held against nobody."""
    name, read = _("二维码与被申诉账号"), view.reading.qr_uscc
    if read:
        return _line(name, read, view.named.uscc, agrees=compact(read) == view.named.uscc)
    words = _("证照上没有可读的二维码，或二维码中没有信用代码。")
    return Line(name, _("未载明"), "hint", str(words), is_counted=True)


def _line(name: Words, read: str, given: str, *, agrees: bool | None) -> Line:
    if agrees is None:
        return Line(name, _("没有读到"), "doubt", str(_("请对照图片核对。")), is_counted=True)
    if agrees:
        return Line(name, _("一致"), "good", read, is_counted=True)
    words = str(_("证照上是%(read)s，账号是%(given)s。")) % {"read": read, "given": given}
    return Line(name, _("不一致"), "wrong", words, is_counted=True, comparison=compare(read, given))
