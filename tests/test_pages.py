"""The wired app without a browser: every page answers, whatever the address; ids are unique; every figure has its source."""

import json
import re
from collections import Counter

import dash
import pytest

import app
from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from queries.documents import all_documents
from queries.indicators import indicators_in_year

DOCUMENTS = [row["document_id"] for row in all_documents()]
ADDRESSES = [
    ("/", {}), ("/jamfor", {}), ("/jamfor", {"visa": "utfall", "mot": "kf"}), ("/jamfor", {"visa": "prognos", "sortera": "avvikelse"}),
    ("/jamfor", {"niva": "namnd", "sortera": "namn"}), ("/jamfor", {"visa": "kf"}),
    ("/jamfor", {"indikator": "trygghet-i-stadsdelen", "min": "norrmalm"}),
    ("/stadsdel/enskede-arsta-vantor", {"visa": "rapport"}), ("/stadsdel/norrmalm", {"visa": "rapport"}),
    ("/stadsdel", {}), ("/stadsdel/norrmalm", {}), ("/stadsdel/spanga-tensta", {"mal": "rad-197"}),
    ("/stadsdel/enskede-arsta-vantor", {"mal": "1.4"}), ("/indikator", {}), ("/indikator/sjukfranvaro", {"min": "norrmalm"}),
    ("/ekonomi", {}), ("/ekonomi", {"stadsdel": "norrmalm"}), ("/ekonomi", {"ar": "2022"}), ("/ekonomi", {"visa": "begart"}),
    ("/ekonomi", {"visa": "investeringar", "stadsdel": "norrmalm"}), ("/ekonomi", {"visa": "resultatenheter"}),
    ("/ekonomi", {"visa": "ovrigt", "ar": "2024"}), ("/kalla/norrmalm-vp-2021", {"rad": "3438"}),
    ("/jamstalldhet", {}), ("/jamstalldhet", {"visa": "olika-sida"}), ("/jamstalldhet", {"visa": "fordelning"}),
    ("/jamstalldhet", {"visa": "saknas", "stadsdel": "norrmalm"}),
    ("/jamstalldhet", {"ar": "2024"}),
    ("/aktiviteter", {}), ("/aktiviteter", {"stadsdel": "alla", "mal": "1.5"}), ("/aktiviteter", {"stadsdel": "alla", "visa": "manad"}),
    ("/aktiviteter", {"visa": "snart", "niva": "kf"}), ("/aktiviteter", {"stadsdel": "alla", "visa": "flera"}),
    ("/aktiviteter", {"ar": "2024", "visa": "datum"}), ("/aktiviteter", {"visa": "avvikelse"}),
    ("/tertial", {}), ("/tertial", {"visa": "forklara"}), ("/tertial", {"stadsdel": "rinkeby-kista", "visa": "andra"}),
    ("/kalla", {}), ("/kalla/enskede-arsta-vantor-t1-2021", {"rad": "335"}), ("/kalla/norrmalm-vp-2021", {"rad": "755"}),
    ("/indikator/barn-anmalda-brott-samtal-48-timmar", {}), ("/kalla/rinkeby-kista-vp-2021", {"rad": "3417"}),
    ("/data", {}), ("/tillganglighet", {}), ("/presentera", {}), ("/presentera", {"kort": "l.norrmalm.2021,p.norrmalm.2021"}),
    ("/sok", {}), ("/sok", {"q": "förskola"}), ("/sok", {"q": "förskla xyzzyq"}), ("/sok", {"q": "barn", "grupp": "aktivitet"}),
]  # fmt: skip
NONSENSE = [
    {"ar": "1799"}, {"ar": "x"}, {"ar": ""}, {"stadsdel": "finns-inte"}, {"mal": "9.9.9"}, {"visa": "<script>"}, {"rad": "-1"},
    {"rad": "1e9"}, {"rad": "99999999999999999999"}, {"sortera": "; drop table document"}, {"utm_source": "mejl"}, {"min": "åäö"},
    {"indikator": "x" * 5000}, {"q": "'; drop table document"}, {"grupp": "finns-inte"},
    {"indikator": "x" * 5000}, {"niva": "kf,namnd"}, {"manad": "13"}, {"sida": "0"},
]  # fmt: skip


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")  # Dash sets itself up at the first request
    return made


def _ask(client, path: str, search: str = ""):
    return client.post(ADDRESS, json=page_question(path, search))


def _layout(path: str, keys: dict):
    page, variables = _page(path)
    return page.layout(**variables, **keys)


def _page(path: str):
    parts = path.strip("/").split("/")
    for page in app.PAGES:
        for template in page.PATHS:
            own = template.strip("/").split("/")
            if len(own) == len(parts) and all(piece.startswith("<") or piece == part for piece, part in zip(own, parts, strict=True)):
                return page, {piece.strip("<>"): part for piece, part in zip(own, parts, strict=True) if piece.startswith("<")}
    raise AssertionError(path)


def _components(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list | tuple) else [children]:
        if isinstance(child, dash.development.base_component.Component):
            yield from _components(child)
        elif isinstance(child, list | tuple):
            for item in child:
                if isinstance(item, dash.development.base_component.Component):
                    yield from _components(item)


def _words(component) -> str:
    return json.dumps(component.to_plotly_json(), cls=__import__("plotly").utils.PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize(("path", "keys"), ADDRESSES)
def test_every_page_answers_over_http(client, path, keys):
    answer = _ask(client, path, "?" + "&".join(f"{key}={value}" for key, value in keys.items()) if keys else "")
    assert answer.status_code == 200
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("keys", NONSENSE, ids=lambda keys: next(iter(keys.items()))[0] + "=" + next(iter(keys.values()))[:12])
@pytest.mark.parametrize(
    "path",
    [
        "/", "/jamfor", "/stadsdel/norrmalm", "/indikator/sjukfranvaro", "/kalla/norrmalm-vp-2021", "/ekonomi", "/jamstalldhet", "/sok",
        "/aktiviteter", "/data", "/tertial",
    ],
)  # fmt: skip
def test_any_query_string_gives_a_page_with_one_heading(path, keys):
    layout = _layout(path, keys)
    assert sum(isinstance(item, dash.html.H1) for item in _components(layout)) == 1


@pytest.mark.parametrize("path", ["/stadsdel/finns-inte", "/indikator/finns-inte", "/kalla/finns-inte"])
def test_an_unknown_thing_gives_the_list_to_choose_from(path):
    layout = _layout(path, {})
    assert sum(isinstance(item, dash.html.H1) for item in _components(layout)) == 1
    assert "/" + path.split("/")[1] in _words(layout)


def test_unknown_keys_are_dropped_from_the_address():
    layout = _layout("/jamfor", {"visa": "utfall", "ar": "1799", "utm_source": "mejl"})
    view = next(item for item in _components(layout) if getattr(item, "id", None) == "frame-view")
    assert view.data["address"] == "/jamfor?visa=utfall"


def test_a_path_that_is_no_page_answers_404(client):
    assert client.get("/finns-inte").status_code == 404
    assert client.get("/stadsdel/norrmalm/och/mer").status_code == 404


@pytest.mark.parametrize(("path", "keys"), ADDRESSES)
def test_ids_are_unique_on_every_page(path, keys):
    found = [json.dumps(item.id, sort_keys=True) for item in _components(_layout(path, keys)) if getattr(item, "id", None)]
    assert [item for item, count in Counter(found).items() if count > 1] == []


def test_every_id_in_a_callback_exists():
    with app.server.test_request_context("/"):
        fixed = {item.id for item in _components(app.app.layout()) if isinstance(getattr(item, "id", None), str)}
    on_pages = {
        item.id for path, keys in ADDRESSES for item in _components(_layout(path, keys)) if isinstance(getattr(item, "id", None), str)
    }
    known = fixed | on_pages
    for callback in app.app.callback_map.values():
        for dependency in [*callback["inputs"], *callback["state"]]:
            assert dependency["id"].startswith("{") or dependency["id"] in known, dependency


def test_page_titles_are_unique():
    titles = [app.ROUTES.title(path) for path in [page.PATHS[0] for page in app.PAGES if "<" not in page.PATHS[0]] + ["/finns-inte"]]
    assert len(titles) == len(set(titles)), titles
    from dashboard.pages import indikator, kalla, stadsdel

    assert stadsdel.title(board="norrmalm").startswith("Norrmalm")
    assert indikator.title(indicator="sjukfranvaro").startswith("Sjukfrånvaro")
    assert "Norrmalm" in kalla.title(document="norrmalm-vp-2021")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_goal_of_every_document_has_a_page(document):
    from dashboard.pages import stadsdel
    from queries.documents import document_facts
    from queries.goals import goals_of_document

    facts = document_facts(document)
    for goal in goals_of_document(document):
        layout = stadsdel.layout(board=facts["board"], ar=str(facts["year"]), mal=stadsdel.goal_key(goal))
        headings = [item.children for item in _components(layout) if isinstance(item, dash.html.H2)]
        assert headings[0].endswith(goal["title"])


@pytest.mark.parametrize("year", [2021, 2022, 2024])
def test_every_indicator_has_a_page(year):
    from dashboard.pages import indikator

    for row in indicators_in_year(year):
        layout = indikator.layout(indicator=row["indicator_id"])
        heading = next(item for item in _components(layout) if isinstance(item, dash.html.H1))
        assert heading.children == row["name"]


def _plain(node):
    """Yield every element of a page as the data the browser gets."""
    if isinstance(node, list):
        for item in node:
            yield from _plain(item)
    elif isinstance(node, dict):
        yield node
        yield from _plain(node.get("props", {}).get("children"))


def test_every_value_in_the_styrkort_links_to_its_source_row():
    elements = _plain(json.loads(_words(_layout("/jamfor", {}))))
    cells = [item["props"] for item in elements if item["type"] == "Td" and "cell" in item["props"].get("className", "")]
    assert len(cells) > 200
    for cell in cells:
        assert re.fullmatch(r"/kalla/[a-z0-9-]+\?rad=\d+", cell["children"]["props"]["href"])


def test_every_answer_has_a_word_beside_its_colour():
    layout = _layout("/stadsdel/enskede-arsta-vantor", {"mal": "1.1"})
    pills = [item for item in _components(layout) if "pill" in (getattr(item, "className", None) or "").split()]
    assert pills
    assert all(isinstance(item.children[-1], str) and item.children[-1].strip() for item in pills)


def test_an_uncertain_row_is_marked_and_gets_no_verdict():
    layout = _layout("/kalla/enskede-arsta-vantor-t1-2021", {"rad": "335"})
    words = _words(layout)
    assert "Osäker läsning" in words
    assert "Andra möjliga läsningar" in words


def test_english_words_and_program_words_do_not_show():
    wrong = re.compile(r"\b(Loading|Select\.\.\.|NaN|nan|undefined|Invalid|Infinity|NaT)\b|: None\b| None[ ,.]")
    for path, keys in ADDRESSES:
        assert not wrong.search(_words(_layout(path, keys))), (path, keys)


def test_no_page_shows_a_computed_light_for_a_goal():
    # A goal's status is the board's own judgement, quoted; arithmetic on indicators never uses that word.
    layout = _layout("/stadsdel/enskede-arsta-vantor", {"mal": "1.1"})
    quoted = [item for item in _components(layout) if isinstance(item, dash.html.Q)]
    assert [item.children for item in quoted] == ["Uppfylls delvis"]


def test_every_page_is_named_in_the_readme():
    from tests.conftest import ROOT

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path for page in app.PAGES for path in page.PATHS[:1] if f"`{path.replace('<indicator>', '<id>')}" not in readme] == []
