"""What is sent of a view makes, of what the reader has, exactly the new view; where that is not sure, the whole is sent."""

import json
from itertools import pairwise

import brotli
import pytest
from plotly.utils import PlotlyJSONEncoder

import app
from dashboard import routing
from dashboard.components.frame import NEW, PAGE, PAGE_PLACE, SHOWN
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
    ("/presentera", ["?bild=1&kort=l.norrmalm.2021,p.norrmalm.2021", "?bild=2&kort=l.norrmalm.2021,p.norrmalm.2021"]),
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


def _applied(view: dict, changes: list) -> dict:
    """Return a view after the changes, as assets/frame.js and Dash do them."""
    view = json.loads(json.dumps(view))
    for place, props in changes:
        assert tuple(place[: len(PAGE_PLACE)]) == PAGE_PLACE
        part = view
        for key in place[len(PAGE_PLACE) :]:
            part = part[key]
        for name, value in props.items():
            if isinstance(value, dict) and "__dash_patch_update" in value:
                _patch(part["props"][name], value["operations"])
            else:
                part["props"][name] = value
    return view


def _patch(value: dict, operations: list[dict]) -> None:
    for operation in operations:
        *above, last = operation["location"]
        part = value
        for key in above:
            part = part[key]
        if operation["operation"] == "Delete":
            del part[last]
        else:
            assert operation["operation"] == "Assign"
            part[last] = operation["params"]["value"]


def _without_none(view):
    """Return a view without the properties that are None: they are as good as not there."""
    if isinstance(view, list):
        return [_without_none(part) for part in view]
    if isinstance(view, dict):
        return {name: _without_none(value) for name, value in view.items() if value is not None}
    return view


@pytest.mark.parametrize(("path", "searches"), JOURNEYS, ids=[path for path, _searches in JOURNEYS])
def test_what_is_sent_makes_the_new_view_of_the_old(client, path, searches):
    there_and_back = [*searches, *searches[::-1]]
    shown = _asked(client, path, there_and_back[0])[SHOWN]["data"]
    for before, after in pairwise(there_and_back):
        answer = _asked(client, path, after, shown)
        new = _whole(client, path, after)
        old = _whole(client, path, before)
        made = answer[NEW]["data"]
        assert made["digest"] == answer[SHOWN]["data"].partition(" ")[0]
        assert made["view"] == _asked(client, path, after)[NEW]["data"]["view"]
        if PAGE in answer:  # a large page
            assert "changes" not in made
            _patch(old, answer[PAGE]["children"]["operations"])
        else:
            assert made["before"] == shown.partition(" ")[0]
            old = _applied(old, made["changes"])
        assert _without_none(old) == _without_none(new)
        shown = answer[SHOWN]["data"]


def test_a_choice_on_one_indicator_is_small_on_the_wire(client):
    shown = _asked(client, "/jamfor", "?indikator=sjukfranvaro")[SHOWN]["data"]
    for search in ("?indikator=sjukfranvaro&mot=kf", "?indikator=sjukfranvaro&min=norrmalm", "?indikator=trygghet-i-stadsdelen"):
        answer = client.post(ADDRESS, json=page_question("/jamfor", search, shown), headers={"Accept-Encoding": "br"})
        assert b"template" not in brotli.decompress(answer.data)
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
    answer = _asked(client, "/jamfor", "", shown)
    assert answer[PAGE]["children"] == _whole(client, "/jamfor", "")
    assert "changes" not in answer[NEW]["data"]


def test_a_page_that_a_callback_listens_to_is_sent_whole(client):
    shown = _asked(client, "/sok", "?q=barn")[SHOWN]["data"]
    assert _asked(client, "/sok", "?q=skola", shown)[PAGE]["children"] == _whole(client, "/sok", "?q=skola")


def test_a_long_address_is_not_said_back(client):
    answer = _asked(client, "/sok", "?q=" + "x" * 5_000)
    assert answer[SHOWN]["data"] == ""


def test_a_view_kept_is_not_made_again_and_a_new_database_makes_it_anew(monkeypatch):
    made = []

    class Pages:
        def layout(self, path, search):
            made.append(path + search)
            return _element(search), {"address": path}

    monkeypatch.setattr(routing, "database_state", lambda: "ett")
    views = routing.Views(Pages(), 100_000)
    assert views.view("/a", "?b") == views.view("/a", "?b")
    assert made == ["/a?b"]
    monkeypatch.setattr(routing, "database_state", lambda: "två")
    views.view("/a", "?b")
    assert made == ["/a?b", "/a?b"]


def _element(children, kind="Div", **props) -> dict:
    return {"type": kind, "namespace": "dash_html_components", "props": {"children": children, **props}}


def test_only_the_properties_that_differ_are_sent():
    old = _element([_element("a", title="x"), _element("b")])
    assert differences(old, _element([_element("a", title="y"), _element("b")])) == [(("props", "children", 0), {"title": "y"})]
    assert differences(old, _element([_element("a", title="x"), _element("c")])) == [(("props", "children", 1), {"children": "c"})]
    assert differences(old, _element([_element("a"), _element("b")])) == [(("props", "children", 0), {"title": None})]
    assert differences(old, old) == []


def test_children_that_come_or_go_or_are_others_are_sent_with_their_neighbours():
    old = _element(["a", _element("b")])
    for new in (
        ["a", _element("b"), "c"],
        ["a"],
        ["x", _element("b")],
        ["a", _element("b", kind="P")],
        ["a", _element("b", id="b")],
        "a",
        None,
    ):
        assert differences(old, _element(new)) == [((), {"children": new})]


def test_a_page_of_another_kind_or_name_is_another_page():
    assert differences(_element("a"), _element("a", kind="P")) is None
    assert differences(_element("a", id="a"), _element("a", id="b")) is None


def test_of_a_figure_only_what_is_new_is_sent():
    old = {"data": [1], "layout": {"template": {"x": 1}, "height": 100, "shapes": [1]}}
    new = {"data": [2], "layout": {"template": {"x": 1}, "height": 200}}
    [(_place, props)] = differences(_element(None, figure=old), _element(None, figure=new))
    assert "template" not in json.dumps(props)
    found = json.loads(json.dumps(old))
    _patch(found, props["figure"]["operations"])
    assert found == new


def test_the_page_stands_where_its_changes_are_put():
    with app.server.test_request_context("/"):
        frame = json.loads(json.dumps({"components": app.app.layout()}, cls=PlotlyJSONEncoder))
    *above, last = PAGE_PLACE[:-2]
    for key in [*above, last]:
        frame = frame[key]
    assert frame["props"]["id"] == PAGE


def test_the_page_of_an_address_and_its_title():
    assert app.ROUTES.title("/stadsdel/norrmalm").startswith("Norrmalm")
    assert app.ROUTES.title("/stadsdel/norrmalm/mer") == app.ROUTES.title("/finns-inte") == "Sidan finns inte – Stadsdelskollen"
    assert app.ROUTES.page("/finns-inte") is None
    assert app.ROUTES.page("/jamfor/").NAME == "jamfor"
