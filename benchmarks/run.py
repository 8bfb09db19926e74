"""One bench in this process: `python -m benchmarks.run NAME ROUNDS SIZE` prints its figures as JSON."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from benchmarks import ground, wechat_pay
from benchmarks.registry import BENCHES


def main(name: str, rounds: int, size: int) -> None:
    """Open the product on the database of DATABASE_URL and measure."""
    bench = next(bench for bench in BENCHES if bench.name == name)
    os.environ |= wechat_pay.settings_in(Path(os.environ["FAIRGATE_VAR"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "fairgate.config.settings"
    if bench.databases:
        ground.lay()
    django.setup()
    if bench.databases:
        call_command("migrate", verbosity=0)
    figures = import_module(f"benchmarks.{name}").measure(rounds, size)
    if bench.databases:
        ground.clear()
    print(json.dumps([figure.as_json() for figure in figures]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
