"""``import zbeval as zb`` is enough, and costs nothing until something is used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import zbeval as zb
from tests.small import small_programme
from zbeval import measures
from zbeval.errors import ReaderError
from zbeval.measures import MEASURES


def test_every_measure_stands_on_the_face():
    assert all(getattr(zb, name) is measure for name, measure in MEASURES.items())
    assert set(MEASURES) <= set(dir(zb)) & set(measures.__all__)


def test_every_name_of_the_face_can_be_had_and_is_told_to_type_checkers():
    told = (Path(zb.__file__).parent / "__init__.pyi").read_text(encoding="utf-8")
    for name in zb.__all__:
        assert getattr(zb, name) is not None
        by_star = name in measures.__all__ and "from zbeval.measures import *" in told
        assert by_star or re.search(rf"\b{name}(: str| as {name})$", told, re.MULTILINE), name
    assert (Path(zb.__file__).parent / "py.typed").exists()


def test_modules_can_be_reached_without_importing_each():
    code = "import zbeval; print(zbeval.measures.MEASURES['spread'].__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "spread"


def test_what_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = zb.no_such_thing


def test_importing_the_package_loads_none_of_the_heavy_libraries():
    code = (
        "import sys, zbeval; print([n for n in ('numpy', 'pandas', 'plotly') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_measure_takes_the_main_stock_where_none_is_chosen():
    programme = zb.load()
    assert zb.documentation(programme, draws=99).measure == "documentation"
    found = zb.spread(programme, level="municipality", draws=99)
    assert found.stock == "flanders_2024"


def test_something_else_than_a_programme_is_refused_with_how_to_make_one():
    with pytest.raises(ReaderError, match="from_frames"):
        zb.spread(pd.DataFrame({"nis": ["1"]}))


@pytest.mark.parametrize("draws", [0, -5, 2.5, "veel"])
def test_a_number_of_draws_that_is_none_is_refused(draws):
    with pytest.raises(ReaderError, match="draws"):
        zb.spread(small_programme([100, 100], [10, 10], total=20), draws=draws)


def test_a_missing_table_is_named():
    with pytest.raises(ReaderError, match="findings"):
        zb.evidence(small_programme([100, 100], [10, 10], total=20))


def found_spread() -> zb.Result:
    areas = pd.DataFrame({"code": ["a", "b"], "residents": [100, 300]})
    return zb.spread(zb.Programme.from_frames(projects=pd.Series({"a": 40, "b": 0}), areas=areas))


def test_a_result_is_told_in_one_line():
    told = repr(found_spread())
    assert told.startswith("Result(spread: differs, ok; 2 rows, level=municipality")
    assert len(told) < 120 and "np.float64" not in told


def test_a_result_shows_itself_in_words_with_its_table():
    html = found_spread()._repr_html_()
    assert "<table" in html and "niet evenredig verdeeld" in html
    assert "Vlaamse" not in html


def test_a_long_table_is_cut_and_says_so():
    areas = pd.DataFrame({"code": range(40), "residents": 100})
    counts = pd.Series(1, index=range(40))
    html = zb.spread(zb.Programme.from_frames(projects=counts, areas=areas))._repr_html_()
    assert "De eerste 12 van 40 rijen" in html


def test_the_table_of_a_result_is_a_copy():
    found = found_spread()
    table = found.to_frame()
    table["n_located"] = -1
    assert found.table["n_located"].tolist() == [40, 0]


def test_a_result_draws_itself_or_tells_why_not():
    figure = found_spread().plot()
    assert figure.data
    with pytest.raises(ReaderError, match="deze figuur bestaat niet"):
        found_spread().plot(9)
    with pytest.raises(ReaderError, match="geen figuur"):
        zb.register(zb.load()).plot()
    with pytest.raises(ReaderError, match="map_layers"):
        zb.clusters(zb.load(), draws=99).plot()
