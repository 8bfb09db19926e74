"""An invoice provider in this process, with a book of its own: what was really issued there, and for how much.

It may hear a request and not answer, answer without hearing, keep an invoice for long, refuse it, or be shut until an
officer has signed in.
"""

from dataclasses import dataclass, field

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
from tests.cast import AT

QUEUED, ISSUED, REFUSED, STALLED = "queued", "issued", "refused", "stalled"


@dataclass
class Bureau:
    """`known`: each number with what it asks for and where it stands."""

    known: dict = field(default_factory=dict)
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
