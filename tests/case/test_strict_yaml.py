"""The two readers of files: what they type, what they refuse, and that they say where."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from compensation.case.strict_json import read_json, read_json_file
from compensation.case.strict_yaml import read_yaml, read_yaml_file
from compensation.case.tree import BIGGEST, DEEPEST, Data, Tree, Way
from compensation.errors import Spot


def data_of(text: str) -> Data:
    tree, complaints = read_yaml(text, "f.yaml")
    assert not complaints
    assert tree is not None
    return tree.data


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("off", "off"),
        ("y", "y"),
        ("True", "True"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1.50", "1.50"),
        ("3e5", "3e5"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2024-11-23", "2024-11-23"),
        ("~", "~"),
        ("NULL", "NULL"),
        ("+5", "+5"),
        ("-0", "-0"),
        ("0", 0),
        ("-12", -12),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("'7'", "7"),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_only_whole_numbers_true_false_and_null_are_typed(written: str, read: Data) -> None:
    found = data_of(f"key: {written}\n")
    assert found == {"key": read}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(read)


YAML_REFUSED = [
    ("", "Y006", 0, 0),
    ("  \n", "Y006", 0, 0),
    ("# nothing but a remark\n", "Y006", 0, 0),
    ("a: b\x00c", "Y005", 1, 5),
    ("a: 1\nb: \ud800", "Y005", 2, 4),
    ('a: "\\e[2J"', "Y005", 1, 4),
    ("a: 1\n\tb: 2", "Y012", 2, 1),
    ("a: 1\nb: 2\na: 3", "Y008", 3, 1),
    ("a: {b: 1, b: 2}", "Y008", 1, 11),
    ("a: &x 1", "Y009", 1, 4),
    ("a: *x", "Y009", 1, 4),
    ("<<: {a: 1}", "Y009", 1, 1),
    ("a: !!python/object/apply:os.system [ls]", "Y010", 1, 4),
    ("a: !x b", "Y010", 1, 4),
    ("%YAML 1.1\n---\na: 1", "Y010", 1, 1),
    ("a: 1\n---\nb: 2", "Y011", 2, 1),
    ("1: a", "Y013", 1, 1),
    ("true: a", "Y013", 1, 1),
    ("? [a]\n: b", "Y013", 1, 3),
    ("text: who paid: nobody", "Y014", 1, 15),
    ("a: [1, 2", "Y014", 2, 1),
    ("a: 'open", "Y014", 1, 9),
    ("a: @b", "Y014", 1, 4),
    ("- a\nb: c", "Y014", 2, 1),
    ('a: "b" c', "Y014", 1, 8),
    ("a: {text: money, land}", "Y015", 1, 22),
    ("? a", "Y015", 2, 1),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), YAML_REFUSED)
def test_yaml_refused_with_its_place_and_a_hint(text: str, code: str, line: int, column: int) -> None:
    tree, complaints = read_yaml(text, "f.yaml")
    assert tree is None
    assert (complaints[0].code, complaints[0].spot) == (code, Spot("f.yaml", line, column))
    assert complaints[0].hint


JSON_REFUSED = [
    ("", "Y006", 0, 0),
    ('{"a": 1, "a": 2}', "Y008", 1, 10),
    ('{"a":\n 1.5}', "Y016", 2, 2),
    ("[NaN]", "Y016", 1, 2),
    ("[-Infinity]", "Y016", 1, 2),
    ("[1e5]", "Y016", 1, 2),
    ("[" + "9" * 5000 + "]", "Y016", 1, 2),
    ('["\\u0000"]', "Y005", 1, 2),
    ('["\\ud800"]', "Y005", 1, 2),
    ('{"a" 1}', "Y014", 1, 6),
    ("{'a': 1}", "Y014", 1, 2),
    ("[1] [2]", "Y014", 1, 5),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), JSON_REFUSED)
def test_json_refused_with_its_place_and_a_hint(text: str, code: str, line: int, column: int) -> None:
    tree, complaints = read_json(text, "f.json")
    assert tree is None
    assert (complaints[0].code, complaints[0].spot) == (code, Spot("f.json", line, column))
    assert complaints[0].hint


def test_every_twin_is_told_and_the_first_place_too() -> None:
    _, complaints = read_yaml("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", "f.yaml")
    assert [complaint.spot.line for complaint in complaints] == [2, 5]
    assert "line 1" in complaints[0].hint
    assert "line 4" in complaints[1].hint


def test_what_follows_a_key_that_is_no_word_is_still_its_value() -> None:
    text = "? {a: {b: c}}\n: 1\n? [d]\n: {e: 2}\nf: 3\n"
    _, complaints = read_yaml(text, "f.yaml")
    assert [(held.code, held.spot.line) for held in complaints] == [("Y013", 1), ("Y013", 3)]


def test_a_key_that_may_be_a_survivors_words_is_not_repeated() -> None:
    _, complaints = read_yaml("Maria of the farm: 1\nMaria of the farm: 2\n", "f.yaml")
    assert complaints
    assert "Maria" not in str(complaints[0])


@pytest.mark.parametrize("text", ["[" * 50_000, "[ " * 50_000, '{"a":' * 50_000, "- " * 50_000, "[\n" * 50_000])
def test_fifty_thousand_brackets_are_refused_quickly(text: str) -> None:
    began = time.perf_counter()
    codes = {complaint.code for reader in (read_yaml, read_json) for complaint in reader(text, "f")[1]}
    assert codes <= {"Y007", "Y014"}
    assert "Y007" in codes
    assert time.perf_counter() - began < 2


def test_the_deepest_allowed_nesting_is_read_and_one_more_is_not() -> None:
    for depth, well in ((DEEPEST, True), (DEEPEST + 1, False)):
        text = "[" * depth + "]" * depth
        for reader in (read_yaml, read_json):
            tree, complaints = reader(text, "f")
            assert (tree is not None, not complaints) == (well, well)


def test_an_alias_bomb_is_refused() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in zip("abcdefg", "bcdefgh", strict=True)]
    tree, complaints = read_yaml("\n".join(lines), "bomb.yaml")
    assert tree is None
    assert {complaint.code for complaint in complaints} == {"Y009"}


def test_places_of_values_keys_and_of_what_is_absent() -> None:
    text = "a: 1\nb:\n  - c: x\n    d: [p, q]\n"
    tree, _ = read_yaml(text, "f")
    assert tree is not None
    assert tree.spot(("b", 0, "d", 1)) == Spot("f", 4, 12)
    assert tree.spot(("b", 0, "d"), key=True) == Spot("f", 4, 5)
    assert tree.spot(("b", 0, "absent", "deeper")) == Spot("f", 3, 5)
    tree, _ = read_json('{"a": 1,\n "b": [{"c": "x",\n  "d": ["p", "q"]}]}', "f")
    assert tree is not None
    assert tree.spot(("b", 0, "d", 1)) == Spot("f", 3, 14)
    assert tree.spot(("b", 0, "d"), key=True) == Spot("f", 3, 3)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    (tmp_path / "binary.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    (tmp_path / "latin.yaml").write_bytes(b"a: 1\nb: caf\xe9\n")
    (tmp_path / "empty.yaml").write_bytes(b"")
    codes = {
        name: [complaint.code for complaint in read_yaml_file(tmp_path / name)[1]]
        for name in ("huge.yaml", "binary.yaml", "latin.yaml", "empty.yaml", "absent.yaml", "huge.yaml/below", "")
    }
    assert codes == {
        "huge.yaml": ["Y004"],
        "binary.yaml": ["Y005"],
        "latin.yaml": ["Y005"],
        "empty.yaml": ["Y006"],
        "absent.yaml": ["Y001"],
        "huge.yaml/below": ["Y001"],
        "": ["Y002"],
    }
    assert read_yaml_file(tmp_path / "latin.yaml")[1][0].spot.line == 2
    assert read_json_file("/dev/zero")[1][0].code == "Y002"
    assert read_json_file("a\0b")[1][0].code == "Y001"


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.yaml"
    path.write_text("a: 1")

    def locked(_: Path) -> bytes:
        raise PermissionError(13, "locked")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert read_yaml_file(path)[1][0].code == "Y003"


def test_a_text_over_the_limit_is_refused_before_parsing() -> None:
    assert read_yaml("a" * (BIGGEST + 1), "f")[1][0].code == "Y004"
    assert read_json("é" * (BIGGEST // 2 + 1), "f")[1][0].code == "Y004"


def test_byte_order_mark_and_foreign_line_ends() -> None:
    assert data_of("\ufeffa: 1\r\nb: x\r\n") == {"a": 1, "b": "x"}


CHARACTERS = st.characters(
    min_codepoint=32, exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufffe\uffff\ufeff"
)
WORDS = st.text(CHARACTERS, max_size=12)
WHOLE = st.integers(-(10**17), 10**17)
LEAVES = st.none() | st.booleans() | WHOLE | WORDS
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))


@given(TREES)
def test_json_reads_what_the_standard_library_writes(value: Data) -> None:
    tree, complaints = read_json(json.dumps(value, indent=1, ensure_ascii=False), "f")
    assert not complaints
    assert tree is not None
    assert tree.data == value


@given(TREES)
def test_json_and_yaml_agree_where_both_are_given_json(value: Data) -> None:
    text = json.dumps(value, indent=1, ensure_ascii=False)
    by_yaml, by_json = read_yaml(text, "f"), read_json(text, "f")
    assert by_yaml[1] == by_json[1]
    assert _with_places(by_yaml[0]) == _with_places(by_json[0])


def _with_places(tree: Tree | None) -> list[object]:
    ways = _ways(tree.data) if tree else ()
    return [tree and tree.data, *((way, tree and (tree.spot(way), tree.spot(way, key=True))) for way in ways)]


def _ways(data: Data, way: Way = ()) -> Iterator[Way]:
    yield way
    if isinstance(data, dict):
        for key, held in data.items():
            yield from _ways(held, (*way, key))
    elif isinstance(data, list):
        for index, held in enumerate(data):
            yield from _ways(held, (*way, index))


@given(st.text(max_size=200) | st.text("-:{}[],&*!|>'\"#%@`? \n\tab10", max_size=60))
def test_any_text_gives_data_or_complaints_with_a_place_never_an_exception(text: str) -> None:
    for reader in (read_yaml, read_json):
        tree, complaints = reader(text, "f")
        assert (tree is None) == bool(complaints)


@given(st.text("-:{}[],'\"? \nab10", max_size=40))
def test_where_both_read_it_the_structure_is_that_of_the_reference_parser(text: str) -> None:
    tree, _ = read_yaml(text, "f")
    if tree is None:
        return
    assert tree.data == _untyped(yaml.compose(text, Loader=yaml.BaseLoader))


def _untyped(node: yaml.Node | None) -> Data:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _untyped(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_untyped(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    text = str(node.value)
    if node.style in ("'", '"'):
        return text
    if text in ("0", "1", "-1") or (text.strip("10-") == "" and text.lstrip("-")[:1] == "1" and text[1:].find("-") < 0):
        return int(text)
    return text or None
