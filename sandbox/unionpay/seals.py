"""Puts our certificate and signature on a message, or what a forger would put there."""

from collections.abc import Mapping

from sandbox.unionpay import keys, signatures
from sandbox.unionpay.keys import Signer, UnionPayKeys
from sandbox.unionpay.messages import clock_text, read_clock
from sandbox.world import World

FORGERIES = ("bad_signature", *keys.UNTRUSTED, "tampered", "old_timestamp", "unsigned")
DAY = 86400.0
Fields = dict[str, str]


def ring_of(world: World) -> UnionPayKeys:
    """Give UnionPay's keys."""
    return world.ring(keys.NAME, keys.load)


def seal(world: World, fields: Mapping[str, str], how: str = "") -> Fields:
    """Give the message with signPubKeyCert and signature; `how` is one of FORGERIES, or empty for an honest one."""
    message = dict(sorted((name, value) for name, value in fields.items() if value))
    if how == "unsigned":
        return message
    if how == "old_timestamp":
        message["txnTime"] = clock_text(read_clock(message["txnTime"]) - DAY)
    signer = _signer(world, how)
    message["signPubKeyCert"] = signer.certificate
    message["signature"] = signatures.sign(signer.key, message)
    return _changed(message) if how == "tampered" else message


def _signer(world: World, how: str) -> Signer:
    ring = ring_of(world)
    ours = ring.signers[-1]
    if how in {"", "tampered", "old_timestamp"}:
        return ours
    return ring.untrusted.get(how, Signer(world.keys.outsider, ours.certificate))


def _changed(message: Fields) -> Fields:
    name = next(name for name in ("qrCode", "queryId", "txnAmt", "respMsg") if name in message)
    return message | {name: message[name][:-1] + ("0" if message[name][-1] != "0" else "1")}
