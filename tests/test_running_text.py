"""Running text: which lines are one text, whose it is, that it stays out of git's files, and how a page shows it."""

import json

import pytest

from dashboard.components.running_text import running_text
from dashboard.pages import indikator, kalla, stadsdel
from data.build import DEFAULT_PLAN
from data.parsing.document import parse
from data.parsing.expected_results import results
from data.parsing.texts import owned_text
from data.tables import COLUMNS, Tables, csv_text, read_tables, write_tables
from tests.plans import built, goal, indicator, rows_of, write_document
from tests.rows import csv_rows

PLAN_FOLDER = DEFAULT_PLAN / "enskede-arsta-vantor-t1-2021"
PLAN = """Provstad norra stadsdelsnämnd
Verksamhetsplan 2024

KF:s inriktningsmål: 1. En stad för alla

KF:s mål för verksamhetsområdet: 1.1 Staden är trygg

Nämndmål: Parkerna är trygga

Beskrivning

Alla vågar gå i
{middle}
Förväntat resultat

• Belysningen är hel i
 alla parker.
• Fler trivs.

  Aktivitet Startdatum Slutdatum

Laga lampor 2024-01-01 2024-12-31
"""


def _texts(middle: str) -> list[tuple]:
    found = parse(tuple(PLAN.format(middle=middle).split("\n")))
    return [(text.kind, text.owner_line, text.last - text.line + 1, text.text) for text in found.texts]


PROMISES = [("forvantat_resultat", 8, 2, "Belysningen är hel i alla parker."), ("forvantat_resultat", 8, 1, "Fler trivs.")]


@pytest.mark.parametrize(
    ("middle", "lines", "text"),
    [
        ("parkerna.\n", 2, "Alla vågar gå i parkerna."),
        ("parkerna.\n   . \n", 2, "Alla vågar gå i parkerna."),  # a stray full stop says nothing
        ("parkerna.\n\nÖvrigt\n• Vi sopar.\n• Vi sår\ngräs.\n", 7, "Alla vågar gå i parkerna.\nÖvrigt\n• Vi sopar.\n• Vi sår gräs."),
    ],
)
def test_a_description_ends_at_the_next_word_of_its_kind(middle, lines, text):
    assert _texts(middle) == [("beskrivning", 8, lines, text), *PROMISES]


def test_a_chapter_that_begins_under_a_goal_is_none_of_its_text():
    middle = "parkerna.\n\nUppföljning av ekonomi\n\nBudgeten räcker.\n"
    assert _texts(middle) == [("beskrivning", 8, 2, "Alla vågar gå i parkerna."), ("prosa", None, 1, "Budgeten räcker."), *PROMISES]


def test_a_goal_has_one_list_of_results_the_first():
    found = parse(tuple(PLAN.format(middle="parkerna.\n\nFörväntat resultat\n\n• Först.\n").split("\n")))
    assert [text.text for text in found.texts if text.kind == "forvantat_resultat"] == ["Först."]
    assert [item.expected_results for item in found.goals] == [None, None, 1]


def test_the_results_of_a_list_without_bullets_keep_their_lines():
    lines = [(3, "Fler trivs i parken."), (4, "Barn leker mer"), (5, "än förr."), (6, ""), (7, "Träden mår bra.")]
    assert [[number for number, _text in result] for result in results(lines, 90.0)] == [[3], [4, 5], [7]]


@pytest.mark.parametrize(("line", "text"), [("• Vård- och omsorg", "Vård- och omsorg"), ("Vård- och omsorg", "Vård- och omsorg")])
def test_a_result_loses_its_mark_and_no_hyphen(line, text):
    assert owned_text([(3, line)], "goals", 2, "forvantat_resultat").text == text


@pytest.mark.parametrize("lines", [[], [(4, "")], [(4, " "), (5, " . ")]])
def test_nothing_under_the_word_is_no_text(lines):
    assert owned_text(lines, "goals", 2, "beskrivning") is None


def _with_texts(folder, *rows: dict[str, str]) -> str:
    tree = [goal("En stad för alla", level="inriktningsmal", number="1"), goal("Trygga parker", level="namndmal", parent="1")]
    document = write_document(folder, indicator("Andel nöjda", arsmal="8 %"), goals=tree)
    if rows:
        (folder / document / "texts.csv").write_text(csv_text(COLUMNS["texts"], rows), encoding="utf-8")
    return document


PIECE = dict.fromkeys(COLUMNS["texts"], "") | {
    "line": "22", "owner_table": "goals", "owner_line": "20", "kind": "analys", "text": "Parkerna är lugna.", "last_line": "23",
}  # fmt: skip


def test_the_build_takes_the_text_where_it_is_and_says_that_it_is(tmp_path):
    document = _with_texts(tmp_path / "plan", PIECE)
    database = built(tmp_path)
    assert rows_of(database, "select document_id, line, owner_table, owner_line, kind, text from running_text") == [
        {"document_id": document, "line": 22, "owner_table": "goals", "owner_line": 20, "kind": "analys", "text": "Parkerna är lugna."}
    ]
    assert rows_of(database, "select has_texts from document") == [{"has_texts": True}]


def test_without_the_text_the_folder_is_whole(tmp_path):
    document = _with_texts(tmp_path / "plan")
    assert not (tmp_path / "plan" / document / "texts.csv").exists()
    database = built(tmp_path)
    assert rows_of(database, "select count(*) as texts from running_text") == [{"texts": 0}]
    assert rows_of(database, "select has_texts from document") == [{"has_texts": False}]


def test_writing_a_folder_again_keeps_its_text(tmp_path):
    document = _with_texts(tmp_path, PIECE)
    tables = read_tables(tmp_path / document)
    write_tables(Tables(tables.document, tables.rows), tmp_path)
    assert read_tables(tmp_path / document).rows["texts"] == [PIECE]


SHOWN = [
    {"line": 5, "kind": "beskrivning", "text": "Alla vågar gå ut.\nOckså barn."},
    {"line": 9, "kind": "forvantat_resultat", "text": "Belysningen är hel."},
    {"line": 10, "kind": "forvantat_resultat", "text": "Fler trivs."},
]


def _said(component) -> str:
    return json.dumps(component.to_plotly_json(), default=lambda item: item.to_plotly_json(), ensure_ascii=False)


def test_every_result_is_an_item_with_its_line_and_every_paragraph_stands_by_itself():
    said = _said(running_text(SHOWN, "provstad-norra-vp-2024"))
    for text in ("Alla vågar gå ut.", "Också barn.", "Belysningen är hel.", "Fler trivs.", "Förväntat resultat", "Beskrivning"):
        assert said.count(f'"{text}"') == 1
    for line in (5, 9, 10):
        assert f"/kalla/provstad-norra-vp-2024?rad={line}" in said
    assert running_text([], "provstad-norra-vp-2024") is None


def test_the_text_of_a_row_is_on_its_source_page_and_that_of_a_goal_on_its_boards(monkeypatch):
    for page in (kalla, stadsdel):
        monkeypatch.setattr(page, "texts_of_row", lambda *_row: SHOWN)
    assert "Belysningen är hel." in _said(kalla.layout("rinkeby-kista-vp-2021", rad="815"))
    assert "Belysningen är hel." in _said(stadsdel.layout("rinkeby-kista", mal="1.1.1"))


def _comment(monkeypatch, texts) -> str:
    line = next(row for row in csv_rows(PLAN_FOLDER / "indicators.csv") if row["comment_line"])
    found = {(PLAN_FOLDER.name, int(line["line"])): texts} if texts else {}
    monkeypatch.setattr(indikator, "texts_of_indicator", lambda _indicator: found)
    said = _said(indikator.layout(line["indicator_id"]))
    assert f"/kalla/{PLAN_FOLDER.name}?rad={line['line']}" in said
    return said.replace(f"Texten börjar på rad\u00a0{line['comment_line']}.", "Texten börjar på sin rad.")


def test_an_indicators_page_has_the_boards_comment_or_its_line(monkeypatch):
    assert "Belysningen är hel." in _comment(monkeypatch, SHOWN)
    assert "Texten börjar på sin rad." in _comment(monkeypatch, [])


def test_without_the_text_the_page_says_how_many_results_there_are(monkeypatch):
    for page in (kalla, stadsdel):
        monkeypatch.setattr(page, "texts_of_row", lambda *_row: [])
    assert "4 förväntade resultat" in _said(stadsdel.layout("rinkeby-kista", mal="1.1.1")).replace("\u00a0", " ")
    assert "Texten till raden" not in _said(kalla.layout("rinkeby-kista-vp-2021", rad="815"))


AREA_TEXTS = [
    {"line": 5, "kind": "prosa", "heading": None, "text": "Vi sopar."},
    {"line": 7, "kind": "agenda_2030", "heading": None, "text": "Målen nås."},
    {"line": 9, "kind": "prosa", "heading": "Trygghet\nLampor", "text": "Vi lagar:\n• lyktor\n- lampor\nSedan vilar vi."},
]


def test_texts_of_one_kind_stand_together_under_their_subheadings_and_lists_are_lists():
    said = _said(running_text(AREA_TEXTS, "provstad-norra-vp-2024"))
    assert said.index('"Nämndens text (2 avsnitt)"') < said.index('"Vi sopar."') < said.index('"Lampor"') < said.index('"Agenda 2030"')
    for text in ("Trygghet", "Lampor", "lyktor", "lampor", "Sedan vilar vi."):
        assert said.count(f'"{text}"') == 1
    assert said.count('"type": "Ul"') == 1
    assert said.count('"type": "Li"') == 2


def _built_site(tmp_path, monkeypatch, *rows: dict[str, str]) -> str:
    document = _with_texts(tmp_path / "plan", *rows)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    return document


def test_without_the_text_a_goal_says_where_it_is_read(tmp_path, monkeypatch):
    _built_site(tmp_path, monkeypatch)
    assert "Vad nämnden själv skriver om målet står i dokumentet efter" in _said(stadsdel.layout("provstad-norra", mal="1"))


def test_a_goal_without_text_in_a_loaded_document_says_nothing_of_it(tmp_path, monkeypatch):
    _built_site(tmp_path, monkeypatch, PIECE)
    assert "Vad nämnden själv skriver" not in _said(stadsdel.layout("provstad-norra", mal="1"))
    assert "Parkerna är lugna." in _said(stadsdel.layout("provstad-norra", mal="rad-20"))


OUTSIDE = PIECE | {
    "line": "2", "last_line": "4", "owner_table": "", "owner_line": "", "kind": "inledning", "heading": "Nämnden\nRåden",
    "text": "Råden möts.",
}  # fmt: skip


@pytest.mark.parametrize(("line", "here"), [("1", False), ("2", True), ("4", True), ("5", False)])
def test_a_line_inside_a_text_shows_that_text(tmp_path, monkeypatch, line, here):
    document = _built_site(tmp_path, monkeypatch, OUTSIDE)
    assert ("Råden möts." in _said(kalla.layout(document, rad=line))) == here


def test_the_line_of_a_row_shows_the_row_and_a_line_of_its_text_that_text(tmp_path, monkeypatch):
    document = _built_site(tmp_path, monkeypatch, PIECE)
    assert "Texten till raden" in _said(kalla.layout(document, rad="20"))
    said = _said(kalla.layout(document, rad="23"))
    assert "Texten på rad\xa023" in said
    assert "som tryckt" not in said  # no row stands on the line
    assert "Trygga parker" in said  # the goal the text belongs to


def test_a_document_lists_its_text_outside_the_goals(tmp_path, monkeypatch):
    document = _built_site(tmp_path, monkeypatch, OUTSIDE, PIECE)
    said = _said(kalla.layout(document))
    assert "Nämnden › Råden" in said
    assert f"/kalla/{document}?rad=2" in said
    assert "Råden möts." not in said
    assert "Parkerna är lugna." not in said


def test_a_document_without_text_lists_none(tmp_path, monkeypatch):
    assert "Text utanför målen" not in _said(kalla.layout(_built_site(tmp_path, monkeypatch)))


def test_text_of_an_earlier_importer_is_read_without_its_end_and_heading(tmp_path):
    document = _with_texts(tmp_path / "plan")
    old = [column for column in COLUMNS["texts"] if column not in ("last_line", "heading")]
    row = {column: PIECE[column] for column in old}
    (tmp_path / "plan" / document / "texts.csv").write_text(csv_text(old, [row]), encoding="utf-8")
    assert rows_of(built(tmp_path), "select line, last_line, heading from running_text") == [
        {"line": 22, "last_line": None, "heading": None}
    ]
