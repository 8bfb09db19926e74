"""What the host keeps: the lists, and the rules with their trials. Source: guide R8."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.work.operations import run_due
from fairgate.registration.verification.queries import list_entries, rules_in_force
from fairgate.registration.verification.rules import ALWAYS_ON, STANDARD
from tests.factories import desk as desks
from tests.factories import registration as make
from tests.portals.reading import chinese_in, said, text_of

LISTS, ADD, RULES, DRAFT = (
    reverse(f"delegation:{name}") for name in ("lists", "list_add", "rules", "rules_draft")
)
ENTRY = {"kind": "grey", "field": "name", "value": "海平面贸易", "reason": "被投诉", "until": ""}


def version(name, pk):
    return reverse(f"delegation:{name}", args=[pk])


class TestLists:
    def test_an_entry_is_added_found_and_taken_off(self, host, now):
        assert "名单是空的" in said(host.get(LISTS))
        assert host.post(ADD, ENTRY)["Location"] == LISTS
        (entry,) = list_entries(desks.GU, on=now.date())
        assert "海平面贸易" in text_of(host.get(LISTS, {"words": "海平面", "kind": "grey"}))
        assert "没有符合条件的条目" in said(host.get(LISTS, {"kind": "block"}))
        remove = version("list_remove", entry.id)
        refused = host.post(remove, {"reason": ""})
        assert (refused.status_code, "请写明移出原因" in said(refused)) == (422, True)
        assert host.post(remove, {"reason": "已澄清"}).status_code == 303
        assert "名单是空的" in said(host.get(LISTS))
        assert "已移出" in said(host.get(LISTS, {"state": "all"}))
        late = host.post(remove, {"reason": "已澄清"})
        assert (late.status_code, "刚刚被改动过" in said(late)) == (422, True)

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"kind": ""}, "请选择限制名单或关注名单"),
            ({"field": "uscc", "value": "123"}, "18位"),
            ({"value": ""}, "请填写完整的名称"),
            ({"reason": ""}, "请写明列入原因"),
            ({"until": "2020-01-01"}, "截止日期已经过去"),
            ({"until": "明天"}, "请写成年-月-日"),
        ],
    )
    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self, host, wrong, words):
        answer = host.post(ADD, ENTRY | wrong)
        assert answer.status_code == 422
        assert words in said(answer)
        if "value" not in wrong:
            assert "海平面贸易" in text_of(answer)

    def test_what_is_not_there_is_not_found(self, host):
        assert host.get(version("list_remove", 99)).status_code == 404
        assert host.get(version("rules_version", 99)).status_code == 404
        assert host.get(version("rules_switch_on", 99)).status_code == 404
        assert host.get(version("trial", 99)).status_code == 404


class TestRules:
    def test_from_a_draft_by_a_trial_into_force(self, host, edition, now):
        desks.corrected(at=now)
        assert "本届还没有改过规则" in said(host.get(RULES))
        checks = sorted(set(STANDARD.checks) - ALWAYS_ON | {"fields_as_read"})
        body = {
            "checks": checks,
            "automatic": ["enterprise"],
            "sampling_per_mille": "50",
            "name_similarity": "0.9",
        }
        drafted = host.post(DRAFT, body)["Location"]
        page = said(host.get(drafted))
        assert "增加核验：填写内容与识别结果" in page
        assert "改为全部人工审核：事业单位" in page
        assert "由“每1000家自动通过的单位抽查20家”改为“每1000家自动通过的单位抽查50家”" in page

        switch = drafted + "switch-on/"
        early = host.post(switch)
        assert early["Location"] == drafted
        assert "启用前须先对以往的核验结果试算" in said(host.get(drafted))

        trial = host.post(drafted)["Location"]
        assert "hx-get" in text_of(host.get(trial))
        assert 'http-equiv="refresh"' in text_of(host.get(trial))
        run_due(clock.now(), lane="pictures")
        part = host.get(trial + "progress/")
        assert "hx-get" not in text_of(part)
        assert "申请人修改过识别结果" in text_of(part)
        assert "<h1" not in text_of(part)

        assert "已经作出的结论不变" in said(host.get(switch))
        assert host.post(switch)["Location"] == RULES
        assert rules_in_force(edition).sampling_per_mille == 50
        host.post(switch)
        assert "刚刚被改动过" in said(host.get(drafted))

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("sampling_per_mille", "1001", "抽查比例应在0到1000之间"),
            ("sampling_per_mille", "很多", "请填写0到1000之间的整数"),
            ("name_similarity", "0.5", "名称相似度应在0.8到1之间"),
            ("name_similarity", "", "请填写最低相似度"),
            ("automatic", ["government"], "请从给出的选项中选择"),
        ],
    )
    def test_a_refusal_stands_beside_its_field(self, host, field, value, words):
        body = {"checks": sorted(STANDARD.checks), "sampling_per_mille": "20", "name_similarity": "1"}
        answer = host.post(DRAFT, body | {field: value})
        assert (answer.status_code, words in said(answer)) == (422, True)

    def test_the_locked_checks_cannot_be_unticked(self, host):
        page = text_of(host.get(DRAFT))
        assert page.count("disabled") >= len(ALWAYS_ON)
        body = {"checks": [], "sampling_per_mille": "20", "name_similarity": "1"}
        assert "计入的核验" in said(host.get(host.post(DRAFT, body)["Location"]))


def test_a_reviewer_keeps_neither(desk):
    for address in (LISTS, ADD, RULES, DRAFT):
        assert desk.get(address).status_code == 403


def test_english_pages_are_english(host, edition, now):
    desks.corrected(at=now)
    entry = desks.listed(at=now)
    drafted = desks.drafted(edition, at=now, automatic=set(), sampling_per_mille=0, name_similarity=0.9)
    english = {"lang": "en"}
    page = version("rules_version", drafted)
    trial = host.post(page)["Location"]
    assert chinese_in(host.get(trial, english)) == []
    run_due(clock.now(), lane="pictures")
    addresses = (LISTS, ADD, RULES, DRAFT, page, trial, page + "switch-on/", version("list_remove", entry))
    for address in addresses:
        assert chinese_in(host.get(address, english)) == []
    for address in (ADD, DRAFT, version("list_remove", entry)):
        assert chinese_in(host.post(address, {})) == []
    assert make.HUADONG.name in text_of(host.get(LISTS))
