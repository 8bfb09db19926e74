"""Command line: `python -m sandbox [--prepare] --port 8010 --data DIR --product-url URL`."""

import argparse
import asyncio
import logging
from pathlib import Path

from sandbox.keys import load_keys
from sandbox.prepare import prepare


def main() -> None:
    """Write keys and settings; with `--prepare` stop there, else serve until SIGINT or SIGTERM."""
    options = read_options()
    logging.basicConfig(level=logging.INFO if options.verbose else logging.WARNING)
    prepare(options.data, options.port)
    if not options.prepare:
        asyncio.run(serve(options))


def read_options() -> argparse.Namespace:
    """Give the parsed options; `data` is an absolute path."""
    parser = argparse.ArgumentParser(prog="sandbox", description=__doc__)
    parser.add_argument("--data", type=lambda text: Path(text).resolve(), required=True, metavar="DIR")
    parser.add_argument("--port", type=int, default=8010)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--product-url", default="http://127.0.0.1:8000", help="for links back, nothing else")
    parser.add_argument("--retry-scale", type=float, default=1.0, help="0.01: a hundred times sooner")
    parser.add_argument("--prepare", action="store_true", help="write keys and provider.env, then exit")
    parser.add_argument("--verbose", action="store_true", help="one line a request")
    return parser.parse_args()


async def serve(options: argparse.Namespace) -> None:
    """Open the state file and serve. Imported late: `--prepare` must be fast."""
    from sandbox.app import build_app  # noqa: PLC0415 - see the docstring
    from sandbox.rooms import VENDORS  # noqa: PLC0415 - see the docstring
    from sandbox.server import run  # noqa: PLC0415 - see the docstring
    from sandbox.state import State  # noqa: PLC0415 - see the docstring
    from sandbox.till.courier import deliver_forever  # noqa: PLC0415 - see the docstring
    from sandbox.world import World  # noqa: PLC0415 - see the docstring

    world = World(
        data=options.data,
        port=options.port,
        product_url=options.product_url.rstrip("/"),
        retry_scale=options.retry_scale,
        state=State(options.data / "state.sqlite3"),
        keys=load_keys(options.data / "keys"),
        vendors=VENDORS,
    )
    await run(build_app(world), deliver_forever(world), host=options.host, port=options.port)


if __name__ == "__main__":
    main()
