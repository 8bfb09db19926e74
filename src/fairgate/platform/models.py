"""Re-exports the tables of this app, where Django looks for them."""

from fairgate.platform.accounts.models import RoleGrant, User
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain.models import ChainCheck, Seal
from fairgate.platform.codes.models import SentCode
from fairgate.platform.consents.models import Consent
from fairgate.platform.factors.models import SpentStep
from fairgate.platform.limits.models import Meter, Tick
from fairgate.platform.notifications.models import Notice, Preference, TextMessage
from fairgate.platform.wordings.models import HostNote
from fairgate.platform.work.models import InboxNotice, Intention

__all__ = [
    "AuditEntry",
    "ChainCheck",
    "Consent",
    "HostNote",
    "InboxNotice",
    "Intention",
    "Meter",
    "Notice",
    "Preference",
    "RoleGrant",
    "Seal",
    "SentCode",
    "SpentStep",
    "TextMessage",
    "Tick",
    "User",
]
