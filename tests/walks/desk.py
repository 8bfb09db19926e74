"""A reviewer at a desk: the delegation's, or the host's."""

from fairgate.foundation import clock
from tests.browser import assert_fits
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at


class Desk:
    """A browser that is signed in past the second factor."""

    def __init__(self, fair, page) -> None:
        self.fair, self.page = fair, page

    def sign_in(self, login: str, *, at: str = "delegation:queue") -> None:
        page = self.page
        page.goto(self.fair.at(at))
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-portal=desk]")

    def approve(self, kind: str, name: str) -> None:
        """Open the one case of a name in the queue of organizations or of people, and approve it."""
        self._open(kind, name)
        self._decide("approve")

    def give_back(self, kind: str, name: str, reason: str, *, field: str = "") -> None:
        """Return the one case of a name for correction, with a word beside a field where one is named."""
        self._open(kind, name)
        if field:
            self.page.locator("details.named summary, details:has(.named) summary").click()
            self.page.check(f"[name=fields_named][value={field}]")
        self.page.fill("[name=reason]", reason)
        self._decide("return")

    def reject(self, kind: str, name: str, reason: str) -> None:
        """Open the one case of a name, say why it does not pass, and reject it."""
        self._open(kind, name)
        self.page.fill("[name=reason]", reason)
        self._decide("reject")

    def _open(self, kind: str, name: str) -> None:
        self.page.goto(f"{self.fair.at('delegation:queue')}?kind={kind}")
        self.page.locator("main a").filter(has_text=name).locator("visible=true").first.click()
        self.page.locator("#decide").wait_for()
        assert_fits(self.page)

    def _decide(self, outcome: str) -> None:
        with self.page.expect_navigation():
            self.page.locator(f"#decide [name=outcome][value={outcome}]").click()
        assert not self.page.locator("[data-errors]").count(), self.page.locator("main").inner_text()
