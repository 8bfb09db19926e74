"""The licence page: what was read, what the person typed, and what needs a second look. Source: R17, Q9."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.forms.boundfield import BoundField
from django.http import HttpRequest

from fairgate.foundation.identifiers import uscc_refusal
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.guards import session_key
from fairgate.portals.ui.parts import Mark, Reading
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.forms.register import ReadingForm
from fairgate.registration.verification import queries
from fairgate.registration.verification.queries import FieldView, ReadingView
from fairgate.registration.verification.rules import code_fits_category
from fairgate.registration.verification.states import PictureState


@dataclass(frozen=True)
class Row:
    """One field of the form, with what the reader should know about it."""

    bound: BoundField
    doubt: Words = ""
    note: Words = ""
    note_icon: str = ""
    read: str = ""


@dataclass(frozen=True)
class ReadingPage:
    """The reading as the page shows it; `values` are the words in the fields now."""

    view: ReadingView
    values: dict[str, str]
    category: str

    @property
    def progress(self) -> Reading:
        """Return the bar: polled until the reading has ended, well or badly."""
        return Reading(
            title=_title(self.view),
            done=self.view.done,
            total=self.view.total,
            words=self.view.remark,
            is_finished=self.view.is_final,
        )

    @property
    def unsure_count(self) -> int:
        return len(self.view.unsure)

    @property
    def marks(self) -> list[Mark]:
        """Return the frames on the picture; a doubtful one is drawn in yellow."""
        return [_mark(field) for field in self.view.fields if field.box]

    def rows(self, form: ReadingForm) -> list[Row]:
        """Return the fields in the order of the form."""
        return [self._row(bound) for bound in form]

    def _row(self, bound: BoundField) -> Row:
        field = self.view.field(bound.name)
        typed = str(bound.value() or "")
        if field.value and typed != field.value:
            return Row(bound, note=_("已手工修改，与图片上读出的不同"), note_icon="pen", read=field.value)
        if field.is_unsure and field.value:
            return Row(bound, doubt=_doubt(field))
        return self._code_row(bound, typed) if bound.name == "uscc" else Row(bound)

    def _code_row(self, bound: BoundField, typed: str) -> Row:
        check = code_fits_category(typed, self.category)
        if _is_code(typed) and not check.stands:
            return Row(bound, doubt=check.words, note=_account_note(typed))
        return Row(bound, note=_account_note(typed), note_icon="check" if _is_code(typed) else "")


def open_page(request: HttpRequest) -> ReadingPage:
    """Return the page of this browser's picture; what is read fills empty fields, once."""
    kept = draft.of(request)
    view = queries.reading(UUID(kept.picture), holder=queries.session_holder(session_key(request)))
    values = dict(kept.unit) | _typed(request)
    is_pouring = view.is_final and not kept.is_filled
    if is_pouring:
        values = {name: values.get(name) or view.value(name) for name in ReadingForm.base_fields}
    if values != dict(kept.unit) or is_pouring:
        draft.keep(request, unit=values, is_filled=view.is_final)
    return ReadingPage(view, values, kept.category)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(request.POST[name]) for name in ReadingForm.base_fields if name in request.POST}


def _title(view: ReadingView) -> Words:
    if view.is_final:
        is_read = view.state == PictureState.READ and any(field.value for field in view.fields)
        return _("已读完，请对照图片核对") if is_read else _("图片没有读出来，请手工填写，或换一张图片")
    return _("正在识别证照，您可以先动手填写")


def _doubt(field: FieldView) -> str:
    """Return what is unsure in one sentence that is read aloud with the field, place by place."""
    return str(_("；")).join([str(_("识别不清，请对照图片确认")), *field.doubts])


def _mark(field: FieldView) -> Mark:
    left, top, right, bottom = cast(tuple[float, float, float, float], field.box)
    return Mark(left, top, right - left, bottom - top, is_doubtful=field.is_unsure)


def _is_code(typed: str) -> bool:
    return bool(typed) and uscc_refusal(typed) is None


def _account_note(typed: str) -> Words:
    if _is_code(typed):
        return _("校验位正确。将作为登录账号，注册后不能更改。")
    return _("将作为登录账号，注册后不能更改。")
