"""How planned reports stand: kept whole through kills, and told to readers and to monitoring."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from zbeval.reports.schedule.status import (
    GONE,
    Record,
    Standing,
    note_in_summary,
    prometheus,
    read_standings,
)

NOW = datetime(2026, 3, 2, 6, 0, 1, 500)
AT = "2026-03-02T06:00:01"
DAY = timedelta(days=1)


def test_an_attempt_is_begun_and_then_succeeds_or_breaks():
    begun = Standing(reasons=["oud"], last_success="toen", run="r0").begun(NOW)
    assert (begun.state, begun.last_attempt, begun.reasons) == ("running", AT, [])
    assert (begun.last_success, begun.run) == ("toen", "r0")
    good = begun.succeeded(NOW, "r1", "p1")
    assert (good.state, good.last_success, good.run, good.plan) == ("ok", AT, "r1", "p1")
    assert good.made_for == AT
    late = replace(begun, stale=True).succeeded(NOW, "r1", "p1", NOW - DAY)
    assert (late.made_for, late.stale) == ("2026-03-01T06:00:01", False)
    bad = good.broke(["Weg."])
    assert (bad.state, bad.reasons, bad.run, bad.last_success) == ("failed", ["Weg."], "r1", AT)


def test_it_is_stale_only_after_it_was_due_for_longer_than_allowed():
    assert not Standing().aged(None, NOW, DAY).stale
    assert not Standing().aged(NOW - DAY, NOW, DAY).stale
    assert Standing().aged(NOW - DAY - timedelta(seconds=1), NOW, DAY).stale
    assert not Standing(stale=True).aged(NOW, NOW, DAY).stale


def test_every_change_is_kept_for_who_comes_after(tmp_path):
    record = Record(tmp_path)
    assert record["a"] == Standing() and not (tmp_path / "status.json").exists()
    record.put("b", Standing(reasons=["Één reden."]))
    record.put("a", Standing().succeeded(NOW, "r1", "p1"))
    again = Record(tmp_path)
    assert again["a"] == record["a"] and again["b"].reasons == ["Één reden."]
    text = (tmp_path / "status.json").read_text(encoding="utf-8")
    assert text.endswith("}\n") and "Één" in text
    written = json.loads(text)
    assert list(written["reports"]) == ["a", "b"]
    assert datetime.fromisoformat(written["checked"]) <= datetime.now()


def test_what_was_running_when_its_process_went_is_interrupted(tmp_path):
    record = Record(tmp_path)
    record.put("a", Standing().begun(NOW))
    record.put("b", Standing().succeeded(NOW, "r1", "p1"))
    found = Record(tmp_path)
    assert found.find_interrupted() == ["a"]
    assert (found["a"].state, found["a"].reasons) == ("interrupted", [GONE])
    assert found["b"].state == "ok"
    assert found.find_interrupted() == []


def test_what_is_no_longer_planned_is_forgotten(tmp_path):
    record = Record(tmp_path)
    record.put("a", Standing())
    record.put("b", Standing().begun(NOW))
    record.put("d", Standing())
    record.keep_only(name for name in ("b", "c", "d"))
    assert set(record.known) == {"b", "d"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"reports": []}', '{"reports": {"a": 1}}', "{"])
def test_a_damaged_file_counts_as_never_made(tmp_path, text):
    (tmp_path / "status.json").write_text(text, encoding="utf-8")
    assert read_standings(tmp_path) == {}


def test_a_part_of_the_wrong_kind_or_of_another_version_is_left_out(tmp_path):
    written = {"reports": {"a": {"state": "ok", "run": 7, "stale": "ja", "more": 1}}}
    (tmp_path / "status.json").write_text(json.dumps(written), encoding="utf-8")
    assert read_standings(tmp_path) == {"a": Standing(state="ok")}


def test_the_summary_beside_the_pages_says_how_the_plan_stands(tmp_path):
    target = tmp_path / "werkboek"
    note_in_summary(target, Standing().broke(["Weg."]))
    (path,) = target.iterdir()
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["state"], found["reasons"]) == ("failed", ["Weg."])
    assert found["planned"]["state"] == "failed"
    path.write_text(json.dumps({"state": "published", "run": "r1"}), encoding="utf-8")
    note_in_summary(target, Standing().succeeded(NOW, "r1", "p1"))
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (found["state"], found["run"], found["planned"]["run"]) == ("published", "r1", "r1")


@pytest.mark.parametrize("text", ["[1]", "{", '"ja"'])
def test_a_damaged_summary_is_written_anew(tmp_path, text):
    note_in_summary(tmp_path, Standing().begun(NOW))
    (path,) = tmp_path.iterdir()
    path.write_text(text, encoding="utf-8")
    note_in_summary(tmp_path, Standing().broke(["Weg."]))
    assert json.loads(path.read_text(encoding="utf-8"))["state"] == "failed"


def test_monitoring_reads_moments_as_seconds():
    text = prometheus({"a": Standing(last_attempt="2026-03-02T06:00:01+00:00")})
    assert 'zbeval_report_last_attempt_seconds{report="a"} 1772431201\n' in text
    assert 'zbeval_report_last_success_seconds{report="a"} 0\n' in text
