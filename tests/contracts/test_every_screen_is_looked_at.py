"""Every page of every portal is opened, and judged by axe, in a test of its portal's looks.

Static: a page counts as looked at when the test names it, as "portal/page.html", "portal:page", in an address
such as "/portal/page/", or by its bare name. What a test names and never reaches, that test has to notice.
"""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PORTALS = ROOT / "src" / "fairgate" / "portals"
TESTS = ROOT / "tests"
JUDGES = {"axe", "assert_accessible", "look", "judge", "judge_here"}
"""The names under which a test calls axe: its own, and those of `accessibility/looking.py`."""

LOOKED_AT_IN = {
    "ui": [
        "accessibility/test_components.py",
        "accessibility/test_refusals.py",
        "accessibility/test_scripts.py",
    ],
    "entrance": ["accessibility/test_entrance_screens.py", "accessibility/test_passkeys.py"],
    "visitor": [
        "accessibility/test_visitor_screens.py",
        "accessibility/test_pay_screens.py",
        "accessibility/test_own_screens.py",
        "accessibility/test_people_screens.py",
        "accessibility/test_overseas_screens.py",
    ],
    "delegation": ["accessibility/test_delegation_screens.py"],
    "host": ["accessibility/test_host_screens.py"],
    "finance": ["accessibility/test_finance_screens.py"],
    "gate": ["portals/gate/test_looks.py"],
}
"""Where each portal's looks are tested."""

STATES_OF = {
    "delegation/duplicate_merge_people.html": {"两家单位重复登记"},
    "delegation/duplicate_separate_people.html": {"不是同一个人"},
    "gate/answer.html": {"admit", "refuse", "ask"},
    "ui/expired_form.html": {"expired"},
    "visitor/colleague_file.html": {"**/file/"},
    "visitor/colleague_link_close.html": {"#confirm-title"},
    "visitor/joiners_turn_away.html": {"不同意加入"},
    "visitor/own_withdraw.html": {"Withdraw your consent"},
    "visitor/people_remove.html": {"删除所选人员？"},
}
"""Pages that their test calls by the states they have."""


def pages(portals: Path = PORTALS) -> list[str]:
    """Return every page as "portal/page.html"; parts and bases are looked at within their pages."""
    found = portals.glob("*/templates/*/*.html")
    return sorted(f"{path.parent.name}/{path.name}" for path in found if _is_page(path))


def _is_page(path: Path) -> bool:
    return not path.name.startswith("_") and path.stem != "base" and not path.stem.endswith("_base")


def words_of(modules: Iterable[Path]) -> set[str]:
    """Return every word of every text in the modules that judge by axe, addresses taken apart."""
    return {
        word
        for module in modules
        for text in _texts(ast.parse(module.read_text("utf-8")))
        for word in (text, *re.split(r"[/:?&.=]", text))
    }


def _texts(tree: ast.Module) -> Iterable[str]:
    nodes = list(ast.walk(tree))
    if not any(isinstance(node, ast.Name) and node.id in JUDGES for node in nodes):
        return []
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    constants = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in said)
    return [node.value for node in constants if isinstance(node.value, str)]


def unseen(page: str, words: set[str]) -> set[str]:
    """Return the names that a test of looks would have to have, and has not."""
    return STATES_OF.get(page, {page.partition("/")[2].removesuffix(".html")}) - words


@pytest.mark.parametrize("page", pages())
def test_a_page_is_looked_at(page):
    modules = [TESTS / name for name in LOOKED_AT_IN[page.partition("/")[0]]]
    assert unseen(page, words_of(modules)) == set()


def test_a_page_that_nobody_looks_at_is_caught(tmp_path):
    folder = tmp_path / "visitor" / "templates" / "visitor"
    folder.mkdir(parents=True)
    for name in ("planted.html", "seen.html", "_part.html", "base.html"):
        (folder / name).touch()
    looks = tmp_path / "test_looks.py"
    looks.write_text('"""planted"""\ndef test(axe):\n    axe("/visitor/seen/?lang=en")\n', encoding="utf-8")
    words = words_of([looks])
    assert [page for page in pages(tmp_path) if unseen(page, words)] == ["visitor/planted.html"]


def test_a_test_that_never_asks_axe_looks_at_nothing(tmp_path):
    looks = tmp_path / "test_looks.py"
    looks.write_text('def test(open):\n    open("/visitor/seen/")\n', encoding="utf-8")
    assert words_of([looks]) == set()
