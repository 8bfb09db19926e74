"""A picture and its reading as a person sees them, in the reader's language."""

from dataclasses import dataclass
from uuid import UUID

from fairgate.foundation.words import Words, _
from fairgate.registration.verification.models import LicencePicture
from fairgate.registration.verification.ports import (
    UNSURE_BELOW,
    Box,
    Doubt,
    FieldReading,
    Reading,
    reading_from_json,
)
from fairgate.registration.verification.states import WATCHED_FIELDS, DocumentKind, FieldName, PictureState

FINAL = frozenset({PictureState.READ, PictureState.UNREADABLE, PictureState.KEPT})


@dataclass(frozen=True)
class FieldView:
    """One field of the form. `value` is "" where nothing could be read; `box` is its place on the picture."""

    name: str
    label: Words
    value: str
    confidence: float
    is_unsure: bool
    doubts: tuple[str, ...]
    box: Box | None


@dataclass(frozen=True)
class ReadingView:
    """How far a picture is read and what was found; `done` of `total` fields are read so far."""

    picture_id: UUID
    name: str
    state: str
    is_final: bool
    done: int
    total: int
    document: str
    document_label: Words
    fields: tuple[FieldView, ...]
    qr_text: str
    qr_uscc: str
    conflicts: tuple[str, ...]
    remark: str
    """A sentence about the picture as a whole, such as that it shows an old 15-digit number; often ""."""
    seconds: float | None

    def field(self, name: str) -> FieldView:
        """Return a field by its name; raises KeyError for a name that is no field."""
        return {field.name: field for field in self.fields}[name]

    def value(self, name: str) -> str:
        """Return what was read for a field, "" when nothing was."""
        return self.field(name).value

    @property
    def unsure(self) -> tuple[FieldView, ...]:
        """Return the fields that a person should compare with the picture."""
        return tuple(field for field in self.fields if field.is_unsure)


def reading_of(picture: LicencePicture) -> Reading | None:
    """Return what was read from a picture, or None while nothing was."""
    return reading_from_json(picture.reading) if picture.reading else None


def view_of(picture: LicencePicture) -> ReadingView:
    """Return a picture as a person sees it, whatever its state."""
    found = reading_of(picture)
    document = found.document if found else DocumentKind.UNKNOWN
    fields = tuple(_field(name, found) for name in FieldName)
    return ReadingView(
        picture_id=picture.pk,
        name=picture.name,
        state=picture.state,
        is_final=picture.state in FINAL,
        done=_done(fields) if found else picture.fields_read,
        total=WATCHED_FIELDS,
        document=document,
        document_label=DocumentKind(document).label,
        fields=fields,
        qr_text=found.qr.text if found and found.qr else "",
        qr_uscc=(found.qr.uscc or "") if found and found.qr else "",
        conflicts=_conflicts(found),
        remark=_remark(picture, found),
        seconds=found.seconds if found else None,
    )


def _field(name: FieldName, found: Reading | None) -> FieldView:
    read = found.fields.get(name) if found else None
    if read is None:
        return FieldView(name, name.label, "", 0.0, False, (), None)
    unsure = bool(read.doubts) or read.confidence < UNSURE_BELOW
    return FieldView(name, name.label, read.value, read.confidence, unsure, _doubts(read), read.box)


def _done(fields: tuple[FieldView, ...]) -> int:
    return sum(1 for field in fields[:WATCHED_FIELDS] if field.value)


def _doubts(read: FieldReading) -> tuple[str, ...]:
    return tuple(_doubt(doubt) for doubt in read.doubts)


def _doubt(doubt: Doubt) -> str:
    seen = {"position": doubt.position, "one": doubt.chosen, "other": doubt.other}
    return str(_("第%(position)s位可能是%(one)s或%(other)s")) % seen


def _conflicts(found: Reading | None) -> tuple[str, ...]:
    words = _("%(label)s：文字是“%(printed)s”，二维码里是“%(in_qr)s”")
    return tuple(
        str(words) % {"label": FieldName(c.field).label, "printed": c.printed, "in_qr": c.in_qr}
        for c in (found.conflicts if found else ())
    )


def _remark(picture: LicencePicture, found: Reading | None) -> str:
    if picture.state == PictureState.UNREADABLE:
        return str(_("这张图片读不出来。请对照证照手工填写，或换一张更清楚的图片。"))
    if picture.state == PictureState.KEPT:
        return str(_("境外证照可能是其他文字，系统不作识别，请由人工对照图片。"))
    if found and found.old_number:
        return str(_("图片上是旧的15位注册号，不是统一社会信用代码。请上传载有18位代码的现行证照。"))
    if found and found.document == DocumentKind.UNKNOWN:
        return str(_("没有认出这是哪一种证照。请确认图片无误，并对照图片填写。"))
    return ""
