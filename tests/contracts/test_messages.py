"""Every message is a Kind of its room, listed where officers look at it, complete in both languages."""

import ast
import importlib
from pathlib import Path

import pytest
from django.urls import get_resolver

from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.rules import MUST_TOPICS, segments, sms_text
from fairgate.platform.notifications.states import Topic
from fairgate.platform.notifications.texts import rendered
from fairgate.portals.host.kinds import ROOMS, all_kinds
from tests.browser import CHINESE

SOURCE = Path(__file__).resolve().parents[2] / "src" / "fairgate"
MOST_SEGMENTS = 5
KINDS = pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.key)


def test_every_room_that_tells_people_is_looked_at():
    telling = {path for path in SOURCE.rglob("*.py") if _calls(path)}
    names = {".".join(path.relative_to(SOURCE.parent).with_suffix("").parts) for path in telling}
    assert names == {room.__name__ for room in ROOMS}


def test_whoever_tells_people_says_a_kind():
    loose = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for call in _calls(path)
        if any(word.arg == "kind" for word in call.keywords)
    ]
    assert loose == [], "write a Kind into KINDS, and tell(…, **KIND.says(…))"


def test_every_kind_of_a_room_is_in_its_list():
    for room in ROOMS:
        module = importlib.import_module(room.__name__)
        own = {value.key for value in vars(module).values() if isinstance(value, Kind)}
        assert own <= {kind.key for kind in module.KINDS}, room.__name__


def test_every_kind_has_a_name_of_its_own():
    keys = [kind.key for kind in all_kinds()]
    assert len(keys) == len(set(keys)) > 25


@KINDS
def test_a_kind_is_written_in_both_languages_and_fits(kind):
    texts = rendered(*kind.sample())
    assert len(texts.title_zh) <= 120
    assert len(texts.title_en) <= 200
    assert not set("{}") & set("".join((texts.title_zh, texts.title_en, texts.body_zh, texts.body_en)))
    data = [str(value) for value in kind.example.values() if isinstance(value, str)]
    english = f"{texts.title_en}\n{texts.body_en}"
    for value in data:
        english = english.replace(value, "")
    assert not CHINESE.search(english), english


@KINDS
def test_an_sms_is_not_longer_than_five_parts(kind):
    texts = rendered(*kind.sample())
    for title, body, is_chinese in (
        (texts.title_zh, texts.body_zh, True),
        (texts.title_en, texts.body_en, False),
    ):
        text = sms_text(title, body, sign="东海进博", is_chinese=is_chinese)
        assert not kind.sms or segments(text) <= MOST_SEGMENTS, (segments(text), text)


@KINDS
def test_what_must_be_read_leaves_the_house_and_stays_on(kind):
    if kind.must:
        assert kind.sms
        assert kind.topic in MUST_TOPICS | {Topic.DESK}


@KINDS
def test_a_kind_leads_to_a_screen(kind):
    if kind.place:
        portal, _colon, screen = kind.place.partition(":")
        resolver = get_resolver().namespace_dict[portal][1]
        assert screen in resolver.reverse_dict


def _calls(path: Path) -> list[ast.Call]:
    source = path.read_text("utf-8")
    if "platform.notifications.operations import tell" not in source:
        return []
    tree = ast.parse(source)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "tell"]
