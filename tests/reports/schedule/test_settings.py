"""What a schedule says beside its reports is read whole; paths start at the schedule."""

from __future__ import annotations

import pytest

from zbeval.errors import ReaderError
from zbeval.reports.schedule.settings import EVENTS, read_settings

FULL = {
    "notify": {
        "command": ["logger", "-t", "zbeval"], "mail_to": "a@b.be", "mail_from": "c@d.be",
        "smtp": "mail.b.be:587", "webhook": "https://b.be/hook", "on": ["failed"],
        "stale_after_days": 2,
    },
    "monitor": {"prometheus": "maten/zbeval.prom"},
    "publish": {"werkboek": "../www", "alle": "s3://emmer/map"},
}  # fmt: skip


def read(tmp_path, found):
    return read_settings(tmp_path / "schedule.toml", found, {"werkboek"})


def test_everything_that_is_said_is_kept(tmp_path):
    found = read(tmp_path, FULL)
    assert found.notify.command == ("logger", "-t", "zbeval")
    assert (found.notify.mail_to, found.notify.mail_from) == ("a@b.be", "c@d.be")
    assert (found.notify.smtp, found.notify.webhook) == ("mail.b.be:587", "https://b.be/hook")
    assert (found.notify.on, found.notify.stale_after_days) == (("failed",), 2.0)
    assert found.prometheus == tmp_path.resolve() / "maten/zbeval.prom"
    assert found.publish == {"werkboek": str(tmp_path.resolve() / "../www"),
                             "alle": "s3://emmer/map"}  # fmt: skip


def test_a_schedule_that_says_nothing_tells_nobody_and_watches_every_event(tmp_path):
    found = read(tmp_path, {})
    assert not found.notify.wanted and found.prometheus is None and found.publish == {}
    assert found.notify.on == EVENTS and found.notify.stale_after_days == 1
    assert (found.notify.mail_from, found.notify.smtp) == ("zbeval@localhost", "")


@pytest.mark.parametrize("part", ["command", "mail_to", "webhook"])
def test_one_way_is_enough_to_be_wanted(tmp_path, part):
    assert read(tmp_path, {"notify": {part: FULL["notify"][part]}}).notify.wanted


@pytest.mark.parametrize("server", ["localhost", "mail-1.b.be", "mail:25"])
def test_a_mail_server_may_have_a_port(tmp_path, server):
    assert read(tmp_path, {"notify": {"smtp": server}}).notify.smtp == server


@pytest.mark.parametrize(
    "part",
    [{"smtp": "mail:123456"}, {"smtp": ""}, {"mail_to": "a b@c.be"}, {"webhook": "xhttps://b.be"},
     {"stale_after_days": -1}, {"stale_after_days": "2"}, {"command": ["a", 1]}],
)  # fmt: skip
def test_a_part_of_the_wrong_form_is_refused_by_name(tmp_path, part):
    (name,) = part
    with pytest.raises(ReaderError) as caught:
        read(tmp_path, {"notify": part})
    assert (caught.value.column, caught.value.file) == (name, "schedule.toml, [notify]")


def test_the_first_of_several_strange_parts_is_named(tmp_path):
    with pytest.raises(ReaderError) as caught:
        read(tmp_path, {"publish": {"zz": "a", "aa": "b"}})
    assert (caught.value.value, caught.value.file) == ("aa", "schedule.toml, [publish]")
