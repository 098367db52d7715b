"""What fails is said in Swedish, on a page, without a traceback: unknown paths, a query that raises, no database."""

import json

import pytest

import app
from dashboard.components.frame import PAGE
from dashboard.serving.asked import ADDRESS
from dashboard.serving.warm import page_question
from queries import connection

SECRET = "hemligheten i felet"


@pytest.fixture(scope="module")
def client():
    made = app.server.test_client()
    made.get("/")  # Dash sets itself up at the first request
    return made


@pytest.fixture
def raising(monkeypatch):
    """Make every question raise."""

    def raises(*_args, **_params):
        raise ValueError(SECRET)

    monkeypatch.setattr(connection, "rows", raises)


@pytest.fixture
def no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("KOLLEN_DB", str(tmp_path / "saknas.duckdb"))


def _callback(client, part: str, values: list):
    """Ask the callback whose output has `part` in its name, with its inputs' values in order."""
    found = next(item for item in client.get("/_dash-dependencies").get_json() if part in item["output"])
    ids = [piece.rsplit(".", 1) for piece in found["output"].strip(".").split("...")]
    outputs = [{"id": name, "property": asked} for name, asked in ids]
    inputs = [{**item, "value": value} for item, value in zip(found["inputs"], values, strict=True)]
    return client.post("/_dash-update-component", json={"output": found["output"], "outputs": outputs, "inputs": inputs, "state": [],
        "changedPropIds": [f"{inputs[0]['id']}.{inputs[0]['property']}"]})  # fmt: skip


def _page(client, path: str) -> dict:
    answer = client.post(ADDRESS, json=page_question(path))
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["response"]


def _headings(response: dict) -> list[str]:
    found = []

    def walk(node):
        if isinstance(node, list):
            for item in node:
                walk(item)
        elif isinstance(node, dict):
            if node.get("type") == "H1":
                found.append(node["props"]["children"])
            walk(node.get("props", {}).get("children"))

    walk(response[PAGE]["children"])
    return found


@pytest.mark.parametrize("path", ["/finns-inte", "/stadsdel/norrmalm/och/mer", "/assets/finns-inte.css", "/vendor/finns-inte.css"])
def test_an_unknown_path_answers_404_in_swedish(client, path):
    answer = client.get(path)
    words = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert 'lang="sv"' in words
    assert "Not Found" not in words


def test_an_unknown_page_has_the_menu_and_a_way_on(client):
    response = _page(client, "/finns-inte")
    assert _headings(response) == ["Sidan finns inte"]
    assert "Gå till startsidan" in json.dumps(response, ensure_ascii=False)


@pytest.mark.parametrize("path", ["/", "/jamfor", "/stadsdel/norrmalm", "/tertial", "/data"])
def test_a_page_whose_question_fails_says_so_in_swedish_and_keeps_the_traceback_to_the_log(client, raising, path, caplog):
    response = _page(client, path)
    assert _headings(response) == ["Sidan kunde inte visas"]
    assert '"title": "Sidan kunde inte visas – Stadsdelskollen"' in json.dumps(response, ensure_ascii=False)
    words = json.dumps(response, ensure_ascii=False)
    assert SECRET not in words
    assert "Traceback" not in words
    assert SECRET in caplog.text


def test_a_search_that_fails_says_so_in_its_own_place(client, raising):
    answer = _callback(client, "sok", ["förskola"])
    assert answer.status_code == 200
    assert "Något gick fel" in json.dumps(answer.get_json(), ensure_ascii=False)
    assert SECRET not in answer.get_data(as_text=True)


def test_a_request_that_fails_outside_a_callback_answers_500_in_swedish(client, raising):
    answer = client.get("/stadsdel/norrmalm")  # its title asks for the board's name
    words = answer.get_data(as_text=True)
    assert answer.status_code == 500
    assert "Sidan kunde inte visas" in words
    assert SECRET not in words


def test_without_a_database_readers_are_told_plainly_and_the_log_how_it_is_built(client, no_database, caplog):
    response = _page(client, "/")
    assert _headings(response) == ["Uppgifterna saknas"]
    assert "python" not in json.dumps(response, ensure_ascii=False)
    answer = client.get("/stadsdel/norrmalm")
    words = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert "<h1>Uppgifterna saknas</h1>" in words
    assert "python" not in words
    assert "python -m data.build" in caplog.text
