"""What tests of the explorers share: the real programme, read once."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def programme():
    from zbeval.tables import load_programme

    return load_programme(ROOT / "data")


@pytest.fixture(scope="session")
def layers(programme):
    from zbeval.tables import map_layers

    return map_layers(programme)


@pytest.fixture(scope="session")
def desk(programme, layers):
    from zbeval.widgets.canvas import without_shapes
    from zbeval.widgets.desk import Desk

    return Desk(programme, without_shapes(layers))


@pytest.fixture(scope="session")
def explorers(desk):
    from zbeval.widgets.explorers import make_explorers

    return make_explorers(desk)


@pytest.fixture(autouse=True)
def no_loop(monkeypatch):
    """Do acts at once: the loop that runs beside a browser in this process is no kernel's."""
    monkeypatch.setattr("zbeval.widgets.kernel_thread.running_loop", lambda: None)


@pytest.fixture(autouse=True)
def own_room(monkeypatch, tmp_path_factory):
    """What the explorers remember is written in a room of the test, never in the project."""
    folder = tmp_path_factory.mktemp("eigen") / "local"
    monkeypatch.setattr("zbeval.sources.in_use.own_folder", lambda: folder)
    return folder
