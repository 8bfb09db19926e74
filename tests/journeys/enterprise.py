"""An enterprise that is made ready by its forms alone, without a browser: what a journey about money starts from."""

import io
import time
from html.parser import HTMLParser

import httpx
from PIL import Image

from tests.journeys.program import Program
from tests.journeys.walk import identity_number

PATIENCE = 90
NAMES = ("周若溪", "沈立", "吴佩珊", "徐萌", "郭子昂", "唐一诺", "高志远", "李明远", "王思齐", "陈嘉禾")


class Form(HTMLParser):
    """The first form of a page's main part, with what a browser would send as it stands."""

    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self.action, self.values = str(page.url), {}
        self._is_in, self._is_over, self._select, self._text = False, False, "", ""
        self.feed(page.text.partition("<main")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and not self._is_over:
            self._is_in, self.action = True, given.get("action") or self.action
        if not self._is_in:
            return
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in ("file", "submit"):
            self._note(name, given)
        elif tag == "textarea":
            self._text, self.values[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._choose(given)

    def _note(self, name: str, given: dict[str, str | None]) -> None:
        if given.get("type") not in ("checkbox", "radio"):
            self.values[name] = given.get("value") or ""
        elif "checked" in given:
            self.values.setdefault(name, []).append(given.get("value") or "on")

    def _choose(self, given: dict[str, str | None]) -> None:
        """Take the first choice of a list until one says that it is selected."""
        value = given.get("value") or ""
        self.values.setdefault(self._select, value)
        if "selected" in given:
            self.values[self._select] = value

    def handle_data(self, data: str) -> None:
        if self._text:
            self.values[self._text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_over, self._is_in = self._is_over or self._is_in, False
        self._text = "" if tag == "textarea" else self._text
        self._select = "" if tag == "select" else self._select


class Enterprise:
    """The demo's own organization, signed in over HTTP."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.http = httpx.Client(base_url=program.url, follow_redirects=True, timeout=60, trust_env=False)

    def sign_in(self) -> None:
        account = self.program.account("liaison")
        page = self.send("/accounts/login/", login=account["login"], password=account["password"])
        assert page.url.path == "/home/", page.text

    def become_approved(self, people: int) -> None:
        """Fill in the organization, enter people with photos, hand all in, and wait for the automatic approval."""
        self.send("/organization/", main_business="机械设备销售", contact_email="l@example.com")
        wanted = {"where": "equipment/machinery", "products": "数控机床", "purpose": "own_use"}
        self.send("/organization/intents/new/", **wanted)
        form, picture = Form(self.http.get("/people/new/")), _photo()
        for number in range(people):
            self._add(form, number, picture)
        page = self.send("/submit/", truthful="on", identity="on", security="on")
        deadline = time.monotonic() + PATIENCE
        while "请勾选人员缴费" not in page.text:
            assert time.monotonic() < deadline, page.text
            time.sleep(0.5)
            page = self.http.get("/submitted/")

    def _add(self, form: Form, number: int, picture: bytes) -> None:
        """Enter one person; the form is asked for once, and the list that it leads to is not looked at."""
        typed = {
            "name": NAMES[number % len(NAMES)],
            "document_number": identity_number(200 + number),
            "mobile": "13900001106",
            "title": "采购总监",
        }
        files = {"photo": ("photo.jpg", picture, "image/jpeg")}
        answer = self.http.post(form.action, data=form.values | typed, files=files, follow_redirects=False)
        assert answer.status_code == 303, answer.text.partition("data-errors")[2].partition("</div>")[0]

    def order(self, people: int) -> str:
        """Order badges for the first people who wait for payment, and return the order's number."""
        form = Form(self.http.get("/badges/"))
        waiting = [*form.values["people"], *form.values["kept"].split()]
        form.values |= {"people": waiting[:people], "kept": ""}
        return self.post(form).url.path.split("/")[2]

    def send(self, path: str, **typed: object) -> httpx.Response:
        """Open a form, type into it, and send it; fail when it is refused."""
        form = Form(self.http.get(path))
        form.values |= typed
        return self.post(form)

    def post(self, form: Form) -> httpx.Response:
        """Send a form as it stands, and return the page that it leads to."""
        answer = self.http.post(form.action, data=form.values)
        complaint = answer.text.partition("data-errors")[2].partition("</div>")[0]
        assert answer.status_code == 200, f"{form.action}: {answer.status_code} {complaint}"
        return answer

    @property
    def cookies(self) -> list[dict]:
        """Return the session for a browser."""
        return [
            {"name": each.name, "value": each.value, "url": self.program.url}
            for each in self.http.cookies.jar
        ]


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (480, 600), "#f4f6f8").save(out, "JPEG")
    return out.getvalue()
