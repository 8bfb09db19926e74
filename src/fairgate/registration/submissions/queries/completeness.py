"""Who still lacks what: one list for the whole registration. Source: guide R40-R42."""

from collections.abc import Collection, Sequence
from datetime import datetime

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import Refusal
from fairgate.registration.editions.rulebook import Rulebook
from fairgate.registration.editions.rules import cutoff_refusal
from fairgate.registration.editions.states import CutOff
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.personnel import queries as personnel
from fairgate.registration.personnel import rules as person_rules
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import EDITABLE, HANDED_IN
from fairgate.registration.submissions.queries.standing import row_of
from fairgate.registration.submissions.rules import more_people_refusal, state_refusal, submit_refusals
from fairgate.registration.submissions.states import OPEN_TO_SUBMIT
from fairgate.registration.submissions.views import Completeness, PersonGaps


def completeness(organization_id: int, actor: Actor, *, at: datetime) -> Completeness:
    """Return what stands against 确认提交 with everybody who is not handed in yet; raises NotFound.

    It lists nothing exactly when that submission refuses nothing but the consents that it brings itself
    (PIPL 23, 29). A fixed number of reads.
    """
    organization = organizations.get(organization_id, actor)
    book = organizations.rulebook_of(organization_id)
    people = list(personnel.visible_to(actor).filter(organization_id=organization_id))
    open_people = [person for person in people if person.state in EDITABLE]
    state = row_of(organization_id).state
    whole = _whole(state, people, book, at)
    if open_people:
        whole += tuple(filter(None, [cutoff_refusal(book, CutOff.PERSON_SUBMIT, at)]))
    taken = _taken(open_people)
    gaps = (PersonGaps(each.pk, each.name, _missing(each, book, taken, at)) for each in open_people)
    own = organization.missing if state in OPEN_TO_SUBMIT else ()
    return Completeness(whole, own, tuple(each for each in gaps if each.refusals))


def _whole(state: str, people: Sequence[Person], book: Rulebook, at: datetime) -> tuple[Refusal, ...]:
    """Return what concerns neither a field nor a person: states, cut-offs, nobody to hand in."""
    if state not in OPEN_TO_SUBMIT:
        chosen = sum(1 for person in people if person.state in EDITABLE)
        nobody_left = more_people_refusal(state, chosen) if chosen else state_refusal(state)
        return tuple(filter(None, [nobody_left]))
    counted = sum(1 for person in people if person.state in (*EDITABLE, *HANDED_IN))
    return submit_refusals(state=state, missing=(), people=counted, rulebook=book, at=at)


def _missing(person: Person, book: Rulebook, taken: Collection[str], at: datetime) -> tuple[Refusal, ...]:
    has_photo, on = bool(person.photo_key), day_of(at)
    found = person_rules.missing_of(person.file, has_photo=has_photo, rulebook=book, on=on)
    asked_back = person_rules.asked_back_refusal(is_asked_back=person.refund_asked_at is not None)
    others = (person_rules.taken_refusal() if person.document_index in taken else None, asked_back)
    return (*found, *(refusal for refusal in others if refusal is not None))


def _taken(people: Sequence[Person]) -> frozenset[str]:
    """Return which of their documents somebody else of the edition has handed in."""
    indexes = [person.document_index for person in people if person.document_index]
    if not indexes:
        return frozenset()
    same = Person.objects.filter(edition_id=people[0].edition_id, document_index__in=indexes)
    others = same.filter(state__in=HANDED_IN).exclude(pk__in=[person.pk for person in people])
    return frozenset(others.values_list("document_index", flat=True))
