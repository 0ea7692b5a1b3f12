"""Which projects count in one stock (a call on a date, or one of its waves), and out of how many.

A stock is a row of ``stocks.csv``. Where its ``source`` is *register_total* the register itself is
the total of the call, and what was printed is only compared with it; else its total is printed.
``NAME@2023-06-01`` is the stock ``NAME`` looked at on another day.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from zbeval.errors import ReaderError
from zbeval.language import say
from zbeval.methods.running import missing_text, runs_on, text_column
from zbeval.numbers import date_words, whole
from zbeval.programme import Programme

REGISTER = "register_total"  # the source of a total that is the register itself
DATED = "@"
FIRST, LAST = pd.Timestamp(1700, 1, 1), pd.Timestamp.max.normalize()


@dataclass(frozen=True)
class Stock:
    """The projects of a call on the date ``on`` (missing: no date given); ``wave`` empty for all.

    ``announced`` means that the day lies before any project began: dates of projects then say
    nothing, a project counts by its wave only. ``complete`` means that the register is the total.
    ``begin`` and ``end`` are the first and last day on which projects of the programme ran.
    """

    stock_id: str
    name: str
    call: str
    on: pd.Timestamp | None
    wave: str
    total_id: str
    complete: bool
    begin: pd.Timestamp = FIRST
    end: pd.Timestamp = LAST

    @property
    def announced(self) -> bool:
        """Tell whether this stock is of a day on which no project ran yet."""
        return self.on is None or self.on < self.begin


def programme_days(programme: Programme) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day on which projects ran, without end where none is known."""
    first, last = programme.about.start, programme.about.end
    return pd.Timestamp(first or FIRST), pd.Timestamp(last or LAST)


def stock_of(programme: Programme, stock_id: str) -> Stock:
    """Return one stock by its name, on another day where that is asked; unknown is an error."""
    name, _, day = stock_id.partition(DATED)
    stocks = programme["stocks"].set_index("stock_id")
    if name not in stocks.index:
        todo = f"Kies uit: {', '.join(stocks.index)}"
        raise ReaderError("stock", "deze keuze bestaat niet", todo, value=stock_id)
    row = stocks.loc[name]
    asked = day or (row.get("asked_on") if not missing_text(row.get("asked_on")) else "")
    own = row.get("stock_on")
    begin, end = programme_days(programme)
    stock = Stock(
        stock_id=f"{name}{DATED}{asked_day(asked):%Y-%m-%d}" if asked else name,
        name=name,
        call=row["call"],
        on=asked_day(asked) if asked else None if pd.isna(own) else pd.Timestamp(own),
        wave="" if missing_text(row.get("wave")) else row["wave"],
        total_id="" if missing_text(row.get("total_id")) else row["total_id"],
        complete=row.get("source") == REGISTER,
        begin=begin,
        end=end,
    )
    return known_day(programme, stock) if asked else stock


def asked_day(text: str) -> pd.Timestamp:
    """Return a day that somebody asked for, or stop: only YYYY-MM-DD is one."""
    day = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    if pd.isna(day):
        todo = "Schrijf jaar-maand-dag, bijvoorbeeld 2023-06-01"
        raise ReaderError("peildatum", "dit is geen datum", todo, value=text)
    return day


def known_day(programme: Programme, stock: Stock) -> Stock:
    """Return the stock, or stop where nobody can say how many projects ran on its day."""
    begin, end = stock.begin, stock.end
    if stock.wave:
        rule = "dit aantal gaat over een aankondiging en niet over een dag"
        raise ReaderError("peildatum", rule, "Kies een ander aantal, of laat de dag weg",
                          value=stock.stock_id)  # fmt: skip
    if stock.complete or (stock.on is not None and begin <= stock.on <= end):
        return stock
    more = programme.facts.call_terms().get("extended_projects")
    then = (
        f"daarna liepen er {whole(more.value)} door, en welke" if more else "wat daarna nog liep,"
    )
    rule = (
        f"de projecten liepen van {date_words(f'{begin:%Y-%m-%d}/{end:%Y-%m-%d}')}; "
        f"{then} staat niet in een onvolledig register"
    )
    todo = "Kies een dag binnen die periode, of neem een volledig register over met --complete"
    raise ReaderError("peildatum", rule, todo, value=stock.stock_id.partition(DATED)[2])


def main_call(programme: Programme) -> str:
    """Return the call that a programme is about first: as it says, else that of most areas."""
    areas, stocks = programme.areas["call"], programme["stocks"]
    calls = stocks.get("call", areas)
    if programme.about.main_call in set(calls):
        return programme.about.main_call
    own = areas[areas.isin(calls)]
    if own.empty:
        return str(calls.iloc[0])
    counted = own.value_counts()
    return str(min(counted[counted == counted.max()].index))


def default_stock(programme: Programme) -> str:
    """Return the stock that is looked at where none is chosen."""
    return programme.defaults.get("stock") or main_stock(programme, main_call(programme))


def main_stock(programme: Programme, call: str) -> str:
    """Return the stock that stands for a whole call: its latest without a wave, else its latest."""
    stocks = programme["stocks"]
    own = stocks[stocks["call"] == call]
    whole_call = own[own["wave"].isna()] if "wave" in own and own["wave"].isna().any() else own
    if "stock_on" in whole_call:
        whole_call = whole_call.sort_values("stock_on", kind="stable")
    return str(whole_call["stock_id"].iloc[-1])


def on_day(programme: Programme, day: str) -> Programme:
    """Return the programme whose stocks are those of one day, announcements as they were.

    Without a day the programme comes back as it is.
    """
    if not day:
        return programme
    asked_day(day)
    stocks = programme["stocks"]
    announced = [stock_of(programme, name).announced for name in stocks["stock_id"]]
    waves = stocks["wave"].notna() if "wave" in stocks else False
    asked = pd.Series(day, index=stocks.index, dtype=object).mask(pd.Series(announced) | waves)
    return programme.with_tables(stocks=stocks.assign(asked_on=asked))


def of_call(programme: Programme, stock: Stock) -> pd.DataFrame:
    """Return the projects of a stock's call, and of its wave where it has one.

    A complete register is itself what says which projects were supported: each of its rows is
    confirmed by it, whatever other source lacks.
    """
    projects = programme["projects"]
    projects = projects[projects["call"] == stock.call]
    if stock.complete:
        projects = projects.assign(certainty="confirmed")
    return projects[projects["wave"] == stock.wave] if stock.wave else projects


def counted(programme: Programme, stock: Stock) -> pd.DataFrame:
    """Return the projects that count at a stock: those that ran on its day."""
    projects = of_call(programme, stock)
    if stock.announced or stock.wave or stock.on is None:
        return projects[text_column(projects, "state") != "withdrawn"]
    return projects[runs_on(projects, stock.on, stock.end)]


def placed(programme: Programme, projects: pd.DataFrame) -> pd.DataFrame:
    """Return projects with a row per municipality and their ``weight`` there, by their id.

    The parts of a joint project add up to exactly 1, so that it is counted once.
    """
    places = programme.tables.get("project_places")
    by = [name for name in ("project_id",) if name in projects]
    if places is None or places.empty:
        return projects.assign(weight=1.0).sort_values(by)
    own = places[places["project_id"].isin(projects["project_id"])]
    parts = own["weight"] / own.groupby("project_id")["weight"].transform("sum")
    joint = projects.drop(columns=["nis", "province_nis", "municipality"], errors="ignore").merge(
        own[["project_id", "nis"]].assign(weight=parts), on="project_id"
    )
    there = programme.areas.set_index("nis").reindex(joint["nis"])
    joint = joint.assign(province_nis=there["province_nis"].array, municipality=there["name"].array)
    alone = projects[~projects["project_id"].isin(own["project_id"])].assign(weight=1.0)
    return pd.concat([alone, joint]).sort_values(by, kind="stable", ignore_index=True)


def wave_unknown(programme: Programme, stock: Stock) -> bool:
    """Tell whether nobody can say which projects of the register an announcement was about.

    It names a wave and the register puts no project in it; or it names none, and the register holds
    more than were announced, because more came later.
    """
    of_call_at_all = (programme["projects"]["call"] == stock.call).sum()
    if stock.wave:
        return bool(of_call_at_all) and of_call(programme, stock).empty
    if stock.on is None or not stock.announced or not stock.total_id:
        return False
    totals = programme["control_totals"].set_index("total_id")
    return bool(of_call_at_all > totals.at[stock.total_id, "value"])


def gone(programme: Programme, stock: Stock) -> pd.DataFrame:
    """Return the projects of the project period that the register says did not run on the day."""
    if stock.announced or stock.wave:
        return programme["projects"].head(0)
    projects = of_call(programme, stock)
    projects = projects[text_column(projects, "state") != "withdrawn"]
    return projects[~runs_on(projects, stock.on, programme_days(programme)[1])]


def states(programme: Programme, stock: Stock) -> pd.Series:
    """Return the state of each project of a stock's call and wave; empty where it is not known."""
    projects = of_call(programme, stock)
    return text_column(projects, "state")


def undated_stops(programme: Programme, stock: Stock) -> pd.DataFrame:
    """Return the projects that stopped on a day that nobody wrote down: they do not count."""
    projects = of_call(programme, stock)
    without_end = text_column(projects, "end") == ""
    return projects[(text_column(projects, "state") == "stopped") & without_end]


def total_of(programme: Programme, stock: Stock, located: int) -> int:
    """Return out of how many projects a stock is: the register's own number, or the printed one.

    A total printed for the whole period counts projects that had ended or not begun on the day:
    those that the register knows of are taken off.
    """
    if stock.complete or not stock.total_id:
        return located
    totals = programme["control_totals"].set_index("total_id")
    printed = int(totals.at[stock.total_id, "value"])
    return max(0, printed - len(gone(programme, stock)))


def in_words(stock_id: str) -> str:
    """Return a stock that has no label of its own in words: its day, else its name."""
    name, _, day = stock_id.partition(DATED)
    return say("op {day}", day=date_words(day)) if day else name.replace("_", " ")
