"""How counts of a tree are gathered under the branches that a page shows. Pure."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

Branch = int | None
Tree = Mapping[int, Branch]
"""The branch above each, None for the top."""

DAYS = 30
"""Days that are counted one by one, today among them."""


def heads(tree: Tree, seen: Collection[int], chosen: Branch) -> tuple[int, ...]:
    """Return the branches that a page lists: the chosen one with those right below it, or the highest that are seen."""
    if chosen is None:
        return tuple(each for each in seen if tree.get(each) not in seen)
    return (chosen, *(each for each in seen if tree.get(each) == chosen))


def gathered(
    counts: Mapping[tuple[Branch, str], int], tree: Tree, listed: Collection[int]
) -> Mapping[Branch, Counter[str]]:
    """Return counts by word under the nearest listed branch above each; under None what stands below none."""
    found: dict[Branch, Counter[str]] = defaultdict(Counter)
    for (branch, word), count in counts.items():
        found[_nearest(branch, tree, listed)][word] += count
    return found


def _nearest(branch: Branch, tree: Tree, listed: Collection[int]) -> Branch:
    while branch is not None and branch not in listed:
        branch = tree.get(branch)
    return branch
