"""What the files of the roster share: which rows, and words that are looked up once a page."""

from collections.abc import Iterable

from django.db.models import TextChoices

from fairgate.foundation.errors import NotFound
from fairgate.registration.delegations.queries import full_names
from fairgate.registration.editions.states import Category, Region, category_label
from fairgate.reporting.exports.sheets.sheet import Question
from fairgate.reporting.roster.queries import Wanted, and_below


def wanted(question: Question, after: str = "") -> Wanted:
    """Return what a list of the roster would show for the same filters, from a row on."""
    delegation = question.filters.get("delegation", "")
    return Wanted(
        edition_id=question.edition_id,
        typed=question.filters.get("typed", ""),
        state=question.filters.get("state", ""),
        delegation_ids=_below(int(delegation)) if delegation else None,
        before=int(after) if after else None,
    )


def delegation_names(ids: Iterable[int | None], language: str) -> dict[int | None, str]:
    """Return the full names of delegations, in two reads."""
    names = full_names(each for each in ids if each)
    return {pk: name.named(language) for pk, name in names.items()}


def words_of(choices: type[TextChoices]) -> dict[str, str]:
    """Return the labels of an enum in the language of the file, looked up once for a page of rows."""
    return {value: str(label) for value, label in choices.choices}


def category_words() -> dict[tuple[str, str], str]:
    """Return what each category is called in each region; as `words_of`."""
    return {
        (region, category): str(category_label(region, category))
        for region in Region
        for category in Category
    }


def _below(delegation_id: int) -> frozenset[int]:
    """Return a delegation with all below it; one that is gone has no rows."""
    try:
        return and_below(delegation_id) or frozenset()
    except NotFound:
        return frozenset()
