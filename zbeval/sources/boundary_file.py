"""Opens the boundary file of a reader, in whatever format and coordinates it was published."""

from __future__ import annotations

import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import pyogrio
from pyproj.exceptions import ProjError
from shapely.errors import ShapelyError

from zbeval.errors import ReaderError

DEGREES = "EPSG:4326"
LARGEST_MB = 200
STARTS = {  # what a file of each kind begins with, spaces and byte order mark aside
    ".geojson": b"{",
    ".json": b"{",
    ".topojson": b"{",
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
    ".zip": b"PK",
}
KINDS = "GeoJSON, TopoJSON, GeoPackage (.gpkg) of Shapefile (.shp, ook in een zip)"
OTHER_FILE = f"Geef een bestand met gemeentegrenzen als {KINDS}"
DOWNLOAD_AGAIN = "Haal het bestand opnieuw op bij de uitgever"
WITH_CRS = "Bewaar het met zijn coördinatenstelsel, of voeg het .prj-bestand toe"


def read_boundary_file(path: Path, wanted: str | None = None) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers with geometry of a file by name, in degrees (WGS 84).

    Only the layer ``wanted``, where one is named. GeoJSON and TopoJSON count in degrees unless
    they say otherwise. Refuses, in Dutch, a file that is missing, larger than 200 MB (zipped or
    not), of another kind or damaged, and a layer that does not say what its coordinates mean or
    contradicts it.
    """
    check_file(path)
    sources = inside_zip(path) if path.suffix.lower() == ".zip" else [str(path)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            places = layer_places(path, sources, wanted)
            read = {
                name: (source, pyogrio.read_dataframe(source, layer=layer))
                for name, (source, layer) in places.items()
            }
    except (ValueError, OSError, RuntimeError, NotImplementedError, ShapelyError):
        rule = "dit bestand is niet te lezen; het is onvolledig of beschadigd"
        todo = f"{DOWNLOAD_AGAIN}; bij een Shapefile horen ook .shx, .dbf en .prj"
        raise ReaderError(path.name, rule, todo) from None
    found = {
        name: in_degrees(path, source, layer)
        for name, (source, layer) in read.items()
        if isinstance(layer, gpd.GeoDataFrame) and len(layer)
    }
    if not found:
        raise ReaderError(path.name, "in dit bestand staan geen vlakken", OTHER_FILE)
    return found


def layer_places(path: Path, sources: list[str], wanted: str | None) -> dict[str, tuple[str, str]]:
    """Return the layers with geometry of all sources: the file and layer that each name is of."""
    found: dict[str, tuple[str, str]] = {}
    for source in sources:
        for layer, kind in pyogrio.list_layers(source):
            if kind is not None:
                name = layer if layer not in found else f"{Path(source).stem}/{layer}"
                found[name] = (source, layer)
    if wanted is None:
        return found
    chosen = {name: place for name, place in found.items() if name.lower() == wanted.lower()}
    if not chosen:
        todo = f"Kies uit: {', '.join(found)}"
        raise ReaderError(path.name, "deze laag staat niet in het bestand", todo, value=wanted)
    return chosen


def check_file(path: Path) -> None:
    """Stop at a file that is missing, too large, or not what its name says."""
    if not path.is_file():
        rule = "dit is een map, geen bestand" if path.is_dir() else "dit bestand bestaat niet"
        raise ReaderError(path.name, rule, "Kijk de naam en de map na")
    suffix = path.suffix.lower()
    if suffix not in STARTS:
        raise ReaderError(path.name, "dit soort bestand lezen we niet als grenzen", OTHER_FILE)
    check_size(path, path.stat().st_size)
    try:
        with path.open("rb") as file:
            start = file.read(1000).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError as error:
        rule = f"dit bestand kan niet worden geopend ({error.strerror})"
        raise ReaderError(path.name, rule, "Sluit het in andere programma's") from None
    if not start.startswith(STARTS[suffix].lstrip()):
        rule = f"de inhoud past niet bij de naam: dit is geen {suffix}-bestand"
        raise ReaderError(path.name, rule, OTHER_FILE)


def check_size(path: Path, size: int) -> None:
    """Stop at more bytes than can be read in reasonable time."""
    if size > LARGEST_MB * 1_000_000:
        rule = f"dit is {size / 1e6:.0f} MB; meer dan {LARGEST_MB} MB lezen we niet"
        todo = "Kies een vereenvoudigd bestand met enkel de gemeenten van Vlaanderen en Brussel"
        raise ReaderError(path.name, rule, todo)


def inside_zip(path: Path) -> list[str]:
    """Return the addresses of the boundary files in a zip, which is never unpacked to disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        raise ReaderError(path.name, "deze zip is beschadigd", DOWNLOAD_AGAIN) from None
    check_size(path, sum(member.file_size for member in members))
    kinds = set(STARTS) - {".zip"}
    found = [
        member.filename
        for member in members
        if Path(member.filename).suffix.lower() in kinds and "__MACOSX" not in member.filename
    ]
    if not found:
        rule = "in deze zip staat geen bestand met grenzen"
        raise ReaderError(path.name, rule, f"Maak een zip met een bestand erin: {KINDS}")
    return [f"/vsizip/{{{path.resolve().as_posix()}}}/{name}" for name in sorted(found)]


def in_degrees(path: Path, source: str, layer: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the layer in degrees (WGS 84), or stop where its coordinates cannot be understood."""
    if layer.crs is None and is_json(source):
        layer = layer.set_crs(DEGREES)
    if layer.crs is None:
        rule = "het bestand zegt niet in welk coördinatenstelsel de grenzen staan"
        raise ReaderError(path.name, rule, WITH_CRS)
    if layer.crs.is_geographic and not within(layer, 180, 90):
        rule = "de coördinaten zijn geen graden, hoewel het bestand dat wel zegt"
        raise ReaderError(path.name, rule, WITH_CRS)
    try:
        moved = layer.to_crs(DEGREES)
    except (ProjError, ValueError):
        moved = None
    if moved is None or not within(moved, 180, 90):
        rule = "het coördinatenstelsel van dit bestand past niet bij zijn coördinaten"
        raise ReaderError(path.name, rule, WITH_CRS)
    return moved


def within(layer: gpd.GeoDataFrame, width: float, height: float) -> bool:
    """Return whether all coordinates lie within so many degrees of zero; no coordinates do."""
    drawn = layer.geometry[layer.geometry.notna() & ~layer.geometry.is_empty]
    west, south, east, north = drawn.total_bounds if len(drawn) else (0, 0, 0, 0)
    return bool(-width <= west <= east <= width and -height <= south <= north <= height)


def is_json(source: str) -> bool:
    """Return whether a file is GeoJSON or TopoJSON, which count in degrees by convention."""
    return Path(source).suffix.lower() in {".geojson", ".json", ".topojson"}
