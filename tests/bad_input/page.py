"""Reads a page as somebody who was refused reads it: the summary, the words beside fields, what stands in them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse

_CONTROLS = {"input", "textarea", "select"}
_PRESSED = {"submit", "image", "reset", "button"}
_CHOSEN = {"radio", "checkbox"}


@dataclass
class Control:
    """A field of a form as the browser holds it; `value` is what it would send."""

    name: str
    kind: str
    id: str = ""
    value: str = ""
    is_chosen: bool = True
    action: str = ""
    """Where its form goes, "" for the page's own address."""

    @property
    def is_typed(self) -> bool:
        """Say whether people write into it, and see what they wrote."""
        return self.kind not in {"password", "hidden", "file", "select", *_CHOSEN}


@dataclass
class PageRead:
    """What a page holds of its forms and of their mistakes."""

    title: str = ""
    ids: set[str] = field(default_factory=set)
    controls: list[Control] = field(default_factory=list)
    summary: list[tuple[str, str]] = field(default_factory=list)
    """(words, id that they lead to or "")."""
    beside: dict[str, str] = field(default_factory=dict)
    """Words beside a field, by the id of their paragraph."""
    is_summary_focused: bool = False

    def typed(self, name: str) -> list[str]:
        """Return what stands in the fields of that name."""
        return [control.value for control in self.controls if control.name == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = PageRead()
        self._into = ""
        self._action = ""
        self._form_depth = 0
        self._words = ""
        self._target = ""
        self._in_summary = False
        self._select: Control | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.ids |= {given["id"]} if "id" in given else set()
        if tag == "form":
            self._action = given.get("action", "").partition("?")[0]
        if "data-errors" in given:
            self._in_summary = True
            self.page.is_summary_focused = given.get("tabindex") == "-1" and "autofocus" in given
        if tag in _CONTROLS and given.get("name"):
            self._take_control(tag, given)
        if tag == "option" and self._select is not None and "selected" in given:
            self._select.value = given.get("value", "")
        self._open_words(tag, given)

    def _take_control(self, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        if kind in _PRESSED or "form" in given:
            return
        control = Control(given["name"], kind, given.get("id", ""), given.get("value", ""))
        control.action = self._action
        if kind in _CHOSEN:
            control.is_chosen = "checked" in given
            control.value = given.get("value", "on")
        self.page.controls.append(control)
        self._select = control if tag == "select" else self._select

    def _open_words(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"title", "textarea"} or (tag == "li" and self._in_summary):
            self._into, self._words, self._target = tag, "", ""
        elif tag == "a" and self._into == "li":
            self._target = given.get("href", "").removeprefix("#")
        elif tag == "p" and given.get("id", "").endswith("-error"):
            self._into, self._words, self._target = "p", "", given["id"]

    def handle_data(self, data: str) -> None:
        self._words += data if self._into else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._action = ""
        if tag == "div":
            self._in_summary = False
        if tag == "select":
            self._select = None
        if tag != self._into:
            return
        if tag == "title":
            self.page.title = self.page.title or self._words.strip()
        elif tag == "textarea":
            self.page.controls[-1].value = self._words.removeprefix("\n")
        elif tag == "li":
            self.page.summary.append((self._words.strip(), self._target))
        else:
            self.page.beside[self._target] = self._words.strip()
        self._into = ""


def read(answer: HttpResponse) -> PageRead:
    """Return what the page of an answer holds."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    return reader.page


def complaints(page: PageRead) -> list[str]:
    """Return what a refused form owes its reader and does not give."""
    found = [] if page.summary else ["there is no summary of the mistakes"]
    found += [] if page.is_summary_focused else ["the summary is not focused"]
    found += [] if page.title.startswith(("错误：", "Error:")) else [f"the title is {page.title!r}"]
    for words, target in page.summary:
        if target and target not in page.ids:
            found.append(f"{words!r} leads to #{target}, which is not on the page")
        if target and not any(words in said for said in page.beside.values()):
            found.append(f"{words!r} does not stand beside its field")
    listed = " ".join(words for words, _target in page.summary)
    found += [
        f"{said!r} is not in the summary"
        for said in page.beside.values()
        if said and not any(words in said for words, _target in page.summary) and said not in listed
    ]
    return found
