"""Qualification proofs: which pictures are taken, how many, and who sees them."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from fairgate.foundation.errors import NotFound, Refused
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.models import QualificationProof
from tests.cast import AT, QIAN, ZHOU
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def edition():
    make.edition(most_proofs=3)


@pytest.fixture
def huadong():
    return make.organization()


def refusal_of(enrolled, **changes):
    told = {"kind": "other", "caption": "", "data": make.picture(600, 401), "name": "a.png"} | changes
    with pytest.raises(Refused) as refused:
        operations.add_proof(enrolled.organization_id, **told, by=enrolled.owner, at=AT)
    return refused.value.refusals[0]


def test_a_proof_is_drawn_anew_and_read_by_its_own_and_by_its_reviewers(huadong):
    proof_id = make.proof(huadong, caption="医疗器械经营许可证")
    (view,) = queries.proofs_of(huadong.organization_id, huadong.owner)
    assert (view.kind, view.caption) == ("qualification", "医疗器械经营许可证")
    reviewer = ZHOU.in_scope(make.delegation("shanghai"))
    for reader in (huadong.owner, reviewer):
        assert queries.proof_picture(proof_id, reader).startswith(b"\xff\xd8\xff")


def test_a_stranger_finds_nothing(huadong):
    proof_id = make.proof(huadong)
    for stranger in (QIAN, ZHOU.in_scope(make.delegation("suzhou"))):
        assert queries.proofs_of(huadong.organization_id, stranger) == ()
        for ask in (queries.proof, queries.proof_picture):
            with pytest.raises(NotFound):
                ask(proof_id, stranger)
        with pytest.raises(NotFound):
            operations.remove_proof(proof_id, by=stranger, at=AT)


def noisy_png(side):
    out = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(out, "PNG")
    return out.getvalue()


def test_two_megabytes_and_more_are_taken_and_beyond_ten_refused_in_words(huadong):
    scan = noisy_png(1100)
    assert 2 * 1024**2 < len(scan) < 10 * 1024**2
    make.proof(huadong, data=scan)
    assert refusal_of(huadong, data=scan + b"\0" * (10 * 1024**2)).field == "picture"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"<svg onload=alert(1)>", b"\x89PNG\r\n\x1a\nbroken", b"MZ"]
)
def test_what_is_no_sound_picture_is_refused_and_leaves_no_file(huadong, data):
    assert refusal_of(huadong, data=data).field == "picture"
    assert not QualificationProof.objects.exists()


def stored():
    """Return the keys of every proof that is kept."""
    try:
        folders, _files = default_storage.listdir("proofs")
    except FileNotFoundError:
        return set()
    return {
        f"proofs/{each}/{name}" for each in folders for name in default_storage.listdir(f"proofs/{each}")[1]
    }


def test_the_same_file_twice_and_one_too_many_are_refused_and_their_files_go(huadong):
    data, before = make.picture(600, 402), stored()
    make.proof(huadong, data=data)
    assert refusal_of(huadong, data=data).code == "twice"
    make.proof(huadong)
    make.proof(huadong)
    assert refusal_of(huadong).code == "many"
    kept = {row.storage_key for row in QualificationProof.objects.all()}
    assert len(kept) == 3
    assert stored() - before == kept


def test_what_is_said_of_a_picture_is_judged(huadong):
    assert refusal_of(huadong, kind="").field == "kind"
    assert refusal_of(huadong, kind="licence").field == "kind"
    assert refusal_of(huadong, caption="字" * 101).field == "caption"


def test_a_removed_proof_is_gone_with_its_file(huadong, django_capture_on_commit_callbacks):
    proof_id = make.proof(huadong)
    key = QualificationProof.objects.get().storage_key
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove_proof(proof_id, by=huadong.owner, at=AT)
    assert not default_storage.exists(key)
    assert queries.proofs_of(huadong.organization_id, huadong.owner) == ()


def test_what_reviewers_decide_on_is_closed_once_handed_in():
    enrolled, _people = make.approved_organization(with_proof=True)
    (view,) = queries.proofs_of(enrolled.organization_id, enrolled.owner)
    assert refusal_of(enrolled).code == "locked"
    with pytest.raises(Refused):
        operations.remove_proof(view.id, by=enrolled.owner, at=AT)


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_is_read_in_one_query(count, huadong, django_assert_num_queries):
    for _each in range(count):
        make.proof(huadong)
    with django_assert_num_queries(1):
        assert len(queries.proofs_of(huadong.organization_id, huadong.owner)) == count
