"""docs/states/*.md: a picture and a table of every state machine, from its own table of moves."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import fairgate
from fairgate.foundation.states import Machine


def state_pages() -> dict[str, str]:
    """Return the page of each machine by its path below docs, and an index."""
    found = {machine.name: (place, machine) for place, machine in machines()}
    pages = {f"states/{name}.md": page_of(place, machine) for name, (place, machine) in sorted(found.items())}
    lines = [f"- [{name}]({name}.md): `{place}`" for name, (place, _machine) in sorted(found.items())]
    pages["states/README.md"] = (
        "# State machines\n\nMade from the code by `make docs`.\n\n" + "\n".join(lines) + "\n"
    )
    return pages


def machines() -> Iterator[tuple[str, Machine]]:
    """Yield (module, machine) for every machine of the product."""
    for info in pkgutil.walk_packages(fairgate.__path__, "fairgate."):
        if info.name.endswith(".states") and info.name != "fairgate.foundation.states":
            for value in vars(import_module(info.name)).values():
                if isinstance(value, Machine):
                    yield info.name, value


def page_of(place: str, machine: Machine) -> str:
    """Return the page of a machine, whose table stands in that module."""
    label = dict(machine.states.choices)
    arrows = [f"    {source} --> {target}: {move.verb}" for source, target, move in machine.arrows()]
    names = [f'    state "{label[state]} {state}" as {state}' for state in machine.states.values]
    rows = [
        f"| {move.verb} | {_words(label, move.sources)} | {label[move.target]} | {move.who} |"
        for move in machine.moves
    ]
    return "\n".join(
        [
            f"# {machine.name}",
            "",
            f"Made from `{place}` by `make docs`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *names,
            *(f"    [*] --> {start}" for start in (machine.start, *machine.other_starts)),
            *arrows,
            "```",
            "",
            "| verb | from | to | who |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _words(label: dict[str, object], states: tuple[str, ...]) -> str:
    return ", ".join(str(label[state]) for state in states)
