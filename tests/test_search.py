"""Sök: which words lead where, in which order, and that no query is anything but words."""

import json

import pytest

from dashboard.components.marked import LENGTH, excerpt, marked
from dashboard.pages import sok
from data.tables import COLUMNS, csv_text
from queries.search import LONGEST, known_words, nearest_words, search, search_contents, search_examples
from tests.plans import activity, built, goal, indicator, measure, rows_of, write_document

NORRA, SODRA = "Provstad norra", "Provstad södra"
GOALS = [
    goal("En stad för alla", level="inriktningsmal", number="1", line="1"),
    goal("Förskolor nära hemmet", number="1.2", parent="1", line="2"),
    goal("Barn lär sig mer", level="namndmal", number="1.2.1", parent="1.2", line="3"),
    goal("Torgen är gröna", level="namndmal", parent="1.2", line="4"),
]
ACTIVITIES = [
    activity("Öppna en förskola", line="50"),
    activity("Bygga förskolegårdar", line="51"),
    activity("Rusta nya förskolan", line="52"),
    activity("Läsa sagor", line="53", namndmal="Barn lär sig mer", level="namnd"),
    activity("Läsa sagor", line="54", namndmal="Torgen är gröna", level="namnd"),
    activity("Ordna ett möte", line="55"),
    activity("Sopa snö mot väggen", line="56"),
    activity("Mala kaffe", line="57"),
    activity("Nå målet", line="58"),
    activity("Stödja en förälder", line="59"),
    activity("Rita och måla i parken", line="60"),
    activity("Städa parken", line="61"),
    activity("Laga en cykel", line="62"),
]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """Two invented boards, two years; one indicator with another printed name."""
    folder = tmp_path_factory.mktemp("sok")
    rows = [indicator("Andel nöjda föräldrar", arsmal="80 %", line="30"), indicator("Sjukfrånvaro", arsmal="6 %", line="31")]
    rows += [indicator("Trivsel hos glada barn", line="32"), indicator("Väntetid till prov", line="33")]
    write_document(folder / "plan", *rows, board=NORRA, goals=GOALS, activities=ACTIVITIES)
    write_document(
        folder / "plan",
        rows[0] | {"name": "Andel glada vårdnadshavare"},
        board=SODRA,
        year=2023,
        goals=GOALS[:2],
        activities=ACTIVITIES[3:4],
    )
    measures = [measure("Andel nöjda föräldrar", aliases="Andel nöjda föräldrar|Andel glada vårdnadshavare"), measure("Sjukfrånvaro")]
    measures += [measure("Trivsel hos glada barn"), measure("Väntetid till prov")]
    return built(folder, measures)


@pytest.fixture(autouse=True)
def here(database, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(database))


def _found(query: str, kind: str | None = None) -> list[str]:
    return [row["title"] for row in search(query, known_words(query)) if kind in (None, row["kind"])]


def _places(query: str, title: str) -> list[tuple]:
    row = next(row for row in search(query, known_words(query)) if row["title"] == title)
    return [(place["board"], place["year"], place["line"]) for place in row["places"]]


# Words and their forms.


def test_the_word_itself_comes_before_its_forms_and_before_longer_words():
    assert _found("förskola", "aktivitet") == ["Öppna en förskola", "Rusta nya förskolan", "Bygga förskolegårdar"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("förskolor", "Öppna en förskola"), ("förskolan", "Öppna en förskola"), ("förälder", "Andel nöjda föräldrar"),
        ("saga", "Läsa sagor"), ("föräldrar", "Stödja en förälder"), ("cyklar", "Laga en cykel"),
        ("torg", "Torgen är gröna"), ("FÖRSKOLA", "Öppna en förskola"), ("förskola", "Öppna en förskola"),
    ],
)  # fmt: skip
def test_a_word_finds_its_other_forms(query, title):
    assert title in _found(query)


@pytest.mark.parametrize(("query", "title"), [("forskola", "Öppna en förskola"), ("sno", "Sopa snö mot väggen"), ("lasa", "Läsa sagor")])
def test_dots_may_be_left_out(query, title):
    assert title in _found(query)


def test_a_word_without_its_dots_is_nearer_than_another_form():
    assert [(row["known"], row["rank"]) for row in known_words("forskola")[:2]] == [("förskola", 90), ("förskolan", 75)]


def test_dots_that_are_typed_are_meant():
    assert _found("möte") == ["Ordna ett möte"]  # not "mot", which its stem would be without dots
    assert set(_found("mote")) == {"Ordna ett möte", "Sopa snö mot väggen"}


def test_the_word_as_typed_comes_before_the_one_with_other_dots():
    assert _found("mala")[0] == "Mala kaffe"
    assert [row["rank"] for row in known_words("mala") if row["known"] == "mala"] == [100]


def test_a_part_of_a_word_leads_to_it_and_so_does_its_beginning():
    assert _found("gårdar") == ["Bygga förskolegårdar"]
    assert _found("sju") == ["Sjukfrånvaro"]
    assert _found("sj") == ["Sjukfrånvaro"]
    assert "Sjukfrånvaro" not in _found("s")


@pytest.mark.parametrize("query", ["förskla", "förksola", "fförskola", "förskota", "forskla"])
def test_one_typing_error_is_forgiven(query):
    words = known_words(query)
    assert "förskola" in [row["known"] for row in words if row["rank"] == sok.MENDED]
    assert _found(query, "aktivitet")[:2] == ["Öppna en förskola", "Rusta nya förskolan"]


@pytest.mark.parametrize("query", ["förskl", "snö1", "snn", "fårskala"])
def test_two_errors_and_errors_in_short_words_are_not(query):
    assert [row["rank"] for row in known_words(query) if row["rank"] == sok.MENDED] == []


def test_a_known_word_is_never_mended():
    assert {row["rank"] for row in known_words("förskola")} <= {100, 90, 75, 50, 25}


# Several words, boards, years, numbers.


def test_all_words_must_be_there_and_common_ones_say_nothing():
    assert _found("öppna förskola") == ["Öppna en förskola"]
    assert _found("öppna en förskola och") == ["Öppna en förskola"]
    assert _found("och") == []


def test_of_two_titles_the_shorter_is_nearer():
    assert _found("parken") == ["Städa parken", "Rita och måla i parken"]


def test_where_nothing_has_all_words_those_with_most_are_shown():
    rows = search("läsa sagor kvantfysik", known_words("läsa sagor kvantfysik"))
    assert [(row["title"], row["met"]) for row in rows] == [("Läsa sagor", 2)]


def test_a_board_and_a_year_narrow():
    assert {board for board, _year, _line in _places("sagor", "Läsa sagor")} == {"provstad-norra", "provstad-sodra"}
    assert _places("sagor södra", "Läsa sagor") == [("provstad-sodra", 2023, 53)]
    assert _places("sodra sagor", "Läsa sagor") == [("provstad-sodra", 2023, 53)]
    assert [year for _board, year, _line in _places("sagor 2024", "Läsa sagor")] == [2024, 2024]


def test_a_part_of_a_boards_name_narrows_nothing():
    assert {row["met"] for row in search("sagor tad", known_words("sagor tad"))} == {1}
    assert {row["met"] for row in search("sagor ovstad", known_words("sagor ovstad"))} == {1}


def test_a_boards_name_alone_leads_to_the_board_and_not_to_all_that_is_printed_there():
    assert _found("södra") == [SODRA]
    assert _found("2024") == []


def test_a_goal_is_found_by_its_number():
    assert _found("1.2") == ["Förskolor nära hemmet", "Barn lär sig mer"]  # the goal itself first, what is under it then
    assert _found("1.2.1") == ["Barn lär sig mer"]
    assert _found("1.2.") == _found("1.2")
    assert _found("1.9") == []


def test_another_printed_name_and_the_theme_find_the_indicator():
    assert _found("glada vårdnadshavare") == ["Andel nöjda föräldrar"]
    assert "Sjukfrånvaro" in _found("prov", "indikator")


def test_a_form_in_the_title_comes_before_the_word_in_the_theme(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", indicator("Antal lampor"), indicator("Trygga gator och torg"))
    themes = [{"theme": "prov", "name": "Trygghet", "order": "1"}]
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path, [measure("Antal lampor"), measure("Trygga gator och torg")], themes=themes)))
    assert _found("trygghet") == ["Trygga gator och torg", "Antal lampor"]


# One row a thing.


def test_an_indicator_is_one_hit_whatever_its_documents():
    row = next(row for row in search("föräldrar", known_words("föräldrar")) if row["kind"] == "indikator")
    assert (row["place_count"], row["first_year"], row["last_year"], sorted(row["boards"])) == (
        2,
        2023,
        2024,
        ["provstad-norra", "provstad-sodra"],
    )


def test_an_activity_under_several_goals_and_boards_is_one_hit_the_newest_place_first():
    assert _places("sagor", "Läsa sagor") == [("provstad-norra", 2024, 53), ("provstad-norra", 2024, 54), ("provstad-sodra", 2023, 53)]


def test_a_group_asked_for_shows_all_of_it_and_counts_the_others():
    words = known_words("förskola")
    few = search("förskola", words, most=1)
    assert [(row["kind"], row["kind_count"]) for row in few] == [("mal", 1), ("aktivitet", 3)]
    one = search("förskola", words, "aktivitet", most=100)
    assert [row["kind"] for row in one] == ["mal", "aktivitet", "aktivitet", "aktivitet"]


# What was typed is data.


HOSTILE = [
    "'", '"', "%", "_", "\\", "''; drop table search_entry; --", "$query", "${query}", "{0}", "\x00", "förskola\x00", "\u202eförskola",
    "a" * 10_000, "å " * 5_000, "<script>alert(1)</script>", "(((", "[a-z]+", "🙂", "1" * 400, "1.1.1.1.1.1.1", "\ud800", "ﬁ", "İ", " ",
    "\t\n", "-", ".", "NULL",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query)[:20])
def test_no_query_is_anything_but_words(query, database):
    before = rows_of(database, "select count(*) as n from search_entry")
    layout = sok.layout(q=query)
    assert len(json.dumps(layout.to_plotly_json(), default=lambda item: item.to_plotly_json())) < 60_000
    hits, state, said = sok.show(query)
    assert hits
    assert state == said != ""
    assert rows_of(database, "select count(*) as n from search_entry") == before


def test_percent_and_underscore_are_no_wildcards():
    assert _found("f%rskola") == _found("f rskola")
    assert known_words("%") == known_words("_") == known_words("'") == []


def test_a_query_is_read_to_its_two_hundredth_letter_and_eighth_word():
    assert len({row["n"] for row in known_words(" ".join(f"ord{number}" for number in range(30)))}) == 8
    assert len(known_words("a" * 10_000)[0]["typed"]) == LONGEST


@pytest.mark.parametrize("typed", [None, 1, [], {"q": "x"}, True])
def test_a_malformed_call_changes_nothing(typed):
    assert sok.show(typed) == (sok.no_update,) * 3


# The page.


def _said(component) -> str:
    return json.dumps(component, default=lambda item: item.to_plotly_json(), ensure_ascii=False).replace("\u00a0", " ")


def test_hits_are_marked_and_counted_in_words():
    hits, state, _said_aloud = sok.show("förskola")
    assert state == "4 träffar på ”förskola”"
    said = _said(hits)
    assert '{"props": {"children": "förskola"}, "type": "Mark"' in said
    assert "Aktiviteter (3)" in said


def test_every_kind_leads_to_its_page():
    said = _said(sok.show("södra")[0])
    assert '"/stadsdel/provstad-sodra"' in said
    assert '"/indikator/sjukfranvaro?min=provstad-norra"' in _said(sok.show("sjukfrånvaro")[0])
    assert '"/stadsdel/provstad-norra?ar=2024&mal=1.2.1"' in _said(sok.show("1.2.1")[0])
    assert '"/stadsdel/provstad-norra?ar=2024&mal=rad-4"' in _said(sok.show("torgen")[0])
    assert '"/kalla/provstad-norra-vp-2024?rad=50"' in _said(sok.show("öppna förskola")[0])


def test_several_places_are_folded_and_each_is_a_link():
    said = _said(sok.show("sagor")[0])
    assert "3 ställen" in said
    for address in ("/kalla/provstad-norra-vp-2024?rad=53", "/kalla/provstad-norra-vp-2024?rad=54", "/kalla/provstad-sodra-vp-2023?rad=53"):
        assert address in said


def test_a_mended_word_is_said():
    assert "Visar träffar på ”förskola” i stället för ”förskla”" in _said(sok.show("förskla")[0])


def test_an_unknown_word_is_said_with_the_nearest_one():
    said = _said(sok.show("sagor sjukkfråvar")[0])
    assert "Ordet ”sjukkfråvar” finns inte i dokumenten. " in said
    assert '"/sok?q=sagor+sjukfr%C3%A5nvaro"' in said
    assert "flest av dem" not in said  # the unknown word says why
    assert nearest_words(["xqzw"]) == {}


def test_words_that_never_meet_are_said_to():
    assert "Ingen träff har alla orden." in _said(sok.show("kaffe sagor")[0])


def test_a_group_with_more_hits_than_fit_leads_to_all_of_them(tmp_path, monkeypatch):
    rows = [activity(f"Plantera träd {number}", line=str(100 + number)) for number in range(12)]
    write_document(tmp_path / "plan", activities=rows)
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    said = _said(sok.layout(q="träd"))
    assert "Visa alla 12 aktiviteter" in said
    assert '"/sok?grupp=aktivitet&q=tr%C3%A4d"' in said
    assert _said(sok.layout(q="träd")).count('"go hit"') == 8
    whole = _said(sok.layout(q="träd", grupp="aktivitet"))
    assert whole.count('"go hit"') == 12
    assert "Visa alla 12" not in whole
    assert _said(sok.layout(q="träd", grupp="indikator")).count("Ingen träff är en indikator.") == 1


def test_more_places_than_are_listed_are_counted(tmp_path, monkeypatch):
    write_document(tmp_path / "plan", activities=[activity("Plantera träd", line=str(100 + number)) for number in range(20)])
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    said = _said(sok.show("träd")[0])
    assert "20 ställen" in said
    assert "och 8 ställen till" in said


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ({}, "/sok"), ({"grupp": "mal"}, "/sok"), ({"q": " öppna \n förskola "}, "/sok?q=%C3%B6ppna+f%C3%B6rskola"),
        ({"q": "förskola", "grupp": "finns-inte", "utm": "x"}, "/sok?q=f%C3%B6rskola"),
    ],
)  # fmt: skip
def test_a_view_has_one_address(keys, address):
    view = next(item for item in sok.layout(**keys).children if getattr(item, "id", "") == "frame-view")
    assert view.data["address"] == address


def test_the_empty_page_says_what_there_is_and_how_to_ask():
    assert search_contents() == {"stadsdel": 2, "indikator": 4, "mal": 4, "aktivitet": 12}
    said = _said(sok.layout())
    assert "Sök bland 2 stadsdelar, 4 indikatorer, 4 mål och 12 aktiviteter." in said
    assert "Sökningen går inte i dokumentens löptext" in said
    assert search_examples() == ["prov", "1.2"]


def test_without_documents_the_page_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    assert search_examples() == []
    assert "Inga dokument är inlästa än." in _said(sok.layout())
    assert "finns inte i dokumenten" in _said(sok.layout(q="förskola"))


def test_texts_are_found_where_they_are_loaded(tmp_path, monkeypatch):
    document = write_document(
        tmp_path / "plan", goals=[goal("Trygga parker", number="1.3", line="20"), goal("Rena torg", number="1.4", line="21")]
    )
    piece = {"line": "22", "owner_table": "goals", "owner_line": "20", "kind": "analys"} | {
        "text": "Lång inledning om vädret. " * 20 + "Parkerna är lugna om kvällen. " + "Mer väder. " * 20
    }
    (tmp_path / "plan" / document / "texts.csv").write_text(csv_text(COLUMNS["texts"], [piece]), encoding="utf-8")
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    said = _said(sok.show("parkerna")[0])
    assert f'"/kalla/{document}?rad=22"' in said
    assert "Nämndens analys: Verksamhetsplan 2024, Provstad norra, mål 1.3, rad 22" in said
    assert '"children": "Parkerna"' in said


def test_an_excerpt_is_cut_between_words_around_the_hit():
    text = "Först mycket annat. " * 30 + "Här är ordet." + " Sedan mer." * 30
    part = excerpt(text, {"ordet"})
    assert part.startswith("… ")
    assert part.endswith(" …")
    assert "Här är ordet." in part
    assert len(part) <= LENGTH + 4
    assert excerpt("Kort\ntext", {"finns"}) == "Kort text"


def test_marks_follow_the_words_as_the_search_cuts_them():
    shown = marked("KF:s mål 1.2, barn/avd. och språk-stöd", {"kfs", "1.2", "barn", "stöd"})
    assert [item.children if not isinstance(item, str) else None for item in shown if not isinstance(item, str)] == [
        "KF:s",
        "1.2",
        "barn",
        "stöd",
    ]
    assert "".join(item if isinstance(item, str) else item.children for item in shown) == "KF:s mål 1.2, barn/avd. och språk-stöd"
    assert marked("inget", set()) == ["inget"]
