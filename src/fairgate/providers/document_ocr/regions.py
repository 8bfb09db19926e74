"""Names of provinces, cities and counties by the six digits of a credit code (GB/T 2260)."""

from functools import cache

from stdnum import numdb


def regions_of(code: str) -> tuple[str, ...]:
    """Return the names of province, city and county that a credit code names in signs 3-8."""
    found = (_county(code[2:8]), _county(f"{code[2:6]}00"), _province(code[2:8]))
    return tuple(name for name in found if len(name) > 1)


@cache
def _county(region: str) -> str:
    """Return a county's or city's present name from the table of GB/T 2260 that comes with python-stdnum."""
    parts = numdb.get("cn/loc").info(region)
    names = str(parts[-1][1].get("county", "")).split(",") if parts else [""]
    return names[-1].rpartition("]")[2]


@cache
def _province(region: str) -> str:
    parts = numdb.get("cn/loc").info(region)
    return str(parts[0][1].get("province", "")) if parts else ""
