from __future__ import annotations

import errno

import click
import pytest

from compensation.cli.ending import Refused, code_of, fault
from compensation.errors import Complaint, OutputError, Severity, Spot

SECRET = "Maria said this"
WRONG = Complaint("C001", "there is no such question", Spot("case.yaml", 3, 5), "Did you mean `person.birth_date`?")


def raising(error: BaseException) -> int:
    def fail() -> None:
        raise error

    return code_of(fail)


def test_a_run_that_gives_no_code_is_done() -> None:
    assert code_of(lambda: None) == 0
    assert code_of(lambda: 1) == 1


@pytest.mark.parametrize(
    ("complaint", "code"),
    [(WRONG, 1), (Complaint("Y001", "there is no such file"), 3), (Complaint("Y004", "this file is too large"), 3)],
)
def test_what_must_be_mended_is_told_on_standard_error(
    complaint: Complaint, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert raising(Refused([complaint])) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{complaint.spot} {complaint.code}: ".lstrip())


def test_programs_get_complaints_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    assert raising(Refused([WRONG], json=True)) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "compensation/complaints/1"
    assert told["complaints"] == [
        {
            "code": "C001",
            "severity": "error",
            "file": "case.yaml",
            "line": 3,
            "column": 5,
            "message": "there is no such question",
            "hint": "Did you mean `person.birth_date`?",
        }
    ]


def test_a_warning_is_marked_and_hidden_signs_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    odd = Complaint("C009", "odd", Spot("a\x1b[2Jb.yaml", 1, 1), "", Severity.WARNING)
    raising(Refused([odd]))
    assert capsys.readouterr().err == "a\\u001b[2Jb.yaml:1:1 C009 (warning): odd\n"


def test_an_error_of_the_library_is_told_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert raising(OutputError((Complaint("O001", "no space is left there"),))) == 1
    assert capsys.readouterr().err == "O001: no space is left there\n"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_to_stop_takes_one_line(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    assert raising(error) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_use_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert raising(click.UsageError("give one of them")) == 2
    assert "give one of them" in capsys.readouterr().err


def test_a_surprise_gives_a_code_and_no_word_of_the_survivor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COMPENSATION_DEBUG", raising=False)
    assert raising(KeyError(SECRET)) == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert SECRET not in told.err
    assert "Traceback" not in told.err
    assert "fault KeyError-" in told.err
    assert told.err.count("\n") == 1


def test_a_programmer_may_ask_for_more(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPENSATION_DEBUG", "1")
    assert raising(KeyError(SECRET)) == 70
    assert "Traceback" in capsys.readouterr().err


def test_the_code_names_file_and_line() -> None:
    with pytest.raises(TypeError) as error:
        len(3)  # type: ignore[arg-type]  # wrong on purpose
    line = error.traceback[-1].lineno + 1
    assert fault(error.value) == f"TypeError-test_ending-{line}"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EROFS])
def test_output_that_cannot_be_written_is_no_fault_of_the_program(
    number: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compensation.cli.ending.unheard", lambda: 0)
    assert raising(OSError(number, SECRET)) == 1
    told = capsys.readouterr().err
    assert told.startswith("The output could not be written: ")
    assert SECRET not in told
