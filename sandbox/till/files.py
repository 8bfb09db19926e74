"""Files behind a download link that lives for some seconds only, as the vendors hand out their bills."""

from sandbox.key_making import letters
from sandbox.world import World


def offer(world: World, name: str, content: bytes, seconds: float) -> str:
    """Keep a file and give the token that downloads it."""
    token = letters(40)
    world.state.write("delete from files where until <= ?", world.now())
    world.state.insert("files", token=token, name=name, content=content, until=world.now() + seconds)
    return token


def take(world: World, token: str) -> tuple[str, bytes] | None:
    """Give name and content, or None when the token is unknown or its time is over."""
    found = world.state.row("select * from files where token = ? and until > ?", token, world.now())
    return (found["name"], bytes(found["content"])) if found else None
