"""An order as the payer's pages show it."""

from sandbox.state import Row
from sandbox.till import refunds
from sandbox.world import World

MERCHANT = ("博览会服务中心（沙箱商户）", "Fair service centre (sandbox merchant)")


def shown(world: World, order: Row) -> dict[str, object]:
    """Give the order's columns, its refunds, its merchant and its vendor's name, both in Chinese and English."""
    return dict(order) | {
        "refunds": [dict(refund) for refund in refunds.of_payment(world, order["out_trade_no"])],
        "merchant": MERCHANT,
        "vendor_names": world.vendor(order["vendor"]).names,
    }
