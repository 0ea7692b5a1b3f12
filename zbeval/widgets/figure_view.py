"""What a reader sees of a figure per municipality before it is kept: pure, tested without a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from zbeval.errors import ReaderError, ReaderErrors
from zbeval.language import either, later, say
from zbeval.numbers import whole
from zbeval.tables.indicator_import import BASELINE, NEED, Incoming, looked_at
from zbeval.tables.official import known_editions
from zbeval.tables.official_indicator import Choices
from zbeval.widgets.preview_parts import bullets, card, rows_html, sentences

QUESTIONS = {  # the option of the command -> the question of the form
    "--name": later("Naam van het cijfer"),
    "--unit": later("Eenheid"),
    "--year": later("Jaar"),
    "--source": later("Bron: wie gaf het cijfer uit"),
    "--direction": later("Wanneer is er meer nood"),
    "--column": later("Kolom"),
    "--sheet": later("Blad"),
    "--even-so": later("Toch bewaren"),
}
ANSWERS = {  # what the command asks for each -> what the form asks
    'Geef --name "NAAM"': later("Vul hierboven de naam in"),
    "Geef --year JAAR": later("Vul hierboven het jaar in"),
    'Geef --source "UITGEVER"': later("Vul hierboven de bron in"),
    "Geef --direction hoger of --direction lager": later("Kies het hierboven"),
}
MOST_ROWS = 400


@dataclass(frozen=True, eq=False)
class FigurePreview:
    """What would become of a file: ``found`` is None where it cannot be taken in as it is."""

    file: str
    use: str
    found: Incoming | None = None
    problems: tuple[ReaderError, ...] = ()
    names: dict[str, str] | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """Return why the values may be wrong."""
        return self.found.doubts if self.found else ()

    def asks(self, option: str) -> bool:
        """Tell whether the file leaves open what an option of the command says."""
        return any(option in f"{one.rule} {one.todo}" for one in self.problems)


def previewed_figure(folder: Path, path: Path, given: Choices, use: str = NEED) -> FigurePreview:
    """Return what would become of a file if it were kept in ``folder``; nothing is written."""
    try:
        found = looked_at(folder, path, given, use)
    except ReaderErrors as errors:
        return FigurePreview(path.name, use, None, tuple(errors.errors))
    except ReaderError as error:
        return FigurePreview(path.name, use, None, (error,))
    return FigurePreview(path.name, use, found, (), dict(known_editions(folder).names))


def verdict_of_figure(preview: FigurePreview, even_so: bool) -> str:
    """Return in a sentence or two what would happen, and what the reader can do."""
    if preview.found is None:
        return say(
            "{file} kan zo nog niet worden ingelezen. Er is nog niets bewaard.", file=preview.file
        )
    told = say(
        "{sentences} Er is nog niets bewaard.", sentences=sentences(preview.found.lines[:1])[0]
    )
    if preview.doubts and not even_so:
        return say(
            "{told} Kijk de twijfels hieronder na; klopt het cijfer, vink dan ‘Toch bewaren’ aan.",
            told=told,
        )
    return say("{told} Kies ‘Bewaar het cijfer’ om het te gebruiken.", told=told)


def figure_html(preview: FigurePreview) -> str:
    """Return problems, doubts and the values by municipality as safe HTML."""
    parts = [bullets(say("Wat er nog ontbreekt"), [in_form(one) for one in preview.problems]),
             bullets(say("Dit klopt misschien niet"), sentences(preview.doubts))]  # fmt: skip
    if preview.found is not None:
        parts.append(bullets(say("Goed om te weten"), sentences(preview.found.lines[1:-1])))
        names, values = preview.names or {}, preview.found.indicator.values
        rows = [(names.get(nis, nis), nis, value) for nis, value in values.items()]
        titles = [say("Gemeente"), say("NIS-code"), say("Cijfer")]
        table = pd.DataFrame(rows, columns=titles).sort_values(titles[0])
        rest = len(table) - MOST_ROWS
        parts.append(
            rows_html(table.head(MOST_ROWS), say("De gelezen cijfers, per gemeente"), say("Cijfers"),
                      rest, either(rest, "gemeente", "gemeenten"))
        )  # fmt: skip
    return card(*parts)


def in_form(error: ReaderError) -> str:
    """Return a problem with the questions of the form in place of the options of the command."""
    text = str(error)
    for asked, answer in ANSWERS.items():
        text = text.replace(asked, say(answer))
    for option, question in QUESTIONS.items():
        there = say(question)
        text = text.replace(f"met {option}", say("bij ‘{question}’", question=there))
        text = text.replace(f"Geef {option}:", say("Kies bij ‘{question}’ uit:", question=there))
        text = text.replace(option, f"‘{there}’")
    return text


def kept_figure(folder: Path, path: Path, preview: FigurePreview, *, even_so: bool) -> str:
    """Keep a figure that was previewed and return what was done, and what comes next."""
    if preview.found is None:
        todo = say("Vul eerst in wat er ontbreekt")
        raise ReaderError(preview.file, say("dit cijfer kan nog niet worden bewaard"), todo)
    remarks, copy = preview.found.keep(folder, path, even_so=even_so)
    one = preview.found.indicator
    told = [
        say(
            "‘{title}’ is bewaard voor {n} {municipalities}.",
            title=one.title,
            n=whole(len(one.values)),
            municipalities=either(len(one.values), "gemeente", "gemeenten"),
        ),
        *sentences(tuple(remarks)),
    ]
    told += [say("Wat er stond, staat nog in {copy}.", copy=copy)] if copy else []
    told.append(f"{where_to_choose(one.name)[preview.use]}.")
    return "\n".join(told)


def where_to_choose(name: str) -> dict[str, str]:
    """Return per use where a figure that was kept can be chosen from now on."""
    need, baseline = f'indicator: str = "{name}"', 'baseline: str = "own_baseline"'
    return {
        NEED: say(
            "Kies het in de verkenner bij ‘Noodcijfer’, en in een rapport met: {line}", line=need
        ),
        BASELINE: say(
            "Kies bij ‘Verdeelsleutel’ de eigen verdeelsleutel, en in een rapport: {line}",
            line=baseline,
        ),
    }
