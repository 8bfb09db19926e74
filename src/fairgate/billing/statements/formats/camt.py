"""camt.053 (ISO 20022): what a bank's customer statement says, whichever version. Source: protocols 4.

Read element by element: memory stays flat. Nothing is fetched or expanded: no network, no DTD, no entity.
"""

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from lxml import etree

from fairgate.billing.statements.file import BadStatement, Head, Line, Unread
from fairgate.billing.statements.rules.values import date_of
from fairgate.billing.statements.states import Fault, Flaw

Element = etree._Element
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_RETURNED = ("RRTN", "RIMB", "RPCR", "RVSL")
"""Sub-families of bank transactions that take money back."""


def read_camt(data: bytes) -> Iterator[Head | Line | Unread]:
    """Yield, for each statement of a file, its Head once its balances are known, and its lines; raises BadStatement.

    `position` counts bookings from 1. What the bank has not booked yet (PDNG, INFO) is passed over.
    """
    try:
        yield from _read(data)
    except etree.XMLSyntaxError as error:
        raise BadStatement(Fault.BROKEN_XML) from error


def _read(data: bytes) -> Iterator[Head | Line | Unread]:
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    position, statements, is_checked = 0, 0, False
    for _event, element in events:
        if not is_checked:
            _insist_on_camt(element)
            is_checked = True
        name = etree.QName(element).localname
        if name == "Ntry" and _inside(element, "Stmt"):
            for line in _lines(element, position):
                position = line.position
                yield line
            _forget(element)
        elif name == "Stmt":
            statements += 1
            yield _head(element)
            _forget(element)
    if not statements:
        raise BadStatement(Fault.NOT_CAMT)


def _insist_on_camt(element: Element) -> None:
    root = element.getroottree()
    if root.docinfo.internalDTD is not None:
        raise BadStatement(Fault.HAS_DTD)
    top = root.getroot()
    space = etree.QName(top).namespace or ""
    if etree.QName(top).localname != "Document" or (space and "camt.053" not in space):
        raise BadStatement(Fault.NOT_CAMT)


def _inside(element: Element, name: str) -> bool:
    above = element.getparent()
    return above is not None and etree.QName(above).localname == name


def _forget(element: Element) -> None:
    """Let go of an element that is read, and of what stands before it, so that memory stays flat."""
    element.clear()
    above = element.getparent()
    while above is not None and (before := element.getprevious()) is not None:
        if etree.QName(before).localname != etree.QName(element).localname:
            break
        above.remove(before)


def _head(statement: Element) -> Head:
    account = _text(statement, "Acct/Id/IBAN") or _text(statement, "Acct/Id/Othr/Id")
    period = _text(statement, "FrToDt/FrDtTm"), _text(statement, "FrToDt/ToDtTm")
    return Head(
        account=account,
        currency=_text(statement, "Acct/Ccy") or "CNY",
        from_on=date_of(period[0]),
        to_on=date_of(period[1]),
        opening_fen=_balance(statement, _OPENING),
        closing_fen=_balance(statement, _CLOSING),
    )


def _balance(statement: Element, codes: tuple[str, ...]) -> int | None:
    for code in codes:
        for balance in _all(statement, "Bal"):
            if _text(balance, "Tp/CdOrPrtry/Cd") == code and (fen := _fen(balance)) is not None:
                return fen if _text(balance, "CdtDbtInd") == "CRDT" else -fen
    return None


def _lines(entry: Element, position: int) -> Iterator[Line | Unread]:
    status = _text(entry, "Sts/Cd") or _text(entry, "Sts")
    if status and status != "BOOK":
        return
    details = _all(entry, "NtryDtls/TxDtls")
    parts = _parts(entry, details)
    for place, (detail, fen) in enumerate(parts or [(details[0] if details else None, _fen(entry))]):
        yield _line(entry, detail, fen, position + 1 + place, place + 1 if parts else 0)


def _parts(entry: Element, details: list[Element]) -> list[tuple[Element | None, int | None]]:
    """Return the payments of a collective booking with their amounts, [] unless they add up to it."""
    if len(details) < 2:
        return []
    amounts = [_fen(each) or _fen(each, "AmtDtls/TxAmt/Amt") for each in details]
    if None in amounts or sum(fen or 0 for fen in amounts) != _fen(entry):
        return []
    return list(zip(details, amounts, strict=True))


def _line(entry: Element, detail: Element | None, fen: int | None, position: int, part: int) -> Line | Unread:
    booked_on, said = _day(entry)
    if booked_on is None:
        return Unread(position, Flaw.BAD_DATE if said else Flaw.NO_DATE, said[:60])
    side = _text(entry, "CdtDbtInd")
    if not fen or side not in ("CRDT", "DBIT"):
        flaw = Flaw.BAD_DIRECTION if fen else Flaw.BAD_AMOUNT
        return Unread(position, flaw, side if fen else _text(entry, "Amt"))
    is_credit = side == "CRDT"
    one = detail if detail is not None else entry
    party = "Dbtr" if is_credit else "Cdtr"
    amount = _first(entry, "Amt")
    return Line(
        position=position,
        booked_on=booked_on,
        is_credit=is_credit,
        amount_fen=fen,
        serial=_serial(entry, one, part),
        name=_text(one, f"RltdPties/{party}/Nm") or _text(one, f"RltdPties/{party}/Pty/Nm"),
        account=_text(one, f"RltdPties/{party}Acct/Id/IBAN")
        or _text(one, f"RltdPties/{party}Acct/Id/Othr/Id"),
        remark=_remark(entry, one),
        charges_fen=_charges(entry, one) if is_credit else 0,
        is_return=not is_credit and _is_return(entry, one),
        currency=(amount.get("Ccy") if amount is not None else "") or "CNY",
    )


def _day(entry: Element) -> tuple[date | None, str]:
    for path in ("BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"):
        if said := _text(entry, path):
            return date_of(said), said
    return None, ""


def _serial(entry: Element, one: Element, part: int) -> str:
    own = _text(one, "Refs/AcctSvcrRef")
    whole = _text(entry, "AcctSvcrRef") or _text(entry, "NtryRef")
    if not part:
        return whole or own
    return own if own and own != whole else (f"{whole}/{part}" if whole else "")


def _remark(entry: Element, one: Element) -> str:
    texts = [each.text or "" for each in _all(one, "RmtInf/Ustrd")]
    ends = _text(one, "Refs/EndToEndId")
    texts += [] if ends in ("", "NOTPROVIDED") else [ends]
    texts += [_text(one, "AddtlTxInf"), _text(entry, "AddtlNtryInf")]
    return " ".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _charges(entry: Element, one: Element) -> int:
    """Return what banks kept of a payment in yuan: the charges that its amount was lessened by."""
    for holder in dict.fromkeys((one, entry)):
        for charges in _all(holder, "Chrgs"):
            records = _all(charges, "Rcrd") or [charges]
            kept = [each for each in records if _text(each, "ChrgInclInd").lower() in ("true", "1")]
            if kept:
                return sum(_fen(each) or 0 for each in kept if _is_yuan(each))
    return 0


def _is_yuan(charge: Element) -> bool:
    amount = _first(charge, "Amt")
    return amount is not None and amount.get("Ccy") in (None, "CNY")


def _is_return(entry: Element, one: Element) -> bool:
    family = _text(entry, "BkTxCd/Domn/Fmly/SubFmlyCd") or _text(one, "BkTxCd/Domn/Fmly/SubFmlyCd")
    reversed_ = _text(entry, "RvslInd").lower() in ("true", "1")
    return reversed_ or family in _RETURNED or _first(one, "RtrInf") is not None


def _fen(holder: Element, path: str = "Amt") -> int | None:
    text = _text(holder, path)
    try:
        fen = Decimal(text) * 100
    except InvalidOperation:
        return None
    is_whole = fen.is_finite() and fen == fen.to_integral_value() and 0 <= fen < 10**15
    return int(fen) if is_whole else None


def _text(holder: Element, path: str) -> str:
    found = _first(holder, path)
    return (found.text or "").strip() if found is not None else ""


def _first(holder: Element, path: str) -> Element | None:
    return next(iter(_all(holder, path)), None)


def _all(holder: Element, path: str) -> list[Element]:
    return list(holder.iterfind("/".join(f"{{*}}{step}" for step in path.split("/"))))
