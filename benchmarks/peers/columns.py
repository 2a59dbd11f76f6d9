"""The same rules over columns: ours with missing facts, Polars with its nulls, Numba where nothing is unknown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from benchmarks.peers.cases import DAYS, FACTS, INJURIES, LIKELY, PROTECTED, STANDINGS, TARIFF, Told, invented
from benchmarks.peers.reference import expected

WORDS = {"status": tuple(STANDINGS), **dict.fromkeys(INJURIES, tuple(TARIFF))}
"""The codes of the facts that hold words; a column holds their places."""
NOT_KNOWN = 2
ALL_TEN = (1 << 10) - 1
EPOCH = 719163
"""The ordinal of 1 January 1970, from which columns count their days."""


class Columns(NamedTuple):
    """Many cases, a column for each fact, whether each is known, and what the reference says of each case."""

    values: dict[str, Any]
    known: dict[str, Any]
    outcome: Any
    award: Any
    missing: Any


def columns(seed: int, number: int, unknown: float) -> Columns:
    """Cases drawn one by one and laid in columns; where a fact is not known its column holds the first word or 0."""
    np: Any = import_module("numpy")

    values = {name: np.zeros(number, _type(name)) for name in FACTS}
    known = {name: np.ones(number, bool) for name in FACTS}
    outcome, award, missing = np.zeros(number, "i1"), np.zeros(number, "i8"), np.zeros(number, "i4")
    for row, told in enumerate(invented(seed, number, unknown)):
        for name, value in _laid(told):
            if value is None:
                known[name][row] = False
            else:
                values[name][row] = value
        wanted = expected(told)
        outcome[row] = NOT_KNOWN if wanted.outcome is None else wanted.outcome
        award[row] = wanted.low if wanted.outcome else 0
        missing[row] = sum(1 << FACTS.index(name) for name in wanted.missing)
    return Columns(values, known, outcome, award, missing)


def _type(name: str) -> str:
    return "?" if name in LIKELY else "i1" if name in WORDS else "i4" if name in DAYS else "i8"


_PLACES = {name: {word: place for place, word in enumerate(words)} for name, words in WORDS.items()}


def _laid(told: Told) -> Iterator[tuple[str, int | None]]:
    for name, value in told.items():
        if isinstance(value, str):
            yield name, _PLACES[name][value]
        elif value is not None and name in DAYS:
            yield name, value - EPOCH
        else:
            yield name, value


def table(held: Columns) -> Any:  # noqa: ANN401 - the libraries of columns come without types
    """The columns as Arrow holds them."""
    pa: Any = import_module("pyarrow")

    return pa.RecordBatch.from_pydict({name: _arrow(held, name) for name in FACTS})


def _arrow(held: Columns, name: str) -> Any:  # noqa: ANN401
    pa: Any = import_module("pyarrow")

    unknown = ~held.known[name]
    if name in DAYS:
        return pa.array(held.values[name], pa.date32(), mask=unknown)
    if name in WORDS:
        return pa.DictionaryArray.from_arrays(pa.array(held.values[name], pa.int8(), mask=unknown), list(WORDS[name]))
    return pa.array(held.values[name], mask=unknown)


class Ours:
    """Our columns: outcome, the missing facts and the award of every case."""

    name = "ours: outcome, missing facts, award"

    def __init__(self) -> None:
        from benchmarks.peers.ours import AS_OF, Flat, law
        from compensation.assessment.many import assess, compile_plan

        self._assess, self._plan, self._day = assess, compile_plan(law(), Flat.route_id), AS_OF

    def prepare(self, held: Columns) -> Any:  # noqa: ANN401
        """A batch in the layout of our columns."""
        pa: Any = import_module("pyarrow")

        plain = table(held)
        named = {f"person.xp_{name}": plain.column(name) for name in FACTS if name != "other"}
        pounds = pa.DictionaryArray.from_arrays(pa.array(held.values["other"] * 0, pa.int8()), ["GBP"])
        money = [plain.column("other"), pounds]
        mask = pa.array(~held.known["other"])
        named["person.xp_other"] = pa.StructArray.from_arrays(money, ["minor", "currency"], mask=mask)
        return pa.RecordBatch.from_pydict(named)

    def ask(self, batch: Any) -> Any:  # noqa: ANN401
        """All cases at once."""
        return self._assess(batch, self._plan, self._day)

    def wrong(self, answers: Any, held: Columns) -> tuple[int, int]:  # noqa: ANN401
        """How many cases are answered otherwise than by hand, and how many are left open that can be known."""
        np: Any = import_module("numpy")

        outcome = np.array(answers.column("outcome").to_pylist())
        got = np.select([outcome == "eligible", outcome == "not_eligible"], [1, 0], NOT_KNOWN)
        missing = np.zeros(len(got), "i4")
        for place, name in enumerate(FACTS):
            column = f"missing.person.xp_{name}"
            if column in answers.schema.names:
                missing |= answers.column(column).to_numpy(zero_copy_only=False).astype("i4") << place
        low = answers.column("low").fill_null(0).to_numpy(zero_copy_only=False)
        award = np.where(got == 1, low, 0)
        bad = (got != held.outcome) | (missing != held.missing) | (award != held.award)
        return int(bad.sum()), 0


class Polars:
    """Polars on one thread, its nulls as what nobody knows; which facts are missing it does not say."""

    name = "Polars with nulls"

    def __init__(self) -> None:
        os.environ.setdefault("POLARS_MAX_THREADS", "1")
        self._polars: Any = import_module("polars")

    def prepare(self, held: Columns) -> Any:  # noqa: ANN401
        """The columns as Polars holds them."""
        frame = self._polars.from_arrow(table(held))
        return frame.with_columns([self._polars.col(name).cast(self._polars.Categorical) for name in WORDS])

    def ask(self, frame: Any) -> Any:  # noqa: ANN401
        """All cases at once."""
        pl = self._polars
        col = pl.col

        def later(name: str, length: str) -> Any:  # noqa: ANN401
            return col(name).dt.offset_by(length)

        sums = [col(name).replace_strict(TARIFF, return_dtype=pl.Int64).alias(f"sum_{name}") for name in INJURIES]
        one, two, three = (col(f"sum_{name}") for name in INJURIES)
        ends = [pl.max_horizontal(one, two, three).alias("dear"), pl.min_horizontal(one, two, three).alias("cheap")]
        dear, cheap = col("dear"), col("cheap")
        gross = (20 * dear + 6 * (one + two + three - dear - cheap) + 3 * cheap) // 20
        early = col("report_date") < later("birth_date", "18y")
        child = (
            (col("incident_date") < later("birth_date", "18y"))
            & col("reported")
            & (
                (early & (col("application_date") <= later("birth_date", "20y")))
                | (~early & (col("application_date") <= later("report_date", "24mo")))
            )
        )
        in_time = (col("application_date") <= later("incident_date", "24mo")) | (
            col("evidence") & (col("exceptional") | child)
        )
        conditions = [
            col("in_gb"), col("violence"), col("status").is_in(list(PROTECTED)) | col("referred"),
            col("reported") & (col("report_date") <= col("application_date")), col("cooperated"), ~col("sentence"),
            ~col("award"), in_time, col("gross") > 0, col("gross") - col("other") > 0,
        ]  # fmt: skip
        found = frame.lazy().with_columns(sums).with_columns(ends).with_columns(gross.alias("gross"))
        named = found.select(
            *(held.alias(f"c{place}") for place, held in enumerate(conditions, 1)),
            pl.all_horizontal(conditions).alias("outcome"),
            (col("gross") - col("other")).alias("net"),
        )
        award = pl.when(col("outcome")).then(col("net")).otherwise(0).alias("award")
        return named.with_columns(award).collect()

    def wrong(self, answers: Any, held: Columns) -> tuple[int, int]:  # noqa: ANN401
        """How many cases are answered otherwise than by hand, and how many are left open that can be known."""
        outcome = answers["outcome"].cast(self._polars.Int8).fill_null(NOT_KNOWN).to_numpy()
        award = answers["award"].fill_null(0).to_numpy()
        open_ = (outcome == NOT_KNOWN) & (held.outcome != NOT_KNOWN)
        bad = ((outcome != held.outcome) & ~open_) | ((outcome == 1) & (award != held.award))
        return int(bad.sum()), int(open_.sum())


class Numba:
    """A loop written for these rules alone and compiled, over cases of which everything is known: the far end."""

    name = "Numba, one loop by hand, nothing unknown"

    def __init__(self) -> None:
        self._loop = import_module("numba").njit(_loop(import_module("numpy")))

    def prepare(self, held: Columns) -> Any:  # noqa: ANN401
        """The columns, and tables of days counted beforehand."""
        np: Any = import_module("numpy")

        first = int(min(held.values[name].min() for name in DAYS))
        last = int(max(held.values[name].max() for name in DAYS))
        days = np.arange(first, last + 1).astype("M8[D]")
        months, beyond = days.astype("M8[M]"), (days - days.astype("M8[M]")).astype("i4")
        tables = [_later(months, beyond, length) for length in (24, 216, 240)]
        amounts = np.array([TARIFF[word] for word in WORDS["injury_1"]])
        protected = np.array([word in PROTECTED for word in WORDS["status"]])
        bools = np.stack([held.values[name] for name in LIKELY])
        dates = [held.values[name] for name in DAYS]
        injuries = [held.values[name] for name in INJURIES]
        return (
            bools,
            *dates,
            held.values["status"],
            *injuries,
            held.values["other"],
            *tables,
            amounts,
            protected,
            first,
        )

    def ask(self, held: Any) -> Any:  # noqa: ANN401
        """All cases at once."""
        return self._loop(held)

    def wrong(self, answers: Any, held: Columns) -> tuple[int, int]:  # noqa: ANN401
        """How many cases are answered otherwise than by hand."""
        mask, award = answers
        return int(((mask == ALL_TEN) != (held.outcome == 1)).sum() + (award != held.award).sum()), 0


def _later(months: Any, beyond: Any, length: int) -> Any:  # noqa: ANN401
    np: Any = import_module("numpy")

    start = months + np.timedelta64(length, "M")
    longest = (start + np.timedelta64(1, "M")).astype("M8[D]") - start.astype("M8[D]") - np.timedelta64(1, "D")
    reached = start.astype("M8[D]") + np.minimum(beyond, longest.astype("i4"))
    return reached.astype("i4")


def _loop(np: Any) -> Any:  # noqa: ANN401
    """The loop, which Numba compiles; it knows a library only by the name under which it is given."""

    def loop(held: Any) -> Any:  # noqa: ANN401
        bools, hurt, told, asked, born, status, one, two, three, other, in24, in216, in240, sums, protected, first = (
            held
        )
        number = hurt.shape[0]
        mask, award = np.empty(number, np.uint16), np.empty(number, np.int64)
        for row in range(number):
            grown = in216[born[row] - first]
            until = in240[born[row] - first] if told[row] < grown else in24[told[row] - first]
            child = hurt[row] < grown and bools[3, row] and asked[row] <= until
            a, b, c = sums[one[row]], sums[two[row]], sums[three[row]]
            dear, cheap = max(a, b, c), min(a, b, c)
            gross = (20 * dear + 6 * (a + b + c - dear - cheap) + 3 * cheap) // 20
            net = gross - other[row]
            in_time = asked[row] <= in24[hurt[row] - first] or (bools[8, row] and (bools[7, row] or child))
            found = (
                np.uint16(bools[0, row]) | np.uint16(bools[1, row]) << 1
                | np.uint16(protected[status[row]] or bools[2, row]) << 2
                | np.uint16(bools[3, row] and told[row] <= asked[row]) << 3 | np.uint16(bools[4, row]) << 4
                | np.uint16(not bools[5, row]) << 5 | np.uint16(not bools[6, row]) << 6 | np.uint16(in_time) << 7
                | np.uint16(gross > 0) << 8 | np.uint16(net > 0) << 9
            )  # fmt: skip
            mask[row] = found
            award[row] = net if found == ALL_TEN else 0
        return mask, award

    return loop
