"""What types of municipality there are, how clear they are, and what lies in each."""

from __future__ import annotations

from zbeval.known import amount, known, left_out
from zbeval.language import say
from zbeval.numbers import counted, decimal, listed, percent, span, whole
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
    return say(
        "{clearness} De types: {types}. {projects}",
        clearness=clearness(result),
        types="; ".join(named),
        projects=favoured(result),
    )


def clearness(result: Result) -> str:
    """Return whether the municipalities fall into clear groups."""
    head = result.headline
    n = whole(head["n_types"])
    if head["clear"]:
        return say(
            "De {total} {municipalities} waarvan alle cijfers bestaan, vallen in {n} duidelijke "
            "types uiteen.",
            total=whole(head["n_typed"]),
            municipalities=label("territory_municipalities"),
            n=n,
        )
    return say(
        "De {total} {municipalities} waarvan alle cijfers bestaan, vallen niet in scherp "
        "gescheiden types uiteen; ze lopen geleidelijk in elkaar over. De indeling in {n} is een "
        "hulpmiddel om ze te beschrijven.",
        total=whole(head["n_typed"]),
        municipalities=label("territory_municipalities"),
        n=n,
    )


def favoured(result: Result) -> str:
    """Return whether projects lie more in some type than chance would put there."""
    table = result.table
    if table["reason"].eq("too_few_projects").all():
        return description("too_few_projects")
    told = table[table["verdict"] != "cannot_tell"]
    if not told.empty:
        named = [
            say("type {code} ({verdict})", code=row.area_code, verdict=label(row.verdict))
            for row in told.itertuples()
        ]
        return say("Projecten wijken af van een loting in {types}.", types=listed(named))
    inside = table["n_located"].between(table["expected_low"], table["expected_high"])
    head = result.headline
    if inside.all():
        there = known(result).counted(head["n_located"])
        text = say(
            "De verdeling van {projects} over de types is er een die een loting kan geven",
            projects=there,
        )
    else:
        named = [say("type {code}", code=code) for code in table.loc[~inside, "area_code"]]
        text = say(
            "Van de {n} {projects} ligt in {types} een ander aantal dan een loting in 95 "
            "van de 100 gevallen geeft",
            n=whole(head["n_located"]),
            projects=known(result).projects,
            types=listed(named),
        )
    if result.missing:
        return say(
            "{text}; over alle projecten is niets te zeggen, want {left_out}.",
            text=text,
            left_out=left_out(result),
        )
    return f"{text}."


def describe_types(result: Result) -> str:
    """Return every type with its size and its projects, as a list."""
    return "\n".join(f"- {describe_type(result, code)}" for code in result.table["area_code"])


def describe_type(result: Result, code: str) -> str:
    """Return one type: how big, how stable, how many projects beside chance."""
    row = result.table.set_index("area_code").loc[code]
    share = row["residents_share"]
    part = percent(share, 0) if share >= 0.01 else say("minder dan 1 procent")
    return say(
        "Type {type}. {municipalities} met {share} van de inwoners. {heading}: "
        "{n}; evenredig zou {expected} zijn, een loting geeft in 95 van de "
        "100 gevallen {interval}. Stabiliteit: {stability} op een schaal tot 1.",
        type=row["area_name"],
        municipalities=counted(row["n_municipalities"], "gemeente", "gemeenten"),
        share=part,
        heading=known(result).heading,
        n=amount(row["n_located"]),
        expected=decimal(row["expected_located"]),
        interval=span(whole(row["expected_low"]), whole(row["expected_high"])),
        stability=decimal(row["jaccard"], 2),
    )


def describe_type_counts(result: Result) -> str:
    """Return how the number of types was chosen."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    highest = result.table["silhouette"].max()
    gap = (
        say("vindt geen duidelijke groepen")
        if head["by_gap"] == 1
        else say("kiest {n} groepen", n=whole(head["by_gap"]))
    )
    n = whole(head["n_types"])
    if head["by_reader"]:
        chosen = say("Omdat de lezer dat vroeg, tonen we er {n}.", n=n)
    elif head["clear"]:
        chosen = say("We volgen het silhouet en tonen er {n}.", n=n)
    else:
        chosen = say(
            "We volgen het silhouet en tonen er {n}, met het voorbehoud dat de grenzen vaag zijn.",
            n=n,
        )
    return say(
        "Het silhouet is het hoogst bij {n} groepen ({highest} op een schaal tot "
        "1; onder een kwart geldt een indeling als vaag). De tweede toets (kloof) {gap}. "
        "{chosen}",
        n=whole(head["by_silhouette"]),
        highest=decimal(highest, 2),
        gap=gap,
        chosen=chosen,
    )


def describe_type_tree(result: Result) -> str:
    """Return how the tree is cut and how faithfully it shows the differences."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    follow = (
        say("volgen de werkelijke verschillen goed") if head["cophenetic"] >= FAITHFUL
        else say("volgen de werkelijke verschillen maar gedeeltelijk")
    )  # fmt: skip
    return say(
        "De boom voegt {municipalities} gemeenten stap voor stap samen; de snijlijn laat {types} "
        "groepen over. De hoogtes in de boom {follow} "
        "(cofenetische correlatie {correlation}; 1 is volledig).",
        municipalities=whole(head["n_typed"]),
        types=whole(head["n_types"]),
        follow=follow,
        correlation=decimal(head["cophenetic"], 2),
    )


def describe_robustness(result: Result) -> str:
    """Return how alike the division stays under other reasonable choices."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    left_out = {name: value for name, value in head.items() if name.startswith("rand_without_")}
    worst = min(left_out, key=left_out.__getitem__)
    variable = label(worst.removeprefix("rand_without_"))
    return say(
        "In {n} steekproeven met terugleggen komt de indeling terug met een "
        "overeenkomst van {agreement} (1 is dezelfde indeling, 0 is toeval). Wie "
        "‘{variable}’ weglaat, houdt het minst over: {without}. Wie op een andere manier "
        "samenvoegt (gemiddelde afstand), krijgt {otherwise}. {conclusion}",
        n=whole(head["resamples"]),
        agreement=decimal(head["rand_median"], 2),
        variable=variable,
        without=decimal(left_out[worst], 2),
        otherwise=decimal(head["rand_average_linkage"], 2),
        conclusion=robust_words(head, left_out[worst]),
    )


def robust_words(head: dict, worst: float) -> str:
    """Return what these numbers together allow to say."""
    if min(worst, head["rand_average_linkage"], head["rand_median"]) >= 0.6:
        return say("De indeling hangt dus niet aan één keuze.")
    return say("De indeling hangt dus mee af van zulke keuzes; gebruik ze niet als vaststelling.")


def describe_type_members(result: Result) -> str:
    """Return how many municipalities have a type, and which have none."""
    if result.status != "ok":
        return description(result.reason)
    head = result.headline
    text = say(
        "{n} {municipalities} zijn ingedeeld in {types} types.",
        n=whole(head["n_typed"]),
        municipalities=label("territory_municipalities"),
        types=whole(head["n_types"]),
    )
    if head["n_untyped"]:
        text += say(
            " Niet ingedeeld, omdat een cijfer niet gepubliceerd is: {names}.",
            names=listed(head["untyped"].split(", ")),
        )
    return text
