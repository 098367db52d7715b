"""How the site is served: settings, headers, tags, what is kept, what is asked, health. Without gunicorn (tests/test_served.py has it)."""

import json
import re
from pathlib import Path
from urllib.parse import urlencode

import brotli
import flask
import plotly
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import app
from dashboard.components.frame import PAGE
from dashboard.serving.asked import ADDRESS, MOST_BYTES, is_question
from dashboard.serving.headers import PAGE_HEADERS
from dashboard.serving.kept import Answer, Kept
from dashboard.serving.plotly_js import VERSION, WHOLE, add_plotly_js, main
from dashboard.serving.settings import DEFAULTS, SETTINGS, number, problems, value
from dashboard.serving.warm import page_question
from queries import connection
from tests.conftest import ROOT
from tests.plans import built, indicator, write_document

SEARCH = next(key for key in app.app.callback_map if key.startswith("..sok-"))


@pytest.fixture(scope="module")
def client():
    return app.server.test_client()


@pytest.fixture
def keeping(monkeypatch):
    """A client of an app that keeps answers, with how many questions of the database each answer took."""
    monkeypatch.setenv("KOLLEN_KEPT_MB", "8")
    made = app.create_app()
    asked = []
    plain = connection.rows
    monkeypatch.setattr(connection, "rows", lambda name, **params: (asked.append(name), plain(name, **params))[1])
    return made.server.test_client(), asked


def _page(client, path: str, search: str = "", encoding: str = "br"):
    return client.post(ADDRESS, json=page_question(path, search), headers={"Accept-Encoding": encoding})


# Settings.


def test_the_settings_are_documented_in_one_table():
    text = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(KOLLEN_\w+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert rows == [(setting.name, setting.meaning, setting.default) for setting in SETTINGS]


def test_every_variable_that_is_read_is_a_setting():
    read = set()
    for folder in ("dashboard", "queries", "data", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            read |= set(re.findall(r"environ(?:\.get\(|\[)\"(KOLLEN_\w+)\"", path.read_text(encoding="utf-8")))
    assert read <= set(DEFAULTS)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KOLLEN_PORT", "80a"), ("KOLLEN_PORT", "0"), ("KOLLEN_PORT", "70000"), ("KOLLEN_PORT", "-1"), ("KOLLEN_PORT", "٨٠"),
        ("KOLLEN_WORKERS", "0"), ("KOLLEN_THREADS", "1.5"), ("KOLLEN_DB", "/finns/inte/kollen.duckdb"), ("KOLLEN_PLAN", "/finns/inte"),
        ("KOLLEN_LOG_LEVEL", "högljudd"), ("KOLLEN_HOST", "http://x"), ("KOLLEN_PUBLISHER", "en\nrad till"), ("KOLLEN_PRT", "80"),
        ("KOLLEN_CONTACT", "javascript:alert(1)"), ("KOLLEN_CONTACT", "provstad"),
    ],
)  # fmt: skip
def test_a_setting_that_does_not_work_is_one_swedish_sentence(name, text):
    said = problems({name: text})
    assert len(said) == 1
    assert name in said[0] and said[0].endswith(".")
    assert re.search(r"ändra den eller ta bort den|är ingen inställning", said[0])


def test_nothing_set_and_everything_right_is_no_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.serving.settings.extensions_missing", lambda: False)
    assert problems({}) == []
    right = {
        "KOLLEN_PORT": "80",
        "KOLLEN_DB": str(tmp_path / "x.duckdb"),
        "KOLLEN_PLAN": f"{tmp_path}:{tmp_path}",
        "KOLLEN_HOST": "0.0.0.0",
    }
    assert problems({**right, "KOLLEN_LOG_LEVEL": "warning", "HOME": "/"}) == []
    assert problems({"KOLLEN_DB": "ducklake:postgres:dbname=kollen", "KOLLEN_HOST": "[::]"}) == []


def test_an_empty_setting_is_its_default():
    assert number("KOLLEN_PORT", {"KOLLEN_PORT": ""}) == 8050
    assert value("KOLLEN_HOST", {}) == "127.0.0.1"


def test_a_start_with_a_wrong_setting_ends_with_its_sentence(monkeypatch, capsys):
    monkeypatch.setenv("KOLLEN_PORT", "tusen")
    assert app.main() == 1
    assert capsys.readouterr().err == "KOLLEN_PORT=tusen ska vara ett heltal från 1 till 65535; ändra den eller ta bort den.\n"


# Headers.


@pytest.mark.parametrize("path", ["/", "/jamfor", "/finns-inte", "/assets/finns-inte.css"])
def test_a_page_tells_the_browser_what_it_must_not_do(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["object-src"] == policy["frame-ancestors"] == "'none'"
    assert re.fullmatch(r"'self'( 'sha256-[\w+/=]{44}')+", policy["script-src"])
    assert "unsafe-eval" not in headers["Content-Security-Policy"]
    assert {name: headers[name] for name in PAGE_HEADERS} == PAGE_HEADERS


@pytest.mark.parametrize(
    "path", ["/", "/_dash-layout", "/assets/frame.js", "/api/v1/boards/", "/halsa", "/ladda-ner/jamfor.csv", "/vendor/x"]
)
def test_no_answer_is_taken_for_what_it_is_not_or_by_other_sites(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    open_to_all = path.startswith("/api/")
    assert ("Cross-Origin-Resource-Policy" in headers) != open_to_all
    assert ("Access-Control-Allow-Origin" in headers) == open_to_all


def test_a_page_says_nothing_of_what_it_is_made_with(client):
    words = client.get("/").get_data(as_text=True)
    config = json.loads(re.search(r'id="_dash-config" type="application/json">(.*?)</script>', words)[1])
    assert not [key for key in config if "version" in key and key != "disable_version_check"]
    assert "3.11" not in words
    assert config["suppress_callback_exceptions"] is True


def test_what_only_old_browsers_lack_is_not_run_by_every_reader(client):
    scripts = re.findall(r'<script src="([^"]*)"', client.get("/jamfor").get_data(as_text=True))
    names = [path.rpartition("/")[2].partition("@")[0].partition(".")[0] for path in scripts]
    assert "polyfill" not in names
    # Dash's scripts in their order; dash_bootstrap_components brings what two of them need of the rest.
    assert [name for name in names if name in ("react", "react-dom", "dash_bootstrap_components", "dash_renderer")] == [
        "react", "react-dom", "dash_bootstrap_components", "dash_renderer",
    ]  # fmt: skip


# Tags.


@pytest.mark.parametrize(
    "path",
    ["/", "/jamfor?visa=utfall", "/_dash-layout", "/api/v1/boards/", "/ladda-ner/jamfor.csv", "/ladda-ner/jamfor.xlsx",
     "/data/stadsdelskollen.zip", "/kort/l.norrmalm.2021.json", "/data/dcat.rdf"],
)  # fmt: skip
def test_a_reader_who_has_it_is_told_so(client, path):
    first = client.get(path)
    assert first.status_code == 200
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path, headers={"If-None-Match": 'W/"annat"'}).status_code == 200


def test_a_file_that_the_reader_has_is_not_made(client, monkeypatch):
    tag = client.get("/ladda-ner/jamfor.xlsx?ar=2021").headers["ETag"]
    monkeypatch.setattr(connection, "rows", lambda *_args, **_params: pytest.fail("the database was asked"))
    assert client.get("/ladda-ner/jamfor.xlsx?ar=2021", headers={"If-None-Match": tag}).status_code == 304


def test_a_file_of_other_data_has_another_tag(client, monkeypatch, tmp_path):
    path = "/data/stadsdelskollen.zip"
    tag = client.get(path).headers["ETag"]
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"))
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    answer = client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_what_fails_has_no_tag(client, monkeypatch, tmp_path):
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "saknas.duckdb"))
    answer = client.get("/data/stadsdelskollen.zip")
    assert answer.status_code == 503
    assert "ETag" not in answer.headers


# What is kept.


def test_what_is_asked_longest_ago_leaves_room():
    kept = Kept(most=100)
    for name in "abcde":
        kept.put((name,), Answer((), name.encode() * 25))
        kept.get(("a",))
    assert [name for name in "abcde" if kept.get((name,))] == ["a", "c", "d", "e"]
    kept.put(("a",), Answer((), b"x" * 10))
    assert kept.bytes == 85
    kept.put(("large",), Answer((), b"x" * 26))
    assert kept.get(("large",)) is None
    assert kept.bytes == 85


def test_nothing_is_kept_where_there_is_no_room():
    kept = Kept(most=0)
    kept.put(("a",), Answer((), b"x"))
    assert kept.get(("a",)) is None


def test_a_page_that_was_made_is_not_made_again(keeping):
    client, asked = keeping
    first = _page(client, "/jamfor", "?visa=utfall")
    made = len(asked)
    assert made > 0
    again = _page(client, "/jamfor", "?visa=utfall")
    assert len(asked) == made
    assert (again.data, again.headers["Content-Encoding"], again.status_code) == (first.data, "br", 200)
    plain = _page(client, "/jamfor", "?visa=utfall", encoding="identity")
    assert plain.data == brotli.decompress(first.data)
    assert "Content-Encoding" not in plain.headers
    _page(client, "/jamfor", "?visa=prognos")
    assert len(asked) > made


def test_a_new_database_and_a_new_day_make_every_page_anew(keeping, monkeypatch, tmp_path):
    client, asked = keeping
    first = _page(client, "/data").data
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"))
    monkeypatch.setenv("KOLLEN_DB", str(built(tmp_path)))
    asked.clear()
    assert _page(client, "/data").data != first
    assert asked


def test_a_page_that_says_what_failed_is_made_again(keeping, monkeypatch):
    client, _asked = keeping
    plain = connection.rows
    monkeypatch.setattr(connection, "rows", lambda *_args, **_params: 1 / 0)
    assert "kunde inte visas" in brotli.decompress(_page(client, "/tertial").data).decode()
    monkeypatch.setattr(connection, "rows", plain)
    assert "kunde inte visas" not in brotli.decompress(_page(client, "/tertial").data).decode()


def test_a_script_is_compressed_once_and_a_reader_who_has_it_told_so(keeping):
    client, _asked = keeping
    first = client.get("/assets/frame.js?m=1", headers={"Accept-Encoding": "br, gzip"})
    again = client.get("/assets/frame.js?m=2", headers={"Accept-Encoding": "br, gzip"})
    assert first.data == again.data
    assert again.headers["Cache-Control"] == "public, max-age=31536000"
    assert brotli.decompress(again.data) == (ROOT / "assets" / "frame.js").read_bytes()
    had = client.get("/assets/frame.js", headers={"Accept-Encoding": "br", "If-None-Match": again.headers["ETag"]})
    assert had.status_code == 304


# What is asked.

GOOD = page_question("/jamfor", "?ar=2021")


@pytest.mark.parametrize(
    "change",
    [
        {"output": "finns-inte.children"}, {"output": None}, {"output": "frame-live.children"}, {"outputs": []},
        {"outputs": GOOD["outputs"][:1]},
        {"outputs": [{"id": "x", "property": "y"}] * 2}, {"inputs": []}, {"inputs": GOOD["inputs"][::-1]}, {"inputs": None},
        {"inputs": [{**GOOD["inputs"][0], "value": {"a": 1}}, GOOD["inputs"][1]]}, {"inputs": [GOOD["inputs"][0], {"id": 1}]},
        {"inputs": [{**GOOD["inputs"][0], "value": "x" * 9_000}, GOOD["inputs"][1]]},
        {"inputs": [{**GOOD["inputs"][0], "value": 7}, GOOD["inputs"][1]]},
        {"changedPropIds": None}, {"changedPropIds": ["annat.value"]}, {"changedPropIds": [1]}, {"state": [{"id": "x"}]}, {"more": 1},
    ],
)  # fmt: skip
def test_what_no_page_asks_is_answered_400_in_swedish(client, change):
    answer = client.post(ADDRESS, json={**GOOD, **change})
    assert answer.status_code == 400
    assert "gick inte att läsa" in answer.get_data(as_text=True)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b'"x"', b"\xff\xfe", b"{}", b"1e999", b"[" * 5_000])
def test_a_body_that_is_no_question_is_answered_400(client, body):
    assert client.post(ADDRESS, data=body, content_type="application/json").status_code == 400
    assert client.post(ADDRESS, data=body).status_code == 400


def test_a_body_longer_than_any_question_is_refused_unread(client):
    assert client.post(ADDRESS, data=b"x" * (MOST_BYTES + 1), content_type="application/json").status_code in (400, 413)


def test_every_question_of_the_app_is_let_through(client):
    assert client.post(ADDRESS, json=GOOD).status_code == 200
    names = SEARCH.strip(".").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    search = {"output": SEARCH, "outputs": outputs, "inputs": [{"id": "sok-asked", "property": "data", "value": "skola"}]}
    assert client.post(ADDRESS, json={**search, "changedPropIds": ["sok-asked.data"]}).status_code == 200


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), ANY)
def test_whatever_stands_in_a_question_it_is_answered_and_never_500(key, found):
    answer = app.server.test_client().post(ADDRESS, data=json.dumps({**GOOD, key: found}), content_type="application/json")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        assert is_question({**GOOD, key: json.loads(json.dumps(found))}, app.app.callback_map)


KEYS = [
    "ar", "stadsdel", "visa", "mot", "niva", "tema", "indikator", "sortera", "min", "mal", "q", "kort", "bild", "rad", "rapport", "manad",
    "sida", "grupp", "fardig", "x",
]  # fmt: skip  # what an address may hold, and what it does not


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([page.PATHS[0] for page in app.PAGES if "<" not in page.PATHS[0]]),
    st.lists(st.tuples(st.sampled_from(KEYS), st.text(max_size=12)), max_size=5),
)
def test_every_page_answers_whatever_its_address_says(path, keys):
    answer = app.server.test_client().post(ADDRESS, json=page_question(path, f"?{urlencode(keys)}"))
    assert answer.status_code == 200
    assert "kunde inte visas" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", app.PAGES, ids=lambda page: page.NAME)
def test_a_key_said_twice_means_its_first_value(client, page):
    path = page.PATHS[0].replace("<board>", "norrmalm").replace("<indicator>", "sjukfranvaro").replace("<document>", "norrmalm-vp-2021")
    keys = {"ar": "2021", "stadsdel": "norrmalm", "indikator": "sjukfranvaro", "rad": "750", "kort": "l.norrmalm.2021", "q": "skola"}
    once = client.post(ADDRESS, json=page_question(path, f"?{urlencode(keys)}"))
    twice = client.post(ADDRESS, json=page_question(path, f"?{urlencode(keys)}&{urlencode(dict.fromkeys(keys, 'annat'))}"))
    assert once.status_code == twice.status_code == 200
    assert "kunde inte visas" not in twice.get_data(as_text=True)
    assert once.get_json()["response"][PAGE] == twice.get_json()["response"][PAGE]


# Health.


def test_health_tells_which_data_how_much_and_how_old(client):
    answer = client.get("/halsa")
    body = answer.get_json()
    assert answer.status_code == 200
    assert body["status"] == "ok"
    assert body["antal"]["documents"] == len(list((ROOT / "data" / "plan").glob("*/document.json")))
    assert re.fullmatch(r"[0-9a-f]{12}", body["dataversion"])
    assert body["alder_sekunder"] >= 0
    assert answer.headers["Cache-Control"] == "no-store"


def test_health_without_a_database_says_what_is_wrong_and_no_path(client, monkeypatch, tmp_path):
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "saknas.duckdb"))
    answer = client.get("/halsa")
    assert answer.status_code == 503
    assert answer.get_json()["status"] == "fel"
    assert str(tmp_path) not in answer.get_data(as_text=True)


def test_health_says_when_a_newer_file_could_not_be_read(client, monkeypatch, tmp_path):
    write_document(tmp_path / "plan", indicator("Andel nöjda", arsmal="85 %"))
    path = built(tmp_path)
    monkeypatch.setenv("KOLLEN_DB", str(path))
    assert client.get("/halsa").get_json()["status"] == "ok"
    path.unlink()
    body = client.get("/halsa").get_json()
    assert body["status"] == "gammal"
    assert body["antal"]["documents"] == 1
    assert str(tmp_path) not in json.dumps(body)


# plotly.js.


@pytest.fixture
def part(tmp_path):
    """A server with a small script in plotly.js's place."""
    place = tmp_path / "part.js"
    place.write_text("window.Plotly = {};", encoding="utf-8")
    server = flask.Flask("part")
    server.config["SEND_FILE_MAX_AGE_DEFAULT"] = 60
    add_plotly_js(server, place)
    add_plotly_js(server, tmp_path / "saknas.js")
    return server.test_client()


def test_the_part_stands_where_the_whole_is_asked_for(part):
    answer = part.get(f"{WHOLE}?v=1")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, b"window.Plotly = {};", "application/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert part.get("/annat").status_code == 404


def test_plotly_js_is_of_the_version_that_plotly_brings():
    whole = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    assert f"plotly.js v{VERSION}" in whole.read_text(encoding="utf-8")[:200]


def test_another_package_is_not_taken(tmp_path, capsys):
    package = tmp_path / "package.tgz"
    package.write_bytes(b"something else")
    place = tmp_path / "environment" / "part.js"
    assert main(place, package.as_uri()) == 0
    assert not place.exists()
    assert "annan kontrollsumma" in capsys.readouterr().out
    assert main(place, (tmp_path / "saknas.tgz").as_uri()) == 0
    assert "hela plotly.js används" in capsys.readouterr().out


def test_a_part_that_is_there_is_not_fetched(tmp_path):
    place = tmp_path / "part.js"
    place.write_text("x", encoding="utf-8")
    assert main(place, "https://finns-inte.invalid/") == 0


def test_every_trace_of_the_site_is_one_that_the_part_can_draw():
    drawn = set()
    for path in (ROOT / "dashboard" / "figures").glob("*.py"):
        drawn |= set(re.findall(r"\"type\": \"(\w+)\"", path.read_text(encoding="utf-8")))
    assert drawn - {"category", "line"} == {"scatter", "bar"}  # a kind of axis, a kind of shape
