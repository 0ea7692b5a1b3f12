"""``zbeval lab`` opens JupyterLab in Dutch, on this machine only, on the notebook that is asked."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from importlib.resources import files

import pytest

from zbeval.cli import main
from zbeval.commands.lab import command, lab_environment
from zbeval.reports import places


def asked(name: str = "00_leeswijzer", **changes) -> list[str]:
    return command(Namespace(**{"name": name, "no_browser": False, "port": None} | changes))


def test_jupyterlab_opens_on_the_guide_with_the_notebooks_beside_it():
    order = asked()
    assert f"--notebook-dir={places.WORK}" in order
    assert "--LabApp.default_url=/lab/tree/00_leeswijzer.ipynb" in order
    assert "--ServerApp.ip=127.0.0.1" in order


def test_a_notebook_may_be_named_without_its_number():
    assert "--LabApp.default_url=/lab/tree/01_spreiding.ipynb" in asked("spreiding")
    assert "--no-browser" in asked(no_browser=True)
    assert "--port=8899" in asked(port=8899)


def test_a_notebook_that_is_not_there_is_refused_before_anything_opens(capsys):
    assert main(["lab", "spreidign"]) == 2
    assert "Bedoelde u spreiding?" in capsys.readouterr().err


def test_a_data_folder_that_is_not_there_is_refused(capsys):
    assert main(["lab", "--data", "nergens"]) == 2
    assert "deze map bestaat niet" in capsys.readouterr().err


def test_the_defaults_are_dutch_and_ask_nothing_of_a_network(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "elders")
    folder, others = lab_environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert others == "elders"
    assert folder.endswith("lab")
    text = files("zbeval").joinpath("lab/labconfig/default_setting_overrides.json").read_text()
    settings = json.loads(text)
    assert settings["@jupyterlab/translation-extension:plugin"]["locale"] == "nl_NL"
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_the_language_pack_is_there_and_its_name_is_the_one_that_is_set():
    from importlib.metadata import entry_points

    assert "nl_NL" in {one.name for one in entry_points(group="jupyterlab.languagepack")}


@pytest.mark.parametrize("name", ["lab", "new", "refresh"])
def test_help_is_there(name, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
