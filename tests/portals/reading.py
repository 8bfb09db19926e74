"""Reads an answer's HTML: what a page says, and whether an English one says it in English."""

from html.parser import HTMLParser

from django.http import HttpResponse

from tests.browser import CHINESE

_VOID = {"meta", "link", "input", "img", "br", "hr", "path", "rect", "use", "circle", "ellipse", "stop"}
_SPOKEN = ("alt", "aria-label", "title", "placeholder", "data-label")


class _Reader(HTMLParser):
    """Collects what is said outside data; `data-content` and a language link are data."""

    def __init__(self) -> None:
        super().__init__()
        self.depth_of_data = 0
        self.open: list[bool] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_chinese_link = tag == "a" and given.get("lang") == "zh-Hans"
        is_data = "data-content" in given or is_chinese_link or tag in ("script", "style")
        if not self.depth_of_data and not is_data:
            self.said += [given[name] or "" for name in _SPOKEN if name in given]
        if tag not in _VOID:
            self.open.append(is_data)
            self.depth_of_data += is_data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.open:
            self.depth_of_data -= self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.depth_of_data and data.strip():
            self.said.append(data.strip())


def said(answer: HttpResponse) -> str:
    """Return everything that a page says outside data, as one text."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    return "\n".join(reader.said)


def chinese_in(answer: HttpResponse) -> list[str]:
    """Return the lines of an English page that are Chinese and not data."""
    return [line for line in said(answer).splitlines() if CHINESE.search(line)]


def text_of(answer: HttpResponse) -> str:
    """Return the page as sent."""
    return answer.content.decode()
