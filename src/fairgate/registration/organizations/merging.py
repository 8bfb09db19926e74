"""Two members at one file or one purchase intent: how their contents are held against each other. Source: Q28."""

from dataclasses import fields, replace

from fairgate.foundation import merging
from fairgate.foundation.identifiers import normalize_mobile
from fairgate.foundation.merging import Merged
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.intents import Intent

FIELDS = tuple(each.name for each in fields(OrganizationFile))
_MOBILES = ("contact_mobile", "backup_mobile")
_OF_INTENTS = (("area", "section"), ("quantity", "unit"), ("budget_from", "budget_to", "currency"))


def merged(
    base: OrganizationFile | None, theirs: OrganizationFile, mine: OrganizationFile
) -> Merged[OrganizationFile]:
    """Return both changes of a file; see `foundation.merging`."""
    return merging.merged(base, theirs, tidied(mine))


def merged_intent(base: Intent | None, theirs: Intent, mine: Intent) -> Merged[Intent]:
    """Return both changes of a purchase intent; an amount never stands beside another one's currency."""
    return merging.merged(base, theirs, mine.tidied(), together=_OF_INTENTS)


def tidied(file: OrganizationFile) -> OrganizationFile:
    """Return a file as it is kept: no blanks at the ends, one kind of line break, mobiles as E.164."""
    texts = {field: getattr(file, field) for field in FIELDS if isinstance(getattr(file, field), str)}
    plain = {field: text.replace("\r\n", "\n").strip() for field, text in texts.items()}
    mobiles = {field: normalize_mobile(plain[field]) or "" for field in _MOBILES}
    return replace(file, **plain | mobiles)
