"""An officer of finance with a browser, past the second factor."""

from fairgate.foundation import clock
from fairgate.platform.accounts.states import HOST, Role, Scope
from tests.browser import assert_fits
from tests.factories import accounts
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

NAMES = {"wu": "吴凯", "he": "何静"}
ROLES = {"wu": Role.FINANCE_MAKER, "he": Role.FINANCE_CHECKER}


class Officer:
    """One page at the desk of finance, and what its person does on it."""

    def __init__(self, fair, page, login: str) -> None:
        self.fair, self.page = fair, page
        scope = {"scope_kind": Scope.HOST, "scope_id": HOST, "at": clock.now()}
        accounts.staff(login, name=NAMES[login], role=ROLES[login], **scope)
        page.goto(fair.at("entrance:login"))
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector("[name=code]")
        page.fill("[name=code]", code_at(TOTP_SECRET, clock.now()))
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-portal=desk]")

    def open(self, name: str, *args: object) -> None:
        self.page.goto(self.fair.at(f"finance:{name}", *args))
        assert_fits(self.page)

    def press(self, words: str) -> None:
        """Press a button by its words and come to the next page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=True).click()
        assert_fits(self.page)

    def read(self) -> str:
        return str(self.page.locator("main").inner_text())
