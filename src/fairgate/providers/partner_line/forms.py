"""Forms as they travel, and the text of sorted `name=value` pairs that Alipay and UnionPay sign."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fairgate.billing.payments.ports import Malformed

CONTENT_TYPE = "application/x-www-form-urlencoded"
MOST_FIELDS = 200


def fields_of(raw: bytes) -> dict[str, str]:
    """Return the decoded fields of a posted form, blank ones too; raises Malformed.

    A name that comes twice is refused: two readers could take two different values for the signed one.
    """
    try:
        pairs = parse_qsl(
            raw.decode(),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise Malformed("not a form") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Malformed("a field comes twice")
    return fields


def sorted_pairs(fields: Mapping[str, str]) -> str:
    """Return `name=value` joined by "&", sorted by name, with the plain values."""
    return "&".join(f"{name}={value}" for name, value in sorted(fields.items()))
