"""An invoice provider in this process, with a book of its own: what was really issued there, and for how much.

It may hear a request and not answer, answer without hearing, keep an invoice for long, refuse it, or be shut until an
officer has signed in.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from fairgate.billing.invoices.ports import (
    Absent,
    Issued,
    NeedsCredit,
    NeedsLogin,
    NotIssued,
    Queued,
    Stalled,
)
from fairgate.billing.payments.ports import Unknown
from fairgate.billing.returns.ports import Exists, Form, Taken
from fairgate.billing.returns.states import BureauState
from tests.cast import AT

OPEN = {BureauState.NEEDS_NOBODY, BureauState.BY_SELLER, BureauState.AGREED}
QUEUED, ISSUED, REFUSED, STALLED = "queued", "issued", "refused", "stalled"


@dataclass
class Bureau:
    """`known`: each number with what it asks for and where it stands; a red invoice asks for less than nothing.

    `forms`: each red-letter form with its invoice, its state and since when; `is_used`: the next needs the buyer.
    """

    known: dict = field(default_factory=dict)
    forms: dict = field(default_factory=dict)
    is_used: bool = False
    now: datetime = AT
    is_deaf: bool = False
    is_mute: bool = False
    shut: object = None
    becomes: str = ISSUED

    @classmethod
    def from_settings(cls):
        return BUREAU

    def begin(self):
        self.__init__()

    def submit(self, request):
        if self.is_deaf:
            return Unknown("deaf")
        if self.shut and request.number not in self.known:
            return self.shut
        self.known.setdefault(request.number, [request.total_fen, QUEUED])
        return Unknown("mute") if self.is_mute else Queued()

    def query(self, reference):
        if self.is_deaf or self.is_mute:
            return Unknown("no answer")
        if reference.number not in self.known:
            return Absent()
        fen, state = self.known[reference.number]
        if state == ISSUED:
            place = list(self.known).index(reference.number)  # as they came: that order never changes
            return Issued(f"2731{place:016d}", AT, fen, {})
        return {QUEUED: Queued(has_begun=True), REFUSED: NotIssued("refused"), STALLED: Stalled("stalled")}[
            state
        ]

    def try_again(self, reference):
        if self.is_deaf:
            return Unknown("deaf")
        self.known[reference.number][1] = QUEUED
        return Unknown("mute") if self.is_mute else Queued()

    def apply(self, request):
        if self.is_deaf:
            return Unknown("deaf")
        if self.shut and request.number not in self.forms:
            return NeedsLogin("login")
        if request.number not in self.forms:
            if any(form[0] == request.invoice_number and form[1] in OPEN for form in self.forms.values()):
                return Exists("another form is open")
            state = BureauState.BY_SELLER if self.is_used else BureauState.NEEDS_NOBODY
            self.forms[request.number] = [request.invoice_number, state, self.now]
        return Unknown("mute") if self.is_mute else Taken()

    def form(self, reference):
        if self.is_deaf or self.is_mute:
            return Unknown("no answer")
        if reference.number not in self.forms:
            return Absent()
        blue, state, at = self.forms[reference.number]
        if state == BureauState.BY_SELLER and self.now >= at + timedelta(hours=72):
            state = self.forms[reference.number][1] = BureauState.LAPSED
        place = list(self.forms).index(reference.number)
        fen = -self.known[self.order_of(blue)][0]
        return Form(reference.number, f"99{place}", f"uuid{place}", blue, state, "", at, fen)

    def open_form(self, _invoice_number, _seller):
        return Absent()

    def cancel(self, reference):
        if self.is_deaf:
            return Unknown("deaf")
        form = self.forms[reference.number]
        if form[1] in OPEN:
            is_late = form[1] == BureauState.AGREED
            form[1] = BureauState.WITHDRAWN_LATER if is_late else BureauState.WITHDRAWN
        return Unknown("mute") if self.is_mute else Taken()

    def issue_red(self, request):
        if self.is_deaf:
            return Unknown("deaf")
        if self.shut and request.number not in self.known:
            return self.shut
        blue, state, _at = self.forms[request.form.number]
        if request.number not in self.known:
            assert state in {BureauState.NEEDS_NOBODY, BureauState.AGREED}, (
                "a red invoice needs a form that stands"
            )
            self.known[request.number] = [-self.known[self.order_of(blue)][0], QUEUED]
        return Unknown("mute") if self.is_mute else Queued()

    def order_of(self, invoice_number):
        return list(self.known)[int(invoice_number[4:])]

    def buyer(self, *, agrees):
        """Let the buyer confirm or refuse whatever waits for it."""
        for form in self.forms.values():
            if form[1] == BureauState.BY_SELLER and self.now < form[2] + timedelta(hours=72):
                form[1] = BureauState.AGREED if agrees else BureauState.REFUSED_BY_BUYER

    def fetch(self, _address):
        return b"%PDF"

    def go_on(self):
        """Let the bureau do what lies there."""
        for entry in self.known.values():
            if entry[1] == QUEUED:
                entry[1] = self.becomes

    def book(self):
        return {number: fen for number, (fen, state) in self.known.items() if state == ISSUED}


BUREAU = Bureau()
SHUT = (NeedsLogin("login"), NeedsCredit("credit"))
PROVIDER = {"invoicing": f"{__name__}.Bureau"}
