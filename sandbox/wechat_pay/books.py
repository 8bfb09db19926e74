"""The book of what was really paid: the independent witness that tests compare the product with."""

from typing import Any

from sandbox.world import World, beijing


def paid(world: World) -> dict[str, Any]:
    """Give `{"paid": {out_trade_no: fen}, "total_fen": n, "entries": [...]}`, entries in order of payment."""
    rows = world.state.rows("select * from books order by at, transaction_id")
    return {
        "paid": {row["out_trade_no"]: row["fen"] for row in rows},
        "total_fen": sum(row["fen"] for row in rows),
        "entries": [dict(row) | {"at": beijing(row["at"])} for row in rows],
    }
