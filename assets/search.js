/* The search field in the header: Enter goes to /sok; there the hits and the address follow what is typed.
   Keys: / to the field (a switch on /sok turns it off), arrows between field and hits, Escape empties the field. */
(function () {
  "use strict";

  var PAUSE = 150; /* milliseconds without a key before the server is asked */
  var waiting = null;

  function field() {
    return document.querySelector(".search input");
  }

  function onPage() {
    return window.location.pathname === "/sok";
  }

  function address(text) {
    var keys = new URLSearchParams({ q: text.trim().replace(/\s+/g, " ") });
    return "/sok" + (keys.get("q") ? "?" + keys.toString().replace(/%2C/g, ",") : "");
  }

  function ask(text) {
    window.clearTimeout(waiting);
    waiting = null;
    window.history.replaceState(window.history.state, "", address(text));
    window.dash_clientside.set_props("sok-asked", { data: text });
  }

  function empty(input) {
    /* React hears of a value only through the element's own setter. */
    Object.getOwnPropertyDescriptor(window.HTMLInputElement.prototype, "value").set.call(input, "");
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("input", function (event) {
    if (event.target === field() && onPage()) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () {
        ask(event.target.value);
      }, PAUSE);
    }
  });

  document.addEventListener("submit", function (event) {
    if (!event.target.matches(".search")) {
      return;
    }
    event.preventDefault();
    if (onPage()) {
      ask(field().value);
      return;
    }
    window.history.pushState({}, "", address(field().value));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });

  /* The hit with the focus, or inside whose block it is, and its neighbour; the field stands before the first. */
  function step(from, by) {
    var hits = Array.from(document.querySelectorAll("#sok-hits a.hit"));
    var item = from.closest("li:has(> a.hit)");
    var next = (item ? hits.indexOf(item.querySelector("a.hit")) : -1) + by;
    return next < 0 ? field() : hits[Math.min(next, hits.length - 1)];
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    var from = event.target;
    if (event.key === "/" && !from.closest("input, select, textarea, [contenteditable]") && window.localStorage.getItem("slash") !== "off") {
      event.preventDefault();
      field().focus();
      field().select();
      return;
    }
    if (from === field() && event.key === "Escape") {
      event.preventDefault();
      empty(from);
      return;
    }
    if (!onPage() || !(from === field() || from.closest("#sok-hits"))) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var next = step(from, event.key === "ArrowDown" ? 1 : -1);
      if (next) {
        event.preventDefault();
        next.focus();
      }
    } else if (event.key === "Escape") {
      event.preventDefault();
      empty(field());
      field().focus();
    }
  });

  /* The choice holds on every page, so it is kept where every page can read it. */
  function keys(isUsed) {
    window.localStorage.setItem("slash", isUsed ? "on" : "off");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { search: { keys: keys } });
})();
