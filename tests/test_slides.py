"""The presentation as a file: what the cards hold stands on its slides, in its charts and in the sheets behind them, and can be read."""

import re
from itertools import chain

import pytest
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn

import app
from dashboard.cards.key import card_key
from dashboard.cards.making import card_of
from dashboard.exports.slides.chart_xml import axis_of
from dashboard.exports.slides.deck import ABOUT, presentation
from dashboard.exports.slides.measure import clean, lines_of
from dashboard.exports.slides.template import HEIGHT, WIDTH
from tests.cards import BOARDS, CARDS, FORMULA, FORMULAS, VERSION, WORDS, boards_grid, card, trend_grid
from tests.slides import charts_of, drawn_values, grid_values, opened, shapes_of, sheet_of, sheet_values, slides_of, words_of

DRAWN = {name: one for name, one in CARDS.items() if one.grid and one.grid.is_drawn}
SMALL = 14  # the footer's size; everything else is BODY or more
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(scope="module")
def deck():
    return opened(presentation(list(CARDS.values()), WORDS, VERSION))


def _runs(slide):
    for body in chain(slide._element.iter(qn("a:p"))):
        yield from body.iter(qn("a:r"))


def test_the_slides_are_16_to_9_and_swedish(deck):
    assert deck.slide_width * 9 == deck.slide_height * 16
    assert deck.core_properties.language == "sv-SE"
    assert deck.core_properties.title == WORDS.heading
    assert {run.find(qn("a:rPr")).get("lang") for slide in deck.slides for run in _runs(slide)} == {"sv-SE"}


def test_the_first_slide_says_selection_day_and_version(deck):
    words = words_of(deck.slides[0])
    for text in (WORDS.heading, WORDS.selection, "2\u00a0mars\u00a02024", VERSION.input_hash[:12], "Stadsdelskollen"):
        assert text in words


def test_the_last_slides_say_what_the_figures_mean(deck):
    last = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(ABOUT)]
    assert last == list(deck.slides)[-len(last) :]
    words = "\n".join(map(words_of, last))
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in last if slide.has_notes_slide)
    for word, meaning in WORDS.rules:
        assert f"{word}: {meaning.split('. ')[0]}." in words
        assert f"{word}: {meaning}" in notes
    assert "Mäts senare: Indikatorn mäts inte i den här perioden." in words
    assert "aldrig noll" in words


def test_every_title_is_a_title_stands_first_and_is_the_only_one_of_its_words(deck):
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all(slide.shapes[0].shape_id == slide.shapes.title.shape_id for slide in deck.slides)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_has_its_sentence_list_judgement_and_sources(deck, name):
    one = CARDS[name]
    slides = slides_of(deck, one)
    assert slides[0].shapes.title.text_frame.text == one.sentence
    words = "\n".join(map(words_of, slides))
    said = [one.about, one.subtitle, one.more, *[f"Nämnden bedömer: ”{one.quote}”"] * bool(one.quote)]
    said += [text for point in one.points for text in (point.name, point.said, point.mark.word if point.mark else point.word)]
    said += [text for fact in one.facts for text in (fact.name, fact.text, fact.why, fact.mark.word if fact.mark else "")]
    assert [text for text in said if text not in words] == []
    for slide in slides:
        assert one.about in words_of(slide)
        if one.sources:
            assert f"Källa: {one.sources[0].name} och 2 till · Data från 1\u00a0mars\u00a02024 · Stadsdelskollen" in words_of(slide)
            notes = slide.notes_slide.notes_text_frame.text
            assert all(note in notes for note in one.notes)
            assert all(f"{source.name}, {VERSION.site}/kalla/{source.document_id}?rad={source.line}" in notes for source in one.sources)
            assert f"{VERSION.site}{one.address}" in notes


def test_a_source_is_a_link_to_its_row(deck):
    links = {
        deck.slides[1].part.rels[run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}").get(qn("r:id"))].target_ref
        for run in _runs(deck.slides[1])
        if run.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}") is not None
    }
    assert links == {"https://kollen.prov/kalla/provstad-norra-vp-2024?rad=10", "https://kollen.prov/jamfor?ar=2024"}


def test_no_placeholder_is_empty_and_every_slide_but_the_first_has_a_number(deck):
    for number, slide in enumerate(deck.slides, start=1):
        kinds = [holder.placeholder_format.type for holder in slide.placeholders]
        assert all(holder.text_frame.text.strip() for holder in slide.placeholders), number
        assert [kind for kind in kinds if "SLIDE_NUMBER" in str(kind)] or number == 1


def test_every_shape_lies_on_its_slide_and_every_id_is_its_own(deck):
    for slide in deck.slides:
        for shape in shapes_of(slide):
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= deck.slide_width + 1 and shape.top + shape.height <= deck.slide_height + 1, shape.name
        ids = [shape.shape_id for shape in shapes_of(slide)]
        assert len(set(ids)) == len(ids)
    assert (WIDTH, HEIGHT) == (960, 540)


def test_everything_can_be_read_from_the_back_row(deck):
    for slide in deck.slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size.pt
        assert size >= 28 or lines_of(title.text_frame.text, 28, 888, bold=True) > 4
        for shape in shapes_of(slide):
            if shape.is_placeholder and "FOOTER" in str(shape.placeholder_format.type):
                continue
            sizes = [int(run.find(qn("a:rPr")).get("sz", 1800)) for run in shape._element.iter(qn("a:r"))]
            assert min(sizes, default=1800) >= 1800, shape.name
    for slide in deck.slides:
        for chart in charts_of(slide):
            assert {int(look.get("sz")) for look in chart._chartSpace.iter(qn("a:defRPr"))} == {1800}


def test_charts_and_tables_are_said_in_words_and_marks_are_decoration(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            about = shape._element.find(f".//{qn('p:cNvPr')}")
            if shape.has_chart or shape.has_table:
                assert slide.shapes.title.text_frame.text in about.get("descr")
            elif shape.shape_type == 6:
                assert about.find(f".//{DECORATIVE}").get("val") == "1"


def test_what_a_chart_shows_is_said_value_by_value(deck):
    chart = next(shape for shape in slides_of(deck, CARDS["plans"])[0].shapes if shape.has_chart)
    said = chart._element.find(f".//{qn('p:cNvPr')}").get("descr")
    assert "Norra innerprovstaden: Utfall 58,5 %, Prognos helår 64 %, Årsmål 82 %, KF:s årsmål Tas fram av nämnd." in said
    assert "Provgsholmen: Årsmål 84 %, KF:s årsmål 85 %." in said


@pytest.mark.parametrize("name", DRAWN)
def test_the_charts_and_their_sheets_hold_the_cards_values_and_nothing_for_what_is_missing(deck, name):
    grid = DRAWN[name].grid
    charts = [chart for slide in slides_of(deck, DRAWN[name]) for chart in charts_of(slide)]
    charts = charts[:1] if grid.form == "trend" else charts
    wanted = grid_values(grid)
    drawn = [(drawn_values(chart), [None] * (sheet_of(chart).max_row - 1)) for chart in charts]
    assert {series: list(chain(*(found.get(series, nothing)[: len(nothing)] for found, nothing in drawn))) for series in wanted} == wanted
    assert {series: list(chain(*(sheet_values(chart)[series] for chart in charts))) for series in wanted} == wanted
    assert [row for chart in charts for (row,) in sheet_of(chart).iter_rows(min_row=2, max_col=1, values_only=True)] == [
        clean(category) for category in grid.categories
    ]
    assert {chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") for chart in charts} == {"gap"}


def test_a_row_without_a_value_has_no_place_in_an_xy_chart_either(deck):
    chart = charts_of(slides_of(deck, CARDS["boards"])[0])[0]
    utfall = next(series for series in chart._chartSpace.iter(qn("c:ser")) if "Utfall" in "".join(series.find(qn("c:tx")).itertext()))
    places = [{point.get("idx") for point in utfall.find(qn(axis)).iter(qn("c:pt"))} for axis in ("c:xVal", "c:yVal")]
    assert places[0] == places[1]
    assert "4" not in places[0]


@pytest.mark.parametrize("name", [name for name, one in CARDS.items() if one.grid and one.grid.categories and not one.facts])
def test_the_table_prints_every_value_as_it_is_printed_and_says_what_is_missing(deck, name):
    grid = CARDS[name].grid
    tables = [shape.table for slide in slides_of(deck, CARDS[name]) for shape in slide.shapes if shape.has_table]
    heads = [cell.text_frame.text for cell in tables[0].rows[0].cells]
    rows = [[cell.text_frame.text for cell in row.cells] for table in tables for row in list(table.rows)[1:]]
    assert [row[0] for row in rows] == list(grid.categories)
    for series in grid.series:
        nothing = "0" if grid.form == "counts" else "saknas"
        wanted = [cell.text if cell else getattr(cell, "word", nothing) for cell in series.cells]
        assert [row[heads.index(series.name)] for row in rows] == wanted


def test_a_table_of_numbers_is_read_from_the_right_and_words_from_the_left(deck):
    (table,) = [shape.table for slide in slides_of(deck, CARDS["printed"]) for shape in slide.shapes if shape.has_table]
    for row in table.rows:
        aligned = [cell.text_frame.paragraphs[0].alignment for cell in row.cells]
        assert aligned == [PP_ALIGN.LEFT, PP_ALIGN.RIGHT, PP_ALIGN.RIGHT, PP_ALIGN.LEFT]


def test_texts_that_look_like_formulas_are_texts_in_the_sheet(deck):
    sheet = sheet_of(charts_of(slides_of(deck, CARDS["formula"])[0])[0])
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [
        (text, "s") for text in (FORMULAS.heading, FORMULA, "+A1", "-2", "@SUM(1)")
    ]
    assert (sheet["B1"].value, sheet["B1"].data_type) == ("=2+2", "s")


def test_signs_that_no_xml_can_hold_are_left_out():
    odd = card("<&\x0b>", 'Provstad\x00 <norra> & "södra": 1.', grid=boards_grid((*BOARDS[:1], "Prov\x08stad <&>")))
    (slide,) = [slide for slide in opened(presentation([odd], WORDS, VERSION)).slides if "Provstad" in slide.shapes.title.text_frame.text][
        1:
    ]
    assert slide.shapes.title.text_frame.text == 'Provstad <norra> & "södra": 1.'
    assert sheet_of(charts_of(slide)[0])["A3"].value == "Provstad <&>"


def test_a_line_is_one_line_on_every_slide_and_breaks_where_years_are_missing(deck):
    for slide in slides_of(deck, CARDS["trend"]):
        assert drawn_values(charts_of(slide)[0])["Utfall"] == grid_values(trend_grid())["Utfall"]


@pytest.mark.parametrize(
    ("low", "high", "unit", "most"), [(52, 88, "%", 2), (-12.5, 2762.6, "", 2), (0.1, 0.4, "", 5), (3, 3, "%", 5), (0, 0, "", 3)]
)
@pytest.mark.parametrize("from_zero", [True, False])
def test_an_axis_holds_its_values_in_few_steps(low, high, unit, most, from_zero):
    axis = axis_of([low, high], unit, from_zero=from_zero, most=most)
    assert axis.low <= low <= high <= axis.high > axis.low
    assert round((axis.high - axis.low) / axis.step, 6) <= max(most, 4) + 1
    assert not from_zero or axis.low <= 0


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")
    return made


def _kort(*keys: str) -> str:
    return f"/ladda-ner/presentera.pptx?kort={','.join(keys)}"


def test_the_address_of_a_presentation_gives_its_file(client):
    keys = [
        card_key("l", board="norrmalm", year=2021),
        "x.okand",
        card_key("l", board="finns-inte", year=2021),
        card_key("p", board="norrmalm", year=2021),
    ]
    answer = client.get(_kort(*keys))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="stadsdelskollen_presentation_norrmalm_2021.pptx"'
    titles = [slide.shapes.title.text_frame.text for slide in opened(answer.data).slides]
    assert titles[1:3] == [card_of(keys[0]).sentence, card_of(keys[3]).sentence]
    assert titles[0] == "Norrmalm 2021"
    assert titles[3].startswith(ABOUT)


def test_several_boards_and_years_are_in_the_file_name(client):
    answer = client.get(_kort(card_key("l", board="norrmalm", year=2021), card_key("l", board="spanga-tensta", year=2022)))
    assert 'filename="stadsdelskollen_presentation_flera_2021-2022.pptx"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("query", ["", "?kort=", "?kort=x.y", "?kort=l.finns-inte.2021", "?annat=1"])
def test_an_address_without_any_card_says_so(client, query):
    answer = client.get(f"/ladda-ner/presentera.pptx{query}")
    assert answer.status_code == 404
    assert "inget kort" in answer.text


def test_a_presentation_has_at_most_thirty_cards(client):
    keys = [card_key("m", board="norrmalm", year=2021, goal=f"{a}.{b}") for a in range(1, 4) for b in range(1, 8)]
    keys += [card_key(kind, board=board, year=2021) for board in ("norrmalm", "rinkeby-kista", "enskede-arsta-vantor") for kind in "lpgue"]
    slides = opened(client.get(_kort(*keys)).data).slides
    first = {re.sub(r"\s\(\d+\sav\s\d+\)$", "", slide.shapes.title.text_frame.text) for slide in slides}
    assert card_of(keys[29]).sentence in first
    assert card_of(keys[30]).sentence not in first
