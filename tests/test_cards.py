"""Cards: their short keys, what they say beside what the queries give, the ready-made sets, the page that lists them, their pictures."""

import json
from collections import Counter
from types import SimpleNamespace

import plotly.graph_objects as go
import pytest

import app
from dashboard.cards.activities import HEADINGS
from dashboard.cards.card import Card, Cell, Grid, Missing, Series, Source
from dashboard.cards.key import KINDS, MOST, card_key, indicator_code, keys_of, parse_key, presentation
from dashboard.cards.making import MAKERS, card_of
from dashboard.cards.naming import naming
from dashboard.cards.sets import area, areas_of, board_on_ten, tertial_on_five, women_and_men
from dashboard.components.scorecard import VERDICTS
from dashboard.figures.cards import grid_figure, picture, projected
from dashboard.figures.labels import axis_label
from dashboard.pages import aktiviteter, ekonomi, jamfor, jamstalldhet, presentera, start
from queries import connection
from queries.documents import all_documents
from queries.economy import net_by_verksamhet
from queries.goals import activities_of_document
from queries.indicators import indicator_rows, indicators_in_year, indicators_of_code, verdict_counts
from tests.plans import built, indicator, measure, money, stated, write_document

BOARD, YEAR = "enskede-arsta-vantor", 2021
LATEST = [row for row in all_documents() if row["is_latest"]]
EVERY_BOARD = "alla"
EVERY = sorted({row["indicator_id"] for year in {row["year"] for row in LATEST} for row in indicators_in_year(year)})
NOJDA, SUMMA, SNITT = "Andel nöjda", "Antal i hela staden", "Andel i snitt"


def _found(node: object, css: str, kind: str = "") -> list:
    """Return every component of a class (and of a kind: 'Td') in a part of a page."""
    if isinstance(node, list | tuple):
        return [found for child in node for found in _found(child, css, kind)]
    if not hasattr(node, "children"):
        return []
    is_wanted = css in (getattr(node, "className", None) or "").split() and kind in ("", type(node).__name__)
    return [*([node] if is_wanted else []), *_found(node.children, css, kind)]


def _links(node: object, css: str) -> list[str]:
    return [getattr(found, "href", "") for found in _found(node, css)]


def _keys_on(node: object) -> list[str]:
    return [link.removeprefix("/presentera?kort=") for link in _links(node, "add-card")]


def _place(address: str) -> tuple[str, int]:
    """Return the document and the line of a link to a source."""
    document, _question, line = address.removeprefix("/kalla/").partition("?rad=")
    return document, int(line)


def _text(node: object) -> str:
    return json.dumps(
        node.to_plotly_json() if hasattr(node, "to_plotly_json") else node, default=lambda item: item.to_plotly_json(), ensure_ascii=False
    )


@pytest.mark.parametrize(
    "text",
    [
        "m.norrmalm.2021.1.1",
        "l.norrmalm.2021",
        "i.0a1b2c3.norrmalm.2021",
        "t.0a1b2c3.norrmalm",
        "k.0a1b2c3",
        "n.0a1b2c3.2021",
        "m.norrmalm.2021.rad-197",
        "a.alla.2021.manad",
        "d.norrmalm.2021.1.1",
        "s.2021.utfall.kf.kf.alla",
        "b.forskola",
        "c.norrmalm.2021.vp.3716",
    ],
)
def test_a_key_is_written_as_it_is_read(text):
    assert str(parse_key(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "l",
        "l.",
        "l.norrmalm",
        "l.norrmalm.",
        "l.norrmalm.21",
        "l.norrmalm.år21",
        "l.norrmalm.1021",
        "l.norrmalm.2021.1.1",
        "z.norrmalm.2021",
        "k",
        "i..norrmalm.2021",
        "l.norrmalm.٢٠٢١",
        "c.norrmalm.2021.vp",
        "c.norrmalm.2021.vp.0",
        "c.norrmalm.2021.vp.03716",
        "c.norrmalm.2021.vp.9999999",
        "c.norrmalm.2021.vp.x",
    ],
)
def test_what_is_no_key_is_none(text):
    assert parse_key(text) is None
    assert card_of(text) is None


def test_an_address_holds_different_keys_in_order_and_at_most_thirty():
    many = [f"l.namnd-{number}.2021" for number in range(40)]
    assert keys_of(",".join([many[3], "skräp", many[1], many[3], ""])) == [many[3], many[1]]
    assert keys_of(",".join(many)) == many[:MOST]
    assert keys_of(None) == []


def test_thirty_cards_fit_in_a_link_that_mail_programs_take():
    key = card_key("i", indicator=max(EVERY, key=len), board="enskede-arsta-vantor", year=2021)
    table = card_key("c", board="enskede-arsta-vantor", year=2021, report="t1", line=99_999)
    assert len(presentation([max(key, table, key=len)] * MOST)) < 1_500


def test_no_two_indicators_have_the_same_code_and_every_code_finds_its_own():
    assert not [code for code, n in Counter(map(indicator_code, EVERY)).items() if n > 1]
    assert all(indicators_of_code(indicator_code(name)) == [name] for name in EVERY)
    assert indicators_of_code("") == []
    assert indicators_of_code("0a1b2c") == []


def test_every_kind_of_card_can_be_made():
    assert set(MAKERS) == set(KINDS)
    made = {key.split(".")[0] for key in _keys_of_every_kind()}
    assert made == set(KINDS) - {"f"}  # nothing has changed since a report before: no board has two documents


def _money_pages() -> list[dict[str, str]]:
    """Return every view of Ekonomi of every board and year."""
    chosen = [{"stadsdel": row["board"], "ar": str(row["year"])} for row in LATEST]
    return [{**one, "visa": view} for one in chosen for view in ekonomi.VIEWS]


def _money_keys() -> list[str]:
    """Return the first of each kind of card that the views of Ekonomi offer; what only several documents of a board have, by hand."""
    first: dict[str, str] = {}
    for query in _money_pages():
        for key in _keys_on(ekonomi.layout(**query)):
            first.setdefault(key[0], key)
    return [*first.values(), "h.norrmalm.2021.vp", "y.norrmalm"]


def _keys_of_every_kind() -> list[str]:
    wanted = "sjukfranvaro"
    keys = [card_key(kind, board=BOARD, year=YEAR) for kind in "lpguje"]
    keys += [card_key("m", board=BOARD, year=YEAR, goal="1.1"), card_key("k", indicator=wanted), card_key("n", indicator=wanted, year=YEAR)]
    keys += [card_key(kind, indicator=wanted, board=BOARD, year=YEAR) for kind in "ir"]
    keys += [card_key("a", board=board, year=YEAR, view=view) for board in (BOARD, EVERY_BOARD, "norrmalm") for view in HEADINGS]
    keys += [card_key("d", board=board, year=YEAR, goal="1.1") for board in (BOARD, EVERY_BOARD)]
    keys += [card_key("s", year=YEAR, shown=shown, against=against, level="kf", theme="alla") for shown, against in VERDICTS]
    keys += [card_key("o", board=board, year=YEAR, group=group) for board in (BOARD, EVERY_BOARD) for group in ("alla-1", "olika-sida-1")]
    keys += [f"s.{YEAR}.arsmal.arsmal.kf.alla", f"s.{YEAR}.arsmal.arsmal.namnd.alla", "b.alla", "b.forskola", f"j.{EVERY_BOARD}.{YEAR}"]
    keys += _money_keys()
    return [key for key in [*keys, card_key("t", indicator=wanted, board=BOARD)] if card_of(key)]


def test_every_indicators_card_has_the_printed_values_of_its_row():
    """A second opinion on all rows: number, text and place of each cell beside what the query gives."""
    checked = 0
    for name in EVERY:
        rows = [row for row in indicator_rows(name) if row["is_latest"]]
        for row in rows:
            if [other["board"] for other in rows if other["year"] == row["year"]].count(row["board"]) > 1:
                continue
            made = card_of(card_key("i", indicator=name, board=row["board"], year=row["year"]))
            cells = {series.role: series.cells[0] for series in made.grid.series}
            for column in ("utfall", "prognos", "arsmal", "kf_arsmal"):
                cell = cells.get(column)
                assert bool(cell) == (row[f"{column}_text"] is not None)
                if cell:
                    assert cell.text.replace("\xa0", " ") == row[f"{column}_text"].replace("\xa0", " ")
                    assert (cell.document_id, cell.line) == (row["document_id"], row["line"])
                    assert cell.value in (row[column], None)
                    assert row["certain"] or cell.value is None
                    checked += 1
    assert checked > 700


@pytest.fixture
def invented(tmp_path, monkeypatch):
    """A database of one invented board with what is doubtful, a city's total, and two years."""
    measures = [
        measure(NOJDA, splittable="yes"),
        measure(SUMMA, unit="st", measure_type="antal", kf_scope="stadssumma"),
        measure(SNITT, kf_scope="stadssnitt"),
    ]
    plan = tmp_path / "plan"
    write_document(plan, indicator(NOJDA, arsmal="85 %", kf_arsmal="84 %"), year=2023, prose=[stated(NOJDA, "79 %", 2021)])
    write_document(
        plan,
        indicator(NOJDA, utfall="80 %", utfall_fg_vb="81 %", utfall_kvinnor="82 %", utfall_man="78 %", arsmal="86 %", kf_arsmal="84 %"),
        indicator(SUMMA, utfall="12 st", arsmal="40 st", kf_arsmal="9 000 st"),
        indicator(SNITT, utfall="3 %", arsmal="5 %", kf_arsmal="4 %", certain="no"),
        kind="T1",
    )
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, measures)))
    return SimpleNamespace(board="provstad-norra", year=2024)


def _values(card: Card) -> dict[str, list[float | None]]:
    return {series.role: [cell.value if cell else None for cell in series.cells] for series in card.grid.series}


def test_a_citys_total_and_a_doubtful_value_are_printed_and_never_drawn(invented):
    total = card_of(card_key("i", indicator="antal-i-hela-staden", board=invented.board, year=invented.year))
    assert _values(total)["kf_arsmal"] == [None]
    assert total.grid.role("kf_arsmal").cells[0].text == "9\xa0000\xa0st"
    doubtful = card_of(card_key("i", indicator="andel-i-snitt", board=invented.board, year=invented.year))
    assert not doubtful.grid.is_drawn
    assert any(fact.text == "Osäker läsning" for fact in doubtful.facts)


def test_a_trend_keeps_years_without_an_outcome_open_and_a_plans_outcome_apart(invented):
    made = card_of(card_key("t", indicator="andel-nojda", board=invented.board))
    assert made.grid.categories == ("2021", "2022", "2023", "2024")
    assert _values(made) == {
        "utfall": [None, None, 81.0, None], "utfall_plan": [79.0, None, None, None], "arsmal": [None, None, 85.0, 86.0],
        "kf_arsmal": [None, None, 84.0, 84.0],
    }  # fmt: skip
    line = next(trace for trace in go.Figure(grid_figure(made.grid)).data if trace.name == "Utfall")
    assert list(line.y) == [None, None, 81.0, None]


def test_a_card_of_what_is_not_loaded_is_none(invented):
    assert card_of(card_key("i", indicator="andel-nojda", board="provstad-sodra", year=2024)) is None
    assert card_of(card_key("i", indicator="finns-inte", board=invented.board, year=2024)) is None
    assert card_of(card_key("l", board=invented.board, year=1999)) is None
    assert card_of(card_key("m", board=invented.board, year=2024, goal="9.9")) is None
    assert card_of(card_key("e", board=invented.board, year=2024)) is None


def test_what_has_changed_since_the_report_before_is_a_card(invented):
    made = card_of(card_key("f", board=invented.board, year=invented.year))
    assert any("85" in point.said and "86" in point.said for point in made.points)


def test_the_standing_counts_what_the_verdicts_say():
    made = card_of(card_key("l", board=BOARD, year=YEAR))
    counts = Counter()
    for row in verdict_counts(f"{BOARD}-t1-{YEAR}"):
        counts[row["question"], row["answer"]] += row["n"]
    drawn = Counter()
    for series, answer in zip(made.grid.series, ("nar", "nara", "nar_inte"), strict=True):
        for name, cell in zip(made.grid.categories, series.cells, strict=True):
            drawn["nulage" if name.endswith("nu") else "prognos", answer] += cell.value if cell else 0
    assert drawn == {
        (question, answer): counts[question, answer] for question in ("nulage", "prognos") for answer in ("nar", "nara", "nar_inte")
    }


@pytest.mark.parametrize("key", [f"s.{YEAR}.arsmal.arsmal.kf.alla", f"s.{YEAR}.utfall.arsmal.kf.alla", f"s.{YEAR}.prognos.kf.kf.alla"])
def test_a_styrkorts_bars_are_the_verdicts_of_its_cells(key):
    """A second opinion: every verdict of the year's latest documents, counted here board by board."""
    question = {"arsmal": "ambition", "utfall": "nulage", "prognos": "prognos_kf"}[key.split(".")[2]]
    names = {"hogre": "higher", "samma": "same", "lagre": "lower", "nar": "reached", "nara": "near", "nar_inte": "missed"}
    counted = Counter()
    for document in LATEST:
        if document["year"] == YEAR:
            for row in connection.rows("indicators_of_document", document=document["document_id"]):
                if row["level"] == "kf":
                    counted[document["board_name"], names.get(row[question])] += 1
    made = card_of(key)
    drawn = {
        (board, series.role): series.cells[at].value
        for series in made.grid.series
        for at, board in enumerate(made.grid.categories)
        if series.cells[at]
    }
    assert drawn == {place: n for place, n in counted.items() if place[1]}
    assert all(str(sum(n for (_board, role), n in drawn.items() if role == series.role)) in made.sentence for series in made.grid.series)


def test_the_activities_of_a_year_are_counted_once_by_the_quarter_they_end_in():
    for board in ("norrmalm", EVERY_BOARD):
        made = card_of(f"a.{board}.{YEAR}.manad")
        documents = [row["document_id"] for row in LATEST if row["year"] == YEAR and board in (EVERY_BOARD, row["board"])]
        ends = [row for document in documents for row in activities_of_document(document) if str(row["end_date"]).startswith(str(YEAR))]
        assert sum(cell.value for series in made.grid.series for cell in series.cells) == len(ends)


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *[(aktiviteter, {"ar": "2021", "visa": view, "stadsdel": "alla"}) for view in ("mal", "manad", "snart", "datum", "flera")],
        (jamfor, {"ar": "2021"}),
        (jamfor, {"ar": "2021", "visa": "utfall", "mot": "kf"}),
        (jamfor, {"ar": "2021", "niva": "namnd"}),
        (jamfor, {"visa": "kf"}),
        (jamfor, {"ar": "2021", "indikator": "sjukfranvaro"}),
        (jamstalldhet, {"ar": "2021"}),
    ],
)
def test_the_pages_of_many_boards_offer_a_card_that_can_be_made(page, query):
    offered = _keys_on(page.layout(**query))
    assert offered
    assert all(card_of(key) for key in offered)


def test_the_money_is_the_main_tables():
    made = card_of(card_key("e", board="norrmalm", year=2021))
    budget = {row["name"]: row["budget"] for row in net_by_verksamhet("norrmalm-vp-2021")}
    cells = made.grid.role("budget").cells
    assert [cell.value for cell in cells] == [budget[name] for name in made.grid.categories]
    assert [cell.value for cell in cells] == sorted((cell.value for cell in cells), reverse=True)


def test_every_card_of_figures_on_ekonomi_can_be_taken_along_and_has_the_pages_values():
    """Each value of a card stands in the page's card that offers it, in a row of the same name; each of its sources is a link there."""
    checked = 0
    for query in _money_pages():
        shown = [
            block for block in _found(ekonomi.layout(**query), "card-block") if _found(block, "value") or _found(block, "number", "Td")
        ]
        for block in shown:
            (key,) = _keys_on(block)
            made = card_of(key)
            assert made, key
            values = {(link.children, *_place(link.href)) for link in _found(block, "value")}
            # A decision's sum is no link: its line stands in a cell of its own.
            lines = {_place(link.href) for link in _found(block, "source")}
            amounts = {cell.children for cell in _found(block, "number", "Td") if isinstance(cell.children, str)}
            for cell in (cell for series in made.grid.series for cell in series.cells if cell):
                is_decided = cell.text in amounts and (cell.document_id, cell.line) in lines
                assert (cell.text, cell.document_id, cell.line) in values or is_decided, (key, cell)
                checked += 1
    assert checked > 700


def test_a_table_too_large_for_a_slide_says_what_is_left_out_and_a_wide_low_one_is_turned():
    large = card_of("c.enskede-arsta-vantor.2021.t1.4512")
    assert len(large.grid.categories) == 5
    assert large.more == "De 5 första av 22 rader och 3 av 6 kolumner visas. Summan stämmer inte i källan."
    assert sum(note.startswith("Summan") for note in large.notes[:-1]) == len(large.notes) - 22  # the one who speaks has all rows
    low = card_of("c.spanga-tensta.2022.vp.1735")
    assert [series.name for series in low.grid.series] == ["Intäkter", "Kostnader", "Netto:"]
    assert dict(zip(low.grid.categories, [cell.text for cell in low.grid.series[2].cells], strict=True))["Budget 2022"] == "263,3"
    assert low.sentence == "Spånga-Tensta: nettot i ”Förskola” är 263,3\xa0mnkr, ”Budget 2022”."
    assert low.more == ""


def test_a_table_is_summed_up_by_what_the_document_calls_its_sum_and_says_where_that_does_not_add_up():
    made = card_of("c.hasselby-vallingby.2024.vp.3036")
    assert made.sentence == "Hässelby-Vällingby: summan i ”Förskoleverksamhet” är 452,5\xa0mnkr, ”VP 2024 Netto”."
    assert made.more.endswith("Summan stämmer inte i källan.")
    assert "delarna ger 435,9" in made.notes[0]
    assert card_of("c.hasselby-vallingby.2024.vp.3065").sentence == "Hässelby-Vällingby: tabellen ”Förskoleverksamhet” har 3 rader."


def test_the_boards_side_by_side_begin_with_ones_own_and_with_the_largest_parts():
    made = card_of("v.norrmalm.2021")
    assert [series.name for series in made.grid.series] == ["Norrmalm (VP)", "Enskede-Årsta-Vantör (T1)", "Rinkeby-Kista (VP)"]
    assert made.grid.categories[:2] == ("Hela budgeten, mnkr", "Äldreomsorg")
    # Rinkeby-Kista: förskola 327,5 of 1 662,6 is more than stöd och service 322,4 and äldreomsorg 321,8.
    assert made.sentence == "Störst del av budgeten går till äldreomsorg hos 2 nämnder och förskola hos 1 nämnd."
    assert card_of("v.finns-inte.2021") is None
    assert card_of("v.norrmalm.2022") is None


@pytest.fixture
def two_years(tmp_path, monkeypatch):
    """A database of one invented board with two plans and a report, and rows that not all of them print."""
    plan, year = tmp_path / "plan", {"column": "Budget 2023 netto", "for_year": "2023"}
    before = [money("Provskola", "8,0", **year), money("Provomsorg", "2,0", **year), money("Totalt", "10,0", **year)]
    now = [money("Provskola", "8,5"), money("Okänd", "0,5", line="15"), money("Provomsorg", "3,0"), money("Totalt", "12,0")]
    asked = [money(name, value, table="Ansökan", measure="begart", column="Mnkr") for name, value in (("Träd", "0,5"), ("Häck", "0,0"))]
    write_document(plan, year=2023, economy=before)
    write_document(plan, economy=[*now, *asked])
    write_document(plan, kind="T1", economy=now)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))


def test_the_documents_before_the_latest_have_cards_of_their_own(two_years):
    links = _keys_on(ekonomi.layout(ar="2024"))
    assert links[:2] == ["e.provstad-norra.2024", "h.provstad-norra.2024.vp"]
    latest, before = map(card_of, links[:2])
    assert {cell.document_id for cell in latest.grid.series[0].cells} == {"provstad-norra-t1-2024"}
    assert {cell.document_id for cell in before.grid.series[0].cells} == {"provstad-norra-vp-2024"}
    assert card_of("h.provstad-norra.2024.t2") is None


def test_a_boards_years_stand_beside_each_other_and_what_is_not_printed_says_so(two_years):
    assert "y.provstad-norra" in _keys_on(ekonomi.layout(ar="2024"))
    made = card_of("y.provstad-norra")
    assert made.sentence == "Provstad norra: budgeten 2024 är 12,0\xa0mnkr, mot 10,0\xa0mnkr 2023."
    assert made.grid.categories[:3] == ("Totalt", "Provskola", "Provomsorg")
    before, now = made.grid.series
    assert [series.name for series in (before, now)] == ["Budget 2023", "Budget 2024"]
    assert before.text(0) == "10,0\xa0mnkr"
    assert (before.cells[3], before.text(3)) == (Missing("inte tryckt"), "inte tryckt")
    assert "inte tryckt" in _text(presentera.layout(kort="y.provstad-norra", bild="1"))


def test_only_what_is_asked_for_is_on_the_card_of_what_is_asked_for(two_years):
    (key,) = [key for key in _keys_on(ekonomi.layout(ar="2024", visa="begart")) if key.startswith("q.")]
    made = card_of(key)
    assert made.grid.categories == ("Träd",)
    assert made.sentence == "Provstad norra begär 0,5\xa0mnkr enligt ”Ansökan”."
    assert made.more == "Rader där 0 är begärt visas inte."


def test_an_empty_cell_says_why_in_the_pages_own_word(invented):
    assert card_of("c.hasselby-vallingby.2024.vp.2932") is None  # the invented board's database
    told = card_of(card_key("n", indicator="antal-i-hela-staden", year=invented.year))
    assert told.grid.role("utfall").text(0) == "12\xa0st"
    strip = card_of(card_key("r", indicator="andel-nojda", board=invented.board, year=invented.year))
    assert strip.grid.role("utfall").text(0) == "inte inläst"  # there is no plan of the year


@pytest.mark.parametrize("document", LATEST, ids=lambda row: row["document_id"])
def test_ready_made_sets_hold_only_cards_that_are_there(document):
    board, year = document["board"], document["year"]
    ten, five = board_on_ten(board, year), tertial_on_five(board, year)
    assert 5 <= len(ten) <= 10
    assert 3 <= len(five) <= 5
    goal = areas_of(board, year)[0][0]
    for keys in (ten, five, area(board, year, goal), women_and_men(board, year)):
        assert len(set(keys)) == len(keys) <= MOST
        assert all(card_of(key) for key in keys)


def test_an_area_holds_every_indicator_under_its_goal():
    keys = area("norrmalm", 2021, "1.1")
    ids = {
        row["indicator_id"]
        for row in connection.rows("indicators_of_document", document="norrmalm-vp-2021")
        if row["verksamhetsomradesmal"] == "1.1"
    }
    assert keys[0] == "m.norrmalm.2021.1.1"
    assert set(keys[1:]) == {card_key("i", indicator=name, board="norrmalm", year=2021) for name in ids}


@pytest.mark.parametrize("key", _keys_of_every_kind())
def test_every_card_says_where_its_values_come_from_and_can_be_drawn(key):
    made = card_of(key)
    assert made.sentence.strip().endswith(".")
    assert made.about
    assert made.sources
    assert all(len(series.cells) == len(made.grid.categories) for series in (made.grid.series if made.grid else ()))
    if made.grid and made.grid.is_drawn:
        known = [cell.value for series in made.grid.series for cell in series.cells if cell and cell.value is not None]
        figure = go.Figure(grid_figure(made.grid))  # which checks every property, as below
        drawn = [value for trace in figure.data if trace.name for value in (*trace.x, *trace.y) if isinstance(value, int | float)]
        assert set(known) <= set(drawn)
        assert go.Figure(projected(made.grid)).layout.font.size >= 28
        assert go.Figure(picture(made, "Källa: provet")).layout.showlegend


# The page.


def test_the_list_is_the_addresses_keys_and_what_is_lost_is_said():
    keys = ["p.norrmalm.2021", "l.norrmalm.2021"]
    shown = _text(presentera.layout(kort=",".join([*keys, "l.finns-inte.2021"])))
    assert shown.index("Att prata om: Verksamhetsplan 2021") < shown.index("Läget: Verksamhetsplan 2021")
    assert "1 kort i länken visas inte" in shown
    assert json.dumps(presentation(keys)) in shown


def test_a_card_moves_up_and_down_and_away_by_links():
    keys = ["p.norrmalm.2021", "l.norrmalm.2021", "g.norrmalm.2021"]
    moves = _links(presentera.layout(kort=",".join(keys)), "tool")
    talk, whole, good = keys
    wanted = [
        [whole, talk, good], [whole, good], [whole, talk, good], [talk, good, whole], [talk, good], [talk, good, whole], [talk, whole],
    ]  # fmt: skip
    assert moves == [presentation(order) for order in wanted]


def test_the_last_card_taken_away_leaves_an_empty_list_that_says_how_to_begin():
    assert _links(presentera.layout(kort="l.norrmalm.2021"), "tool") == ["/presentera"]
    assert "Listan är tom" in _text(presentera.layout())


def test_a_ready_made_presentation_becomes_its_cards():
    shown = _text(presentera.layout(fardig="tertial", stadsdel="norrmalm", ar="2021"))
    assert f"kort={','.join(tertial_on_five('norrmalm', 2021))}" in shown
    assert "inga utfall för kvinnor och män" in _text(presentera.layout(fardig="jamstalldhet", stadsdel="norrmalm", ar="2021"))


def test_one_card_a_screen_has_its_sentence_its_values_and_its_source():
    shown = _text(presentera.layout(kort=card_key("i", indicator="sjukfranvaro", board=BOARD, year=YEAR), bild="1"))
    for words in ("10,6\xa0%", "Når inte årsmålet", "Tertialrapport 1 2021, Enskede-Årsta-Vantör, rad\xa03704", "1 av 1"):
        assert words in shown
    assert "Main" in shown
    assert '"className": "slide"' in shown  # for which header and footer are hidden (assets/stadsdelskollen.css)


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "", "99999999999999999999"])
def test_a_screen_that_is_not_there_is_the_list(number):
    assert '"className": "slide"' not in _text(presentera.layout(kort="l.norrmalm.2021", bild=number))


def test_the_file_of_a_presentation_has_every_value_of_its_cards():
    every = _keys_of_every_kind()
    assert len(every) > MOST
    _file_has_every_value(every[:MOST])
    _file_has_every_value(every[MOST:])
    assert presentera.download(kort="skräp") is None


def _file_has_every_value(keys: list[str]) -> None:
    found = presentera.download(kort=",".join(keys))
    cells = sum(len([cell for series in made.grid.series for cell in series.cells if cell]) for key in keys if (made := card_of(key)).grid)
    points = sum(len(card_of(key).points) for key in keys)
    assert len(found.rows) == cells + points
    assert all(len(list(row)) == len(found.columns) for row in found.cells())


def test_a_presentation_is_named_after_all_the_boards_that_its_cards_are_about():
    one = naming([card_of("l.norrmalm.2021"), card_of("m.norrmalm.2021.1.1")])
    assert (one.heading, one.selection) == ("Norrmalm 2021", "Läget och mål · Norrmalm · 2021 · 2 kort")
    city = naming([card_of("b.alla"), card_of("a.norrmalm.2021.manad"), card_of("s.2021.arsmal.arsmal.kf.alla")])
    assert city.heading.startswith("5 nämnder 2021")
    assert city.selection.startswith("KF:s årsmål, aktiviteter och styrkort · ")
    tables = naming([card_of("v.norrmalm.2021"), card_of("c.spanga-tensta.2022.vp.1735")])
    assert "Norrmalm, Enskede-Årsta-Vantör, Rinkeby-Kista och Spånga-Tensta · 2021–2022" in tables.selection


def test_each_point_has_its_own_place_in_the_file_and_a_count_has_none():
    rows = presentera.download(kort=f"p.{BOARD}.{YEAR},u.{BOARD}.{YEAR}").rows
    points = [source.line for source in card_of(f"p.{BOARD}.{YEAR}").sources]
    assert [row["line"] for row in rows if row["number"] == 1] == points
    assert len(set(points)) == len(points) == 3
    assert {row["line"] for row in rows if row["number"] == 2} == {None}
    assert {row["document_id"] for row in rows} == {f"{BOARD}-t1-{YEAR}"}


def test_a_value_of_no_document_says_none(client):
    kept = f"s.{YEAR}.arsmal.arsmal.kf.alla"
    assert {row["document_id"] for row in presentera.download(kort=kept).rows} == {None}
    answer = client.get(f"/ladda-ner/presentera.xlsx?kort={kept}")
    assert answer.status_code == 200


def test_only_what_is_read_with_certainty_is_said_of_all_boards(tmp_path, monkeypatch):
    plan = tmp_path / "plan"
    for board, target, certain in (
        ("Provstad norra", "8 %", "no"),
        ("Provstad södra", "8 %", "yes"),
        ("Provstad västra", "Minskning", "yes"),
    ):
        write_document(plan, indicator(NOJDA, arsmal=target, kf_arsmal="9 %", certain=certain), board=board)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, [measure(NOJDA)])))
    assert card_of(card_key("n", indicator="andel-nojda", year=2024)).sentence == "Nämnderna har satt olika årsmål: 8\xa0% och Minskning."


def test_where_nothing_can_be_judged_the_standing_says_so_and_draws_nothing(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", indicator(NOJDA, arsmal="öka", kf_arsmal="öka"))
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    made = card_of(card_key("l", board="provstad-norra", year=2024))
    assert made.sentence == "Provstad norra: ingen indikator kan bedömas än."
    assert made.grid is None
    assert "Spara som bild: läget" not in _text(start.layout())


def test_names_from_documents_are_text_and_no_markup_of_the_figures():
    name = "Andel <b>18 år & äldre</b> som <a href='x'>provar</a>"
    assert "<b>" not in axis_label(name) and "<a" not in axis_label(name)
    assert axis_label(name).replace("<br>", " ") == name.replace("&", "&amp;").replace("<", "&lt;")
    grid = Grid("counts", "Mål", (name,), (Series("reached", "Når", (Cell(3, "3"),)),))
    made = picture(Card("l.x.2021", name, f"{name}.", grid=grid, sources=(Source(name, "x"),)), name)
    drawn = json.dumps(made)
    assert "<a" not in drawn and "<b>18" not in drawn
    assert "&lt;b>18" in drawn or "\\u003cb" in drawn


# The picture.


@pytest.fixture(scope="module")
def client():
    return app.server.test_client()


def test_a_picture_says_what_it_shows_where_from_and_when(client):
    key = card_key("n", indicator="sjukfranvaro", year=YEAR)
    answer = client.get(f"/kort/{key}.json")
    found = answer.get_json()
    made = card_of(key)
    layout = found["figure"]["layout"]
    assert made.sentence.split()[0] in layout["title"]["text"]
    assert "Sjukfrånvaro" in layout["title"]["subtitle"]["text"]
    foot = layout["annotations"][-1]["text"]
    assert "Källa:" in foot and "Stadsdelskollen" in foot and "Uppgifter byggda" in foot
    assert layout["showlegend"]
    assert {trace["name"] for trace in found["figure"]["data"] if trace["showlegend"]} >= {"Utfall", "Årsmål"}
    assert found["name"].startswith("stadsdelskollen_kort_sjukfranvaro")


@pytest.mark.parametrize("key", ["skräp", "p.norrmalm.2021", "l.finns-inte.2021", "%00", "l.norrmalm.2021/x"])
def test_a_picture_of_nothing_is_not_there(client, key):
    assert client.get(f"/kort/{key}.json").status_code == 404


def test_a_picture_of_words_cannot_be_drawn():
    with pytest.raises(ValueError, match="nothing to draw"):
        picture(card_of("p.norrmalm.2021"), "")
