"""How entries of the block and grey lists are compared, and what an entry must say."""

from datetime import date

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import compact, uscc_refusal
from fairgate.foundation.words import _
from fairgate.registration.verification.rules.names import folded_name
from fairgate.registration.verification.states import ListField, ListKind


def list_key(field: str, value: str) -> str:
    """Return what is compared: codes without spaces and in capitals, names folded."""
    return compact(value) if field == ListField.USCC else folded_name(value)


def entry_refusals(
    *, kind: str, field: str, value: str, reason: str, until: date | None, on: date
) -> tuple[Refusal, ...]:
    """Return what stands against an entry, each beside its field; () when it may be listed."""
    found = (
        None if kind in ListKind.values else Refusal(_("请选择限制名单或关注名单。"), "kind", "missing"),
        _value_refusal(field, value),
        None if reason.strip() else Refusal(_("请写明列入原因，审核员会看到。"), "reason", "missing"),
        Refusal(_("截止日期已经过去，请改为今天或以后。"), "until", "past") if until and until < on else None,
    )
    return tuple(refusal for refusal in found if refusal is not None)


def _value_refusal(field: str, value: str) -> Refusal | None:
    if field not in ListField.values:
        return Refusal(_("请选择按信用代码、单位名称或法定代表人列入。"), "field", "missing")
    if field == ListField.USCC:
        return uscc_refusal(value, field="value")
    if len(folded_name(value)) < 2:
        return Refusal(_("请填写完整的名称，至少两个字。"), "value", "missing")
    return None
