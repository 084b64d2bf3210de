"""The commands as a person and a program meet them: output, complaints, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from typer.main import get_command

from palanca.cli import main
from palanca.cli.commands import app
from palanca.observatory import Observatory
from palanca.store import open_store

TEXTS = {
    "buses.txt": "MONTEVIDEO, May 4, 2018 - China donated two buses to the Uruguayan national police.\n",
    "radios.txt": "In 2019, the United States gave 60 radios to the police of Peru.\n",
}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "documents"
    made.mkdir()
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture
def palanca(monkeypatch, capsys, tmp_path):
    """Runs a command in an empty folder; gives exit code, output, complaints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PALANCA_OBSERVATORY", raising=False)

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["palanca", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return (code or 0, *capsys.readouterr())

    return run


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """An observatory of the two documents, run once; each test has a copy of its own."""
    made = tmp_path_factory.mktemp("built")
    for name, text in TEXTS.items():
        (made / name).write_text(text, "utf-8")
    with Observatory.init(made / "observatory") as observatory:
        assert not any(tally.failed for tally in observatory.run([made / name for name in TEXTS]))
    return made / "observatory"


@pytest.fixture
def ran(palanca, built, tmp_path):
    shutil.copytree(built, tmp_path / "observatory")
    return palanca


# --- the stages


def test_stage_by_stage_and_all_at_once_come_to_the_same(palanca, folder):
    assert palanca("init", "--observatory", "one")[0] == 0
    for command in (["collect", folder], ["read"], ["reconcile"]):
        assert palanca(*command, "--observatory", "one")[0] == 0
    assert palanca("run", folder, "--observatory", "two")[0] == 0
    shown = [palanca("show", "URY", "--json", "--observatory", place)[1] for place in ("one", "two")]
    assert shown[0] == shown[1]
    assert json.loads(shown[0])[0]["provider"] == "CHN"


def test_the_observatory_may_be_named_in_the_environment(palanca, folder, monkeypatch, tmp_path):
    monkeypatch.setenv("PALANCA_OBSERVATORY", str(tmp_path / "named"))
    assert palanca("run", folder)[0] == 0
    assert (tmp_path / "named" / "observatory.db").exists()
    assert not (tmp_path / "observatory").exists()


@pytest.mark.postgres
def test_the_observatory_may_be_a_server(palanca, folder, postgres_database):
    assert palanca("run", folder, "--observatory", postgres_database)[0] == 0
    assert len(json.loads(palanca("show", "Peru", "--json", "--observatory", postgres_database)[1])) == 1


def test_failures_are_counted_listed_and_retried(palanca, folder):
    (folder / "broken.pdf").write_bytes(b"\x89PNG\r\n")
    code, output, said = palanca("run", folder)
    assert (code, output) == (1, "")
    assert "2 done, 1 failed" in said
    assert f"{folder}/broken.pdf: " in said
    [failure] = json.loads(palanca("collect", "--failures", "--json")[1])
    assert failure["origin"].endswith("broken.pdf")
    assert failure["attempts"] == 1
    assert palanca("collect", "--retry")[0] == 1
    assert json.loads(palanca("collect", "--failures", "--json")[1])[0]["attempts"] == 2
    code, output, _ = palanca("collect", folder, "--json")
    assert code == 1
    assert json.loads(output)[0]["failures"][0]["origin"].endswith("broken.pdf")


def test_reading_files_needs_no_observatory(palanca, folder, tmp_path):
    assert palanca("read", folder, "--jsonl", "claims.jsonl")[0] == 0
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    assert {row["recipient"] for row in rows} == {"URY", "PER"}
    texts = set(TEXTS.values())
    for row in rows:
        assert {"document", "confidence", "reader"} <= set(row)
        for span in row["evidence"]:
            assert any(text.strip()[span["start"] : span["end"]] == span["text"] for text in texts)
    assert palanca("read", folder, "--jsonl", "-")[1] == (tmp_path / "claims.jsonl").read_text("utf-8")
    assert not (tmp_path / "observatory").exists()


def test_reconciling_files_needs_no_observatory(palanca, folder, tmp_path):
    (folder / "doc.json").write_text(
        json.dumps({"id": "own", "lang": "en", "text": TEXTS["buses.txt"], "claims": [], "published": "2018-05-05"})
    )
    assert palanca("read", folder, "--jsonl", "claims.jsonl")[0] == 0
    with (tmp_path / "claims.jsonl").open("a", encoding="utf-8") as claims:
        claims.write('{"document": "nowhere"}\nnot json\n')
    code, _, said = palanca("reconcile", "--claims", "claims.jsonl", "--documents", folder, "--jsonl", "out.jsonl")
    assert code == 1
    assert "its document is not there" in said
    assert "not a JSON object" in said
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert set(rows[0]) == {"claim", "document", "index", "activity"}
    claims = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()[:-2]]
    assert [row["document"] for row in rows] == [claim["document"] for claim in claims]
    by_document = {row["document"]: row["activity"] for row in rows}
    assert "own" in by_document


def test_the_same_files_give_the_same_bytes(palanca, folder, tmp_path):
    for name in ("a.jsonl", "b.jsonl"):
        palanca("read", folder, "--jsonl", name)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


# --- people


def test_a_review_from_queue_to_undo(ran):
    [first, second] = json.loads(ran("review", "list", "--json")[1])
    assert first["confidence"] <= second["confidence"]
    accepted = ran("review", "accept", first["claim"][:10], "--by", "ana", "--reason", "read it")
    assert accepted[1] == f"1 accept {first['claim']}\n"
    assert [row["claim"] for row in json.loads(ran("review", "list", "--json")[1])] == [second["claim"]]
    assert ran("review", "edit", second["claim"], "status=pledged", 'items=[{"name": "vans", "quantity": 3}]')[0] == 0
    assert "no claim waits" in ran("review", "list")[2] or "nothing waits" in ran("review", "list")[2]
    assert ran("review", "merge", first["claim"], second["claim"])[0] == 0
    assert ran("review", "split", first["claim"], second["claim"])[0] == 0
    for _ in range(4):
        assert ran("review", "undo")[0] == 0
    assert len(json.loads(ran("review", "list", "--json")[1])) == 2
    journal = json.loads(ran("review", "journal", "--json")[1])
    assert [entry["action"] for entry in journal] == ["accept", "edit", "merge", "split"] + ["undo"] * 4
    assert [entry["in_force"] for entry in journal] == [False] * 8
    assert journal[0]["by"] == "ana"
    assert journal[0]["reason"] == "read it"


def test_rejected_claims_leave_the_record(ran):
    [activity] = json.loads(ran("show", "PER", "--json")[1])
    assert ran("review", "reject", activity["activity"])[0] == 0
    assert json.loads(ran("show", "PER", "--json")[1]) == []
    assert ran("review", "undo")[0] == 0
    assert json.loads(ran("show", "PER", "--json")[1])[0]["activity"] == activity["activity"]


# --- looking and publishing


def test_measuring(ran):
    rows = json.loads(ran("measure", "uruguay", "--indicator", "raw_count", "--json")[1])
    assert [(row["provider"], row["value"]) for row in rows] == [("CHN", 1), ("USA", 0)]
    assert len(rows[0]["activities"]) == 1
    assert ran("measure", "--providers", "CHN")[0] == 2
    assert ran("measure", "--technology", "drones", "--json")[:2] == (0, "[]\n")
    assert "raw_count" in ran("measure", "--years", "2015-2020", "--yearly")[1]


def test_the_contest_with_what_is_not_known(ran, tmp_path):
    rows = json.loads(ran("estimate", "URY", "--draws", "200", "--json")[1])
    [share] = [row for row in rows if row["indicator"] == "corrected_share"]
    assert 0 <= share["5 %"] <= share["50 %"] <= share["95 %"] <= 1
    assert 0.5 < share["ahead"] <= 1
    assert share["activities"]
    first = json.loads(ran("unknowns", "URY", "--json")[1])[0]
    assert first["unknown"] in ("visibility", "counts")
    (tmp_path / "kept.toml").write_text('name = "twice"\n[[edit]]\nwhere = {provider = "CHN"}\ntimes = 2\n', "utf-8")
    changed = {row["indicator"]: row for row in json.loads(ran("scenario", "kept.toml", "URY", "--json")[1])}
    assert (changed["raw_count"]["now"], changed["raw_count"]["twice"]) == (1, 2)
    assert ran("scenario", "none.toml")[0] == 2
    assert json.loads(ran("measure", "URY", "--indicator", "raw_count", "--json")[1])[0]["value"] == 1  # nothing stored
    steps = json.loads(ran("spread", "--years", "2015-2020", "--instrument", "equipment", "--json")[1])
    assert steps[-1]["share"] == pytest.approx(2 / 33)
    assert ran("spread", "--instrument", "equipment", "-o", "curve.svg")[0] == 0
    asked = ("--years", "2015-2020", "--provider", "CHN", "--versus", "USA", "--json")
    ends = {row["who"]: row["countries"] for row in json.loads(ran("spread", *asked)[1])}
    assert ends == {"neither": 31, "CHN": 1, "USA": 1, "both": 0}
    code, _, complaint = ran("spread", "--instrument", "equipment", "--covariate", "time")
    assert (code, "cannot bear" in complaint) == (2, True)
    assert all(row["effect"] is None for row in json.loads(ran("response", "--json")[1]))


def test_a_brief_and_a_country_s_pictures(ran, tmp_path):
    assert ran("brief", "URY", "-o", "u.pdf", "--lang", "es", "--draws", "200")[0] == 0
    assert (tmp_path / "u.pdf").read_bytes().startswith(b"%PDF")
    assert ran("brief", "CHL", "-o", "c.pdf")[0] == 1
    for kind in ("share", "lives", "money", "tip", "sources"):
        assert ran("chart", kind, "URY", "-o", f"{kind}.svg")[0] == 0, kind
    assert ran("chart", "tip", "-o", "t.svg")[0] == 2


def test_a_citation_leads_back_to_the_bytes(ran):
    [activity] = json.loads(ran("show", "URY", "--json")[1])
    for id_ in (activity["activity"], activity["claims"][0]):
        cited = json.loads(ran("cite", id_, "--json")[1])
        assert "two buses" in cited["quotation"]
        assert "SHA-256" in cited["quotation"]
    assert "@misc" in ran("cite", activity["activity"][:8])[1]


def test_explaining(ran):
    [activity] = json.loads(ran("show", "URY", "--json")[1])
    assert "1 claim of 1 document, 1 independent source" in ran("explain", activity["activity"])[1]
    code, output, _ = ran("explain", activity["claims"][0])
    assert code == 0
    assert "two buses" in output
    assert json.loads(ran("explain", activity["claims"][0], "--json")[1])["why"]


def test_a_release_and_the_charts(ran, tmp_path):
    assert ran("release", "out")[0] == 0
    assert (tmp_path / "out" / "datapackage.json").exists()
    for kind, name in (("map", "m.svg"), ("bars", "b.png")):
        assert ran("chart", kind, "-o", name)[0] == 0
        _, _, told = ran("chart", kind, "--region", "WORLD", "-o", f"w{name}")
        assert "Uruguay" in told  # countries apart, not a region as one
        assert (tmp_path / name).stat().st_size > 1000
    assert ran("chart", "instruments", "URY", "-o", "i.svg")[0] == 0
    assert ran("chart", "pie", "-o", "p.svg")[0] == 2
    assert ran("chart", "map", "-o", "p.xyz")[0] == 2
    assert ran("chart", "map", "-o", "nowhere/p.svg")[0] == 1


def test_the_doctor(palanca):
    code, output, _ = palanca("doctor", "--json")
    assert code == 0
    assert {row["check"] for row in json.loads(output)} >= {"python", "sqlite", "reading", "charts", "observatory"}
    assert palanca("doctor", "--names")[0] == 0


def test_a_name_that_nobody_known_bears_is_asked_about(palanca):
    code, _, told = palanca("show", "Uruguy")
    assert code == 2
    assert "did you mean Uruguay (URY)?" in " ".join(told.split())


def test_the_doctor_asks_about_bodies_near_to_known_ones(palanca, folder):
    assert palanca("run", folder)[0] == 0
    with open_store("observatory") as store:
        claim = next(claim for claim in store.claims() if claim.recipient == "URY")
        store.have_read("slip", {claim.document: [replace(claim, recipient_actors=("Polcia Nacional del Uruguay",))]})
    rows = json.loads(palanca("doctor", "--names", "--json")[1])
    asked = {row["name"]: row["ids"] for row in rows if row["kind"] == "unknown body"}
    assert "O:ury-pn" in asked["Polcia Nacional del Uruguay"]


def _serving(tmp_path, *words):
    command = [sys.executable, "-m", "palanca", *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=tmp_path)
    assert process.stdout is not None
    try:
        word, address = process.stdout.readline().split()
        assert word == "open"
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address, timeout=30) as answer:
            return answer.status, answer.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def test_serving(ran, tmp_path):
    status, page = _serving(tmp_path, "serve")
    assert status == 200
    assert "Palanca" in page


def test_the_demo_is_built_twice_alike_and_served(palanca, tmp_path):
    code, _, said = palanca("demo", "--no-serve")
    assert code == 0, said
    assert "the sample observatory is in observatory-demo" in said
    assert len(json.loads(palanca("show", "URY", "--json", "--observatory", "observatory-demo")[1])) > 0
    _, _, again = palanca("demo", "--no-serve")
    assert again.count("nothing new") == 3
    assert _serving(tmp_path, "demo")[0] == 200


# --- wrong usage and trouble


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["collect"],
        ["read", "somewhere"],
        ["read", "--jsonl", "out.jsonl"],
        ["reconcile", "--claims", "x"],
        ["reconcile", "--claims", "x", "--documents", ".", "--jsonl", "-", "--what-if", "3"],
        ["reconcile", "--claims", "x", "--documents", ".", "--jsonl", "-", "--estimate"],
        ["reconcile", "--claims", "x", "--documents", "nowhere", "--jsonl", "-"],
        ["review", "accept", "c0"],
        ["review", "edit", "c0", "colour=red"],
        ["review", "edit", "c0", "items=[", "--by", "ana"],
        ["review", "undo"],
        ["review", "undo", "7"],
        ["show", "Atlantis"],
        ["show", "XQX"],
        ["cite", "a0"],
        ["explain", "c0"],
        ["measure", "--providers", "CHN,CHN"],
        ["measure", "--providers", "CHN,CHM"],
        ["measure", "XQX"],
        ["measure", "--region", "G:NOWHERE"],
        ["spread", "--region", "G:NOWHERE"],
        ["response", "--region", "G:NOWHERE"],
        ["spread", "--provider", "XQX"],
        ["unknowns", "XQX"],
        ["brief", "XQX", "-o", "x.pdf"],
        ["measure", "--years", "now"],
        ["measure", "--technology", "dronez"],
        ["estimate", "--technology", "dronez"],
        ["estimate", "--instrument", "dronez"],
        ["spread", "--technology", "dronez"],
        ["serve", "--host", "0.0.0.0"],
        ["init", "--observatory", "mysql://localhost/x"],
        ["run"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two_and_a_line(palanca, words):
    palanca("init")
    code, output, said = palanca(*words)
    assert (code, output) == (2, "")
    assert said.strip()
    assert "Traceback" not in said


def test_no_observatory_is_one_line_that_says_what_to_do(palanca):
    for words in ("collect x", "read", "reconcile", "review list", "measure", "show URY", "cite a", "serve"):
        code, output, said = palanca(*words.split())
        assert (code, output) == (1, "")
        assert said.count("\n") == 1
        assert "palanca init" in said


def test_a_file_that_cannot_be_written_is_said(palanca, folder):
    code, _, said = palanca("read", folder, "--jsonl", "nowhere/claims.jsonl")
    assert code == 1
    assert said.startswith("palanca: nowhere/claims.jsonl: No such file or directory; check")


def test_control_characters_of_a_document_reach_no_terminal(palanca, tmp_path, folder):
    (folder / "evil.txt").write_text("In 2018, China donated two \x1b[31mred\x07 buses to the police of Uruguay.\n")
    palanca("run", folder)
    for words in (["show", "URY"], ["review", "list"]):
        assert "\x1b" not in palanca(*words)[1]


def test_a_closed_pipe_is_no_failure(ran, tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "palanca", "measure"]
    run = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, text=True)
    os.close(writing)
    assert "Traceback" not in run.stderr


def test_every_command_says_what_it_does():
    command = get_command(app)
    names = set(command.commands)
    assert {
        "bench", "brief", "chart", "cite", "collect", "demo", "doctor", "estimate", "explain", "import", "init",
        "measure", "read", "reconcile", "release", "response", "review", "run", "scenario", "serve", "show", "spread",
        "unknowns",
    } == names  # fmt: skip
    for name in names:
        assert command.commands[name].get_short_help_str(200), name


def test_help_names_every_command(palanca):
    code, output, _ = palanca("--help")
    assert code == 0
    assert all(name in output for name in ("collect", "reconcile", "measure", "demo"))


def test_as_a_module():
    run = subprocess.run([sys.executable, "-m", "palanca", "--help"], capture_output=True, text=True, check=True)
    assert "observatory" in run.stdout


def test_the_sample_folder_is_in_the_package():
    from palanca import sample

    assert len(list(Path(sample.documents()).iterdir())) >= 48
