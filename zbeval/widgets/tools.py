"""What a reader takes along from a view: files, words, a line that restores it, a report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import ipywidgets as ipw

from zbeval.export.report_file import write_report_file
from zbeval.export.results import to_csv
from zbeval.html.tables import table_html
from zbeval.language import DUTCH, later, say, spoken
from zbeval.numbers import listed, whole
from zbeval.sources.folder import data_folder
from zbeval.widgets.canvas import Canvas, Words
from zbeval.widgets.explorer import Explorer
from zbeval.widgets.faults import Fault
from zbeval.widgets.kernel_thread import KernelThread
from zbeval.widgets.report_maker import MadeReport, in_background
from zbeval.widgets.shown import Shown
from zbeval.widgets.slide import to_slide
from zbeval.widgets.take_away import to_excel_csv, to_workbook
from zbeval.widgets.waiting import act

MEDIA = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html;charset=utf-8",
    "csv": "text/csv;charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_ROWS = 60
NO_FIGURE = later("Hier staat nu geen figuur om mee te nemen.")
BUSY = later("Bezig met het rapport: dat duurt een halve minuut. U kunt intussen verder werken.")
CALL = "zbeval report --parameters"


class View(Protocol):
    """What the tools need of the tab that they stand under."""

    explorer: Explorer
    state: Any
    shown: Shown | None
    canvases: dict[str, Canvas]
    thread: KernelThread

    def safely(self, act: Callable[[], None]) -> None:
        """Do something; whatever goes wrong is told in Dutch."""

    def tell(self, fault: Fault | None) -> None:
        """Say what went wrong, or that nothing did."""


class Tools:
    """The row of tools under one explorer."""

    def __init__(self, panel: View) -> None:
        self.panel = panel
        self.restore: Callable[[str], None] | None = None
        self.as_text = ipw.ToggleButton(description=say("Toon als tekst"), value=False)
        self.as_text.observe(lambda _: self.paint_text(), names="value")
        self.state = ipw.Text(description=say("Regel die dit terugzet (kopieer, of plak er een)"),
                              continuous_update=False)  # fmt: skip
        self.state.observe(self.pasted, names="value")
        self.said = Words(manner="quiet")
        self.text = ipw.HTML()
        self.report_button = act(say("Maak hiervan een rapport"), self.make_report)
        self.maker: Thread | None = None
        buttons = [
            act(say("Tabel als CSV"), lambda: self.give("csv")),
            act(say("Tabel als Excel"), lambda: self.give("xlsx")),
            act(say("Technisch bestand"), lambda: self.give(f"{say('technisch')}.csv")),
            act(say("Pagina voor PowerPoint"), self.give_slide),
            self.as_text,
            self.report_button,
        ]
        bar = ipw.Box([*buttons, self.state])
        bar.add_class("zb-tools")
        self.told = ""
        self.box = ipw.VBox([bar, self.said, self.text])

    def paint(self, shown: Shown) -> None:
        """Follow a new view."""
        self.said.text = ""
        self.paint_text(shown)

    def paint_text(self, shown: Shown | None = None) -> None:
        """Show the view in words and numbers, if the reader wants that."""
        shown = shown or self.panel.shown
        self.text.value = text_html(shown) if self.as_text.value and shown else ""

    def give(self, ending: str) -> None:
        """Hand over the table of the view as a file, every row and column, nothing rounded."""

        def hand_over() -> None:
            shown = self.panel.shown
            if shown is not None:
                name = f"{self.panel.explorer.name}-{shown.result.measure}.{ending}"
                canvas = next(iter(self.panel.canvases.values()))
                canvas.give(name, MEDIA[ending.rsplit(".", maxsplit=1)[-1]], content(shown, ending))

        self.panel.safely(hand_over)

    def give_slide(self) -> None:
        """Hand over the first figure with its answer and source as a page for PowerPoint."""

        def ask_for_it() -> None:
            shown = self.panel.shown
            place = next(iter(shown.drawings), None) if shown is not None else None
            if shown is None or place is None:
                self.said.text = say(NO_FIGURE)
                return
            canvas = self.panel.canvases[place]
            drawing = shown.drawings[place]

            def hand_over(picture: bytes) -> None:
                if not picture:
                    self.said.text = say(NO_FIGURE)
                    return
                page = to_slide(drawing["title"], shown.sentence, drawing["source"], picture,
                                drawing["alt"])  # fmt: skip
                canvas.give(f"{self.panel.explorer.name}.pptx", MEDIA["pptx"], page)

            canvas.picture(lambda picture: self.panel.safely(lambda: hand_over(picture)))

        self.panel.safely(ask_for_it)

    def tell_state(self, line: str) -> None:
        """Show the line that restores the state."""
        self.told = line
        self.state.value = line

    def pasted(self, change: dict[str, Any]) -> None:
        """Restore what a pasted line says; a line that is cleared is that of what is on screen."""
        restore, line = self.restore, change["new"]
        if not line.strip():
            self.tell_state(self.told)
            self.panel.tell(None)
        elif line != self.told and restore is not None:
            self.panel.safely(lambda: restore(line))

    def make_report(self) -> None:
        """Make the report that tells what is on screen, beside what the reader goes on doing."""

        def begin() -> None:
            request = self.panel.explorer.report(self.panel.state)
            path = write_report_file(
                data_folder() / "local" / "reports",
                request.report,
                {**request.values, **self.own_data()},
            )
            left_out = ""
            if request.left_out:
                names = listed([f"‘{name}’" for name in request.left_out])
                told = say(
                    "Het rapport kent deze keuze niet en toont daar alles of zijn begin: {names}.",
                    names=names,
                )
                left_out = f"\n{told}"
            self.said.text = f"{say(BUSY)}{left_out}"
            self.report_button.disabled = True
            made = partial(self.reported, path, left_out)
            self.maker = in_background(
                path, lambda done: self.panel.thread.soon(partial(made, done))
            )

        self.panel.safely(begin)

    def own_data(self) -> dict[str, str]:
        """Return the folder that the explorers show, where a report would not read it by itself."""
        folder = self.panel.explorer.desk.programme.folder
        return {"data_dir": folder} if folder not in ("", str(data_folder().resolve())) else {}

    def reported(self, path: Path, left_out: str, done: MadeReport) -> None:
        """Hand over the page of a report that is ready, or say why it could not be made."""
        self.report_button.disabled = False
        again = say(
            "Het parameterbestand staat klaar. Maak het opnieuw met: {command}",
            command=f"{CALL} {path}{'' if spoken() == DUTCH else f' --language {spoken()}'}",
        )
        if done.page is None:
            self.said.text = f"{say('Het rapport is niet gemaakt.')} {done.told}\n{again}"
            return
        canvas = next(iter(self.panel.canvases.values()))
        canvas.give(done.page.name, MEDIA["html"], done.page.read_bytes())
        ready = say("Het rapport is klaar en staat bij uw downloads.")
        self.said.text = f"{ready} {again}{left_out}"

    def report_html(self, details: str) -> str:
        """Return what helps to mend a fault, to be copied into a report of it."""
        return (
            f'<div class="zb-card"><details open><summary>{say("Meld dit")}</summary><pre role="region" '
            f'tabindex="0" aria-label="{say("tekst om te melden")}">{escape(details)}</pre></details></div>'
        )


def content(shown: Shown, ending: str) -> bytes:
    """Return the table of a view as a file for Excel, or as the technical file for programs."""
    if ending == "csv":
        return to_excel_csv(shown.table, shown.result)
    if ending == "xlsx":
        return to_workbook(shown.table, shown.result, about(shown))
    return to_csv(shown.result)


def about(shown: Shown) -> str:
    """Return what a view shows, line by line: the answer, then title and source of each figure."""
    figures = [f"{one['title']}. {one['source']}" for one in shown.drawings.values()]
    return "\n".join([shown.sentence, *figures])


def text_html(shown: Shown) -> str:
    """Return a view in words: the sentence, what each figure shows, and the table."""
    told = "".join(f"<p>{escape(line)}</p>" for line in shown.sentence.split("\n"))
    figures = "".join(
        f"<p><strong>{escape(one['title'])}.</strong> {escape(one['alt'])}</p>"
        for one in shown.drawings.values()
    )
    rows = shown.table.head(MOST_ROWS)
    more = len(shown.table) - len(rows)
    rest = f"<p>{rest_words(more)}</p>" if more else ""
    return (
        f'<div class="zb-card"><h3>{say("In woorden")}</h3>{told}{figures}<div class="zb-scroll" '
        f'role="region" tabindex="0" aria-label="{say("Tabel")}">{table_html(rows, say("Tabel"))}'
        f"</div>{rest}</div>"
    )


def rest_words(more: int) -> str:
    """Return where the rows are that a table on the screen leaves out."""
    if more == 1:
        return say("Nog 1 rij staat in de CSV en in Excel.")
    return say("Nog {n} rijen staan in de CSV en in Excel.", n=whole(more))
