"""Money: which table is a document's main one, which verksamhet a row is about, and the questions asked of them.

Every figure is an invented board's; the committed documents are only asked whether their names are known.
"""

from itertools import groupby

import dash
import duckdb
import pytest

import app  # noqa: F401  (the pages' controls need their app)
from dashboard.components.money_bars import net_bars
from dashboard.money import printed_columns
from dashboard.pages import ekonomi, kalla
from data.build import DEFAULT_PLAN
from data.building.catalogue import load_catalogue
from data.building.verksamheter import printed_tables, tied
from queries import connection
from queries.economy import (
    deviation_sign,
    economy_cells,
    net_by_verksamhet,
    net_over_years,
    net_side_by_side,
    population,
    requested,
)
from tests.plans import COLUMNS, built, goal, money, rows_of, write_document
from tests.rows import csv_rows

NORRA, SODRA = "provstad-norra-vp-2024", "provstad-sodra-vp-2024"
LAST_YEAR = {"column": "Prognos 2023", "for_year": "2023", "measure": "prognos"}
PARTS = (("Provomsorg", "10", ""), ("varav provbarn", "20", "Provomsorg"))
REPORT = {"kind": "T1", "year": 2024}


def _report(row: str, line: int, **values: str) -> list[dict]:
    """Return a report's row: budget, begart, prognos, avvikelse."""
    years = {"budget": "2024", "prognos": "2024"}
    return [
        money(row, value, line=str(line), column=measure.capitalize(), measure=measure, for_year=years.get(measure, ""))
        for measure, value in values.items()
    ]


@pytest.fixture
def database(tmp_path, monkeypatch):
    """Return a function that writes documents (id → rows of money), builds them and lets the queries ask them."""

    def write(**documents):
        for arguments in documents.values():
            write_document(tmp_path / "plan", **arguments)
        path = built(tmp_path)
        monkeypatch.setenv("KOLLEN_DB", str(path))
        connection._store_of.cache_clear()
        return path

    yield write
    connection._store_of.cache_clear()


# Tables.


def test_the_main_table_is_the_one_with_most_known_verksamheter_whatever_its_heading(database):
    economy = [
        money("Provskola", "5", table="Provskola", line="10"),
        money("Provskola", "1", table="Först", line="20"),
        money("Provskola", "5", table="Vad det kostar", line="30"),
        money("Provomsorg", "7", table="Vad det kostar", line="40"),
        money("Summa", "12", table="Vad det kostar", line="50"),
        money("Provskola", "2", table="Provinvesteringar", line="60"),
        money("Provgården", "2", table="Resultatenheter", line="70"),
    ]
    path = database(norra={"economy": economy})
    subjects = rows_of(path, "select table_name, subject, is_sum from economy order by cell_order")
    assert [(row["table_name"], row["subject"]) for row in subjects] == [
        ("Provskola", "ovrigt"), ("Först", "ovrigt"), *[("Vad det kostar", "verksamhet")] * 3, ("Provinvesteringar", "investeringar"),
        ("Resultatenheter", "resultatenheter"),
    ]  # fmt: skip
    assert [row["is_sum"] for row in subjects] == [False, False, False, False, True, False, False]


def test_a_table_of_costs_alone_and_a_table_of_one_verksamhet_are_no_main_table(database):
    costs = {"measure": "kostnader", "column": "Kostnader", "table": "Omslutning"}
    path = database(
        norra={"economy": [money("Provskola", "5", **costs), money("Provomsorg", "7", **costs)]},
        sodra={"board": "Provstad södra", "economy": [money("Provskola", "5"), money("Annat", "7")]},
    )
    assert net_by_verksamhet(NORRA) == net_by_verksamhet(SODRA) == []
    assert {row["subject"] for row in rows_of(path, "select subject from economy")} == {"ovrigt"}


def test_parts_do_not_make_a_table_the_main_one(database):
    parts = [money(name, "1", table="Provomsorg", line=line, parent=parent) for name, line, parent in PARTS]
    wholes = [money("Provskola", "5", table="Hela", line="50"), money("Provomsorg", "7", table="Hela", line="60")]
    path = database(norra={"economy": [*parts, *wholes]})
    assert rows_of(path, "select distinct table_name from economy where subject = 'verksamhet'") == [{"table_name": "Hela"}]


def test_tables_under_one_heading_are_parted_by_their_columns_though_cells_are_empty():
    rows = [("Anslag", ("A", "B")), ("Före", ("B",)), ("Skola", ("C",)), ("Omsorg", ("D",)), ("Summa", ("C", "D"))]
    printed = [(line, row, column) for line, (row, columns) in enumerate(rows) for column in columns]
    cells = [
        {"cell_order": order, "line": line, "table_name": "Budget", "row_name": row, "parent": None, "column_name": column}
        for order, (line, row, column) in enumerate(printed)
    ]
    tables = printed_tables(cells)
    assert [[cell["row_name"] for cell in table] for table in tables] == [
        ["Anslag", "Anslag", "Före"],
        ["Skola", "Omsorg", "Summa", "Summa"],
    ]
    assert tied([], load_catalogue()) == []


@pytest.mark.parametrize("folder", sorted(DEFAULT_PLAN.iterdir()), ids=lambda folder: folder.name)
def test_every_row_of_the_documents_main_tables_is_known_but_sums_and_their_parts(folder):
    catalogue = load_catalogue()
    rows = csv_rows(folder / "economy.csv") if (folder / "economy.csv").exists() else []
    renamed = {"table": "table_name", "row": "row_name", "column": "column_name"}
    cells = [
        {renamed.get(key, key): value for key, value in row.items()} | {"cell_order": order, "parent": row["parent"] or None}
        for order, row in enumerate(rows, start=1)
    ]
    main = [cell for cell in tied(cells, catalogue) if cell["subject"] == "verksamhet"]
    sums = {cell["row_name"] for cell in main if cell["is_sum"]}
    unknown = {cell["row_name"] for cell in main if not cell["verksamhet"] and not cell["is_sum"] and cell["parent"] not in sums}
    assert unknown == set()
    assert not rows or len([name for name, _group in groupby(cell["verksamhet"] for cell in main)]) > 9


# Questions.


def test_net_takes_the_years_budget_and_the_latest_forecast_and_leaves_out_parts_and_missing_cells(database):
    economy = [
        money("Provskola", "5,0", line="10"), money("Provskola", "4,5", line="10", **LAST_YEAR),
        money("Provskola", "9,0", line="10", column="Budget 2024 kostnader"),
        money("Provskola", "4", line="10", column="Budget 2023", for_year="2023"),
        money("Provomsorg", "7,0", line="20"), money("varav provbarn", "3,0", line="30", parent="Provomsorg"),
        money("Provhem", "1,0", line="40"), money("Summa", "12,0", line="50"), money("Summa", "13,0", line="60"),
    ]  # fmt: skip
    database(norra={"economy": economy})
    rows = net_by_verksamhet(NORRA)
    assert [(row["name"], row["verksamhet"], row["budget_text"], row["prognos_text"], row["is_total"]) for row in rows] == [
        ("Provskola", "provskola", "5,0", "4,5", False), ("Provomsorg", "provomsorg", "7,0", None, False),
        ("Provhem", None, "1,0", None, False), ("Summa", None, "12,0", None, False), ("Summa", None, "13,0", None, True),
    ]  # fmt: skip
    assert (rows[0]["prognos_year"], rows[0]["utfall_year"]) == (2023, None)


def test_of_two_forecasts_of_a_year_the_last_printed_counts(database):
    both = [money("Provskola", value, line="10", column=head, measure="prognos") for head, value in (("före", "6"), ("efter", "4"))]
    database(norra={"economy": [*both, money("Provomsorg", "7", line="20", column="efter", measure="prognos")], **REPORT})
    assert [row["prognos_text"] for row in net_by_verksamhet("provstad-norra-t1-2024")] == ["4", "7"]


@pytest.mark.parametrize(
    "rows, sign",
    [
        ([{"budget": "10", "begart": "2", "prognos": "9", "avvikelse": "3"}], 1),
        ([{"budget": "10", "begart": "2", "prognos": "9", "avvikelse": "-3"}], -1),
        ([{"budget": "10", "prognos": "13,1", "avvikelse": "-3"}], 1),
        ([{"budget": "10", "prognos": "9", "avvikelse": "5"}], None),
        ([{"budget": "10", "prognos": "9,9", "avvikelse": "0,1"}], None),
        ([{"budget": "10", "prognos": "9", "avvikelse": "1"}, {"budget": "10", "prognos": "9", "avvikelse": "-1"}], None),
        ([{"budget": "10", "prognos": "9"}], None),
    ],
)
def test_what_a_plus_means_follows_from_the_documents_own_figures_or_is_not_said(database, rows, sign):
    known = [*rows, {"budget": "5", "prognos": "5", "avvikelse": "0"}]
    economy = [
        cell
        for line, (name, row) in enumerate(zip(("Provskola", "Provomsorg", "Provhem"), known, strict=False))
        for cell in _report(name, line + 1, **row)
    ]
    database(norra={"economy": economy, **REPORT})
    assert deviation_sign("provstad-norra-t1-2024") == sign


def test_boards_stand_side_by_side_by_their_share_of_the_printed_total_of_the_latest_document(database):
    plan = [money("Provskola", "6", line="10"), money("Provomsorg", "4", line="20"), money("Totalt", "10", line="30")]
    report = [
        cell
        for line, (row, value) in enumerate([("Provskola", "5"), ("Provomsorg", "5"), ("Totalt", "20")])
        for cell in _report(row, line + 1, budget=value)
    ]
    database(
        norra={"economy": plan},
        later={"economy": report, **REPORT},
        sodra={"board": "Provstad södra", "economy": [money("Provskola", "6", line="10"), money("Provomsorg", "4", line="20")]},
        other_year={"board": "Provstad södra", "year": 2023, "economy": plan},
    )
    rows = [(row["board"], row["kind"], row["name"], row["share"]) for row in net_side_by_side(2024) if not row["is_total"]]
    assert rows == [
        ("provstad-norra", "T1", "Provskola", 0.25), ("provstad-norra", "T1", "Provomsorg", 0.25),
        ("provstad-sodra", "VP", "Provskola", None), ("provstad-sodra", "VP", "Provomsorg", None),
    ]  # fmt: skip


def test_over_the_years_the_latest_document_that_prints_a_figure_counts(database):
    first = [money("Provskola", "6", line="10", for_year="2023"), money("Provomsorg", "4", line="20", for_year="2023")]
    second = [
        money("Provskola", "8", line="10"),
        money("Provskola", "7", line="10", column="Budget 2023", for_year="2023"),
        money("Prov-omsorg", "9", line="20"),
    ]
    database(norra={"economy": first, "year": 2023}, later={"economy": second})
    rows = [(row["name"], row["for_year"], row["value_text"], row["document_id"]) for row in net_over_years("provstad-norra")]
    assert rows == [
        ("Provskola", 2023, "7", NORRA), ("Provskola", 2024, "8", NORRA), ("Provomsorg", 2023, "4", "provstad-norra-vp-2023"),
        ("Provomsorg", 2024, "9", NORRA),
    ]  # fmt: skip


def test_what_is_requested_is_the_columns_that_say_so(database):
    asked = money("Provträd", "0,5", table="Klimat", measure="begart", column="Mnkr", for_year="")
    database(norra={"economy": [money("Provskola", "5"), asked]})
    assert [(row["table_name"], row["row_name"], row["value"]) for row in requested(NORRA)] == [("Klimat", "Provträd", 0.5)]
    assert [row["row_name"] for row in economy_cells(NORRA, ["ovrigt"])] == ["Provskola", "Provträd"]


@pytest.mark.parametrize(
    "cells, found",
    [
        ([{"row": "Folkmängd", "column": "2024", "value": "52 000"}], 52000),
        (
            [
                {"row": "Folkmängd", "column": "STADEN", "value": "900 000"},
                {"row": "Folkmängd", "column": "PROVSTAD NORRA", "value": "52 000"},
            ],
            52000,
        ),
        ([{"row": "Folkmängd", "column": "STADEN", "value": "900 000"}, {"row": "Folkmängd", "column": "2020", "value": "50 000"}], None),
        ([{"row": "Folkmängd", "column": "2024", "value": "23 %", "unit": "%"}], None),
        ([{"row": "Andel invånare", "column": "2024", "value": "23"}], None),
    ],
)
def test_a_population_is_only_what_a_table_prints_for_the_board(database, cells, found):
    statistics = [dict.fromkeys(COLUMNS["statistics"], "") | {"table": "Invånare", "line": "10"} | cell for cell in cells]
    database(norra={"statistics": statistics})
    answer = population("provstad-norra", 2024)
    assert (answer["value"] if answer else None) == found


# The page.


def _page(**keys):
    return ekonomi.layout(**keys)


def _found(component, wanted):
    """Return every component below one for which `wanted` holds."""
    children = component if isinstance(component, list) else getattr(component, "children", None)
    below = [
        item for child in (children if isinstance(children, list) else [children]) if child is not None for item in _found(child, wanted)
    ]
    return ([component] if not isinstance(component, list) and wanted(component) else []) + below


def _words(component) -> str:
    """Return the text a reader meets, blanks made plain."""
    if component is None:
        return ""
    if isinstance(component, str):
        return component.replace("\u00a0", " ")
    children = component if isinstance(component, list) else getattr(component, "children", None)
    return " ".join(_words(child) for child in children) if isinstance(children, list) else _words(children)


def _lead(page) -> str:
    return " ".join(_words(item) for item in _found(page, lambda item: getattr(item, "className", "") == "lead-sentence"))


def _headings(page) -> list[str]:
    return [_words(item) for item in _found(page, lambda item: isinstance(item, dash.html.H2))]


PLAN = [
    *(money("Provskola", value, line="10", **cells) for value, cells in (("6,0", {}), ("5,0", LAST_YEAR))),
    *(money("Provomsorg", value, line="20", **cells) for value, cells in (("14,0", {}), ("15,5", LAST_YEAR))),
    money("varav provbarn", "3,0", line="30", parent="Provomsorg"),
    *(money("Summa", value, line="40", **cells) for value, cells in (("20,0", {}), ("20,4", LAST_YEAR))),
]  # fmt: skip


def test_the_first_sentence_answers_and_links_to_the_line_of_the_total(database):
    database(norra={"economy": PLAN})
    page = _page()
    assert _lead(page).startswith(
        "Provstad norra räknar med 20,0 mnkr netto 2024. Störst del går till provomsorg: 14,0 mnkr, 70,0 % av budgeten."
    )
    links = _found(_found(page, lambda item: getattr(item, "className", "") == "lead-sentence"), lambda item: isinstance(item, dash.html.A))
    assert [link.href for link in links] == [f"/kalla/{NORRA}?rad=40"]
    assert "Kronor per invånare visas när en folkmängd är inläst" in _words(page)


def test_netto_is_only_said_where_it_is_printed_and_a_sum_only_where_one_is(database):
    silent = {"column": "Budget 2024"}
    rows = [money("Provskola", "6", line="10", **silent), money("Provomsorg", "4", line="20", **silent)]
    database(norra={"economy": [*rows, money("Totalt", "10", line="30", **silent)]}, sodra={"board": "Provstad södra", "economy": rows})
    assert _lead(_page()).startswith("Provstad norra räknar med 10 mnkr 2024. Störst del går till provskola: 6 mnkr, 60,0 % av budgeten.")
    south = _lead(_page(stadsdel="provstad-sodra"))
    assert south.startswith(
        "Verksamhetsplan 2024 för Provstad södra trycker ingen summa av budgeten. Störst del går till provskola: 6 mnkr. "
    )
    assert "Tabellen hos Provstad norra säger inte att beloppen är netto." in _words(_page())


@pytest.mark.parametrize(
    "total, said",
    [
        (
            {"budget": "20", "begart": "2", "prognos": "19", "avvikelse": "3"},
            "Det är ett överskott på 3 mnkr mot budget och begärda justeringar.",
        ),
        ({"budget": "20", "begart": "2", "prognos": "25", "avvikelse": "-3"}, "Det är ett underskott på 3 mnkr mot budget och begärda"),
        ({"budget": "20", "prognos": "19", "avvikelse": "3"}, "Avvikelsen är +3 mnkr; dokumentet visar inte vad tecknet betyder."),
        ({"budget": "20", "prognos": "23", "avvikelse": "-2"}, "Avvikelsen är −2 mnkr; dokumentet visar inte vad tecknet betyder."),
        ({"budget": "20", "prognos": "23"}, "Prognosen är 23 mnkr."),
        ({"budget": "20", "prognos": "19", "avvikelse": "-1"}, "Det är ett överskott på 1 mnkr mot budget."),
    ],
)
def test_a_reports_deviation_is_a_surplus_only_where_its_own_figures_show_it(database, total, said):
    rows = {
        "Provskola": {"budget": "6", "prognos": "6", "avvikelse": "0"},
        "Provomsorg": {"budget": "14", "prognos": "14"},
        "Totalt": total,
    }
    database(
        norra={"economy": [cell for line, (name, row) in enumerate(rows.items()) for cell in _report(name, line + 1, **row)], **REPORT}
    )
    assert said in _lead(_page())


def test_every_printed_cell_is_shown_in_some_view_and_links_to_its_line(database):
    other = [
        money("Provgården", "JA", table="Resultatenheter", line="50", column="Eget?", unit=""),
        money("Lekpark", "2,5", table="Provinvesteringar", line="60"),
        money("Provträd", "0,5", table="Ansökan", line="70", measure="begart", column="Mnkr"),
        money("Provmask", "-3", table="Pandemi", line="80", unit="tkr"),
    ]
    database(norra={"economy": [*PLAN, *other]})
    cells = [
        (link.href.split("rad=")[1], _words(link))
        for view in ekonomi.VIEWS
        for found in _found(_page(visa=view), lambda item: getattr(item, "className", "") == "plain stacks")
        for link in _found(found, lambda item: isinstance(item, dash.html.A))
    ]
    for cell in [*PLAN, *other]:
        assert (cell["line"], cell["value"]) in cells


def test_parts_are_indented_sums_are_strong_and_a_group_without_a_row_gets_a_heading(database):
    parks = [money(name, "1", table="Parker", line=str(line), parent="Centrala medel") for line, name in ((60, "Lekpark"), (70, "Badpark"))]
    database(norra={"economy": [*PLAN, *parks, money("S:a", "2", table="Parker", line="80")]})
    assert [_words(item) for item in _found(_page(), lambda item: getattr(item, "className", "") == "part")] == ["varav provbarn"]
    assert [_words(item) for item in _found(_page(), lambda item: isinstance(item, dash.html.Strong))] == ["Summa"]
    other = _page(visa="ovrigt")
    assert [_words(item) for item in _found(other, lambda item: isinstance(item, dash.html.Strong))] == ["Centrala medel", "S:a"]


def test_tables_under_one_heading_have_names_of_their_own(database):
    economy = [
        *PLAN,
        *(money("Provbarn", "1", line=line, table="Peng", column=column) for line, column in (("50", "Peng"), ("60", "Barn"))),
    ]
    database(norra={"economy": economy})
    captions = [_words(item) for item in _found(_page(visa="ovrigt"), lambda item: isinstance(item, dash.html.Caption))]
    assert len(captions) == len(set(captions)) == 2


def test_columns_stand_as_printed_though_no_row_has_all_its_cells():
    rows = [[{"column_name": name} for name in columns] for columns in ("AC", "ABC", "ZA", "CD")]
    assert printed_columns(rows) == ["Z", "A", "B", "C", "D"]


def test_a_sum_that_does_not_add_up_is_marked_on_its_row_and_explained_without_a_verdict(database):
    path = database(norra={"economy": [*PLAN, money("Badpark", "1", table="Parker", line="60")]})
    assert "Summan stämmer inte" not in _words(_page())
    connection._store_of.cache_clear()
    with duckdb.connect(str(path)) as connected:
        columns = "kind, board, year, subject, detail, document_id, line, first_text, expected, found, unit, kind_place"
        for values in (
            f"'summa_stammer_inte', 'provstad-norra', 2024, 'Summa', 'Budget 2024 netto', '{NORRA}', 40, '20,0', 20.5, 20.0, 'mnkr', 1",
            f"'annat', 'provstad-norra', 2024, 'Provskola', 'Budget 2024 netto', '{NORRA}', 10, '6,0', 7, 6, 'mnkr', 1",
        ):
            connected.execute(f"insert into finding ({columns}) values ({values})")
    connection._store_of.cache_clear()
    page = _page()
    marked = _found(page, lambda item: isinstance(item, dash.html.Th) and "Summan stämmer inte i källan" in _words(item))
    assert [_words(item).split()[0] for item in marked] == ["Summa"]
    assert "Summa, Budget 2024 netto: tryckt 20,0 mnkr, delarna ger 20,5 mnkr." in _words(page)
    assert "Summan stämmer inte" not in _words(_page(visa="ovrigt"))


def test_boards_side_by_side_say_what_sets_their_tables_apart(database):
    south = [cell | {"row": "Totalt"} if cell["row"] == "Summa" else cell for cell in PLAN]
    own_row = [money("Provbarn", "2,0", line="15"), money("Okänd verksamhet", "1,0", line="16")]
    database(norra={"economy": [*PLAN[:2], *own_row, *PLAN[2:]]}, sodra={"board": "Provstad södra", "economy": south})
    page = _words(_page())
    assert page.count("Hela budgeten") == 1
    assert "Provbarn står som egna rader hos Provstad norra; hos de andra kan de ingå i Provomsorg." in page
    header = [_words(item) for item in _found(_page(stadsdel="provstad-sodra"), lambda item: isinstance(item, dash.html.Th))]
    assert header.index("Provstad södra (VP)") < header.index("Provstad norra (VP)")
    assert (whole := header.index("Hela budgeten, mnkr")) < header.index("Provomsorg", whole) < header.index("Okänd verksamhet", whole)


def test_money_per_resident_is_shown_where_a_population_is_loaded(database):
    people = dict.fromkeys(COLUMNS["statistics"], "") | {"table": "Invånare", "row": "Folkmängd", "column": "2024", "value": "50 000"}
    database(norra={"economy": PLAN, "statistics": [people]})
    assert "Det är 400 kronor per invånare ( folkmängd 50 000 )." in _words(_page())


def test_a_board_without_tables_and_a_view_without_a_table_say_so(database):
    database(norra={"economy": PLAN}, sodra={"board": "Provstad södra"})
    page = _page(stadsdel="provstad-sodra")
    assert "Verksamhetsplan 2024 för Provstad södra har ingen inläst tabell med budget per verksamhet." in _words(page)
    assert "Färre än två nämnder har en budgettabell inläst för 2024" in _words(page)
    for view, about in (("investeringar", "investeringar"), ("resultatenheter", "resultatenheter"), ("ovrigt", "pengar utöver")):
        assert f"Provstad södra har ingen inläst tabell om {about}" in _words(_page(stadsdel="provstad-sodra", visa=view))
    assert "har ingen tabell med begärda medel" in _words(_page(visa="begart"))


def test_what_is_requested_is_told_table_by_table_beside_the_decisions(database):
    point = dict.fromkeys(COLUMNS["decisions"], "")
    decisions = [point | {"point": "2", "amount": "0,7", "unit": "mnkr", "purpose": "provträd"}, point | {"point": "3", "purpose": "inget"}]
    asked = [
        money(row, value, table="Ansökan", line=line, measure="begart", column="Mnkr")
        for row, value, line in (("Träd", "0,5", "60"), ("Häck", "0,0", "70"), ("S:a", "0,4", "80"), ("Totalt", "0,5", "90"))
    ]
    database(norra={"economy": [*PLAN, *asked], "decisions": decisions})
    page = _page(visa="begart")
    assert (
        _lead(page)
        == "Begärt enligt tabellerna i Verksamhetsplan 2024 för Provstad norra: Ansökan 0,5 mnkr. 1 beslutspunkt har ett belopp."
    )
    words = _words(page)
    assert "Häck" not in words
    assert "Rader där 0 är begärt visas inte." in words
    assert "provträd" in words
    assert "inget" not in words.split("Punkt 2")[1].split("Källa:")[0].replace("ingen", "")


def test_several_documents_of_a_board_give_the_latest_first_and_the_figures_year_by_year(database):
    report = [cell for line, name in enumerate(("Provskola", "Provomsorg")) for cell in _report(name, line + 1, budget="7", prognos="8")]
    database(norra={"economy": PLAN}, later={"economy": report, **REPORT}, before={"economy": PLAN, "year": 2023})
    headings = _headings(_page())
    assert headings[:2] == [
        "Netto per verksamhet, Tertialrapport 1 2024, Provstad norra",
        "Netto per verksamhet, Verksamhetsplan 2024, Provstad norra",
    ]
    assert headings[-1] == "År för år"


def test_the_chart_draws_what_is_printed_and_nothing_for_a_missing_cell():
    rows = [
        {"name": "Stöd till personer med provnedsättning", "budget": 5.0, "budget_text": "5,0", "prognos": -2.0, "prognos_text": "-2,0"},
        {"name": "Liten", "budget": 1.0, "budget_text": "1,0", "prognos": None, "prognos_text": None},
    ]
    drawn = net_bars(rows, [("prognos", "Prognos 2023"), ("budget", "Budget 2024")], "i ord")
    assert (drawn.role, getattr(drawn, "aria-label")) == ("img", "i ord")
    large, small = _found(drawn, lambda item: getattr(item, "className", "") == "net-row")
    assert (large.children[0].children, small.children[0].children) == ("Stöd till personer med provnedsättning", "Liten")
    marks = [(bar.children[0].className, bar.children[0].style, bar.children[1].children) for bar in large.children[1].children]
    # One axis from -2 to 6: nought stands a quarter from the left, and a bar ends where its value is.
    assert marks == [
        ("net-bar of-prognos", {"left": "0.00%", "right": "calc(100% - 25.00%)"}, "-2,0"),
        ("net-bar of-budget", {"left": "25.00%", "right": "calc(100% - 87.50%)"}, "5,0"),
    ]
    assert [bar.children[1].children for bar in small.children[1].children] == ["1,0"]  # a missing cell has no bar


def test_the_source_page_shows_a_row_of_money_column_by_column(database):
    database(norra={"economy": PLAN, "goals": [goal("Provmål", line="5")]})
    page = kalla.layout(document=NORRA, rad="20")
    assert "Ekonomi på rad 20, som tryckt" in _headings(page)
    words = _words(page)
    assert "Prognos 2023 15,5 mnkr" in words
    assert "Budget 2024 netto 14,0 mnkr" in words
    assert not _found(page, lambda item: getattr(item, "className", "") == "crumbs")


def test_a_chart_of_several_forecasts_says_which_and_income_without_a_minus_is_explained(database):
    forecasts = [
        money(row, value, line=line, column=head, measure="prognos")
        for row, line in (("Provskola", "10"), ("Provomsorg", "20"))
        for head, value in (("före", "6"), ("efter", "4"))
    ]
    income = [money("Provomsorg", "2,0", line="20", column="Intäkter 2024", measure="intakter")]
    database(norra={"economy": [*forecasts, *income]}, sodra={"board": "Provstad södra", "economy": PLAN})
    said = _words(_page())
    assert "Diagrammet visar den prognos som står sist i tabellen: ”efter”." in said
    assert "Dokumentet skriver intäkterna utan minustecken" in said
    other = _words(_page(stadsdel="provstad-sodra"))
    assert "Diagrammet visar den prognos" not in other
    assert "minustecken" not in other


def test_an_investment_table_is_summed_up_by_the_years_budget(database):
    table = {"table": "Provinvesteringar"}
    rows = [
        money(row, value, line=line, column=f"Budget {year}", for_year=year, **table)
        for row, line, values in (("Park", "60", "12"), ("S:a", "70", "12"))
        for year, value in zip(("2023", "2024"), values, strict=True)
    ]
    database(norra={"economy": [*PLAN, *rows]})
    assert _lead(_page(visa="investeringar")) == "Verksamhetsplan 2024 för Provstad norra: provinvesteringar, budget 2 mnkr."
