"""Makes letters in the background: sets the PDF and keeps it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from fairgate.credentials.letters import operations
from fairgate.credentials.letters.ports import LetterSetter
from fairgate.credentials.letters.queries import get
from fairgate.foundation import files
from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.providers import client_for
from fairgate.platform.work.states import DONE, Outcome

PAGE = "/letters/{token}/"
"""Where a letter is verified; printed on paper, so that it never changes."""


def make(key: str, _payload: dict[str, Any], *, at: datetime) -> Outcome:
    """Make one letter; harmless to repeat."""
    letter = get(UUID(key), SYSTEM)
    if not letter.is_preparing:
        return DONE
    setter: LetterSetter = client_for("typesetter")
    address = settings.PUBLIC_URL + PAGE.format(token=letter.token)
    pdf_key = files.keep(setter.letter(letter.words, address), "letters", "pdf")
    if not operations.record_made(letter.id, pdf_key=pdf_key, by=SYSTEM, at=at):
        files.drop(pdf_key)
    return DONE
