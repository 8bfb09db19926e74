"""How allauth keeps the secrets of authenticators: sealed like every other secret column."""

from allauth.mfa.adapter import DefaultMFAAdapter

from fairgate.foundation.secrets import seal, unseal


class SealingAdapter(DefaultMFAAdapter):
    """Seals secrets at rest with the keys of FIELD_KEYS."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return unseal(encrypted_text)
