"""Whatever people give, they are told what is wrong, where, and what to do; nothing that a survivor said comes back."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from compensation.cli import FAREWELL, STOPPED
from tests.cli.run import alone, command, run, surroundings, unmeasured

SECRET = "Zyxwvia"
GOOD = f"""\
case: invented-01
note: Invented. {SECRET}
person: {{name: {SECRET} Qrst, birth_date: 1990-05-05, nationalities: [lt]}}
incidents:
  complete:
  - id: farm
    first_date: 2024-11-23
    last_date: 2024-11-24
    place: gb-eng
    acts: [physical-attack]
losses:
  complete:
  - {{kind: treatment, amount: GBP 120.00, incident: farm}}
reports: {{complete: []}}
"""


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1
    return GOOD.replace(old, new)


PACK = ["pack", "--route", "gb/cics-2012"]
DEEP = "[" * 50_000
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\ncase: *b\n"
WRONG_ANSWERS = [
    pytest.param(changed("birth_date:", "brith_date:"), "birth_date", id="a misspelt fact"),
    pytest.param(changed("1990-05-05", SECRET), ":3:", id="a wrong kind"),
    pytest.param(changed("1990-05-05", "1990-02-30"), "no such day", id="an impossible date"),
    pytest.param(changed("2024-11-24", "2024-11-22"), ":8:", id="an end before its start"),
    pytest.param(changed("2024-11-24", "2031-01-01"), ":8:", id="a date in the future"),
    pytest.param(changed("GBP 120.00", "GBP -120.00"), "below nothing", id="negative money"),
    pytest.param(changed("GBP 120.00", "GPB 120.00"), "GBP", id="an unknown currency"),
    pytest.param(changed("[physical-attack]", f"[{SECRET}]"), ":10:", id="an unknown code"),
    pytest.param(changed("incident: farm", "incident: barn"), ":13:", id="a link to nothing"),
]
NOT_READABLE = [
    pytest.param(b"", "empty", id="an empty file"),
    pytest.param(b"%PDF-1.7\x00\xff\xfe\x00", "not", id="a binary file"),
    pytest.param(b"PK\x03\x04\x14\x00\x06\x00", "not", id="a workbook or document"),
    pytest.param(BOMB.encode(), "alias", id="an alias bomb"),
    pytest.param(DEEP.encode(), "deep", id="50,000 brackets"),
    pytest.param(f"person: {{name: {SECRET}}}\nperson: {{}}\n".encode(), "twice", id="twin keys"),
    pytest.param(f"person: {{name: {SECRET}, x\n".encode(), ":2:", id="a bracket left open"),
]


def check_told(out: str, err: str, said: str) -> None:
    assert said in out + err
    assert SECRET not in out + err
    assert "Traceback" not in err
    assert "fault" not in err


@pytest.mark.parametrize(("text", "said"), WRONG_ANSWERS)
@pytest.mark.parametrize("words", [["case", "check"], ["assess"]])
def test_a_wrong_answer_is_named_with_its_place(tmp_path: Path, words: list[str], text: str, said: str) -> None:
    (tmp_path / "case.yaml").write_text(text)
    code, out, err = run(*words, "case.yaml", "--as-of", "2026-11-23", cwd=tmp_path)
    assert code == 1
    check_told(out, err, said)
    assert "case.yaml:" in out + err


@pytest.mark.parametrize(("content", "said"), NOT_READABLE)
@pytest.mark.parametrize("words", [["case", "check"], [*PACK, "--out", "papers"]])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, words: list[str], content: bytes, said: str) -> None:
    (tmp_path / "case.yaml").write_bytes(content)
    code, out, err = alone(*words, "case.yaml", cwd=tmp_path)
    assert code == 3
    check_told(out, err, said)
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize(("content", "said"), NOT_READABLE)
def test_standard_input_is_held_to_the_same(content: bytes, said: str) -> None:
    code, out, err = run("assess", "-", given=content)
    assert code == 3
    check_told(out, err, said)


def test_a_file_of_50_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "case.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    started = time.monotonic()
    code, out, err = alone("assess", "case.yaml", cwd=tmp_path)
    assert code == 3
    check_told(out, err, "too large")
    assert time.monotonic() - started < 20


def test_50_megabytes_of_standard_input_are_not_all_read() -> None:
    code, out, err = alone("case", "check", "-", given=b"x" * (50 * 1024 * 1024))
    assert code == 3
    check_told(out, err, "too large")


@pytest.mark.parametrize(
    ("name", "said"), [("absent.yaml", "no such file"), (".", "a folder"), ("letter.pdf", "no case file by its name")]
)
def test_a_path_that_is_no_case_file_is_named(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "letter.pdf").write_text(SECRET)
    code, out, err = run("assess", name, cwd=tmp_path)
    assert code == 3
    check_told(out, err, said)


def test_all_mistakes_come_at_once_and_as_json_if_asked(tmp_path: Path) -> None:
    text = changed("birth_date:", "brith_date:").replace("GBP 120.00", "GPB 120.00").replace("2024-11-23", SECRET)
    (tmp_path / "case.yaml").write_text(text)
    code, out, err = run("case", "check", "case.yaml", "--json", cwd=tmp_path)
    assert (code, err) == (1, "")
    told = json.loads(out)
    assert {complaint["line"] for complaint in told["complaints"]} >= {3, 7, 13}
    assert SECRET not in out
    assert run("assess", "case.yaml", "--json", cwd=tmp_path).out == out


def test_a_good_file_is_said_to_be_good(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    code, out, err = run("case", "check", "case.yaml", "--as-of", "2026-11-23", cwd=tmp_path)
    assert (code, out, err) == (0, "Nothing is wrong with this file.\n", "")
    assert run("case", "check", "-", "--as-of", "2026-11-23", given=GOOD.encode()).out == out


def test_json_comes_in_by_standard_input_too() -> None:
    given = json.dumps({"case": "invented-02", "person": {"birth_date": "1990-05-05"}}).encode()
    assert run("case", "check", "-", given=given).code == 0
    assert run("case", "check", "-", given=given[:-1]).code == 3


@pytest.mark.parametrize("place", ["incidents", "exploitation"])
def test_a_country_without_a_pack_is_named_and_no_answer_is_made_up(tmp_path: Path, place: str) -> None:
    elsewhere = changed("place: gb-eng", "place: np")
    if place == "exploitation":
        elsewhere = GOOD + "exploitation: {countries: [gb, np]}\n"
    (tmp_path / "case.yaml").write_text(elsewhere)
    code, out, err = run("assess", "case.yaml", "--as-of", "2026-11-23", cwd=tmp_path)
    assert code == 0
    assert "Nepal" in out
    assert "nothing was assessed for it" in " ".join(out.split())
    assert "(gb)" in " ".join(out.split())
    code, out, err = run("assess", "case.yaml", "--as-of", "2026-11-23", "--json", cwd=tmp_path)
    assert code == 0
    assert "Nepal" in err
    json.loads(out)


def a_folder_that_may_not_be_written(tmp_path: Path) -> Path:
    """One whose mode forbids it; for root, whom no mode binds, the system's own tree."""
    if os.geteuid() == 0:
        return Path("/sys")
    (tmp_path / "locked").mkdir(mode=0o500)
    return tmp_path / "locked"


@pytest.mark.parametrize("words", [["assess"], PACK])
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    locked = a_folder_that_may_not_be_written(tmp_path)
    before = sorted(locked.iterdir())
    code, out, err = run(*words, "case.yaml", "--as-of", "2026-11-23", "--out", str(locked / "new"), cwd=tmp_path)
    assert code == 1
    check_told(out, err, str(locked))
    assert any(reason in err for reason in ("may not write", "read-only", "can only be read"))
    assert sorted(locked.iterdir()) == before


@pytest.mark.parametrize("words", [["assess"], PACK])
def test_a_file_in_the_way_is_kept(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    (tmp_path / "new").write_text("mine")
    code, out, err = run(*words, "case.yaml", "--as-of", "2026-11-23", "--out", "new", cwd=tmp_path)
    assert code == 1
    check_told(out, err, "new")
    assert (tmp_path / "new").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml", "new"]


@pytest.mark.parametrize(
    "words",
    [
        ["assess"],
        PACK,
    ],
)
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    done = subprocess.run(
        command(*words, "case.yaml", "--as-of", "2026-11-23", "--out", "new"),
        cwd=tmp_path,
        env=unmeasured(COMPENSATION_CACHE="off"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )
    assert done.returncode == 1
    check_told(done.stdout, done.stderr, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


def test_a_full_device_behind_standard_output_is_said(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("assess", "case.yaml"), cwd=tmp_path, env=surroundings(), stdout=full, stderr=-1, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "The output could not be written: no space is left there.\n"


def test_a_reader_that_goes_away_is_no_mistake() -> None:
    started = subprocess.Popen(command("facts"), env=surroundings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    assert started.stderr.read() == b""
    assert started.wait(60) == 141


def until_it_waits(pid: int) -> None:
    """Wait until a process uses no more time of the machine: however slow that is, it then waits for its input."""
    spent: list[str] = []
    since = time.monotonic()
    while time.monotonic() - since < 1:
        now = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
        if now != spent:
            spent, since = now, time.monotonic()
        time.sleep(0.05)


def ended(started: subprocess.Popen[bytes]) -> str:
    """What a run wrote to standard error until it ended; one that does not end has to say where it stands."""
    try:
        return started.communicate(timeout=60)[1].decode()
    except subprocess.TimeoutExpired:
        started.send_signal(signal.SIGABRT)
        pytest.fail(f"still running a minute later: {started.communicate(timeout=60)[1].decode()}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_says_one_line(number: signal.Signals) -> None:
    started = subprocess.Popen(
        command("assess", "-"), env=surroundings(), stdin=-1, stdout=-1, stderr=-1, start_new_session=True
    )
    until_it_waits(started.pid)
    assert started.poll() is None
    started.send_signal(number)
    out, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert out == b""
    assert err.strip().decode() == "Stopped. Nothing half written was left behind."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("seconds", [0.1, 0.2, 0.3, 0.4, 0.6, 0.9, 1.2])
def test_papers_are_whole_or_not_there_whenever_a_run_is_stopped(
    tmp_path: Path, seconds: float, number: signal.Signals
) -> None:
    (tmp_path / "case.yaml").write_text(GOOD)
    started = subprocess.Popen(
        command("pack", "case.yaml", "--route", "gb/cics-2012", "--as-of", "2026-11-23", "--out", "papers"),
        cwd=tmp_path,
        env=unmeasured(PYTHONFAULTHANDLER="1"),
        stdout=-1,
        stderr=-1,
        start_new_session=True,
    )
    time.sleep(seconds)
    started.send_signal(number)
    err = ended(started)
    assert ", in main\n" not in err, err
    if started.returncode == STOPPED:
        assert err.strip() == FAREWELL
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names in (["case.yaml"], ["case.yaml", "papers"])
    if "papers" in names:
        manifest = json.loads((tmp_path / "papers" / "manifest.json").read_text())
        assert len(manifest["files"]) + 1 == len(list((tmp_path / "papers").iterdir()))
