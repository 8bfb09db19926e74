"""What belongs to the form and what lies over it is told by direction, ink and size. No models."""

import numpy as np
import pytest

from fairgate.providers.document_ocr.foreign_print import of_the_form
from fairgate.providers.document_ocr.layout import values_by_label
from fairgate.providers.document_ocr.lines import Sign, Slope, line_of, slope_of

LEVEL = Slope(0.0, 0.0)


def line(text, left, top, *, size=20.0, lean=0.0, ink=0.8, probability=0.99, is_red=False):
    """Return a line of square signs that begins at (left, top) and goes down by `lean` a pixel."""
    width = size * len(text)
    corners = [(0, 0), (width, lean * width), (width, lean * width + size), (0, size)]
    quad = np.array(corners, np.float32) + np.array([left, top], np.float32)
    signs = tuple(Sign(char, probability, (), (place + 0.5) / len(text)) for place, char in enumerate(text))
    return line_of(signs, quad, LEVEL, is_red=is_red, ink=ink)


FORM = [
    line("名", 100, 100),
    line("称", 180, 100),
    line("华东精密机械有限公司", 240, 100),
    line("类", 100, 150),
    line("型", 180, 150),
    line("有限责任公司", 240, 150),
    line("法定代表人", 100, 200),
    line("陈睿", 240, 200),
    line("成立日期", 100, 250),
    line("2014年03月18日", 240, 250),
]


def texts(lines):
    return [each.text for each in lines]


@pytest.mark.parametrize(
    "over",
    [
        line("仅供参展报名使用", 200, 80, lean=0.3),
        line("网站展示使用", 300, 120, lean=-0.4, ink=0.3),
        line("仅供办理业务", 460, 100),
        line("照", 470, 100, size=80.0),
        line("力", 450, 100, ink=0.2),
        line("2", 450, 200, probability=0.3),
        line("SCJDGL", 450, 200, ink=0.1),
        line("某某市市场监督管理局", 240, 130, is_red=True),
    ],
    ids=["askew", "askew and pale", "telltale", "huge", "faint", "speck", "paper", "seal"],
)
def test_what_lies_over_a_form_is_left_out(over):
    assert texts(of_the_form([*FORM, over])) == texts(FORM)


def test_words_laid_in_tiles_are_left_out_with_their_fragments():
    tiles = [line("经润人力", 50 + 300 * number, 20 + 90 * number) for number in range(4)]
    fragment = line("润人", 400, 150)
    assert texts(of_the_form([*FORM, *tiles, fragment])) == texts(FORM)


def test_how_the_form_leans_is_told_by_its_own_print_though_there_is_more_watermark():
    watermark = [line("仅供网站展示使用", 90, 60 + 40 * number, lean=-0.2, ink=0.25) for number in range(12)]
    assert texts(of_the_form([*FORM, *watermark])) == texts(FORM)


def test_the_middle_of_two_directions_is_one_of_them():
    quads = [
        line("四个字以上的行", 0, 50 * number, lean=lean).quad for number, lean in enumerate([0, 0, 0.5, 0.5])
    ]
    assert slope_of(quads).constant in {0.0, 0.5}


def test_labels_apart_and_values_are_joined_by_their_rows():
    found = {field: "".join(texts(pieces)) for field, pieces in values_by_label(FORM).items()}
    assert found == {
        "name": "华东精密机械有限公司",
        "type": "有限责任公司",
        "legal_representative": "陈睿",
        "established": "2014年03月18日",
    }


def test_running_text_that_begins_with_the_words_of_a_label_is_none():
    notice = line("经营范围中属于法律、法规规定应当经批准的项目", 120, 320)
    assert "scope" not in values_by_label([*FORM, notice])


def test_print_of_another_panel_far_to_the_right_is_no_value():
    assert texts(values_by_label([*FORM, line("年检情况说明", 900, 198)])["legal_representative"]) == ["陈睿"]


def test_the_label_of_the_code_above_the_values_takes_none_of_them():
    code = [line("统一社会信用代码", 230, 60), line("91310115MA1K0FG7T2", 400, 60)]
    assert texts(values_by_label([*code, *FORM])["name"]) == ["华东精密机械有限公司"]
