"""Whatever is changed, removed, put in or re-ordered after it was sealed is found, and named."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from fairgate.config.cli import main
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.audit import operations as audit
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.chain import operations, queries
from fairgate.platform.chain.jobs import seal as seal_job
from fairgate.platform.chain.models import Seal
from fairgate.platform.chain.operations import sealing
from fairgate.platform.work.models import Intention
from fairgate.platform.work.states import Again
from tests.cast import AT, LIN

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]


def _entries(count):
    subject = Intention(pk=7)
    lin = LIN.in_scope(17, user_id="u1")
    for number in range(count):
        audit.record("look", subject, by=lin, at=AT, number=number, words="看过", first=number == 0)
    return list(AuditEntry.objects.order_by("id").values_list("id", flat=True))


def _sealed(count=6, *, batch=2, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", batch)
    ids = _entries(count)
    operations.seal_settled(at=AT)
    return ids


def _forge(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _found():
    return {(finding.what, finding.entry) for finding in queries.prove().findings}


def test_an_untouched_trail_holds_and_says_how_far_it_is_sealed(monkeypatch):
    ids = _sealed(5, monkeypatch=monkeypatch)
    _entries(1)
    proof = queries.prove()
    assert (proof.holds, proof.seals, proof.entries) == (True, 3, 5)
    assert (proof.head.to_id, proof.head.number) == (ids[-1], 3)
    assert (proof.tail.count, proof.tail.oldest_at) == (1, AT)


def test_a_trail_without_an_entry_holds():
    assert operations.seal_settled(at=AT) == 0
    proof = queries.prove()
    assert proof.holds
    assert (proof.head, proof.tail.count) == (None, 0)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *[(name, "forged") for name in ("actor_id", "actor_label", "office", "address", "verb")],
        *[
            (name, "forged")
            for name in ("subject_kind", "subject_id", "organization", "from_state", "to_state")
        ],
        ("at", "2027-09-14 02:26:01"),
        ("detail", '{"number": 4}'),
    ],
)
def test_a_changed_column_is_found(monkeypatch, column, value):
    ids = _sealed(monkeypatch=monkeypatch)
    _forge(f"UPDATE platform_auditentry SET {column} = %s WHERE id = %s", value, ids[3])
    assert _found() == {("changed", ids[3])}


def test_every_column_is_sealed():
    from fairgate.platform.chain.rules import COLUMNS

    assert set(COLUMNS) == {field.name for field in AuditEntry._meta.fields}


@pytest.mark.parametrize("place", [0, 1, 3, 5])
def test_a_removed_row_is_found(monkeypatch, place):
    ids = _sealed(monkeypatch=monkeypatch)
    _forge("DELETE FROM platform_auditentry WHERE id = %s", ids[place])
    assert _found() == {("removed", ids[place])}


def test_a_row_put_into_a_sealed_gap_is_found(monkeypatch):
    ids = _entries(3)
    AuditEntry.objects.filter(
        pk=ids[1]
    ).delete()  # an id that was given out to a transaction that came to nothing
    operations.seal_settled(at=AT)
    for forged in (ids[1], -5):
        AuditEntry(pk=forged, at=AT, actor_label="x", verb="x", subject_kind="x", subject_id="1").save()
    assert _found() == {("inserted", ids[1]), ("inserted", -5)}


def test_rows_that_changed_places_are_found(monkeypatch):
    ids = _sealed(monkeypatch=monkeypatch)
    for old, new in ((ids[1], 10_000_000), (ids[4], ids[1]), (10_000_000, ids[4])):
        _forge("UPDATE platform_auditentry SET id = %s WHERE id = %s", new, old)
    assert _found() == {("changed", ids[1]), ("changed", ids[4])}


@pytest.mark.parametrize("column", ["count", "to_id", "from_id", "previous", "sealed_at", "digest", "marks"])
def test_a_changed_seal_is_found(monkeypatch, column):
    _sealed(monkeypatch=monkeypatch)
    own = {"count": 3, "sealed_at": AT - timedelta(1)}
    other = own.get(column) or Seal.objects.values_list(column, flat=True).get(number=1)
    Seal.objects.filter(number=2).update(**{column: other})
    assert ("seal", 2) in {(finding.what, finding.seal) for finding in queries.prove().findings}


def test_a_seal_made_anew_without_the_key_is_found(monkeypatch, settings):
    """Whoever may write both tables cannot seal a lie."""
    ids = _sealed(monkeypatch=monkeypatch)
    Seal.objects.all().delete()
    _forge("UPDATE platform_auditentry SET verb = 'forged' WHERE id = %s", ids[3])
    own, settings.FIELD_KEYS = settings.FIELD_KEYS, ["b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgMTIzNA=="]
    operations.seal_settled(at=AT)
    settings.FIELD_KEYS = own
    assert {what for what, _entry in _found()} == {"key"}
    Seal.objects.update(key_name=sealing.signing_key("audit.chain")[0])
    assert {what for what, _entry in _found()} == {"seal"}


@pytest.mark.parametrize("number", [1, 2])
def test_a_seal_that_was_removed_is_found(monkeypatch, number):
    _sealed(monkeypatch=monkeypatch)
    Seal.objects.filter(number=number).delete()
    assert [(finding.what, finding.seal) for finding in queries.prove().findings] == [("lost", number)]


def test_an_end_that_was_cut_off_is_found_by_whoever_wrote_the_head_down(monkeypatch):
    ids = _sealed(monkeypatch=monkeypatch)
    head = queries.head()
    Seal.objects.filter(number=3).delete()
    AuditEntry.objects.filter(pk__in=ids[4:]).delete()
    assert queries.prove().holds
    proof = queries.prove({head.number: head.digest})
    assert [(finding.what, finding.seal) for finding in proof.findings] == [("head", 3)]
    operations.seal_settled(at=AT)
    _entries(2)
    operations.seal_settled(at=AT)
    assert not queries.prove({head.number: head.digest}).holds


def test_what_was_sealed_under_an_older_key_holds_while_that_key_is_listed(monkeypatch, settings):
    _sealed(monkeypatch=monkeypatch)
    settings.FIELD_KEYS = ["bmV3ZXIgbmV3ZXIgbmV3ZXIgbmV3ZXIgbmV3ZXIgMTIzNA==", *settings.FIELD_KEYS]
    _entries(2)
    operations.seal_settled(at=AT)
    assert queries.prove().holds
    assert len(set(Seal.objects.values_list("key_name", flat=True))) == 2


def test_a_seal_is_never_changed(monkeypatch):
    _sealed(monkeypatch=monkeypatch)
    with pytest.raises(ValueError, match="never changed"):
        Seal.objects.first().save()


def test_of_many_findings_a_hundred_are_named_and_all_are_counted(monkeypatch):
    _entries(120)
    operations.seal_settled(at=AT)
    _forge("UPDATE platform_auditentry SET verb = 'forged'")
    view = operations.check(at=AT)
    assert (view.holds, view.wrong, len(view.findings)) == (False, 120, 100)
    assert queries.latest_check() == view


def test_the_sealer_comes_again_and_is_begun_once():
    _entries(2)
    operations.keep_sealing(AT)
    operations.keep_sealing(AT)
    intention = Intention.objects.get()
    assert seal_job(intention.key, {}, at=AT) == Again(timedelta(seconds=15))
    assert queries.tail().count == 0


def test_a_sealer_that_gave_up_is_begun_again():
    operations.keep_sealing(AT)
    Intention.objects.update(state="stuck")
    operations.keep_sealing(AT)
    assert Intention.objects.get().state == "waiting"


def test_the_chain_is_checked_once_a_day():
    for hours in (0, 1, 24):
        operations.check_each_day(AT + timedelta(hours=hours))
    assert Intention.objects.count() == 2


def test_the_command_ends_with_0_and_prints_a_head_to_write_down(monkeypatch, capsys):
    _sealed(monkeypatch=monkeypatch)
    assert main(["audit", "check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["seals"], told["entries"]) == (True, 3, 6)
    assert told["tail"] == {"count": 0, "oldest_seconds": None}
    assert main(["audit", "check", "--expect", told["head"]]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("ok, ")
    wrong = told["head"][:-1] + ("0" if told["head"][-1] != "0" else "1")
    assert main(["audit", "check", "--expect", wrong]) == 1


def test_the_command_names_a_forged_row_and_ends_with_1(monkeypatch, capsys):
    ids = _sealed(monkeypatch=monkeypatch)
    audit.record("later", Intention(pk=8), by=SYSTEM, at=AT)
    _forge("UPDATE platform_auditentry SET actor_label = 'x' WHERE id = %s", ids[3])
    assert main(["audit", "check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (finding,) = told["findings"]
    assert (finding["what"], finding["entry"], finding["seal"]) == ("changed", ids[3], 2)
    assert f"记录{ids[3]}" in finding["words"]["zh-hans"]
    assert f"Entry {ids[3]}" in finding["words"]["en"]
    assert told["tail"]["count"] == 1
    assert main(["audit", "check"]) == 1
    assert f"broken  记录{ids[3]}" in capsys.readouterr().out
