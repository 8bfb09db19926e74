"""The answer of the screen of figures; each portal puts its own guard, frame and address around it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.accounts.states import Role
from fairgate.portals.ui.counting.forms import FiguresForm
from fairgate.portals.ui.formats import count_text
from fairgate.portals.ui.guards import present_actor
from fairgate.portals.ui.parts import Tab, Tile
from fairgate.registration.editions.queries import current_edition
from fairgate.reporting.exports.states import Contents
from fairgate.reporting.figures import queries
from fairgate.reporting.figures.queries import Asked
from fairgate.reporting.figures.states import Subject
from fairgate.reporting.figures.views import BranchLine, Figures
from fairgate.reporting.roster.queries import and_below, delegations_within

Query = dict[str, object]


@dataclass(frozen=True)
class FiguresDesk:
    """Whose figures: the portal's way to render, and the roles for which a number leads to its rows."""

    show: Callable[..., HttpResponse]
    roster_readers: Collection[Role]
    exports: str
    """The place where a file of figures is asked for."""
    takers: Collection[Role]
    """Who asks for it there."""

    def opens_rows(self, actor: Actor) -> bool:
        """Say whether the actor may read the rows behind a number."""
        return any(grant.role in self.roster_readers for grant in actor.grants)

    def export_url(self, actor: Actor, kept: Query) -> str:
        """Return where the actor asks for these figures as a file, "" for whoever may not."""
        if not any(grant.role in self.takers for grant in actor.grants):
            return ""
        chosen = {"delegation": kept["delegation"]} if "delegation" in kept else {}
        return f"{reverse(self.exports)}{_address({'contents': Contents.FIGURES.value, **chosen})}"


def figures(request: HttpRequest, desk: FiguresDesk) -> HttpResponse:
    """Answer with tiles, charts and their tables, narrowed by the filters of the address."""
    actor, edition_id = present_actor(request), current_edition().id
    names = delegations_within(edition_id, actor)
    language = request.LANGUAGE_CODE
    form = FiguresForm(
        {name: request.GET.get(name, "") for name in FiguresForm.base_fields},
        delegations={pk: name.named(language) for pk, name in names.items()},
    )
    form.is_valid()
    kept: Query = {name: value for name, value in form.cleaned_data.items() if value}
    subject = _subject(request)
    asked = _asked(edition_id, subject, kept)
    found = queries.figures(asked, names, actor, on=clock.day_of(clock.now()))
    return desk.show(
        request,
        "figures.html",
        export_url=desk.export_url(actor, kept),
        form=form,
        found=found,
        subject=subject,
        is_narrowed=bool(kept),
        subjects=[
            Tab(each.label, _address({"kind": each.value, **kept}), is_current=each == subject)
            for each in Subject
        ],
        tiles=_tiles(found, subject, kept, opens_rows=desk.opens_rows(actor)),
        branches=[(line, line.name.named(language), _below(line, subject, kept)) for line in found.branches],
        areas=[(line.name.named(language), line.count) for line in found.areas],
    )


def _subject(request: HttpRequest) -> Subject:
    asked = request.GET.get("kind", "")
    return Subject(asked) if asked in Subject.values else Subject.PEOPLE


def _asked(edition_id: int, subject: Subject, kept: Query) -> Asked:
    chosen = kept.get("delegation")
    delegation = chosen if isinstance(chosen, int) else None
    return Asked(
        edition_id,
        subject,
        delegation_id=delegation,
        delegation_ids=and_below(delegation),
        region=str(kept.get("region", "")),
        category=str(kept.get("category", "")),
    )


def _tiles(found: Figures, subject: Subject, kept: Query, *, opens_rows: bool) -> list[Tile]:
    """Return the sum and every state that anybody bears; the roster knows no region and no category."""
    opens = opens_rows and not {"region", "category"} & set(kept)
    tiles = [Tile(_("合计"), count_text(found.total))]
    for each in found.states:
        rows = {"kind": subject.value, "state": each.state, **kept}
        url = f"{reverse('delegation:roster')}{_address(rows)}" if opens else ""
        tiles.append(Tile(each.label, count_text(each.count), url))
    return tiles


def _below(line: BranchLine, subject: Subject, kept: Query) -> str:
    """Return where a delegation's own parts are counted, "" where it has none."""
    return (
        _address({"kind": subject.value, **kept, "delegation": line.delegation_id}) if line.leads_on else ""
    )


def _address(query: Query) -> str:
    return f"?{urlencode(query)}"
