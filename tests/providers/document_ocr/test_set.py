"""The long form: every kind of certificate in every state, drawn by ourselves. Source: guide R17, R18."""

from collections import defaultdict

import pytest

from fairgate.foundation.files import clean_image
from fairgate.registration.verification.ports import Reading
from tests.factories.licence_set import Case, cases
from tests.factories.spoils import SPOILS
from tests.providers.document_ocr.judging import Verdict, share, verdicts

pytestmark = pytest.mark.long

LEAST = {"uscc": 0.97, "name": 0.93, "": 0.92}
LEAST_MARKED = 0.7
BEYOND_READING = "tiny"
"""At 400 pixels nobody can read the small print: there only silence is asked for."""


@pytest.fixture(scope="module")
def read(reader) -> list[tuple[Case, Reading]]:
    pictures = cases(each=len(SPOILS))
    return [
        (case, reader.read(clean_image(case.jpeg, name=case.kind).jpeg, lambda _done: None))
        for case in pictures
    ]


@pytest.fixture(scope="module")
def judged(read) -> list[Verdict]:
    return [verdict for case, reading in read for verdict in verdicts(case, reading)]


@pytest.fixture(scope="module")
def legible(judged) -> list[Verdict]:
    return [verdict for verdict in judged if verdict.spoil != BEYOND_READING]


def test_no_wrong_code_is_ever_given(judged):
    assert [verdict for verdict in judged if verdict.name == "uscc" and verdict.is_wrong] == []


def test_codes_names_and_all_fields_are_read(legible):
    print(_table(legible, "kind"), _table(legible, "spoil"), _table(legible, "name"), sep="\n\n")
    assert share(legible, "uscc") >= LEAST["uscc"]
    assert share(legible, "name") >= LEAST["name"]
    assert share(legible) >= LEAST[""]


def test_most_of_what_is_wrong_is_marked_as_unsure(judged):
    wrong = [verdict for verdict in judged if verdict.is_wrong]
    assert sum(verdict.is_unsure for verdict in wrong) >= LEAST_MARKED * len(wrong)


def test_every_kind_of_document_is_known(read):
    others = [(c.kind, c.spoil, r.document) for c, r in read if c.document != r.document]
    assert [other for other in others if other[1] != BEYOND_READING] == []


def _table(judged: list[Verdict], by: str) -> str:
    """Return fields right, wrong and null by kind, by state of the picture, or by field."""
    groups: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in judged:
        groups[getattr(verdict, by)].append(verdict)
    rows = [
        f"{name:<22} {len(group):>4}  right {share(group):6.1%}  wrong {sum(v.is_wrong for v in group):>3}"
        for name, group in groups.items()
    ]
    return "\n".join([f"by {by}", *rows])
