"""What keeps an address from being kept, and a way from being chosen. Source: guide R36-R38, Q24, F23, F26."""

from dataclasses import replace

import pytest

from fairgate.credentials.delivery import rules
from fairgate.credentials.delivery.states import ChoiceState
from fairgate.registration.editions.states import HandOver
from tests.factories.delivery import OFFICE


def fields_refused(**changes):
    return [refusal.field for refusal in rules.address_refusals(rules.tidied(replace(OFFICE, **changes)))]


def test_a_whole_address_has_nothing_against_it():
    assert fields_refused() == []
    assert fields_refused(postcode="", label="") == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"recipient": ""}, "recipient"),
        ({"recipient": "李" * 41}, "recipient"),
        ({"recipient": "小明😀"}, "recipient"),
        ({"recipient": "小\u200b明"}, "recipient"),
        ({"mobile": "12"}, "mobile"),
        ({"mobile": "02158880000"}, "mobile"),
        ({"province": "", "city": "", "district": ""}, "province"),
        ({"province": "810000", "city": "810100", "district": "810101"}, "province"),
        ({"province": "330000"}, "city"),
        ({"district": "330106"}, "district"),
        ({"district": ""}, "district"),
        ({"street": ""}, "street"),
        ({"street": "东" * 121}, "street"),
        ({"street": "东海大道188号🚚"}, "street"),
        ({"postcode": "20012"}, "postcode"),
        ({"postcode": "ABCDEF"}, "postcode"),
        ({"label": "名" * 21}, "label"),
    ],
)
def test_what_a_courier_cannot_use_is_refused_at_its_field(changes, field):
    assert fields_refused(**changes) == [field]


def test_everything_wrong_is_said_at_once():
    wrong = {"recipient": "", "mobile": "1", "district": "", "street": "", "postcode": "1"}
    assert fields_refused(**wrong) == ["recipient", "mobile", "district", "street", "postcode"]


@pytest.mark.parametrize("typed", ["１３８００１３８０４６", "138 0013 8046", "+86-138-0013-8046"])
def test_a_mobile_is_kept_as_e164_however_it_was_typed(typed):
    assert rules.tidied(replace(OFFICE, mobile=typed)).mobile == "+8613800138046"


def test_a_number_sign_and_full_width_digits_are_no_emoji():
    assert fields_refused(street="东海大道１８８号（№3）·A座") == []
    assert rules.tidied(replace(OFFICE, postcode="２００１２０")).postcode == "200120"


@pytest.mark.parametrize(("kept", "code"), [(0, None), (4, None), (5, "full"), (6, "full")])
def test_five_addresses_fill_the_book(kept, code):
    refusal = rules.full_refusal(kept)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("is_default", "others", "is_answered", "is_refused"),
    [
        (True, 2, False, True),
        (True, 2, True, False),
        (True, 0, False, False),
        (False, 2, False, False),
    ],
)
def test_the_default_goes_only_once_somebody_says_what_takes_its_place(
    is_default, others, is_answered, is_refused
):
    refusal = rules.removal_refusal(is_default=is_default, others=others, is_answered=is_answered)
    assert (refusal is not None) is is_refused


@pytest.mark.parametrize(
    ("way", "has_address", "has_delegation", "code"),
    [
        (HandOver.DELIVERY, True, True, None),
        (HandOver.DELIVERY, False, True, "no_address"),
        (HandOver.COLLECTION, False, True, None),
        (HandOver.COLLECTION, True, False, "no_delegation"),
        (HandOver.PICK_UP, False, False, None),
    ],
)
def test_a_way_is_open_to_whom_it_can_reach(way, has_address, has_delegation, code):
    refusal = rules.way_refusal(way, has_address=has_address, has_delegation=has_delegation)
    assert (refusal.code if refusal else None) == code


def test_what_is_sent_is_no_longer_changed():
    assert rules.change_refusal(ChoiceState.OPEN, "李明远") is None
    assert "李明远" in str(rules.change_refusal(ChoiceState.SENT, "李明远").words)
