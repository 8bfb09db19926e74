"""Chromium for tests, and what every page must hold in it. Knows nothing of the product."""

import atexit
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from weakref import WeakSet

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

# Playwright keeps an event loop in this thread, which Django takes for an asynchronous view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
JUDGE = """async (rules) => {
  if (!("axe" in window)) return null;
  const asked = {runOnly: rules, resultTypes: ["violations"], selectors: false, preload: {assets: ["media"]}};
  const {violations} = await axe.run(document, asked);
  const cut = [...document.querySelectorAll("main *")].filter((each) =>
    Math.min(each.clientHeight, each.clientWidth) > 4 && each.scrollHeight > each.clientHeight + 4 &&
    each.innerText?.trim() &&
    ["hidden", "clip"].includes(getComputedStyle(each).overflowY));
  const walker = document.createTreeWalker(document.querySelector("main") ?? document.body, NodeFilter.SHOW_TEXT);
  const upright = [];
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim(), range = document.createRange();
    const room = walker.currentNode.parentElement.getBoundingClientRect().width;
    if (words.length < 24 || room < 5) continue;  // so narrow is what is only read aloud
    range.selectNodeContents(walker.currentNode);
    if (range.getClientRects().length * 3 > words.length) upright.push(words);
  }
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({html, failureSummary}) => `${id}: ${html.slice(0, 160)}\\n    ${failureSummary}`))
    .concat(cut.map((each) => `cut off below its box: ${each.outerHTML.slice(0, 160)}`))
    .concat(upright.map((words) => `one or two signs a line: ${words.slice(0, 160)}`));
}"""
"""Words that a box cuts off, or that stand one sign a line, are no rule of axe's: nobody can read them.

Asks for what is told and no more: where a node is found in the page, and what every style sheet says, cost a third.

No rule that we ask for reads style sheets.
"""
_with_axe: "WeakSet[BrowserContext]" = WeakSet()
WIDTHS = (360, 768, 1440)
NARROWEST = 320
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DATA = "[data-content],[lang=zh-Hans]"
CHINESE = re.compile("[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


def chromium_path() -> str | None:
    """Return FAIRGATE_CHROMIUM or Debian's Chromium; None leaves it to Playwright's own.

    The headless shell comes first: it draws the same and opens a fresh reader in a third of the time.
    """
    places = (
        os.environ.get("FAIRGATE_CHROMIUM", ""),
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
    )
    return next((place for place in places if place and Path(place).exists()), None)


@cache
def playwright() -> Playwright:
    """Return the one Playwright of this process: a second would find the first one's loop and refuse."""
    manager = sync_playwright()
    atexit.register(manager.__exit__)
    return manager.start()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser without a window and close it afterwards."""
    browser = launch(playwright())
    yield browser
    browser.close()


def launch(driver: Playwright, *flags: str) -> Browser:
    """Start Chromium with the flags that keep it to this machine; in CI it must be there."""
    try:
        return driver.chromium.launch(executable_path=chromium_path(), args=[*FLAGS, *flags])
    except Error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("no Chromium here: install it, or name one in FAIRGATE_CHROMIUM")


def open_context(
    browser: Browser,
    *,
    width: int = 1440,
    language: str = "zh-CN",
    scheme: str = "light",
    script: bool = True,
) -> BrowserContext:
    """Return a fresh reader: a window's width, a language, a colour scheme, with or without JavaScript."""
    return browser.new_context(
        viewport={"width": width, "height": 900},
        locale=language,
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
    )


def assert_accessible(page: Page) -> None:
    """Fail with rule and node for every violation that axe finds; the page's own CSP stays in force.

    It is judged at its end, where a bar that sticks to the window's lower edge covers nothing.
    """
    page.wait_for_load_state()
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    found = page.evaluate(JUDGE, RULES)
    if found is None:
        page.evaluate(_axe())
        _bring_axe_along(page.context)
        found = page.evaluate(JUDGE, RULES)
    assert not found, f"{page.url}\n" + "\n".join(found)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def _bring_axe_along(context: BrowserContext) -> None:
    """Let every later page of this reader start with axe: sending half a megabyte to each costs more than judging."""
    if context not in _with_axe:
        _with_axe.add(context)
        context.add_init_script(_axe())


def assert_fits(page: Page) -> None:
    """Fail when the page scrolls sideways, naming what sticks out."""
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
        [...document.querySelectorAll("body *")]
          .filter((each) => each.getBoundingClientRect().right > window.innerWidth + 1)
          .map((each) => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)"""
    )
    assert not wide, f"{page.url} is wider than its window: {wide[:8]}"


def assert_no_chinese(page: Page, except_selectors: str = DATA) -> None:
    """Fail when an English page shows Chinese outside data: in text, names of controls, or its title."""
    texts = page.evaluate(
        """(except) => {
          const found = [document.title];
          const both = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
          const walker = document.createTreeWalker(document.body, both);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
            if (!element || element.closest(`${except},script,style`)) continue;
            if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
            else for (const name of ["alt", "aria-label", "title", "placeholder", "data-label"])
              if (node.hasAttribute(name)) found.push(node.getAttribute(name));
          }
          return found;
        }""",
        except_selectors,
    )
    chinese = [text.strip() for text in texts if CHINESE.search(text)]
    assert not chinese, f"{page.url} shows Chinese on an English page: {chinese[:10]}"
