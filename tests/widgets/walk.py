"""What a walk through JupyterLab needs: one page, notebooks side by side, steps with a title."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.widgets.servers import take_kernel

PATIENCE = 90_000  # milliseconds; the machine may be busy
GUIDE_STEP = re.compile(r"^(\d+)\. \*\*(.+?)\.\*\*", re.MULTILINE)
RUN_ALL = "[data-command='runmenu:run-all']"
DONE = """panel => {
    const told = [...panel.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
        .map(one => one.textContent.trim()).filter(Boolean);
    return told.length > 2 && told.every(one => /\\d/.test(one));
}"""
STARTED = """([panel, before]) =>
    [...panel.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
        .map(one => one.textContent.trim()).join('') !== before"""
DIFFERENT = "([one, old]) => one.innerText && one.innerText !== old"


@dataclass
class Walk:
    """A reader in JupyterLab; ``folder`` is their workspace, ``seen`` what a later step needs."""

    page: Page
    folder: Path
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def panel(self) -> Locator:
        """Return the notebook in front."""
        return self.page.locator(".jp-NotebookPanel:visible")

    @property
    def app(self) -> Locator:
        """Return the first form or explorer of the notebook in front."""
        return self.panel.locator(".zb-app").first

    @property
    def tab(self) -> Locator:
        """Return the tab of the explorers that is open."""
        return self.app.locator(".widget-tab-contents > :visible").first

    @property
    def sentence(self) -> Locator:
        """Return the answer on the tab that is open."""
        return self.tab.locator(".zb-sentence")

    def open(self, name: str) -> None:
        """Open a notebook by a double click on the left."""
        self.page.locator(".jp-DirListing-item", has_text=name).dblclick()
        self.page.locator(f"[id^='tab-key-'].lm-mod-current:has-text('{name}')").wait_for()
        self.panel.locator(".jp-CodeCell").first.wait_for()
        take_kernel(self.page)

    def run_all(self) -> None:
        """Run every cell; a menu that is chosen while the page still starts does nothing."""
        before = self.prompts()
        for _ in range(4):
            self.page.get_by_role("menuitem", name="Uitvoeren", exact=True).click()
            self.page.locator(RUN_ALL).click()
            take_kernel(self.page)
            with suppress(PlaywrightTimeout):
                self.page.wait_for_function(
                    STARTED, arg=[self.panel.element_handle(), before], timeout=PATIENCE / 6
                )
                self.done()
                return
        raise AssertionError(self.panel.locator(".jp-OutputArea-output").all_inner_texts())

    def prompts(self) -> str:
        """Return the numbers beside the cells: a cell that starts changes them."""
        found = self.panel.locator(".jp-CodeCell .jp-InputPrompt").all_text_contents()
        return "".join(one.strip() for one in found)

    def done(self) -> None:
        """Wait until every cell of the notebook in front has run, without a traceback."""
        panel = self.panel.element_handle()
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(DONE, arg=panel, timeout=2 * PATIENCE)
        assert "Traceback" not in self.panel.inner_text()

    def go_to_tab(self, title: str) -> None:
        """Open a tab of the explorers and wait until it shows its choices."""
        self.app.get_by_role("tab", name=title).click()
        line = self.tab.get_by_label("Regel die dit terugzet").element_handle()
        self.page.wait_for_function("one => one.value", arg=line)

    def choose(self, label: str, option: str) -> str:
        """Choose by the words on screen; return the answer, which is another one than before."""
        place = self.sentence.element_handle()
        before = self.sentence.inner_text()
        self.tab.get_by_label(label, exact=True).select_option(label=option)
        self.page.wait_for_function(DIFFERENT, arg=[place, before])
        assert self.app.locator(".zb-alert:visible").count() == 0
        return self.sentence.inner_text()

    def download(self, button: str | Locator) -> tuple[str, bytes]:
        """Press a button of the tab and return the name and the content of the file it gives."""
        found = button if not isinstance(button, str) else self.tab.get_by_role(
            "button", name=button)  # fmt: skip
        with self.page.expect_download(timeout=3 * PATIENCE) as saved:
            found.click()
        return saved.value.suggested_filename, Path(saved.value.path()).read_bytes()

    def choose_file(self, button: str, path: Path) -> None:
        """Hand over a file by a button."""
        with self.page.expect_file_chooser() as chosen:
            self.panel.get_by_role("button", name=button).click()
        chosen.value.set_files(path)


Act = Callable[[Walk], None]
STEPS: list[tuple[str, Act]] = []


def step(title: str) -> Callable[[Act], Act]:
    """Name a step as the guide does."""

    def named(act: Act) -> Act:
        STEPS.append((title, act))
        return act

    return named
