"""What names the account that somebody claims, as a form hands it in."""

from dataclasses import dataclass

from fairgate.foundation.identifiers import compact
from fairgate.platform.codes.states import Channel
from fairgate.registration.organizations.rules import registration_key


@dataclass(frozen=True)
class Named:
    """A credit code, or country and registration number of an overseas organization. Source: guide R18, Q7, Q8."""

    uscc: str = ""
    country: str = ""
    number: str = ""

    @property
    def channel(self) -> Channel:
        """Return how claimants are reached: at home by mobile, overseas by e-mail. Source: guide R22, Q7."""
        return Channel.EMAIL if self.country else Channel.SMS

    @property
    def key(self) -> str:
        """Return what two ways of writing the same name have in common, for counting."""
        return f"{self.country}:{registration_key(self.number)}" if self.country else compact(self.uscc)

    @property
    def field(self) -> str:
        """Return the form's field that a refusal of the name stands beside."""
        return "registration_number" if self.country else "uscc"
