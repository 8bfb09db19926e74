"""docs/rulebook.md: for every rule of docs/guide.md the code that cites it and the tests that prove it."""

import re
from collections import defaultdict
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
_LISTED = re.compile(r"^- ([RQ]\d+) (.*)$", re.MULTILINE)
_CITED = re.compile(r"\b([RQ])(\d{1,2})(?:-\1?(\d{1,2}))?\b")


def rule_pages() -> dict[str, str]:
    """Return the table rule -> code -> test by its path below docs."""
    code, tests = cited("src/fairgate"), cited("tests")
    rows = [_row(rule, text, code[rule], tests[rule]) for rule, text in listed().items()]
    head = [
        "# Rule, code, test",
        "",
        "Made by `make docs`: where each rule of [the guide](guide.md) is kept and proved.",
    ]
    unproved = [rule for rule in listed() if code[rule] and not tests[rule]]
    head += ["A rule without code belongs to a part that is not built yet.", ""]
    head += [f"In the code, and cited by no test yet: {', '.join(unproved)}.", ""] if unproved else []
    return {
        "rulebook.md": "\n".join([*head, "| rule | says | code | tests |", "|---|---|---|---|", *rows, ""])
    }


def listed() -> dict[str, str]:
    """Return the text of every rule and reading of the guide by its number."""
    return dict(_LISTED.findall((HOME / "docs" / "guide.md").read_text("utf-8")))


def cited(folder: str) -> defaultdict[str, list[str]]:
    """Return, for every number that Python files below a folder cite, the files that cite it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((HOME / folder).rglob("*.py")):
        for rule in sorted(citations(path.read_text("utf-8"))):
            found[rule].append(str(path.relative_to(HOME)))
    return found


def citations(text: str) -> set[str]:
    """Return the numbers cited in a text; a range such as R13-R20 cites each of them."""
    found = set()
    for letter, first, last in _CITED.findall(text):
        found |= {f"{letter}{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def _row(rule: str, text: str, code: list[str], tests: list[str]) -> str:
    short = text if len(text) <= 90 else f"{text[:88].rsplit(' ', 1)[0]} …"
    return f"| {rule} | {short.replace('|', '/')} | {_links(code)} | {_links(tests)} |"


def _links(paths: list[str]) -> str:
    return "<br>".join(f"`{path.removeprefix('src/fairgate/').removeprefix('tests/')}`" for path in paths)
