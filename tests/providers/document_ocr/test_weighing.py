"""A name's unsure signs, weighed over several looks. The looks are given; no models are loaded."""

import numpy as np
import pytest

from fairgate.providers.document_ocr.labels import label_at_start
from fairgate.providers.document_ocr.lines import Line, Sign
from fairgate.providers.document_ocr.looks import TOGETHER
from fairgate.providers.document_ocr.views import View
from fairgate.providers.document_ocr.weighing import weighed

SIDE = 20
NAME = "展远（厦门）公司"


class Looks:
    """Answers each look with what it is to see: the first sign's likelihoods, the others plain."""

    def __init__(self, *first):
        self.alphabet = ["", *dict.fromkeys(f"{NAME}辰(")]
        self.looks = [first[turn % len(first)] for turn in range(len(TOGETHER))]

    def likelihoods(self, _crop):
        rows = np.zeros((len(NAME), len(self.alphabet)), np.float32)
        for row, char in enumerate(NAME):
            rows[row, self.alphabet.index(char)] = 0.99 if row else 0.0
        for char, share in self.looks.pop().items():
            rows[0, self.alphabet.index(char)] = share
        return rows


def line(first, probability):
    signs = [Sign(char, 0.99, (), (place + 0.5) * SIDE) for place, char in enumerate(NAME)]
    signs[0] = Sign(first, probability, (), SIDE / 2)
    right = SIDE * len(NAME)
    quad = np.array([[0, 0], [right, 0], [right, SIDE], [0, SIDE]], np.float32)
    return Line(tuple(signs), quad, 0.0, float(right), SIDE / 2, float(SIDE))


def read(looks, first="展", probability=0.6):
    view = View(np.full((SIDE * 2, SIDE * len(NAME), 3), 255, np.uint8))
    return weighed(line(first, probability), view, looks)


def test_an_unsure_sign_is_what_most_looks_saw_and_stays_unsure():
    found = read(Looks({"辰": 0.9, "展": 0.1}, {"辰": 0.45, "展": 0.55}))
    assert found.text == "辰" + NAME[1:]
    assert found.signs[0].probability <= 0.75
    assert found.signs[0].rivals[0][0] == "展"


@pytest.mark.parametrize("looks", [Looks({"展": 0.6, "辰": 0.3}), Looks({"远": 0.9, "展": 0.3})])
def test_a_sign_stays_when_the_looks_agree_and_when_only_its_neighbour_reaches_over(looks):
    assert read(looks).signs == line("展", 0.6).signs


def test_a_sign_that_differs_in_width_alone_stays():
    assert read(Looks({"(": 0.9}), first="（").text == "（" + NAME[1:]


def test_a_sure_line_is_not_looked_at_again():
    looks = Looks({"辰": 0.99})
    assert read(looks, probability=0.95).text == NAME
    assert len(looks.looks) == len(TOGETHER)


@pytest.mark.parametrize(
    ("text", "field"), [("宗器和为人民身体", "scope"), ("宗器和", None), ("宗器和注册资本", None)]
)
def test_the_label_of_an_institutions_mission_is_known_with_its_second_sign_misread(text, field):
    found = label_at_start(text)
    assert (found.field if found else None) == field
