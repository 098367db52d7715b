"""Every element of every page is one that dash.html takes: the site's own do not check (dashboard/components/html.py)."""

import json
from collections import Counter

import dash.html
import pytest
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import html
from tests.test_pages import ADDRESSES, _components, _layout


def _checked(item) -> dict:
    """Return an element's properties as dash.html takes them. Raises TypeError for what it refuses."""
    given = {name: value for name, value in vars(item).items() if value is not None}
    found = json.loads(json.dumps(getattr(dash.html, item._type)(**given), cls=PlotlyJSONEncoder))
    return {**found, "props": {name: value for name, value in found["props"].items() if value is not None}}


@pytest.mark.parametrize(("path", "keys"), ADDRESSES)
def test_every_element_of_a_page_is_one_that_dash_takes_and_gives_the_same(path, keys):
    kinds = Counter()
    for item in _components(_layout(path, keys)):
        if item._namespace == "dash_html_components":
            kinds[item._type] += 1
            assert json.loads(json.dumps(item, cls=PlotlyJSONEncoder)) == _checked(item)
    assert kinds["Main"] == 1


@pytest.mark.parametrize("wrong", [{"klass": "x"}, {"onclick": "x"}, {"id": {"a": None}}, {"title": dash.html.B("x")}])
def test_the_check_finds_what_dash_refuses(wrong):
    with pytest.raises(TypeError):
        _checked(html.Div("x", **wrong))


def test_an_element_is_dashs_own_kind_and_leaves_out_what_is_none():
    made = html.Td("x", className=None, role="cell", **{"data-label": "Utfall"})
    assert isinstance(made, dash.html.Td)
    assert made.to_plotly_json() == {
        "props": {"children": "x", "role": "cell", "data-label": "Utfall"}, "type": "Td", "namespace": "dash_html_components",
    }  # fmt: skip
    assert html.Td is html.Td
    assert html.Br().children is None
    with pytest.raises(AttributeError):
        _ = html.Finns
