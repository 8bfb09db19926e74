"""Which automatic approvals get a human look afterwards."""

_GRAIN = 1000


def is_sampled(fingerprint: str, per_mille: int) -> bool:
    """Say whether an approval is looked at afterwards; `fingerprint` is a keyed hash in hex.

    Who does not hold the key can neither foresee the draw nor have it drawn again; a larger share only adds.
    """
    return int(fingerprint[:15], 16) % _GRAIN < per_mille
