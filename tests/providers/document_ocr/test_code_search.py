"""Which of the numbers on a page is its code. Plain print only: nothing here looks at pixels."""

from typing import Any

import pytest

from fairgate.providers.document_ocr.code_search import printed_code, raw_codes
from tests.factories.licences import valid_uscc
from tests.providers.document_ocr.test_foreign_print import line

CODE, OTHER = valid_uscc(seed=7), valid_uscc(seed=8)
NOBODY: Any = None
"""A page is only looked at again where no code is plain."""


def code_on(*lines):
    found = printed_code(lines, NOBODY, NOBODY)
    return found[0].code if found else None


@pytest.mark.parametrize(
    "lines",
    [
        [line("统一社会信用代码", 100, 100), line(CODE, 300, 100)],
        [line("统一社会信用代码" + CODE, 100, 100)],
        [line(CODE[:9], 300, 100), line(CODE[9:], 485, 100)],
        [line(CODE, 300, 100), line("公民身份号码110101199001011237", 100, 400)],
        [line(CODE, 300, 100), line(CODE, 300, 500)],
    ],
    ids=["beside its label", "in one line", "in two boxes", "above an identity card", "twice"],
)
def test_the_code_of_a_page_is_found(lines):
    assert code_on(*lines) == CODE


def test_a_page_with_two_codes_has_none_of_its_own():
    assert code_on(line(CODE, 300, 100), line(OTHER, 300, 500)) is None


def test_the_number_of_the_form_itself_is_not_held_against_the_qr_code():
    lines = [line("编号：921MA190538210301", 100, 60), line(CODE[:17], 100, 100)]
    assert raw_codes(lines) == [CODE[:17]]
