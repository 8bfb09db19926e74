"""What screens and upper rooms see of addresses and choices."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fairgate.credentials.delivery.file import AddressFile
from fairgate.registration.editions.states import HandOver


@dataclass(frozen=True)
class AddressView:
    """An address as the organization sees it; the mobile is masked, `line` is the whole of it in one line."""

    id: UUID
    label: str
    recipient: str
    mobile_masked: str
    region: str
    street: str
    postcode: str
    is_default: bool
    people: int
    """How many people's badges wait to be sent there."""

    @property
    def line(self) -> str:
        return f"{self.region}{self.street}"

    @property
    def title(self) -> str:
        """Return what tells the addresses of a book apart in a list."""
        return (
            f"{self.label}：{self.recipient}，{self.line}" if self.label else f"{self.recipient}，{self.line}"
        )


@dataclass(frozen=True)
class ChoiceView:
    """How a person's badge reaches them. `is_chosen` is False where the edition's own way holds.

    `goes_to` and `recipient` say the address in use: the snapshot once sent; "" when there is none.
    """

    way: HandOver
    is_chosen: bool
    is_sent: bool
    address_id: UUID | None
    recipient: str
    goes_to: str
    sent_at: datetime | None

    @property
    def lacks_address(self) -> bool:
        return self.way == HandOver.DELIVERY and not self.goes_to


@dataclass(frozen=True)
class Parcel:
    """What the one who sends a badge needs: the way, and for delivery the address, its region in words."""

    way: HandOver
    address: AddressFile | None
    region: str
