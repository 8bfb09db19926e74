"""What the registry has said so far."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import compact
from fairgate.foundation.secrets import blind_index
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import Question
from fairgate.registration.verification.rules import REST, SOURCE_DOWN, folded_name
from fairgate.registration.verification.states import InquiryState


@dataclass(frozen=True)
class RegistrySaid:
    """What is known of a question: a RegistryOutcome, SOURCE_DOWN, or "" while nothing is."""

    said: str
    differs: tuple[str, ...] = ()
    status: str = ""
    asked_at: datetime | None = None

    @property
    def is_final(self) -> bool:
        return self.said != ""


def question_key(uscc: str, name: str, legal_representative: str) -> str:
    """Return the keyed fingerprint under which a question and its answer are kept."""
    parts = (compact(uscc), folded_name(name), folded_name(legal_representative))
    return blind_index("\n".join(parts), purpose="registry")


def newest_inquiry(key: str) -> RegistryInquiry | None:
    """Return the last inquiry with this fingerprint, whatever became of it."""
    return RegistryInquiry.objects.filter(question=key).order_by("-asked_at", "-ended_at").first()


def questions_since(uscc: str, since: datetime) -> int:
    """Return how many different questions about a code were put since then."""
    return RegistryInquiry.objects.filter(uscc=compact(uscc), asked_at__gt=since).count()


def registry_said(uscc: str, name: str, legal_representative: str) -> RegistrySaid:
    """Return what the registry has said of these three to the last question; it may be of some days ago."""
    found = newest_inquiry(question_key(uscc, name, legal_representative))
    if found is None:
        return RegistrySaid("")
    if found.state == InquiryState.UNREACHABLE:
        return RegistrySaid(SOURCE_DOWN, asked_at=found.asked_at)
    return RegistrySaid(found.outcome, tuple(found.differing), found.status, found.asked_at)


def is_open(inquiry_id: UUID) -> bool:
    """Say whether an inquiry still waits for its answer; raises NotFound."""
    return _found(inquiry_id).state == InquiryState.ASKED


def is_source_resting(at: datetime) -> bool:
    """Say whether the registry has just given no answer to anybody, so that asking again would only cost time."""
    return RegistryInquiry.objects.filter(failed_at__gt=at - REST, failed_at__lte=at).exists()


def question_of(inquiry_id: UUID) -> Question:
    """Return what the job asks; raises NotFound."""
    row = _found(inquiry_id)
    return Question(row.pk.hex, row.uscc, row.name, row.legal_representative)


def uscc_of_inquiry(inquiry_id: UUID) -> str:
    """Return the code that was asked about; raises NotFound."""
    return _found(inquiry_id).uscc


def _found(inquiry_id: UUID) -> RegistryInquiry:
    row = RegistryInquiry.objects.filter(pk=inquiry_id).first()
    if row is None:
        raise NotFound
    return row
