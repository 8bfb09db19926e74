"""What will happen to an order later; kept in the state file, done by the courier."""

from sandbox.world import World


def add(world: World, out_trade_no: str, what: str, after: float) -> None:
    """Do `what` (pay, force_pay, decline) to the order in `after` seconds; survives a crash."""
    world.state.insert("plans", out_trade_no=out_trade_no, what=what, due_at=world.now() + float(after))
