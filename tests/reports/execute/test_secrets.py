from __future__ import annotations

import pytest

from zbeval.errors import ReaderError
from zbeval.reports.execute.secrets import refuse_secrets

RANDOM = "".join(f"{letter}{number % 10}" for number, letter in enumerate("abcdefghijklmnopq"))


@pytest.mark.parametrize(
    "name", ["password", "api_key", "apiKey", "APIKEY", "mijn_wachtwoord", "token", "auth_token"]
)
def test_a_parameter_with_the_name_of_a_secret_is_refused(name):
    with pytest.raises(ReaderError, match=f"de parameter {name} heet als een geheim"):
        refuse_secrets("zbeval report", {name: "x"})


@pytest.mark.parametrize(
    "value",
    [
        "-----BEGIN " + "PRIVATE KEY-----",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1" * 12,
        "glpat-" + "a1" * 9,
        "https://jan:geheim@example.org/data",
        "server=a;password=b",
        RANDOM,
    ],
)
def test_a_value_with_the_shape_of_a_secret_is_refused_and_not_repeated(value):
    with pytest.raises(ReaderError) as caught:
        refuse_secrets("zbeval report", {"place": value})
    assert "de waarde van parameter place lijkt een geheim" in str(caught.value)
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("municipality", "44021"),
        ("keyboard", "azerty"),
        ("monkey", "aap"),
        ("tokenised", "ja"),
        ("data_dir", "/gedeeld/jan/zorgzame-buurten/gegevens_2024/eerste_versie"),
        ("place", '\'s-Gravenvoeren & </script> "x"\n=1+1'),
        ("draws", 99999999999999999999999999999999999),
        ("place", "zorgzamebuurtenindevlaamseprovincies"),
    ],
)
def test_what_only_resembles_a_secret_passes(name, value):
    refuse_secrets("zbeval report", {name: value})
