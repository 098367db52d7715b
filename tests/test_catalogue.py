"""The reviewed catalogue: the committed files say what DOMAIN says, and a broken row stops the build with file, row, reason."""

import json
import re
from itertools import groupby

import pytest

from data.building.catalogue import DEFAULT_FOLDER, BrokenCatalogue, load_catalogue
from data.parsing.joining import squashed
from tests.conftest import EXPECTED, ROOT, SEEDS
from tests.plans import BOARDS, THEMES, VERKSAMHETER, measure, write_catalogue
from tests.rows import csv_rows

MEASURES = (measure("Andel ett"), measure("Andel två"))
CORRECTION = {
    "document": "provstad-norra-vp-2024", "table": "indicators", "line": "10", "column": "arsmal", "printed": "8 %", "corrected": "80 %",
    "reason": "nollan saknas i källan",
}  # fmt: skip
WRITTEN = {
    "indicators.csv": MEASURES, "boards.csv": BOARDS, "themes.csv": THEMES, "corrections.csv": (CORRECTION,),
    "verksamheter.csv": VERKSAMHETER[:2],
}  # fmt: skip
# The second row of a file is broken: file, the cells that break it, words of the reason.
BROKEN = [
    ("indicators.csv", {"indicator_id": "Andel två"}, "indicator_id ”Andel två”"),
    ("indicators.csv", {"indicator_id": "andel-ett"}, "andel-ett står två gånger"),
    ("indicators.csv", {"name": " "}, "name är tom"),
    ("indicators.csv", {"aliases": "|"}, "aliases är tom"),
    ("indicators.csv", {"aliases": "Andel två|Andel ETT"}, "”Andel ETT” hör redan till andel-ett"),
    ("indicators.csv", {"name": "Andel-ett"}, "”Andel-ett” hör redan till andel-ett"),
    ("indicators.csv", {"measure_type": "procent"}, "measure_type ”procent”"),
    ("indicators.csv", {"direction": "upp"}, "direction ”upp”"),
    ("indicators.csv", {"direction": ""}, "direction ””"),
    ("indicators.csv", {"direction_reason": ""}, "direction_reason"),
    ("indicators.csv", {"direction_reason": "bedömning: "}, "direction_reason"),
    ("indicators.csv", {"direction_reason": "tryckt: provstad-norra-vp-2024"}, "direction_reason"),
    ("indicators.csv", {"theme": "okant"}, "temat okant finns inte"),
    ("indicators.csv", {"kf_scope": "stad"}, "kf_scope ”stad”"),
    ("indicators.csv", {"cumulative": "ja"}, "cumulative ”ja”"),
    ("indicators.csv", {"period_basis": "år"}, "period_basis ”år”"),
    ("indicators.csv", {"splittable": ""}, "splittable ””"),
    ("indicators.csv", {"related": "andel-tre"}, "related andel-tre"),
    ("indicators.csv", {"related": "andel-tva"}, "related andel-tva"),
    ("indicators.csv", {"reviewed": "i går"}, "reviewed ”i går”"),
    ("indicators.csv", {"reviewed": ""}, "reviewed ””"),
    ("indicators.csv", {"reviewed": "20240101"}, "reviewed ”20240101”"),
    ("boards.csv", {"board": "Provstad"}, "board ”Provstad”"),
    ("boards.csv", {"name": ""}, "name är tom"),
    ("boards.csv", {"short": ""}, "short är tom"),
    ("boards.csv", {"from": "2007"}, "from ”2007”"),
    ("boards.csv", {"from": ""}, "from ””"),
    ("boards.csv", {"to": "2023-06-31"}, "to ”2023-06-31”"),
    ("boards.csv", {"successor": "provstad-hela"}, "provstad-hela finns inte"),
    ("boards.csv", {"predecessors": "provstad-norra|provstad-gamla"}, "provstad-gamla finns inte"),
    ("themes.csv", {"theme": "Ännu ett"}, "theme ”Ännu ett”"),
    ("themes.csv", {"theme": "prov"}, "prov står två gånger"),
    ("themes.csv", {"name": ""}, "name är tom"),
    ("themes.csv", {"order": "sist"}, "order ”sist”"),
    ("corrections.csv", {"document": ""}, "document är tom"),
    ("corrections.csv", {"table": ""}, "table är tom"),
    ("corrections.csv", {"line": "tio"}, "line ”tio”"),
    ("corrections.csv", {"column": ""}, "column är tom"),
    ("corrections.csv", {"reason": " "}, "reason är tom"),
    ("verksamheter.csv", {"verksamhet": "Provhem"}, "verksamhet ”Provhem”"),
    ("verksamheter.csv", {"verksamhet": "provskola"}, "verksamheten provskola står två gånger"),
    ("verksamheter.csv", {"name": " "}, "name är tom"),
    ("verksamheter.csv", {"name": "Prov-skola"}, "”Prov-skola” hör redan till provskola"),
    ("verksamheter.csv", {"order": "sist"}, "order ”sist”"),
    ("verksamheter.csv", {"parent": "provhem"}, "parent provhem"),
    ("verksamheter.csv", {"parent": "provomsorg"}, "parent provomsorg"),
    ("verksamheter.csv", {"aliases": " | "}, "aliases är tom"),
    ("verksamheter.csv", {"aliases": "Omsorgsprov|PROVSKOLA"}, "”PROVSKOLA” hör redan till provskola"),
    ("verksamheter.csv", {"reviewed": ""}, "reviewed ””"),
]


def _written(folder, **files):
    rows = {**WRITTEN, **files}
    return write_catalogue(
        folder, rows["indicators.csv"], boards=rows["boards.csv"], themes=rows["themes.csv"], corrections=rows["corrections.csv"],
        verksamheter=rows["verksamheter.csv"],
    )  # fmt: skip


def _second_row(file: str) -> dict[str, str]:
    first, *others = WRITTEN[file]
    return others[0] if others else first | ({"theme": "annat"} if file == "themes.csv" else {})


def test_a_written_catalogue_that_breaks_no_rule_loads(tmp_path):
    assert [item.name for item in load_catalogue(_written(tmp_path)).indicators] == ["Andel ett", "Andel två"]


@pytest.mark.parametrize("file, cells, reason", BROKEN, ids=[f"{file}: {cells}" for file, cells, _reason in BROKEN])
def test_a_broken_row_is_refused_with_file_row_and_reason(tmp_path, file, cells, reason):
    broken = (WRITTEN[file][0], _second_row(file) | cells)
    with pytest.raises(BrokenCatalogue, match=rf"^{file} rad 3: .*{reason}.*\.$"):
        load_catalogue(_written(tmp_path, **{file: broken}))


def test_a_board_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(BrokenCatalogue, match=r"^boards\.csv rad [23]: .*provstad-norra står två gånger\.$"):
        load_catalogue(_written(tmp_path, **{"boards.csv": (BOARDS[0], BOARDS[0])}))


@pytest.mark.parametrize("file", WRITTEN)
def test_a_row_with_a_cell_too_few_is_refused_with_file_and_row(tmp_path, file):
    path = _written(tmp_path) / file
    path.write_text(path.read_text(encoding="utf-8") + "bara,två\n", encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match=rf"^{file} rad {len(WRITTEN[file]) + 2}: 2 celler"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("file", WRITTEN)
def test_another_header_is_refused_with_the_columns_it_must_have(tmp_path, file):
    path = _written(tmp_path) / file
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([f"extra,{header}", *rows]), encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match=rf"^{file} rad 1: kolumnerna ska vara {header.split(',')[0]}"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("file", WRITTEN)
def test_a_missing_file_is_named(tmp_path, file):
    (_written(tmp_path) / file).unlink()
    with pytest.raises(BrokenCatalogue, match=f"^{file} saknas"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("damage", [b'"open quote\n', "Sk\u00e4l\n".encode("latin-1")], ids=["an open quote", "not UTF-8"])
def test_a_file_that_is_no_csv_is_named(tmp_path, damage):
    path = _written(tmp_path) / "themes.csv"
    path.write_bytes(path.read_bytes() + damage)
    with pytest.raises(BrokenCatalogue, match=r"^themes\.csv "):
        load_catalogue(tmp_path)


def test_a_name_is_known_whatever_its_blanks_hyphens_and_case_but_never_by_likeness(tmp_path):
    catalogue = load_catalogue(write_catalogue(tmp_path, [measure("Andel före dag 1-14", aliases="Andel före dag 1-14|Andel fore")]))
    known = ["Andel före dag 1-14", "andel FÖRE dag 1 - 14", "Andel fore"]
    assert {catalogue.indicator_id(name) for name in known} == {"andel-fore-dag-1-14"}
    assert [catalogue.indicator_id(name) for name in ("Andel efter dag 1-14", "Andel före dag 1-15", "Andel för", "")] == [""] * 4


def test_a_row_of_money_is_tied_by_its_spelling_and_a_part_by_what_it_is_a_part_of(tmp_path):
    parts = [
        {"verksamhet": "a", "name": "Provskola", "parent": ""}, {"verksamhet": "b", "name": "Provomsorg", "parent": ""},
        {"verksamhet": "a-vuxna", "name": "Vuxna", "parent": "a"}, {"verksamhet": "b-vuxna", "name": "Vuxna", "parent": "b"},
        {"verksamhet": "b-hem", "name": "Hem", "parent": "b"},
    ]  # fmt: skip
    rows = [VERKSAMHETER[0] | row | {"order": str(order), "aliases": row["name"]} for order, row in enumerate(parts, start=1)]
    catalogue = load_catalogue(write_catalogue(tmp_path, verksamheter=rows))
    printed = [
        ("Prov-Skola", ""), ("varav vuxna", "Prov skola"), ("Varav  Vuxna", "Provomsorg"), ("Hem", ""),
        # Like a known name, a part of something unknown, a part of another, and a part that two verksamheter have.
        ("Provskolor", ""), ("varav vuxna", "Provskolor"), ("varav hem", "Provskola"), ("Vuxna", ""),
    ]  # fmt: skip
    assert [catalogue.verksamhet(*names) for names in printed] == ["a", "a-vuxna", "b-vuxna", "b-hem", "", "", "", ""]


# The committed files.


def test_the_committed_catalogue_loads():
    catalogue = load_catalogue()
    assert (len(catalogue.boards), len({item.indicator_id for item in catalogue.indicators})) == (17, len(catalogue.indicators))
    assert len(catalogue.indicators) >= 136
    assert 10 <= len(catalogue.themes) <= 14


def test_every_printed_name_of_the_five_documents_stands_in_exactly_one_row():
    rows = csv_rows(DEFAULT_FOLDER / "indicators.csv")
    listed = {row["indicator_id"]: {row["name"], *row["aliases"].split("|")} for row in rows}
    for name in sorted({row["name"] for path in EXPECTED.glob("*/indicators.csv") for row in csv_rows(path)}):
        assert sum(name in names for names in listed.values()) == 1, name
        assert sum(squashed(name) in {squashed(other) for other in names} for names in listed.values()) == 1, name


def test_related_indicators_name_each_other():
    related = {item.indicator_id: item.related for item in load_catalogue().indicators}
    assert [(one, other) for one, others in related.items() for other in others if one not in related[other]] == []


def test_every_theme_is_used_and_has_an_order_of_its_own():
    catalogue = load_catalogue()
    assert {item.theme for item in catalogue.indicators} == {item.theme for item in catalogue.themes}
    assert [item.order for item in catalogue.themes] == list(range(1, len(catalogue.themes) + 1))


def test_the_verksamheter_have_an_order_of_their_own_and_parts_follow_their_whole():
    verksamheter = load_catalogue().verksamheter
    assert [item.order for item in verksamheter] == list(range(1, len(verksamheter) + 1))
    wholes = [item.parent or item.verksamhet for item in verksamheter if item.verksamhet != "stadsmiljo-med-kapitalkostnader"]
    assert len([name for name, _group in groupby(wholes)]) == len(set(wholes))


@pytest.mark.needs_seeds
def test_every_line_that_a_direction_leans_on_exists_in_its_document():
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "data" / "plan").glob("*/document.json")]
    lines = {item["id"]: (SEEDS / item["source_file"]).read_text(encoding="utf-8").split("\n") for item in documents}
    named = [
        (item.indicator_id, document, int(line))
        for item in load_catalogue().indicators
        for document, line in re.findall(r"([a-z][a-z-]+-(?:vp|t1|t2|vb)-\d{4}), rad (\d+)", item.direction_reason)
    ]
    assert len(named) > 50
    blank = [(name, document, line) for name, document, line in named if not "".join(lines[document][line - 1 : line]).strip()]
    assert blank == []


@pytest.mark.parametrize("day, count", [("2020-06-30", 14), ("2020-07-01", 13), ("2023-06-30", 13), ("2023-07-01", 11)])
def test_boards_in_force_around_the_mergers_are_14_13_and_11(day, count):
    in_force = [board for board in load_catalogue().boards if board.first_day <= day <= (board.last_day or "9999")]
    assert len(in_force) == count


def test_a_merged_board_begins_the_day_after_its_two_predecessors_end():
    boards = {board.slug: board for board in load_catalogue().boards}
    merged = {board.slug: (board.first_day, board.predecessors) for board in boards.values() if board.predecessors}
    assert merged == {
        "hagersten-alvsjo": ("2020-07-01", ("hagersten-liljeholmen", "alvsjo")),
        "jarva": ("2023-07-01", ("rinkeby-kista", "spanga-tensta")),
        "norra-innerstaden": ("2023-07-01", ("norrmalm", "ostermalm")),
    }
    ended = {board.slug: (board.last_day, board.successor) for board in boards.values() if board.last_day or board.successor}
    day_before = {"2020-07-01": "2020-06-30", "2023-07-01": "2023-06-30"}
    assert ended == {old: (day_before[first], new) for new, (first, both) in merged.items() for old in both}


@pytest.mark.parametrize(
    "name, field, value",
    [
        ("Andel nöjda föräldrar till barn i förskolan", "kf_scope", "namnd"),
        ("Andel barn som lever i familjer som har ekonomiskt bistånd", "kf_scope", "stadssnitt"),
        ("Antal ungdomar som fått feriejobb i stadens regi", "kf_scope", "stadssumma"),
        ("Totalt köpt energi i stadens verksamheter", "kf_scope", "stadssumma"),
        ("Nämndens budgetföljsamhet efter resultatöverföringar", "direction", "lagre"),
        ("Nämndens prognossäkerhet T2", "direction", "inom"),
        ("Antal personer som utsatts för våld i nära relation som är kända av socialtjänsten", "direction", "okand"),
    ],
)
def test_what_domain_decides_stands_in_the_catalogue(name, field, value):
    catalogue = load_catalogue()
    assert [getattr(item, field) for item in catalogue.indicators if item.indicator_id == catalogue.indicator_id(name)] == [value]


def test_a_share_is_no_sum_of_the_citys_and_does_not_grow_over_the_year():
    grows = {item.measure_type for item in load_catalogue().indicators if item.cumulative or item.kf_scope == "stadssumma"}
    assert grows == {"antal", "mangd"}
