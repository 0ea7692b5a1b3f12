"""Folders of programmes other than the shipped one: sixty invented projects, six networks."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT
from zbeval.cli import main

PILOTS = ROOT / "programmes" / "proeftuinen"
TOML = """\
name = "Leefbuurten"
project = "leefbuurt"
projects = "leefbuurten"
start = 2026-01-01
end = 2028-12-31
main_call = "leefbuurten"

[call.leefbuurten]
name = "oproep Leefbuurten"
projects = "leefbuurten"
regions = ["02000"]
"""
STOCKS = """\
stock_id,call,stock_on,wave,total_id,source,title_nl,note_nl
alle_leefbuurten,leefbuurten,2028-12-31,,,register_total,Alle leefbuurten,
"""
TOWNS = ("Halle", "Oostende", "Genk", "Gent", "Mol", "Leuven", "Aalst", "Ieper", "Bree", "Diest")


def leefbuurten(folder: Path) -> Path:
    """Return the folder of sixty invented projects below ``folder``, taken in by the command."""
    own = folder / "leefbuurten"
    own.mkdir()
    (own / "programme.toml").write_text(TOML, encoding="utf-8")
    (own / "stocks.csv").write_text(STOCKS, encoding="utf-8")
    rows = [f"LB{n},Leefbuurt {n},{TOWNS[n % 10]},{40_000 + n},2026-01-01" for n in range(60)]
    file = folder / "leefbuurten.csv"
    file.write_text("\n".join(["Nr,Naam,Gemeente,Bedrag,Start", *rows, ""]), encoding="utf-8")
    asked = ["import", "projects", str(file), "--output", str(own), "--yes", "--complete"]
    assert main([*asked, "--source", "https://example.org/leefbuurten"]) == 0
    return own
