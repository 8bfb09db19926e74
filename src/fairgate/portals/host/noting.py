"""What the screens of the host's notes share: looking at a note before it holds, and writing it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.wordings import operations, queries
from fairgate.platform.wordings.queries import NoteView
from fairgate.platform.wordings.rules import note_refusals
from fairgate.portals.host.console import officer
from fairgate.portals.host.forms.wordings import NoteForm
from fairgate.portals.ui.pages import posted, refusals_on


@dataclass
class Writing:
    """A note while it is written: the form, the note that holds, and the note as it would be."""

    form: NoteForm
    standing: NoteView
    shown: NoteView
    is_written: bool = False


def writing(request: HttpRequest, subject: str, slots: Collection[str], longest: int) -> Writing:
    """Return what a request makes of a note: with "preview" it is only looked at, with "default" it is emptied."""
    standing = queries.note_of(subject)
    form = NoteForm(**posted(request), initial={"zh": standing.zh, "en": standing.en})
    found = Writing(form, standing, standing)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            _follow(request, found, slots, longest)
    return found


def _follow(request: HttpRequest, found: Writing, slots: Collection[str], longest: int) -> None:
    is_default = "default" in request.POST
    texts = {name: "" if is_default else found.form.cleaned_data[name] for name in ("zh", "en")}
    if "preview" in request.POST:
        _look(found, texts, slots, longest)
        return
    seen = _number(request.POST.get("seen", ""))
    by, at = officer(request), clock.now()
    operations.write_note(
        found.standing.subject, **texts, slots=slots, longest=longest, seen=seen, by=by, at=at
    )
    messages.success(request, _("已恢复默认") if is_default else _("已保存，此后按新的文字"))
    found.is_written = True


def _look(found: Writing, texts: dict[str, str], slots: Collection[str], longest: int) -> None:
    refusals = note_refusals(**texts, slots=slots, longest=longest)
    for each in refusals:
        found.form.add_error(each.field, str(each.words))
    if not refusals:
        found.shown = NoteView(found.standing.subject, **{name: text.strip() for name, text in texts.items()})


def _number(typed: str) -> int:
    """Return the version that the writer has seen; -1, which nobody has, for nonsense."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else -1
