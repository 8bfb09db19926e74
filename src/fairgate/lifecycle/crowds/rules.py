"""How large a crowd may be, and where none may be written."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

SEEDED = "91310115MA9"
"""How the credit code of every seeded organization begins."""
DEMO = 1
"""Organizations that the demo itself brings."""
SUB_DELEGATIONS = 750
ORGANIZATIONS_EACH = 100
ROWS_AT_ONCE = 2_000
_MOST_ORGANIZATIONS = 999_999
_MOST_PEOPLE = 9_000_000


def seed_refusal(organizations: int, people: int, *, strangers: int) -> Refusal | None:
    """Say why no crowd of that size may be written, or None. `strangers`: organizations that are no seed's."""
    if not (0 < organizations <= _MOST_ORGANIZATIONS and 0 <= people <= _MOST_PEOPLE):
        return Refusal(_("单位数应为1至999999，人员数应为0至9000000。"))
    if strangers > DEMO:
        return Refusal(_("本届已有真实登记的单位，不能写入模拟数据。请在空的数据库中使用。"))
    return None
