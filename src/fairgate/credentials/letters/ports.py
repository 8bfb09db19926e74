"""What letters need from a typesetter."""

from typing import Protocol

from fairgate.credentials.letters.wording import LetterWords


class LetterSetter(Protocol):
    """Sets a letter as print-ready PDF."""

    def letter(self, words: LetterWords, address: str) -> bytes:
        """Return a PDF of one page A4; `address` is where it is verified, in words and as a QR code."""
        ...
