"""HTML elements as dash.html has them, without its checks: a page holds thousands, and checking them costs half of the page.

What dash.html would refuse is refused by tests/test_elements.py, for every element of every page. A property that is None is left out.
"""

from dash import html as checked
from dash.development.base_component import Component


def __getattr__(name: str) -> type[Component]:
    """Make the element of that name, the first time it is asked for. Raises AttributeError for what is no element."""
    plain = getattr(checked, name)
    known = {key: value for key, value in vars(plain()).items() if key != "children"}  # the names of its properties
    made = type(name, (plain,), {
        **known,
        "__module__": plain.__module__, "__doc__": plain.__doc__, "__init__": _init, "to_plotly_json": _to_plotly_json,
        "_namespace": plain._namespace, "_children_props": plain._children_props,
    })  # fmt: skip
    globals()[name] = made
    return made


def _init(self: Component, children=None, **props) -> None:
    self.__dict__.update(props, children=children)


def _to_plotly_json(self: Component) -> dict:
    props = {name: value for name, value in self.__dict__.items() if value is not None}
    return {"props": props, "type": self._type, "namespace": self._namespace}
