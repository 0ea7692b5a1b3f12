"""From a hindrance or a recommendation to what may help: questions and building blocks."""

from __future__ import annotations

import pandas as pd

from zbeval.measures.recommendations import ALL, recommendations
from zbeval.methods.coding import pillars, policy_levels
from zbeval.methods.defaults import of_programme
from zbeval.methods.frame import choose
from zbeval.programme import Programme
from zbeval.results import Fields, Headline, Result

HINDERING = ("hindrance", "both")
LOCAL = "local"  # the policy level whose recommendations are for municipalities


@of_programme
def signposts(programme: Programme, *, pillar: str = ALL) -> Result:
    """Return, for each finding that hinders, the questions and building blocks that go with it.

    A finding hinders if its direction is *hindrance* or *both*. Gives one row per finding and
    theme of the question fan: ``pillar``, ``finding_id``, ``direction``, ``title_nl``, ``theme``,
    ``part`` (subheading; empty for the theme as a whole), ``building_blocks`` (identifiers,
    separated by a space). A finding for which no question was found has an empty ``theme``.

    Examples
    --------
    >>> found = zb.signposts(programme)
    >>> found.headline["n_with_theme"] <= found.headline["n_findings"]
    True
    """
    choose("pillar", pillar, (ALL, *pillars(programme)))
    findings = programme["findings"]
    hinders = findings["direction"].isin(HINDERING) & (
        findings["pillar"].eq(pillar) | (pillar == ALL)
    )
    table = findings.loc[hinders, ["pillar", "finding_id", "direction", "title_nl"]]
    themes = programme["finding_themes"][["finding_id", "theme", "part"]]
    table = table.merge(themes, on="finding_id", how="left", validate="one_to_many")
    blocks = programme["finding_building_blocks"].groupby("finding_id")["building_block"]
    table["building_blocks"] = (
        table["finding_id"].map(blocks.agg(" ".join)).astype(object).fillna("")
    )
    guided = table.loc[table["theme"].notna(), "finding_id"].nunique()
    headline: Headline = {
        "n_findings": int(table["finding_id"].nunique()),
        "n_with_theme": int(guided),
        "n_with_building_block": int(
            table.loc[table["building_blocks"] != "", "finding_id"].nunique()
        ),
        "n_without_signpost": int(
            table.loc[
                table["theme"].isna() & (table["building_blocks"] == ""), "finding_id"
            ].nunique()
        ),
    }
    status: Fields = {} if len(table) else {"status": "undefined", "reason": "no_findings_chosen"}
    return Result(
        measure="signposts", table=table.reset_index(drop=True), headline=headline, method="count",
        level=pillar, notes=("links_by_us",), inputs=dict(programme.inputs), **status,
    )  # fmt: skip


def local_recommendations(programme: Programme) -> Result:
    """Return the recommendations for municipalities: those of the level *local*, if there is one.

    A programme without that level has none: the result is then *undefined*.
    """
    if LOCAL in policy_levels(programme):
        return recommendations(programme, policy_level=LOCAL)
    none = programme["recommendations"].head(0)
    return recommendations(programme.with_tables(recommendations=none))


def next_steps(programme: Programme, found: Result) -> pd.DataFrame:
    """Return, per recommendation of ``found``, the questions and building blocks that go with it.

    They are those of the findings under it. Gives one row per recommendation and theme with its
    ``part`` (subheading; empty for the whole theme), or per recommendation and building block:
    ``recommendation_id``, ``theme``, ``part``, ``building_block``.
    """
    links = found.table[["recommendation_id", "finding_id"]].dropna(subset="finding_id")
    themes = programme["finding_themes"][["finding_id", "theme", "part"]]
    blocks = programme["finding_building_blocks"][["finding_id", "building_block"]]
    rows = [links.merge(table, on="finding_id") for table in (themes, blocks)]
    columns = ["recommendation_id", "theme", "part", "building_block"]
    table = pd.concat(rows, ignore_index=True).reindex(columns=columns)
    return table.drop_duplicates().reset_index(drop=True)
