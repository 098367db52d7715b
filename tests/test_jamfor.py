"""Jämför with many boards: order, the reader's own board, medians, the map, who can be compared; and KF's bar over the years."""

import json
import re

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.pages import jamfor, sok, start
from data.load import slug
from queries import indicators
from tests.plans import built, indicator, measure, write_document

NAMES = [f"Provstad {letter}" for letter in "ABCDEFGHI"]
BOARDS = [
    {"board": slug(name), "name": name, "short": name[-1], "from": "2007-01-01", "to": "", "successor": "", "predecessors": "",
     "tile": f"{1 + number // 5}.{1 + number % 5}"}
    for number, name in enumerate(NAMES)
]  # fmt: skip
MEASURES = [
    measure("Andel nöjda"), measure("Andel missnöjda", direction="lagre"), measure("Antal platser", unit="st", measure_type="antal"),
    measure("Andel vad som helst", direction="okand"),
]  # fmt: skip


def _outcomes(number: int) -> list[dict]:
    return [
        indicator("Andel nöjda", utfall=f"{60 + 3 * number} %", arsmal="75 %", kf_arsmal="80 %"),
        indicator("Andel missnöjda", utfall=f"{30 - number} %", arsmal="25 %", kf_arsmal="öka" if number == 0 else "20 %"),
        indicator("Antal platser", utfall=f"{100 * number + 100} st", arsmal="500 st", kf_arsmal="9 000 st"),
    ]


@pytest.fixture
def nine(tmp_path, monkeypatch):
    """Nine boards' tertial reports of 2024, outcomes 60, 63 … 84 percent."""
    for number, name in enumerate(NAMES):
        write_document(tmp_path / "plan", *_outcomes(number), board=name, kind="T1")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))


def _page(**keys: str) -> str:
    return json.dumps(jamfor.layout(**keys).to_plotly_json(), cls=PlotlyJSONEncoder, ensure_ascii=False)


def _data(**keys: str) -> dict:
    return json.loads(_page(**keys))


def _elements(node):
    if isinstance(node, list):
        for item in node:
            yield from _elements(item)
    elif isinstance(node, dict):
        if "props" in node:
            yield node
        yield from _elements(node.get("props", {}).get("children"))


def _is_tile(item: dict) -> bool:
    return "tile" in (item["props"].get("className") or "").split()


def _figure(**keys: str) -> dict:
    return next(item["props"]["figure"] for item in _elements(_data(**keys)) if item["type"] == "Graph")


def _rows(**keys: str) -> list[str]:
    """Return the boards of the figure from the top."""
    return _figure(**keys)["layout"]["yaxis"]["categoryarray"][::-1]


def test_the_best_value_stands_first_whatever_side_is_better(nine):
    assert _rows(indikator="andel-nojda", sortera="varde") == NAMES[::-1]
    assert _rows(indikator="andel-missnojda", sortera="varde") == NAMES[::-1]
    assert _rows(indikator="andel-nojda") == NAMES


def test_counts_are_not_ordered_by_value(nine):
    assert _rows(indikator="antal-platser", sortera="varde") == NAMES
    assert "Antal och belopp ordnas inte efter värde" in _page(indikator="antal-platser", sortera="varde")


def test_the_readers_own_board_stands_on_top_and_again_in_its_place(nine):
    assert _rows(indikator="andel-nojda", sortera="varde", min="provstad-c") == ["Provstad C (min)", *NAMES[::-1]]


def test_a_median_is_shown_of_five_boards_and_more_and_never_of_counts(nine, tmp_path, monkeypatch):
    assert "Medianen av 9 nämnders utfall är 72\u00a0%." in _page(indikator="andel-nojda")
    assert _figure(indikator="andel-nojda")["layout"]["shapes"][0]["x0"] == 72
    assert "Medianen" not in _page(indikator="antal-platser")
    for number in range(4):
        write_document(tmp_path / "few" / "plan", *_outcomes(number), board=NAMES[number], kind="T1")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path / "few", MEASURES, boards=BOARDS)))
    assert "Medianen" not in _page(indikator="andel-nojda")


def test_outcomes_of_different_periods_have_no_median_together(tmp_path, monkeypatch):
    for number, name in enumerate(NAMES):
        write_document(tmp_path / "plan", *_outcomes(number), board=name, kind="T1" if number < 4 else "T2")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))
    found = [row for row in indicators.indicator_medians("andel-nojda", 2024) if row["measure"] == "utfall"]
    assert found == [{"indicator_id": "andel-nojda", "measure": "utfall", "period": "T2", "median": 78.0, "boards": 5}]


def test_the_map_has_a_tile_a_board_from_eight_boards_on(nine, tmp_path, monkeypatch):
    tiles = [item["props"] for item in _elements(_data(indikator="andel-nojda", min="provstad-b")) if _is_tile(item)]
    places = [tuple(board["tile"].split(".")) for board in BOARDS]
    assert sorted((tile["style"]["gridRow"], tile["style"]["gridColumn"]) for tile in tiles) == places
    assert ["own" in tile["className"].split() for tile in tiles].count(True) == 1
    assert "Provstad A: 60\u00a0%, når inte årsmålet" in _page(indikator="andel-nojda")
    for number in range(7):
        write_document(tmp_path / "few" / "plan", *_outcomes(number), board=NAMES[number], kind="T1")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path / "few", MEASURES, boards=BOARDS)))
    assert "tile-map" not in _page(indikator="andel-nojda")


def test_a_row_says_how_many_boards_can_be_compared_and_why_not_the_others(nine):
    shown = _page(visa="utfall", mot="kf")
    assert "8 av 9 jämförbara" in shown
    assert "Provstad A: KF vill ha en ökning och anger inget tal" in shown
    assert shown.count("jämförbara") == 1  # where all can be compared, or none, the row says nothing


def _counts(**keys: str) -> str:
    found = next(item for item in _elements(_data(**keys)) if item["props"].get("className") == "segment-words")
    return re.sub(r"\s+", " ", _text(found))


def _text(node) -> str:
    if isinstance(node, list):
        return " ".join(_text(item) for item in node if item is not None)
    return _text(node["props"].get("children") or "") if isinstance(node, dict) else str(node)


def test_how_many_boards_have_each_answer_is_said_in_words(nine):
    assert _counts(indikator="andel-nojda") == " Når årsmålet 4 nämnder Nära årsmålet 3 nämnder Når inte årsmålet 2 nämnder"
    assert (
        _counts(indikator="andel-nojda", mot="kf") == " Når KF:s årsmål 2 nämnder Nära KF:s årsmål 4 nämnder Når inte KF:s årsmål 3 nämnder"
    )


def test_targets_alone_are_counted_as_ambition(tmp_path, monkeypatch):
    for number, name in enumerate(NAMES):
        kf = "" if number == 8 else "80 %"
        write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal=f"{77 + number} %", kf_arsmal=kf), board=name)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))
    said = " Högre ambition än KF 4 nämnder Samma som KF 1 nämnd Lägre ambition än KF 3 nämnder Utan omdöme: 1 nämnd"
    assert _counts(indikator="andel-nojda") == said


def _first_names(**keys: str) -> list[str]:
    """Return the styrkort's rows from the top."""
    heads = [item for item in _elements(_data(**keys)) if item["type"] == "Th" and item["props"].get("scope") == "row"]
    return [_text(item["props"]["children"][0]) for item in heads]


def test_the_order_by_deviation_is_the_readers_own_boards_where_one_is_chosen(tmp_path, monkeypatch):
    rows = {"Provstad A": ("70 %", "24 %"), "Provstad B": ("74 %", "40 %")}  # targets: at least 75, at most 20
    for name, (more, less) in rows.items():
        write_document(
            tmp_path / "plan", indicator("Andel nöjda", utfall=more, arsmal="75 %"),
            indicator("Andel missnöjda", utfall=less, arsmal="20 %"),
            indicator("Andel vad som helst", utfall="1 %", arsmal="99 %"), board=name, kind="T1",
        )  # fmt: skip
    write_document(
        tmp_path / "plan", indicator("Andel nöjda", utfall="10 %", arsmal="75 %"),
        indicator("Andel missnöjda", utfall="20 %", arsmal="20 %"), board="Provstad C", kind="T1",
    )  # fmt: skip
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))
    by_deviation = {"visa": "utfall", "sortera": "avvikelse"}
    # 40 instead of at most 20 is twice the target, 10 instead of 75 is most of it; without a direction there is no side to be on.
    assert _first_names(**by_deviation) == ["Andel missnöjda", "Andel nöjda", "Andel vad som helst"]
    assert _first_names(**by_deviation, min="provstad-c") == ["Andel nöjda", "Andel missnöjda", "Andel vad som helst"]
    assert "längst på fel sida först: den nämnd som ligger sämst till på raden" in _page(**by_deviation)
    assert "längst på fel sida först: Provstad C" in _page(**by_deviation, min="provstad-c")


def test_a_cell_without_a_value_is_not_marked_as_doubtful(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="75 %", certain="no"), board="Provstad A")
    write_document(tmp_path / "plan", indicator("Andel nöjda", utfall="70 %", certain="no"), board="Provstad B", kind="T1")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))
    cells = [item["props"]["className"].split() for item in _elements(_data(visa="utfall")) if item["type"] == "Td"]
    assert ["doubt" in css for css in cells if "cell" in css] == [False, True]


def test_kf_s_different_figures_of_one_year_are_explained_where_they_are_marked(tmp_path, monkeypatch):
    for year, name, kf in ((2023, "Provstad A", "80 %"), (2024, "Provstad A", "85 %"), (2024, "Provstad B", "58 %")):
        write_document(tmp_path / "plan", indicator("Andel nöjda", kf_arsmal=kf), board=name, year=year)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=BOARDS)))
    assert "* årets dokument trycker olika mål; det vanligaste visas." in _page(visa="kf")


def test_long_names_take_two_lines_and_the_readers_own_is_bold(tmp_path, monkeypatch):
    names = ("Provstad A", "Enprovs-Åprovs-Vantprov")
    boards = [BOARDS[0], BOARDS[1] | {"board": slug(names[1]), "name": names[1]}]
    for name in names:
        write_document(tmp_path / "plan", *_outcomes(1), board=name, kind="T1")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES, boards=boards)))
    axis = _figure(indikator="andel-nojda", min="provstad-a")["layout"]["yaxis"]
    assert dict(zip(axis["tickvals"], axis["ticktext"], strict=True)) == {
        "Provstad A": "<b>Provstad A</b>", "Enprovs-Åprovs-Vantprov": "Enprovs-<br>Åprovs-Vantprov",
    }  # fmt: skip


def test_the_medians_words_lie_on_the_side_of_the_line_with_room(nine):
    assert _figure(indikator="andel-nojda")["layout"]["annotations"][0]["xanchor"] == "right"


@pytest.mark.parametrize("page", [start, jamfor, sok])
def test_where_nothing_is_loaded_a_reader_gets_a_sentence_and_no_command(page, tmp_path, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    shown = json.dumps(page.layout().to_plotly_json(), cls=PlotlyJSONEncoder, ensure_ascii=False)
    assert "Inga dokument är inlästa än." in shown
    assert "python" not in shown


def test_kf_s_bar_over_the_years_says_what_changed_and_which_way(tmp_path, monkeypatch):
    for year, more, less, any_way, words in (
        (2021, "80 %", "20 %", "5 %", "öka"),
        (2022, "85 %", "20 %", "6 %", "50 %"),
        (2024, "83 %", "15 %", "6 %", "50 %"),
    ):
        write_document(
            tmp_path / "plan",
            indicator("Andel nöjda", kf_arsmal=more), indicator("Andel missnöjda", kf_arsmal=less),
            indicator("Andel vad som helst", kf_arsmal=any_way), indicator("Antal platser", kf_arsmal=words), year=year,
        )  # fmt: skip
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, MEASURES)))
    rows = indicators.kf_bars(["provstad-norra"])
    assert {(row["indicator_id"], row["year"]): row["change"] for row in rows if row["year"] > 2021} == {
        ("andel-nojda", 2022): "hogre", ("andel-nojda", 2024): "lagre", ("andel-missnojda", 2022): "samma",
        ("andel-missnojda", 2024): "hogre",
        ("andel-vad-som-helst", 2022): "andrat", ("andel-vad-som-helst", 2024): "samma", ("antal-platser", 2022): "ord",
        ("antal-platser", 2024): "samma",
    }  # fmt: skip
    shown = _page(visa="kf")
    assert "KF har ändrat sitt årsmål för 4 av 4 indikatorer" in shown
    assert "85\u00a0%, högre krav än 2021" in shown
    assert "83\u00a0%, lägre krav än 2022" in shown


def test_kf_s_bar_of_one_year_only_is_said_in_a_sentence(nine):
    assert "Inget mål från KF finns för mer än ett inläst år." in _page(visa="kf")
