"""``purge`` removes what is ours by name, and nothing that lies beside it."""

from __future__ import annotations

from tests.e2e.conftest import User


def test_what_is_not_ours_survives_a_purge(user: User) -> None:
    chosen = user.home / "mydata"
    chosen.mkdir()
    (chosen / "thesis.txt").write_text("years of work")
    service = user.home / ".config" / "nemovideo"
    service.mkdir(parents=True)
    (service / "other-skill.json").write_text("{}")
    (service / "client_id").write_text("test-client\n")
    user.extra["CREATE_VIDEO_HOME"] = str(chosen)
    assert user.run("new", "shop").code == 0
    assert user.run("purge").code == 2
    assert (chosen / "projects").is_dir(), "nothing goes without --yes"
    ran = user.run("purge", "--yes")
    assert ran.code == 0, ran.err
    assert (chosen / "thesis.txt").read_text() == "years of work"
    assert (service / "other-skill.json").is_file()
    assert not (chosen / "projects").exists()
    assert not (service / "client_id").exists()


def test_with_json_every_line_of_the_answer_is_json(user: User) -> None:
    for command in (["projects"], ["new", "shop"], ["wait"], ["purge"], ["help"]):
        ran = user.run("--json", *command)
        lines = [line for line in ran.out.splitlines() if line]
        assert lines
        assert len(ran.events) == len(lines), ran.out
