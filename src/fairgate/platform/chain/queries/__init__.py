"""Reads of the chain: how far it reaches, and whether it holds."""

from fairgate.platform.chain.queries.proving import Proof, prove
from fairgate.platform.chain.queries.settled import settled_until
from fairgate.platform.chain.queries.standing import (
    CheckView,
    Head,
    Standing,
    Tail,
    head,
    latest_check,
    standing,
    tail,
)

__all__ = [
    "CheckView",
    "Head",
    "Proof",
    "Standing",
    "Tail",
    "head",
    "latest_check",
    "prove",
    "settled_until",
    "standing",
    "tail",
]
