"""The command line: `fairgate <command>`. Each command is a file in `commands`."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

_WORK = ("serve", "prepare", "worker", "licence", "manage", "doctor", "seed", "vetting")
_PROOFS = ("ledger", "audit", "roster")
COMMANDS = (*_WORK, *_PROOFS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; argparse exits with 2 for words that it does not know."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairgate.config.settings")
    parser = argparse.ArgumentParser(prog="fairgate", description="展会专业观众注册与证件系统")
    chosen = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"fairgate.config.commands.{name}")
        sub = chosen.add_parser(name, help=module.HELP, description=module.HELP)
        module.arguments(sub)
        sub.set_defaults(run=module.run)
    given = parser.parse_args(argv)
    return int(given.run(given))


if __name__ == "__main__":
    sys.exit(main())
