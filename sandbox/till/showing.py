"""An order as the payer's pages show it."""

from sandbox.state import Row
from sandbox.world import World

MERCHANT = ("博览会服务中心（沙箱商户）", "Fair service centre (sandbox merchant)")


def shown(world: World, order: Row) -> dict[str, object]:
    """Give the order's columns, its merchant and its vendor's name, both in Chinese and English."""
    return dict(order) | {"merchant": MERCHANT, "vendor_names": world.vendor(order["vendor"]).names}
