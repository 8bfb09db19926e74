"""How a person works a page: with a mouse, or with the keyboard alone."""

from contextlib import suppress
from pathlib import Path

from playwright.sync_api import FileChooser, Locator, Page, TimeoutError

FARTHEST = 160
PRESSES, PATIENCE_MS = 4, 5_000


class Pointer:
    """A person with a mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill(self, name: str, value: str) -> None:
        self.page.locator(f"[name={name}]:visible").fill(value)

    def tick(self, selector: str) -> None:
        self.page.locator(selector).first.check()

    def pick(self, name: str, label: str) -> None:
        """Choose in a list by a part of the label."""
        self.page.locator(f"select[name={name}]").select_option(value_holding(self.page, name, label))

    def upload(self, name: str, path: Path) -> None:
        self.page.locator(f"input[type=file][name={name}]").set_input_files(path)

    def press(self, selector: str) -> None:
        self.page.locator(f"{selector} >> visible=true").first.click()


class Keyboard(Pointer):
    """A person who only has keys: everything is reached by Tab and worked by Space, Enter and letters."""

    def fill(self, name: str, value: str) -> None:
        self._reach(self.page.locator(f"[name={name}]:visible").first)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(value)

    def tick(self, selector: str) -> None:
        box = self.page.locator(selector).first
        if box.is_checked():
            return
        if box.get_attribute("type") == "radio":
            self._walk_radios(box)
        else:
            self._reach(box)
            self.page.keyboard.press("Space")
        assert box.is_checked(), f"{selector} is not ticked by the keyboard"

    def pick(self, name: str, label: str) -> None:
        select = self.page.locator(f"select[name={name}]")
        self._reach(select)
        wanted = value_holding(self.page, name, label)
        self.page.keyboard.press("Home")
        for _each in range(FARTHEST):
            if select.input_value() == wanted:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{label} cannot be reached in {name} by the arrow keys")

    def upload(self, name: str, path: Path) -> None:
        self._chooser_of(self.page.locator(f"input[type=file][name={name}]")).set_files(path)

    def _chooser_of(self, target: Locator) -> FileChooser:
        """Open the chooser; on a busy machine Chromium sometimes drops the first key, and a person presses again."""
        for _each in range(PRESSES):
            self._reach(target)
            with suppress(TimeoutError):
                with self.page.expect_file_chooser(timeout=PATIENCE_MS) as chooser:
                    self.page.keyboard.press("Space")
                return chooser.value
        raise AssertionError(f"{target} opens no file chooser by Space")

    def press(self, selector: str) -> None:
        self._reach(self.page.locator(f"{selector} >> visible=true").first)
        self.page.keyboard.press("Enter")

    def _walk_radios(self, box: Locator) -> None:
        """One of a group of radio buttons is a Tab stop; arrows move within the group."""
        name = box.get_attribute("name")
        group = self.page.locator(f"input[type=radio][name={name}]")
        for _each in range(FARTHEST):
            if self._is_focused_in(name):
                break
            self.page.keyboard.press("Tab")
        for _each in range(group.count() + 1):
            self.page.keyboard.press("Space")
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def _is_focused_in(self, name: str | None) -> bool:
        return bool(self.page.evaluate("name => document.activeElement?.name === name", name))

    def _reach(self, target: Locator) -> None:
        """Walk there by Tab, on a page that is loaded: scripts that run on loading may move the focus."""
        target.wait_for()
        self.page.wait_for_load_state()
        for _each in range(FARTHEST):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached by Tab")


def value_holding(page: Page, name: str, label: str) -> str:
    """Return the value of the first choice whose label holds a text."""
    choice = page.locator(f"select[name={name}] option").filter(has_text=label).first
    return choice.get_attribute("value") or ""
