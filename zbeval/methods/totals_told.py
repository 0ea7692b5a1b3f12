"""What a reader is told of a register beside the printed totals, before and after it is kept."""

from __future__ import annotations

from zbeval.methods import stocks
from zbeval.methods.contradictions import contradictions, differences, each_stock
from zbeval.numbers import whole
from zbeval.programme import Programme
from zbeval.vocabulary import label

CHOICE = (
    "Verbeter het register of de tabel met het totaal, of zeg dat uw register volledig is "
    "(--complete): dan is het zelf het totaal en zijn gedrukte totalen enkel een vergelijking"
)
EXCEEDED = "Het register spreekt gedrukte totalen tegen"
TOGETHER = f"{EXCEEDED}: geen enkele verdeling past bij al deze aantallen tegelijk"


def total_lines(programme: Programme) -> list[str]:
    """Return what is the total of each call, what is contradicted, and what does not count."""
    lines = [line for stock in each_stock(programme) for line in of_stock(programme, stock)]
    if against := contradictions(programme):
        exceeded = any(one.counted > one.printed for one in against)
        lines.append(EXCEEDED if exceeded else TOGETHER)
        lines += [f"  {one.words}" for one in against]
        lines.append(CHOICE)
    return lines + [f"Vergelijking: {one.words}" for one in differences(programme)]


def of_stock(programme: Programme, stock: stocks.Stock) -> list[str]:
    """Return what is told of one stock: its own total, and projects that do not count."""
    if stock.announced or stock.wave:
        return []
    lines, call = [], label(stock.call)
    if stock.complete:
        n = len(stocks.counted(programme, stock))
        lines.append(f"Voor de {call} is het register zelf het totaal: {projects(n)}")
        if n := unsure(programme, stock):
            lines.append(
                f"Daarvan {'heet' if n == 1 else 'heten'} {projects(n)} in uw bestand ‘niet "
                "bevestigd’. In een volledig register telt elke rij mee; schrap wat er niet bij "
                "hoort, of geef het de stand ‘ingetrokken’"
            )
    told = {
        "ingetrokken en nooit begonnen": (stocks.states(programme, stock) == "withdrawn").sum(),
        "stopgezet zonder einddatum": len(stocks.undated_stops(programme, stock)),
    }
    told["op de peildatum al gestopt of nog niet begonnen"] = len(
        stocks.gone(programme, stock)
    ) - len(stocks.undated_stops(programme, stock))
    return lines + [
        f"Van de {call} telt niet mee ({words}): {projects(n)}" for words, n in told.items() if n
    ]


def unsure(programme: Programme, stock: stocks.Stock) -> int:
    """Return how many rows of a complete register its own file calls not confirmed."""
    if not stock.complete:
        return 0
    rows = programme["projects"].loc[stocks.counted(programme, stock).index]
    return int((rows["certainty"] == "unconfirmed").sum())


def projects(n: int) -> str:
    """Return a number of projects in words."""
    return "1 project" if n == 1 else f"{whole(n)} projecten"
