"""The proof of the chain: every seal, and every entry under its seal, read once from the first to the last.

Time grows with the entries, memory does not: a batch is held at a time. It locks nothing, and sealers and writers at
work beside it raise no false alarm, since what is sealed is settled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fairgate.foundation.secrets import signing_key
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain.models import Seal
from fairgate.platform.chain.queries.standing import Head, Tail, tail
from fairgate.platform.chain.rules import COLUMNS, MOST_NAMED, Entry, Finding, Header, differences, is_sound

PURPOSE = "audit.chain"
_SEALS_AT_ONCE = 16


@dataclass
class Proof:
    """What a check found; `findings` are the first hundred, `wrong` counts all of them."""

    seals: int = 0
    entries: int = 0
    wrong: int = 0
    findings: list[Finding] = field(default_factory=list)
    head: Head | None = None
    tail: Tail = field(default_factory=lambda: Tail(0, None))

    @property
    def holds(self) -> bool:
        return not self.wrong

    def add(self, found: Iterable[Finding], more: int = 0) -> None:
        """Note what is wrong, and `more` of the same kind that nobody needs named."""
        for each in found:
            self.wrong += 1
            if len(self.findings) < MOST_NAMED:
                self.findings.append(each)
        self.wrong += more


def prove(remembered: Mapping[int, str] | None = None) -> Proof:
    """Check the whole chain; `remembered` are digests of seals by number that were written down elsewhere."""
    proof, before, owed = Proof(), None, dict(remembered or {})
    for seal in _seals():
        _look_at(seal, before, proof)
        if owed.pop(seal.number, seal.digest) != seal.digest:
            proof.add([Finding("head", seal.number)])
        before = seal
    proof.add(Finding("head", number) for number in sorted(owed))
    proof.head = Head(before.number, before.to_id, before.digest, before.sealed_at) if before else None
    proof.tail = tail()
    return proof


def _look_at(seal: Seal, before: Seal | None, proof: Proof) -> None:
    expected = before.number + 1 if before else 1
    follows = seal.number == expected
    if not follows:
        proof.add([Finding("lost", expected)], more=seal.number - expected - 1)
    proof.seals += 1
    try:
        _name, key = signing_key(PURPOSE, seal.key_name)
    except ValueError:
        proof.add([Finding("key", seal.number)])
        return
    former = before.digest if before else ""
    is_linked = seal.previous == former or not follows
    sound = is_sound(_header(seal), bytes(seal.marks), seal.digest, key)
    if not (is_linked and sound):
        proof.add([Finding("seal", seal.number)])
    if sound:
        entries = _entries(seal, before, follows=follows)
        proof.add(differences(seal.number, bytes(seal.marks), entries, key))
        proof.entries += seal.count


def _entries(seal: Seal, before: Seal | None, *, follows: bool) -> Iterator[Entry]:
    """Return what stands in the range of a seal: all after the seal before, so that nothing slips in between."""
    found = AuditEntry.objects.filter(id__lte=seal.to_id)
    if not follows:
        found = found.filter(id__gte=seal.from_id)
    elif before:
        found = found.filter(id__gt=before.to_id)
    return found.order_by("id").values_list(*COLUMNS).iterator(chunk_size=1000)


def _header(seal: Seal) -> Header:
    return Header(seal.number, seal.from_id, seal.to_id, seal.count, seal.previous, seal.sealed_at)


def _seals() -> Iterator[Seal]:
    number = None
    while True:
        later = Seal.objects.order_by("number")
        found = list((later if number is None else later.filter(number__gt=number))[:_SEALS_AT_ONCE])
        if not found:
            return
        yield from found
        number = found[-1].number
