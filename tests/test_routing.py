"""What is sent of a view makes, of what the reader has, exactly the new view; where that is not sure, the whole is sent."""

import json
from itertools import pairwise

import pytest

import app
from dashboard import routing
from dashboard.components.frame import PAGE, SHOWN
from dashboard.routing import differences
from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question

JOURNEYS = [
    ("/jamfor", [
        "?indikator=sjukfranvaro", "?indikator=sjukfranvaro&mot=kf", "?indikator=trygghet-i-stadsdelen&mot=kf",
        "?ar=2024&indikator=sjukfranvaro",
        "?ar=2024&indikator=sjukfranvaro&min=skarpnack", "", "?visa=utfall", "?visa=utfall&sortera=namn", "?visa=kf", "?niva=namnd",
        "?stadsdel=norrmalm", "?indikator=sjukfranvaro&stadsdel=norrmalm",
    ]),
    ("/tertial", ["", "?stadsdel=norrmalm", "?visa=forklara", "?stadsdel=rinkeby-kista&visa=andra"]),
    ("/ekonomi", ["", "?stadsdel=norrmalm", "?stadsdel=norrmalm&visa=begart", "?visa=investeringar"]),
    ("/jamstalldhet", ["", "?visa=olika-sida", "?visa=saknas", "?ar=2024"]),
    ("/aktiviteter", ["", "?stadsdel=alla", "?stadsdel=alla&visa=manad", "?stadsdel=alla&visa=manad&manad=12", "?visa=datum"]),
    ("/presentera", ["", "?kort=l.norrmalm.2021", "?kort=l.norrmalm.2021,p.norrmalm.2021", "?bild=1&kort=l.norrmalm.2021,p.norrmalm.2021"]),
    ("/data", ["", "?visa=granska"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def client():
    return app.server.test_client()


def _asked(client, path: str, search: str = "", shown: str | None = None) -> dict:
    answer = client.post(ADDRESS, json=page_question(path, search, shown))
    assert answer.status_code == 200
    return answer.get_json()["response"]


def _whole(client, path: str, search: str) -> dict:
    return _asked(client, path, search)[PAGE]["children"]


def _is_patch(children: object) -> bool:
    return isinstance(children, dict) and "__dash_patch_update" in children


def _patched(view, patch: dict):
    """Return a view after the operations, as Dash in the browser does them."""
    view = json.loads(json.dumps(view))
    for operation in patch["operations"]:
        assert operation["operation"] == "Assign"
        *above, last = operation["location"]
        part = view
        for key in above:
            part = part[key]
        part[last] = operation["params"]["value"]
    return view


@pytest.mark.parametrize(("path", "searches"), JOURNEYS, ids=[path for path, _searches in JOURNEYS])
def test_what_is_sent_makes_the_new_view_of_the_old(client, path, searches):
    there_and_back = [*searches, *searches[::-1]]
    shown = _asked(client, path, there_and_back[0])[SHOWN]["data"]
    for before, after in pairwise(there_and_back):
        answer = _asked(client, path, after, shown)
        new = _whole(client, path, after)
        if PAGE not in answer:  # two addresses of one view
            assert _whole(client, path, before) == new
        else:
            assert _is_patch(answer[PAGE]["children"])
            assert _patched(_whole(client, path, before), answer[PAGE]["children"]) == new
        shown = answer[SHOWN]["data"]


def test_a_choice_on_one_indicator_is_small_on_the_wire(client):
    shown = _asked(client, "/jamfor", "?indikator=sjukfranvaro")[SHOWN]["data"]
    for search in ("?indikator=sjukfranvaro&mot=kf", "?indikator=sjukfranvaro&min=norrmalm", "?indikator=trygghet-i-stadsdelen"):
        answer = client.post(ADDRESS, json=page_question("/jamfor", search, shown), headers={"Accept-Encoding": "br"})
        assert len(answer.data) <= 2_000


@pytest.mark.parametrize(
    "shown",
    [
        None, "", "x", "abc /jamfor?indikator=sjukfranvaro", f"{'0' * 24} /jamfor?visa=utfall", f"{'0' * 24} /finns-inte", " /jamfor",
        "åäö åäö",
        f"{'0' * 24} {'/' * 3000}",
    ],
)  # fmt: skip
def test_who_shows_something_else_than_the_server_makes_gets_the_whole_view(client, shown):
    assert _asked(client, "/jamfor", "?visa=utfall", shown)[PAGE]["children"] == _whole(client, "/jamfor", "?visa=utfall")


def test_who_comes_from_another_page_gets_the_whole_view(client):
    shown = _asked(client, "/tertial")[SHOWN]["data"]
    assert not _is_patch(_asked(client, "/jamfor", "", shown)[PAGE]["children"])


def test_a_page_of_which_the_server_changes_parts_later_is_sent_whole(client):
    shown = _asked(client, "/sok", "?q=barn")[SHOWN]["data"]
    assert not _is_patch(_asked(client, "/sok", "?q=skola", shown)[PAGE]["children"])


def test_a_long_address_is_not_said_back(client):
    answer = _asked(client, "/sok", "?q=" + "x" * 5_000)
    assert answer[SHOWN]["data"] == ""


def test_a_view_kept_is_not_made_again_and_a_new_database_makes_it_anew(monkeypatch):
    made = []

    class Pages:
        def layout(self, path, search):
            made.append(path + search)
            return {"type": "Div", "namespace": "dash_html_components", "props": {"children": search}}

    monkeypatch.setattr(routing, "database_state", lambda: "ett")
    views = routing.Views(Pages(), 100_000)
    assert views.view("/a", "?b") == views.view("/a", "?b")
    assert made == ["/a?b"]
    monkeypatch.setattr(routing, "database_state", lambda: "två")
    views.view("/a", "?b")
    assert made == ["/a?b", "/a?b"]


def test_a_component_with_another_id_is_sent_whole():
    def one(name, text):
        return {"type": "Div", "namespace": "dash_html_components", "props": {"id": name, "children": text}}

    assert differences({"props": {"children": [one("a", "1"), "x"]}}, {"props": {"children": [one("b", "2"), "x"]}}) == [
        (("props", "children", 0), one("b", "2"))
    ]
    assert differences([one("a", "1")], [one("a", "2")]) == [((0, "props", "children"), "2")]


def test_rows_that_come_or_go_are_sent_with_their_neighbours():
    assert differences({"children": [1, 2]}, {"children": [1, 2, 3]}) == [(("children",), [1, 2, 3])]
    assert differences({"children": [1, 2]}, {"children": [1, 2], "role": "x"}) == [((), {"children": [1, 2], "role": "x"})]


def test_the_page_of_an_address_and_its_title():
    assert app.ROUTES.title("/stadsdel/norrmalm").startswith("Norrmalm")
    assert app.ROUTES.title("/stadsdel/norrmalm/mer") == app.ROUTES.title("/finns-inte") == "Sidan finns inte – Stadsdelskollen"
    assert app.ROUTES.page("/finns-inte") is None
    assert app.ROUTES.page("/jamfor/").NAME == "jamfor"
