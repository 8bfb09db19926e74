"""Countries and regions, by two letters where organizations are registered and by three on people's documents."""

from fairgate.foundation.countries.documents import (
    STATES,
    is_issuer,
    nationality_choices,
    nationality_name,
)
from fairgate.foundation.countries.names import MAINLAND, country_name, is_overseas, overseas_choices

__all__ = [
    "MAINLAND",
    "STATES",
    "country_name",
    "is_issuer",
    "is_overseas",
    "nationality_choices",
    "nationality_name",
    "overseas_choices",
]
