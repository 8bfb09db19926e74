"""Every kind of message that the house sends, gathered from the rooms that send them, as each reads on each way out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from fairgate.billing.entries import messages as entries
from fairgate.billing.invoices import messages as invoices
from fairgate.billing.payments import messages as payments
from fairgate.billing.quotas import messages as quotas
from fairgate.billing.reconciliation import messages as reconciliation
from fairgate.billing.refunds import messages as refunds
from fairgate.billing.returns import messages as returns
from fairgate.billing.settlements import messages as settlements
from fairgate.billing.transfers import messages as transfers
from fairgate.billing.waivers import messages as waivers
from fairgate.credentials.badges import messages as badges
from fairgate.credentials.letters import messages as letters
from fairgate.lifecycle.reminders import messages as reminders
from fairgate.platform.contacts import messages as contacts
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.letters import Letter, letter
from fairgate.platform.notifications.rules import segments, sms_text
from fairgate.platform.notifications.texts import rendered, with_note
from fairgate.platform.wordings.queries import NoteView
from fairgate.registration.claims import messages as claims
from fairgate.registration.members import messages as members
from fairgate.registration.mergers import messages as mergers
from fairgate.registration.organizations import messages as organizations
from fairgate.registration.person_mergers import messages as person_mergers
from fairgate.registration.personnel import messages as personnel
from fairgate.registration.releases import messages as releases
from fairgate.registration.reviews import messages as reviews
from fairgate.registration.staff import messages as staff
from fairgate.registration.submissions import messages as submissions

ROOMS = (
    organizations,
    submissions,
    personnel,
    payments,
    transfers,
    invoices,
    returns,
    badges,
    letters,
    members,
    contacts,
    claims,
    releases,
    reminders,
    reviews,
    reconciliation,
    quotas,
    waivers,
    entries,
    settlements,
    refunds,
    staff,
    mergers,
    person_mergers,
)
"""In the order of the way; a new room of messages joins here, or the tests say so."""

LANGUAGES = (("zh-hans", "zh-Hans"), ("en", "en"))


@dataclass(frozen=True)
class Shown:
    """A message in one language, as it stands in the portal, arrives as SMS and reads as e-mail."""

    language: str
    tag: str
    title: str
    body: str
    sms: str
    length: int
    segments: int
    letter: str


def all_kinds() -> tuple[Kind, ...]:
    """Return every kind, in the order of the way."""
    return tuple(kind for room in ROOMS for kind in room.KINDS)


def shown(kind: Kind, note: NoteView) -> Sequence[Shown]:
    """Return a kind's example in both languages, with a closing note of the host's."""
    return tuple(_shown(kind, note))


def letter_of(kind: Kind, language: str, note: NoteView) -> Letter:
    """Return a kind's example as an e-mail; it leads to a made-up place, so it carries the portal's front door."""
    title, body = _texts(kind, language, note)
    with translation.override(language):
        place = "visitor:home" if kind.place else ""
        return letter(title, body, place=place, place_args=(), language=language)


def _texts(kind: Kind, language: str, note: NoteView) -> tuple[str, str]:
    texts = with_note(rendered(*kind.sample()), note, kind.example)
    is_chinese = language.startswith("zh")
    return (texts.title_zh, texts.body_zh) if is_chinese else (texts.title_en, texts.body_en)


def _shown(kind: Kind, note: NoteView) -> Iterator[Shown]:
    sign = settings.PROVIDER_SETTINGS.get("SMS_SIGN_NAME", "Fairgate")
    for language, tag in LANGUAGES:
        written = letter_of(kind, language, note)
        title, body = _texts(kind, language, note)
        sms = sms_text(title, body, sign=sign, is_chinese=language.startswith("zh")) if kind.sms else ""
        yield Shown(language, tag, title, body, sms, len(sms), segments(sms) if sms else 0, written.text)
