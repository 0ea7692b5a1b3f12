from __future__ import annotations

import os
import pickle
import stat

import numpy as np
import pytest

from zbeval.cache import cached, shared


@pytest.fixture
def asked():
    """A function that remembers how often it really ran."""
    times = []

    @cached(maxsize=2)
    def scaled(points, labels, *, factor):
        times.append(factor)
        return float(points.sum()), points * factor + labels

    return scaled, times


def test_the_same_question_is_answered_once(asked):
    scaled, times = asked
    one = scaled(np.array([1.0, 2.0]), np.array([0, 1]), factor=2)
    other = scaled(np.array([1.0, 2.0]), np.array([0, 1]), factor=2)
    assert times == [2] and one[0] == other[0] == 3.0
    assert other[1].tolist() == [2.0, 5.0]


@pytest.mark.parametrize(
    ("points", "labels", "factor"),
    [
        (np.array([1.0, 3.0]), np.array([0, 1]), 2),
        (np.array([1, 2]), np.array([0, 1]), 2),
        (np.array([[1.0], [2.0]]), np.array([0, 1]), 2),
        (np.array([1.0, 2.0]), np.array([1, 0]), 2),
        (np.array([1.0, 2.0]), np.array([0, 1]), 3),
    ],
)
def test_anything_else_is_another_question(asked, points, labels, factor):
    scaled, times = asked
    scaled(np.array([1.0, 2.0]), np.array([0, 1]), factor=2)
    scaled(points, labels, factor=factor)
    assert len(times) == 2


def test_nobody_can_change_what_another_is_given(asked):
    scaled, _ = asked
    _, found = scaled(np.array([1.0, 2.0]), np.array([0, 1]), factor=2)
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 9


def test_a_view_is_asked_by_what_it_shows(asked):
    scaled, times = asked
    grid = np.arange(6.0).reshape(3, 2)
    scaled(grid[:, 0], np.zeros(3), factor=1)
    scaled(np.array([0.0, 2.0, 4.0]), np.zeros(3), factor=1)
    assert len(times) == 1


def shared_by(tmp_path, monkeypatch):
    """Return two functions of the same name, as two processes of one run have them."""
    monkeypatch.setenv("ZBEVAL_CACHE", str(tmp_path / "kept"))
    times = []

    def process():
        @cached(maxsize=2)
        def doubled(points):
            times.append(points.sum())
            return points * 2, 7.0

        return doubled

    return process(), process(), times


def test_processes_of_one_run_share_their_answers(tmp_path, monkeypatch):
    one, other, times = shared_by(tmp_path, monkeypatch)
    first, second = one(np.array([1.0, 2.0])), other(np.array([1.0, 2.0]))
    assert len(times) == 1
    assert second[0].tolist() == first[0].tolist() == [2.0, 4.0] and second[1] == 7.0
    with pytest.raises(ValueError, match="read-only"):
        second[0][0] = 9


@pytest.mark.parametrize("harm", [b"", b"no pickle", b"\x80\x05", b"\xff\n", pickle.dumps(7)])
def test_an_answer_that_was_harmed_is_worked_out_again(tmp_path, monkeypatch, harm):
    one, other, times = shared_by(tmp_path, monkeypatch)
    one(np.array([1.0]))
    (place,) = (tmp_path / "kept").iterdir()
    place.write_bytes(harm)
    assert other(np.array([1.0]))[0].tolist() == [2.0]
    assert len(times) == 2


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path, monkeypatch):
    one, _, times = shared_by(tmp_path, monkeypatch)
    (tmp_path / "kept").write_text("a file")
    assert one(np.array([1.0]))[0].tolist() == [2.0] and len(times) == 1


@pytest.fixture
def pickles(tmp_path, monkeypatch):
    """A folder of this run in which processes share answers."""
    folder = tmp_path / "shared"
    monkeypatch.setenv("ZBEVAL_CACHE", str(folder))
    return folder


def test_answers_are_shared_in_a_folder_of_this_user_alone(pickles):
    assert shared(b"q", lambda: 1) == 1
    assert shared(b"q", lambda: 2) == 1
    if os.name != "nt":
        assert stat.S_IMODE(pickles.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o777, 0o755, 0o770, 0o701])
def test_a_folder_that_others_can_reach_is_neither_read_nor_written(pickles, mode):
    shared(b"q", lambda: 1)
    pickles.chmod(mode)
    assert shared(b"q", lambda: 2) == 2
    assert len(list(pickles.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners")
def test_a_folder_of_another_user_is_not_read(pickles, monkeypatch):
    shared(b"q", lambda: 1)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert shared(b"q", lambda: 2) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_a_folder_elsewhere_is_not_followed(pickles, tmp_path):
    (tmp_path / "elders").mkdir(mode=0o700)
    pickles.symlink_to(tmp_path / "elders")
    assert shared(b"q", lambda: 1) == 1
    assert list((tmp_path / "elders").iterdir()) == []
