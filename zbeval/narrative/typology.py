"""What types of municipality there are, how clear they are, and what lies in each."""

from __future__ import annotations

from zbeval.known import known, left_out
from zbeval.numbers_nl import counted, decimal, listed, percent, whole
from zbeval.results import Result
from zbeval.vocabulary import description, label

FAITHFUL = 0.75  # from here on the tree follows the differences well


def describe_typology(result: Result) -> str:
    """Return how many types there are, how clear, and whether projects favour any."""
    if result.status != "ok":
        return description(result.reason)
    table = result.table
    named = [
        f"{row.area_name} ({counted(row.n_municipalities, 'gemeente', 'gemeenten')})"
        for row in table.itertuples()
    ]
    return f"{clearness(result)} De types: {'; '.join(named)}. {favoured(result)}"


def clearness(result: Result) -> str:
    """Return whether the municipalities fall into clear groups."""
    head = result.headline
    n = whole(head["n_types"])
    if head["clear"]:
        return (
            f"De {whole(head['n_typed'])} {label('territory_municipalities')} waarvan alle cijfers bestaan, vallen in {n} "
            "duidelijke types uiteen."
        )
    return (
        f"De {whole(head['n_typed'])} {label('territory_municipalities')} waarvan alle cijfers bestaan, vallen niet in "
        f"scherp gescheiden types uiteen; ze lopen geleidelijk in elkaar over. De indeling in {n} is "
        "een hulpmiddel om ze te beschrijven."
    )


def favoured(result: Result) -> str:
    """Return whether projects lie more in some type than chance would put there."""
    table = result.table
    told = table[table["verdict"] != "cannot_tell"]
    if not told.empty:
        named = [f"type {row.area_code} ({label(row.verdict)})" for row in told.itertuples()]
        return f"Projecten wijken af van een loting in {listed(named)}."
    inside = table["n_located"].between(table["expected_low"], table["expected_high"])
    head = result.headline
    if inside.all():
        there = known(result).counted(head["n_located"])
        text = f"De verdeling van {there} over de types is er een die een loting kan geven"
    else:
        named = [f"type {code}" for code in table.loc[~inside, "area_code"]]
        text = (
            f"Van de {whole(head['n_located'])} {known(result).projects} ligt in {listed(named)} een ander "
            "aantal dan een loting in 95 van de 100 gevallen geeft"
        )
    if result.missing:
        return f"{text}; over alle projecten is niets te zeggen, want {left_out(result)}."
    return f"{text}."


def describe_types(result: Result) -> str:
    """Return every type with its size and its projects, as a list."""
    return "\n".join(f"- {describe_type(result, code)}" for code in result.table["area_code"])


def describe_type(result: Result, code: str) -> str:
    """Return one type: how big, how stable, how many projects beside chance."""
    row = result.table.set_index("area_code").loc[code]
    share = row["residents_share"]
    part = percent(share, 0) if share >= 0.01 else "minder dan 1 procent"
    band = f"{whole(row['expected_low'])} tot {whole(row['expected_high'])}"
    return (
        f"Type {row['area_name']}. {counted(row['n_municipalities'], 'gemeente', 'gemeenten')} met "
        f"{part} van de inwoners. {known(result).heading}: "
        f"{whole(row['n_located'])}; evenredig zou {decimal(row['expected_located'])} zijn, een loting "
        f"geeft in 95 van de 100 gevallen {band}. Stabiliteit: {decimal(row['jaccard'], 2)} op een schaal tot 1."
    )


def describe_type_counts(result: Result) -> str:
    """Return how the number of types was chosen."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    highest = result.table["silhouette"].max()
    gap = (
        "vindt geen duidelijke groepen"
        if head["by_gap"] == 1
        else f"kiest {whole(head['by_gap'])} groepen"
    )
    chosen = (
        f"Omdat de lezer dat vroeg, tonen we er {whole(head['n_types'])}."
        if head["by_reader"]
        else f"We volgen het silhouet en tonen er {whole(head['n_types'])}"
        + ("." if head["clear"] else ", met het voorbehoud dat de grenzen vaag zijn.")
    )
    return (
        f"Het silhouet is het hoogst bij {whole(head['by_silhouette'])} groepen ({decimal(highest, 2)} op een "
        f"schaal tot 1; onder een kwart geldt een indeling als vaag). De tweede toets (kloof) {gap}. {chosen}"
    )


def describe_type_tree(result: Result) -> str:
    """Return how the tree is cut and how faithfully it shows the differences."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    faithful = "goed" if head["cophenetic"] >= FAITHFUL else "maar gedeeltelijk"
    return (
        f"De boom voegt {whole(head['n_typed'])} gemeenten stap voor stap samen; de snijlijn laat "
        f"{whole(head['n_types'])} groepen over. De hoogtes in de boom volgen de werkelijke verschillen "
        f"{faithful} (cofenetische correlatie {decimal(head['cophenetic'], 2)}; 1 is volledig)."
    )


def describe_robustness(result: Result) -> str:
    """Return how alike the division stays under other reasonable choices."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    left_out = {name: value for name, value in head.items() if name.startswith("rand_without_")}
    worst = min(left_out, key=left_out.__getitem__)
    variable = label(worst.removeprefix("rand_without_"))
    return (
        f"In {whole(head['resamples'])} steekproeven met terugleggen komt de indeling terug met een "
        f"overeenkomst van {decimal(head['rand_median'], 2)} (1 is dezelfde indeling, 0 is toeval). Wie "
        f"‘{variable}’ weglaat, houdt het minst over: {decimal(left_out[worst], 2)}. Wie op een andere "
        f"manier samenvoegt (gemiddelde afstand), krijgt {decimal(head['rand_average_linkage'], 2)}. "
        f"{robust_words(head, left_out[worst])}"
    )


def robust_words(head: dict, worst: float) -> str:
    """Return what these numbers together allow to say."""
    if min(worst, head["rand_average_linkage"], head["rand_median"]) >= 0.6:
        return "De indeling hangt dus niet aan één keuze."
    return "De indeling hangt dus mee af van zulke keuzes; gebruik ze niet als vaststelling."


def describe_type_members(result: Result) -> str:
    """Return how many municipalities have a type, and which have none."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    text = f"{whole(head['n_typed'])} {label('territory_municipalities')} zijn ingedeeld in {whole(head['n_types'])} types."
    if head["n_untyped"]:
        text += (
            f" Niet ingedeeld, omdat een cijfer niet gepubliceerd is: "
            f"{listed(head['untyped'].split(', '))}."
        )
    return text
