"""What is uploaded is noted before it is kept: a file whose row a crash has prevented is dropped an hour later."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from fairgate.foundation import clock
from fairgate.foundation.errors import Refused
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.organizations.models import QualificationProof
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.operations.looking import DROP_JOB
from fairgate.registration.releases.models import ReleaseRequest
from fairgate.registration.verification.models import LicencePicture
from tests.cast import AT
from tests.factories import registration as make
from tests.factories import releases

pytestmark = pytest.mark.django_db
AN_HOUR_LATER = max(AT, clock.now()) + timedelta(hours=1, minutes=5)


def _licence():
    return LicencePicture.objects.filter(pk=make.licence(uscc=make.valid_uscc(7), name="甲")), "storage_key"


def _proof():
    return QualificationProof.objects.filter(pk=make.proof(make.organization())), "storage_key"


def _photo():
    person_id = make.person(make.organization(), photo=make.picture())
    return Person.objects.filter(pk=person_id), "photo_key"


def _release():
    holder, (held,) = make.approved_organization()
    request_id = releases.wanted_from(holder, held, at=AT)
    return ReleaseRequest.objects.filter(pk=request_id), "proof_key"


@pytest.mark.parametrize("uploaded", [_licence, _proof, _photo, _release])
def test_a_file_stays_while_its_row_names_it_and_else_goes_within_the_hour(uploaded):
    make.edition()
    rows, column = uploaded()
    key = rows.values_list(column, flat=True).get()
    run_due(AT + timedelta(minutes=59))
    assert default_storage.exists(key)
    rows.update(**{column: "elsewhere"})
    run_due(AN_HOUR_LATER)
    assert not default_storage.exists(key)


@pytest.mark.parametrize("uploaded", [_licence, _proof, _photo, _release])
def test_a_file_that_a_row_names_stays(uploaded):
    make.edition()
    rows, column = uploaded()
    run_due(AN_HOUR_LATER)
    assert default_storage.exists(rows.values_list(column, flat=True).get())


def test_a_photo_that_a_refused_change_brought_goes_too():
    make.edition()
    enrolled = make.organization()
    person_id, twin = make.person(enrolled), make.person(enrolled)
    number = Person.objects.get(pk=twin).document_number
    before = Intention.objects.filter(kind=DROP_JOB).count()
    with pytest.raises(Refused):
        personnel.change_person(
            person_id,
            make.person_file(document_number=number),
            photo=make.picture(360, 450),
            by=enrolled.owner,
            at=AT,
        )
    notes = Intention.objects.filter(kind=DROP_JOB)
    assert notes.count() == before + 1
    key = notes.latest("pk").key
    assert default_storage.exists(key)
    run_due(AN_HOUR_LATER)
    assert not default_storage.exists(key)
