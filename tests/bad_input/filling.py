"""Fills in the forms that pages really offer, one field of them with nonsense, and judges the answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpResponse

from tests.bad_input.junk import printable, sendable
from tests.bad_input.page import complaints, read
from tests.contracts.permissions.addresses import Address
from tests.contracts.permissions.asking import Body, Doors, ask
from tests.contracts.permissions.callers import Caller
from tests.portals.reading import chinese_in

PORTALS = {"visitor", "entrance", "delegation", "host", "finance", "gate"}
INSIDERS = {
    "visitor": "owner",
    "delegation": "host",
    "host": "system",
    "finance": "maker",
    "gate": "steward",
    "entrance": "nobody",
}
INSIDER_OF = {
    "visitor:organization": "B",
    "visitor:proofs": "B",
    "host:rulebook_draft": "host",
    "host:edition_new": "host",
    "host:wording": "host",
    "host:help_note": "host",
    "host:export_new": "host",
    "delegation:export_new": "d admin",
    **{f"delegation:{name}": "d admin" for name in ("transfers", "transfer")},
    "host:announcement_new": "host",
    "host:announcement_change": "host",
    "finance:proposal_refuse": "checker",
    "finance:ledger_month_keep": "checker",
    "finance:settlement_decline": "checker",
    "finance:quota_decline": "checker",
    "finance:quota_change_decline": "checker",
    **{f"host:quota_{verb}": "host" for verb in ("new", "decline", "change", "change_decline")},
    "finance:refund_decline": "checker",
    "finance:waiver_decline": "checker",
    "finance:entry_decline": "checker",
    "entrance:second_factor": "password",
    "entrance:security": "owner",
    "entrance:bind": "owner",
    "entrance:passkey": "owner",
    "entrance:recovery_codes": "owner",
    "host:vetting_export": "host",
    "host:vetting_recall": "host",
    "host:vetting_results": "host",
}
SIGN_UP = {"register", "licence", "licence_reading", "licence_progress", "delegation", "mobile", "mobile_code",
           "mobile_resend", "account"}  # fmt: skip  # a table
ABROAD = {"register_overseas", "email", "email_code", "email_resend"}
LOCKED = {"visitor:person (handed in)", "visitor:person_remove (handed in)", "visitor:pay (paid)"}
"""Samples whose page shows no form any more."""
FORMLESS = {"delegation:number (an organization)"}
"""Samples that never had one: there is no document's number to show."""
TOKEN = {"csrfmiddlewaretoken": "as a browser sends it"}


@dataclass(frozen=True, repr=False)
class Filled:
    """A form of the product, filled in well, by somebody who may send it."""

    address: Address
    caller: Caller
    values: dict[str, object]
    typed: frozenset[str]
    """Names of the fields that show what was typed."""

    def __repr__(self) -> str:
        return self.address.key

    def names(self) -> list[str]:
        """Return the fields that can hold a text, seen or hidden; ticks of people are a list."""
        return [
            name for name, value in self.values.items() if not hasattr(value, "read") and name != "people"
        ]

    def spoilt(self, *names: str, by: str, language: str = "zh-hans") -> list[str]:
        """Send the form with a text in those fields; return what is wrong with the answer."""
        sent = dict.fromkeys(names, sendable(by))
        answer = self.sent(language, **sent)
        if answer.status_code != HTTPStatus.UNPROCESSABLE_ENTITY:
            return [f"answered {answer.status_code}"] if answer.status_code >= 500 else []
        page = read(answer)
        kept = self.typed & set(names)
        lost = [name for name in kept if printable(sent[name]) not in map(printable, page.typed(name))]
        chinese = chinese_in(answer) if language == "en" else []
        return (
            complaints(page) + [f"{name} is lost" for name in lost] + [f"says {words}" for words in chinese]
        )

    def sent(self, language: str = "zh-hans", /, **other: object) -> HttpResponse:
        """Send the form with other values in some fields, as a browser does, and take back what it changed."""
        body = Body({**_fresh(self.values), **other, **TOKEN})
        return ask(self.caller, "POST", f"{self.address.path()}?lang={language}", body)


def _fresh(values: dict[str, object]) -> dict[str, object]:
    """Return the values with every file wound back to its start."""
    for value in values.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return values


def forms(doors: Doors) -> Iterator[Filled]:
    """Return every form of the portals."""
    for address in doors.addresses:
        if address.space in PORTALS and address.key not in LOCKED | FORMLESS and doors.body(address).values:
            yield _filled(doors, address)


def _filled(doors: Doors, address: Address) -> Filled:
    caller = doors.callers[_who(address)]
    shown = ask(caller, "GET", address.path())
    there = read(shown).controls if shown.status_code == 200 else []
    controls = [control for control in there if control.action in {"", address.path()}]
    offered = {
        control.name: control.value for control in controls if control.is_chosen and control.kind != "file"
    }
    offered.pop("csrfmiddlewaretoken", None)
    typed = frozenset(control.name for control in controls if control.is_typed)
    return Filled(address, caller, {**offered, **doors.body(address).values}, typed)


def _who(address: Address) -> str:
    if address.name.partition(":")[2] in SIGN_UP:
        return "newcomer"
    if address.name.partition(":")[2] in ABROAD:
        return "abroad"
    return INSIDER_OF.get(address.name, INSIDERS[address.space])
