"""Where does a document contradict itself or another, or print what can hardly be meant? One rule a function.

A finding names two places and what is printed at each; it says what does not agree, never who is wrong. What is merely
unusual is none: a rule that cannot tell stays silent, and a row whose columns are in doubt (`certain` = no) raises nothing.

kind                        first place, and second
total_utanfor_konen         a total; women's and men's outcomes, both above it or both below
fordelning_inte_uppdelning  a rate's total; women's and men's shares of it, which add up to it
tabell_mot_lopande_text     a table's value; the same one in running text
mal_tryckt_tva_ganger       a target; the same indicator's target elsewhere in the document
summa_stammer_inte          a total, net or difference; the figures it is made of (data/building/sums.py)
orimlig_kvot                an outcome or forecast; the årsmål it is out of all proportion to
arsmal_avviker              an årsmål; the nearest of other boards', all more than three times off
prognos_lika_med_mal        a forecast equal to the årsmål; the outcome that is far from both
datum_utanfor_aret          an activity's dates, none of which is in the document's year
slutar_fore_start           an activity's start; its end, which comes before
kf_mal_skiljer              KF:s årsmål; the same one in another document of the year
utfall_skiljer              a closed year's outcome; the same one in an earlier document of the board
felstavat_namn              a name; the same name spelt right (data/building/spelling.py)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from data.building.catalogue import Catalogue
from data.building.facts import KIND_ORDER, prose_targets
from data.building.spelling import misspelt_indicators, misspelt_names, odd_words
from data.building.sums import broken_sums, half_unit
from data.parsing.joining import squashed
from data.tables import Tables

Row = dict

RATES = ("andel", "index", "kvot")
FAR = 3  # times: UX 5.7 for an outcome and its target, the same for a board's årsmål and the others'
# Near zero a share is soon three times another: it takes a quarter of the scale between them as well.
FAR_SHARES = 25
FEW_BOARDS = 2  # other boards it takes: of two boards that differ nobody can say which is off
HEADS = {"arsmal": "Årsmål", "kf_arsmal": "KF:s årsmål", "utfall": "Utfall", "prognos": "Prognos helår"}
SEXES = {"alla": "", "kvinnor": " för kvinnor", "man": " för män"}
# The order in which rows of different documents are looked at, whatever order they were loaded in.
PLACE = ("document_id", "line")


def all_findings(
    tables: Mapping[str, list[Row]], documents: Iterable[Tables], catalogue: Catalogue, at_target: frozenset[tuple[str, int]]
) -> list[Row]:
    """Return the rows of the table `finding`, the same in whatever order the documents came.

    `tables` are the rows of the other tables (database.rows_of), `documents` the tables of record they come from, `at_target` the
    rows (document, line) of the view prognos_is_target: only data/schema.sql judges.
    """
    known = {row["indicator_id"]: row for row in tables["indicator"]}
    rows = _in_order({**row, "indicator": known[row["indicator_id"]]} for row in tables["indicator_row"])
    sure = [row for row in rows if row["certain"]]
    ids = {squashed(row["name"]): row["indicator_id"] for row in rows}
    targets = prose_targets(documents, catalogue, ids, {row["indicator_id"]: row["unit"] for row in tables["indicator"]})
    activities = _in_order(tables["activity"])
    found = [
        *total_outside_sexes(sure), *distribution_not_split(sure), *table_against_prose(sure, targets, tables["measurement"]),
        *target_twice(sure), *absurd_ratio(sure), *far_from_other_boards(sure), *forecast_equals_target(sure, at_target),
        *dates_outside_year(activities), *ends_before_start(activities), *kf_target_differs(sure),
        *outcome_differs(sure, tables["measurement"]),
    ]  # fmt: skip
    for table in ("economy", "statistic"):
        found += [_sum_finding(*broken) for broken in broken_sums(tables[table])]
    boards = {row["document_id"]: row for row in tables["document"]}
    named = [{**row, "board": boards[row["document_id"]]["board"], "year": boards[row["document_id"]]["year"]} for row in tables["goal"]]
    names = {
        "goal": [(row, row["title"]) for row in _in_order(named)],
        "activity": [(row, row["name"]) for row in activities],
        "cell": [(row, row["row_name"]) for row in _in_order([*tables["economy"], *tables["statistic"]])],
        "indicator": [(row, row["name"]) for row in rows],
    }
    slips = [*misspelt_indicators(sure, rows), *misspelt_names(names)]
    found += [
        _finding("felstavat_namn", row, wrong, wrong, second=other, second_text=right, detail="/".join(odd_words(wrong, right)))
        for row, wrong, other, right in slips
    ]
    return _placed(found, {row["board"]: row["board_order"] for row in tables["board"]})


def _placed(found: Iterable[Row], board_order: Mapping[str, int]) -> list[Row]:
    """Return findings by kind in the order they are read, each with its place there."""

    def place(row: Row) -> tuple:
        first = row["kind"], -row["year"], board_order[row["board"]], row["document_id"], row["line"]
        second = [(row[key] is None, row[key]) for key in ("detail", "second_document", "second_line")]
        return *first, second, [str(value) for value in row.values()]

    kinds = groupby(sorted(found, key=place), key=lambda row: row["kind"])
    return [row | {"kind_place": number} for _kind, rows in kinds for number, row in enumerate(rows, start=1)]


def total_outside_sexes(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rates whose total lies above both sexes' outcomes or below both, by more than rounding explains.

    A distribution has a rule of its own; two printed zeros beside a total mean that the outcome is not split (DOMAIN).
    """
    for row in rows:
        if _is_split(row) and not _is_distribution(row):
            total, sexes = row["utfall"], (row["utfall_kvinnor"], row["utfall_man"])
            slack = max(map(half_unit, _split_texts(row))) * 2
            if not min(sexes) - slack <= total <= max(sexes) + slack:
                yield _sexes("total_utanfor_konen", row)


def distribution_not_split(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rates whose women and men add up to the total: parts of it, not the outcome of each sex."""
    for row in rows:
        if _is_split(row) and _is_distribution(row):
            yield _sexes("fordelning_inte_uppdelning", row)


def table_against_prose(rows: Iterable[Row], targets: Iterable[Row], measurements: Iterable[Row]) -> Iterator[Row]:
    """Yield the tables' årsmål and outcomes that the same document's running text states with another figure.

    "Minst 75 procent" beside 76 % is another figure too. A text that agrees with one of the indicator's rows is silent.
    """
    by_indicator = _grouped(rows, "document_id", "indicator_id")
    for target in targets:
        tabled = [
            row
            for row in by_indicator[target["document_id"], target["indicator_id"]]
            if not target["sex"] and target["year"] == row["year"] and row["arsmal"] is not None and row["arsmal_unit"] == target["unit"]
        ]
        if tabled and all(row["arsmal"] != target["value"] for row in tabled):
            nearest = min(tabled, key=lambda row: abs(row["line"] - target["line"]))
            yield _finding(
                "tabell_mot_lopande_text", nearest, nearest["name"], nearest["arsmal_text"], second=target, second_text=target["text"],
                detail=HEADS["arsmal"],
            )  # fmt: skip
    sure = [row for row in measurements if row["certain"] and row["measure"] == "utfall" and row["value"] is not None]
    names = {(row["document_id"], row["line"]): row for row in rows}
    same = _grouped(_in_order(sure), "document_id", "indicator_id", "year", "period", "sex", "unit")
    for group in same.values():
        tabled = [row for row in group if (row["document_id"], row["line"]) in names]
        stated = [row for row in group if (row["document_id"], row["line"]) not in names]
        if tabled and stated and all(one["value"] != other["value"] for one in tabled for other in stated):
            row = names[tabled[0]["document_id"], tabled[0]["line"]]
            yield _finding(
                "tabell_mot_lopande_text", row, row["name"], tabled[0]["text"], second=stated[0], second_text=stated[0]["text"],
                detail=f"{HEADS['utfall']} {tabled[0]['year']}",
            )  # fmt: skip


def target_twice(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the indicators that stand twice in a document with different årsmål, or different KF:s årsmål."""
    for group in _grouped(rows, "document_id", "indicator_id").values():
        for column in ("arsmal", "kf_arsmal"):
            first, *others = [row for row in group if row[column] is not None] or [None]
            for other in others:
                if other[column] != first[column] and _same_kind(first, other, column):
                    yield _finding(
                        "mal_tryckt_tva_ganger", first, first["name"], first[f"{column}_text"], second=other,
                        second_text=other[f"{column}_text"], detail=HEADS[column],
                    )  # fmt: skip


def absurd_ratio(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the outcomes and forecasts that are out of all proportion to the årsmål: a rate more than three times it; an
    index or ratio less than a third of it; a share over 100 %.

    A share far below its årsmål is what missing a target looks like. Counts, zeros and bands have no ratio. A share whose
    bad side lies above 100 % (budgetföljsamhet) may exceed it.
    """
    for row in rows:
        kind, target = row["indicator"]["measure_type"], row["arsmal"]
        if kind not in RATES or not target or row["arsmal_is_band"]:
            continue
        for column in ("utfall", "prognos"):
            value = row[column]
            if not value or row[f"{column}_unit"] != row["arsmal_unit"]:
                continue
            whole = kind == "andel" and row["arsmal_unit"] == "%" and target <= 100
            beyond = whole and value > 100 and row["indicator"]["direction"] != "lagre"
            low = kind != "andel" and _times_apart(value, target) > FAR and value < target
            if beyond or low or (value > target and _is_far(value, target, kind)):
                yield _finding(
                    "orimlig_kvot", row, row["name"], row[f"{column}_text"], second=row, second_text=row["arsmal_text"],
                    detail=HEADS[column], expected=100.0 if beyond else target, found=value, unit=row["arsmal_unit"],
                )  # fmt: skip


def far_from_other_boards(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the årsmål of rates that are more than three times off every other board's for the same indicator.

    Of the same year where two other boards print one, else of all years: a rate's target moves slowly. Where KF's figure is the
    city's average a board's årsmål mirrors its population, and nothing is said. The second place is the nearest in time.
    """
    able = [
        row
        for row in rows
        if row["indicator"]["measure_type"] in RATES
        and row["indicator"]["kf_scope"] == "namnd"
        and row["arsmal"]
        and not row["arsmal_is_band"]
    ]
    for group in _grouped(able, "indicator_id", "arsmal_unit").values():
        by_year = _grouped(group, "year")
        for row in group:
            # Most years have boards enough: all years of all boards are looked through only where one has not.
            others = _of_others(by_year[(row["year"],)], row)
            if len({other["board"] for other in others}) < FEW_BOARDS:
                others = _of_others(group, row)
            if len({other["board"] for other in others}) < FEW_BOARDS or not _off_them_all(row, others):
                continue
            nearest = min(others, key=lambda other: (abs(other["year"] - row["year"]), other["document_id"], other["line"]))
            yield _finding(
                "arsmal_avviker", row, row["name"], row["arsmal_text"], second=nearest, second_text=nearest["arsmal_text"],
                expected=nearest["arsmal"], found=row["arsmal"], unit=row["arsmal_unit"],
            )  # fmt: skip


def _of_others(rows: Iterable[Row], row: Row) -> list[Row]:
    return [other for other in rows if other["board"] != row["board"]]


def forecast_equals_target(rows: Iterable[Row], at_target: frozenset[tuple[str, int]]) -> Iterator[Row]:
    """Yield the rows whose forecast is the årsmål although the outcome is far from it: those of the view prognos_is_target."""
    for row in rows:
        if (row["document_id"], row["line"]) in at_target:
            yield _finding("prognos_lika_med_mal", row, row["name"], row["prognos_text"], second=row, second_text=row["utfall_text"])


def dates_outside_year(activities: Iterable[Row]) -> Iterator[Row]:
    """Yield the activities that are over before the document's year begins, or begin after it has ended.

    One that runs over several years is usual as long as the document's year is one of them.
    """
    for row in activities:
        start, end = row["start_date"], row["end_date"]
        if start and end and end < start:
            continue  # said by ends_before_start
        if (end and end.year < row["year"]) or (start and start.year > row["year"]):
            dates = " – ".join(text for text in (row["start_text"], row["end_text"]) if text)
            yield _finding("datum_utanfor_aret", row, row["name"], dates)


def ends_before_start(activities: Iterable[Row]) -> Iterator[Row]:
    """Yield the activities whose end comes before their start; one that starts and ends on the same day is usual."""
    for row in activities:
        if row["start_date"] and row["end_date"] and row["end_date"] < row["start_date"]:
            yield _finding("slutar_fore_start", row, row["name"], row["start_text"], second=row, second_text=row["end_text"])


def kf_target_differs(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield KF:s årsmål where it is not what most other documents of the year print; between two, the later document's."""
    able = [row for row in rows if row["level"] == "kf" and row["kf_arsmal"] is not None]
    for group in _grouped(able, "indicator_id", "year", "kf_arsmal_unit", "kf_arsmal_is_band").values():
        documents = list({row["document_id"]: row for row in reversed(group)}.values())
        printed = Counter(row["kf_arsmal"] for row in documents)
        usual = min(documents, key=lambda row: (-printed[row["kf_arsmal"]], KIND_ORDER[row["kind"]], row["document_id"]))
        for row in documents:
            if row["kf_arsmal"] != usual["kf_arsmal"]:
                yield _finding("kf_mal_skiljer", row, row["name"], row["kf_arsmal_text"], second=usual, second_text=usual["kf_arsmal_text"])


def outcome_differs(rows: Iterable[Row], measurements: Iterable[Row]) -> Iterator[Row]:
    """Yield the outcomes of a closed year that the board's earlier document prints otherwise, by more than rounding explains.

    "Periodens utfall VB 2023" in a report of 2024 is held against the verksamhetsberättelse of 2023, and against any other report.
    What was stated before the books were closed is another figure, and is not compared.
    """
    by_place = {(row["document_id"], row["line"]): row for row in rows}
    closed = [
        row
        for row in measurements
        if row["certain"] and row["measure"] == "utfall" and row["basis"] == "bokslut" and row["value"] is not None
    ]
    for group in _grouped(_in_order(closed), "board", "indicator_id", "year", "sex", "unit").values():
        by_document = _grouped([row for row in group if (row["document_id"], row["line"]) in by_place], "document_id")
        ordered = sorted(by_document.values(), key=lambda own: _when(by_place[own[0]["document_id"], own[0]["line"]]))
        for at, own in enumerate(ordered[1:], start=1):
            if any(_same_outcome(one, other) for one in own for other in ordered[at - 1]):
                continue
            row, before = own[0], ordered[at - 1][0]
            place = by_place[row["document_id"], row["line"]]
            yield _finding(
                "utfall_skiljer", place, place["name"], row["text"], second=before, second_text=before["text"],
                detail=f"Utfallet{SEXES[row['sex']]} {row['year']}",
            )  # fmt: skip


def _when(row: Row) -> tuple:
    return row["year"], KIND_ORDER[row["kind"]], row["document_id"]


def _same_outcome(one: Row, other: Row) -> bool:
    return abs(one["value"] - other["value"]) <= max(half_unit(one["text"]), half_unit(other["text"])) + 1e-9


def _finding(
    kind: str,
    row: Row,
    subject: str,
    first_text: str,
    *,
    second: Row | None = None,
    second_text: str | None = None,
    detail: str | None = None,
    expected: float | None = None,
    found: float | None = None,
    unit: str | None = None,
) -> Row:
    return {
        "document_id": row["document_id"], "line": row["line"], "kind": kind, "board": row["board"], "year": row["year"],
        "indicator_id": row.get("indicator_id"), "subject": subject, "detail": detail, "first_text": first_text,
        "second_document": second["document_id"] if second else None, "second_line": second["line"] if second else None,
        "second_text": second_text, "expected": expected, "found": found, "unit": unit or None,
        "page": row.get("page"), "second_page": second.get("page") if second else None,
    }  # fmt: skip


def _sum_finding(total: Row, part: Row, written: str, expected: float) -> Row:
    return _finding(
        "summa_stammer_inte", total, total["row_name"], total["value_text"], second=part, second_text=written,
        detail=f"{total['table_name']}: {total['column_name']}", expected=expected, found=total["value"], unit=total["unit"],
    )  # fmt: skip


def _sexes(kind: str, row: Row) -> Row:
    both = f"kvinnor {row['utfall_kvinnor_text']}, män {row['utfall_man_text']}"
    return _finding(kind, row, row["name"], row["utfall_text"], second=row, second_text=both)


def _is_split(row: Row) -> bool:
    values = [row[column] for column in ("utfall", "utfall_kvinnor", "utfall_man")]
    units = {row[f"{column}_unit"] for column in ("utfall", "utfall_kvinnor", "utfall_man")}
    return row["indicator"]["measure_type"] in RATES and None not in values and len(units) == 1 and any(values[1:])


def _is_distribution(row: Row) -> bool:
    women, men, total = row["utfall_kvinnor"], row["utfall_man"], row["utfall"]
    return min(women, men) > 0 and abs(women + men - total) <= sum(map(half_unit, _split_texts(row)))


def _split_texts(row: Row) -> tuple[str, str, str]:
    return row["utfall_text"], row["utfall_kvinnor_text"], row["utfall_man_text"]


def _same_kind(one: Row, other: Row, column: str) -> bool:
    return all(one[f"{column}_{mark}"] == other[f"{column}_{mark}"] for mark in ("unit", "is_band"))


def _times_apart(one: float, other: float) -> float:
    small, large = sorted((abs(one), abs(other)))
    return large / small


def _is_far(one: float, other: float, measure_type: str) -> bool:
    return _times_apart(one, other) > FAR and (measure_type != "andel" or abs(one - other) >= FAR_SHARES)


def _off_them_all(row: Row, others: list[Row]) -> bool:
    """Return whether an årsmål is far above or far below others that are not far from one another."""
    kind, target = row["indicator"]["measure_type"], row["arsmal"]
    low, high = min(other["arsmal"] for other in others), max(other["arsmal"] for other in others)
    beyond = low if target < low else high
    return not low <= target <= high and _is_far(target, beyond, kind) and not _is_far(low, high, kind)


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [row[key] for key in PLACE])


def _grouped(rows: Iterable[Row], *keys: str) -> dict[tuple, list[Row]]:
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[key] for key in keys)].append(row)
    return groups
