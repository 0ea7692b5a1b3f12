"""Whether projects lie where need is."""

from __future__ import annotations

from zbeval.narrative.p_values import p_words
from zbeval.numbers_nl import counted, decimal, is_missing, listed, out_of, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description

AT_MOST_NAMED = 6


def describe_need(result: Result) -> str:
    """Return the gradient of one indicator, who is left out, and what may be concluded."""
    head = result.headline
    if head["index"] is None:
        return f"{description(result.reason)} {left_out(head)}".strip()
    known = "gekende " if head["n_located"] < head["n_projects"] else ""
    text = (
        f"Gemeten met ‘{head['indicator_name']}’ zijn er in het vijfde van de mensen met de meeste "
        f"nood naar schatting {ratio_words(head)} {known}projecten per inwoner als in het vijfde met de minste "
        f"nood (95-procentinterval {decimal(head['rate_ratio_low'], 2)} tot "
        f"{decimal(head['rate_ratio_high'], 2)}); een verhouding vanaf "
        f"{decimal(head['rate_ratio_detectable'], 1)} hadden we met 80 procent kans opgemerkt."
    )
    return " ".join(filter(None, [text, located_words(head), all_words(result), left_out(head)]))


def ratio_words(head: dict) -> str:
    """Return the rate ratio as so many times as many."""
    if is_missing(head["rate_ratio"]):
        return "oneindig keer zoveel"
    return f"{decimal(head['rate_ratio'], 2)} keer zoveel"


def located_words(head: dict) -> str:
    """Return what the counted projects show, and whether provinces or town size explain it."""
    verdict, p = head["located_verdict"], p_words(head["p_value"])
    which = "De gekende projecten" if head["n_located"] < head["n_projects"] else "De projecten"
    if verdict == "compatible":
        return (
            f"{which} liggen niet half zo vaak en niet dubbel zo vaak waar de nood groot is: het hele "
            f"interval blijft daarbinnen ({p})."
        )
    if verdict == "cannot_tell":
        return not_shown(head, which, p)
    side = "meer" if verdict == "above" else "minder"
    text = f"{which} liggen {side} waar de nood groot is dan een loting gewoonlijk maakt ({p})"
    if head["p_within_province"] < 0.05:
        return f"{text}; ook binnen de provincies is dat zo."
    return (
        f"{text}; binnen de provincies zien we dat niet, dus kan het ook aan verschillen tussen "
        "provincies liggen."
    )


def not_shown(head: dict, which: str, p: str) -> str:
    """Return that no gradient is shown, or that town size may explain the one that is seen."""
    if head["p_value"] < 0.05:
        return (
            f"{which} lijken samen te hangen met nood ({p}), maar tussen gemeenten van gelijke grootte "
            f"is dat niet aangetoond ({p_words(head['p_within_size'])}): projecten van grotere gemeenten "
            "zijn makkelijker te vinden, en dat alleen al kan dit beeld geven."
        )
    return f"Een verband met nood is daarmee niet aangetoond ({p}), en ook niet uitgesloten."


def all_words(result: Result) -> str:
    """Return what can be said of all projects of the call."""
    head = result.headline
    missing = head["n_projects"] - head["n_located"]
    if result.verdict in ("above", "below"):
        side = "meer" if result.verdict == "above" else "minder"
        where = (
            "het andere project ook ligt" if missing == 1
            else f"de {whole(missing)} andere projecten ook liggen"
        )  # fmt: skip
        text = f"Waar {where}: er zijn er {side} waar de nood groot is."
        return text if missing else ""
    if result.status == "not_identified":
        without = (
            "1 telt niet mee, en naargelang waar dat ligt" if missing == 1
            else f"{whole(missing)} tellen niet mee, en naargelang waar zij liggen"
        )  # fmt: skip
        return (
            f"Over alle {whole(head['n_projects'])} projecten samen doen we geen uitspraak: "
            f"{without}, kan het verband beide kanten uit."
        )
    return ""


def left_out(head: dict) -> str:
    """Return which municipalities have no figure, and how much of the map that is."""
    if not head["n_left_out"]:
        return ""
    names = head["names_left_out"].split(", ")
    shown = listed(names) if len(names) <= AT_MOST_NAMED else (
        f"{', '.join(names[:AT_MOST_NAMED])} en {whole(len(names) - AT_MOST_NAMED)} andere"
    )  # fmt: skip
    share = head["left_out_share"]
    people = "minder dan 0,1 procent" if share < 0.001 else percent(share, 1)
    what = "gemeente" if len(names) == 1 else "gemeenten"
    return (
        f"Zonder cijfer, en dus niet meegeteld: {shown} ({whole(len(names))} {what}, {people} van de "
        f"mensen, {counted(head['n_located_left_out'], 'project', 'projecten')})."
    )


def describe_needs(result: Result) -> str:
    """Return the answer over all need indicators together."""
    head, table = result.headline, result.table
    if table["index"].isna().all():
        return description(result.reason)
    known = "gekende " if head["n_located"] < head["n_projects"] else ""
    named = table[table["located_verdict"].isin(["above", "below"])]
    if named.empty:
        found = (
            f"Met {out_of(0, head['n_indicators'], 'noodcijfer', 'noodcijfers', 'het')} zien we bij de {known}projecten "
            "een verband dat, na correctie voor het aantal vragen, groter is dan een loting gewoonlijk maakt"
        )
    else:
        parts = [f"‘{row.indicator_name}’ ({'meer' if row.located_verdict == 'above' else 'minder'} "
                 "waar de nood groot is)" for row in named.itertuples()]  # fmt: skip
        found = (
            f"De {known}projecten hangen samen met {listed(parts)}, ook na correctie voor het aantal "
            "vragen"
        )
    low, high = (decimal(end, 2) for end in (table["rate_ratio"].min(), table["rate_ratio"].max()))
    span = f"is {low}" if low == high else f"gaat van {low} tot {high}"
    text = (
        f"{found}. De verhouding tussen het vijfde van de "
        f"mensen met de meeste en met de minste nood {span}; 1 is gelijk."
    )
    if result.status == "not_identified":
        missing = head["n_projects"] - head["n_located"]
        without = (
            "1 telt niet mee omdat zijn gemeente of zijn steun" if missing == 1
            else f"{whole(missing)} tellen niet mee omdat hun gemeente of hun steun"
        )  # fmt: skip
        text += (
            f" Over alle {whole(head['n_projects'])} projecten is het niet te zeggen: {without} niet "
            "vaststaat."
        )
    return text
