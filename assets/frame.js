/* What the frame does in the browser: a choice becomes an address, a view gets its one address, its title and its voice.
   Nothing is sent anywhere. */
(function () {
  "use strict";

  /* A filter's id is {type, page, key, default} as JSON; key "_path" means that the value is the path itself. */
  function chosen(control, target) {
    if (control.matches("select")) {
      return control.value;
    }
    if (target.type === "radio" && control.contains(target)) {
      return target.value; /* the one before is unchecked by React, later */
    }
    return Array.from(control.querySelectorAll("input:checked"), function (input) {
      return input.value;
    }).sort().join(",");
  }

  /* A choice becomes an address at once: heard before React hears of it (a box is as the reader left it then), it costs the reader less
     wait than a callback of Dash's that gives the address. */
  function choose(event) {
    var bar = event.target.closest && event.target.closest(".filters");
    var isBox = event.target.matches && event.target.matches("input[type=checkbox], input[type=radio]");
    if (!bar || isBox !== (event.type === "click")) {
      return;
    }
    var keys = new URLSearchParams(window.location.search);
    var path = window.location.pathname;
    bar.querySelectorAll("[id^='{']").forEach(function (control) {
      var id = JSON.parse(control.id);
      var value = chosen(control, event.target);
      var standard = id.default.split(",").sort().join(",");
      if (id.key === "_path") {
        if (value !== path) {
          path = value;
          keys.delete("mal");
        }
      } else if (value === standard || value === "") {
        keys.delete(id.key);
      } else {
        keys.set(id.key, value);
      }
    });
    keys.sort(); /* as dashboard.address writes them */
    var query = keys.toString().replace(/%2C/g, ",");
    var address = path + (query ? "?" + query : "");
    if (address === window.location.pathname + window.location.search) {
      return;
    }
    chosenWith = event.target.id || null;
    chosenTo = null;
    isChoosing = Boolean(event.target.closest(".choices"));
    move(address);
  }

  document.addEventListener("change", choose, true);
  document.addEventListener("click", choose, true);

  /* To another view without loading the page anew, as dcc.Link does: the address, then Dash's own sign that it changed. */
  function move(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* A part that an address names (#…) may stand in what is folded. */
  function unfold(part) {
    for (var above = part; above; above = above.parentElement) {
      if (above.tagName === "DETAILS") {
        above.open = true;
      }
    }
  }

  var shownPath = null;
  var chosenWith = null; /* the control or view's link that made the last choice: the new page gives it the focus back */
  var chosenTo = null; /* where the link led that made the last choice and has no id */
  var isChoosing = false; /* among choices that a phone folds: they stay open for the next one */

  function linkTo(address) {
    return Array.from(document.querySelectorAll("main a")).find(function (link) {
      return link.getAttribute("href") === address;
    });
  }

  /* Header and footer stand around every page: they are told which it is. */
  function around(view) {
    document.querySelectorAll(".menu a").forEach(function (link) {
      var isCurrent = link.getAttribute("href") === view.menu;
      link.classList.toggle("current", isCurrent);
      if (isCurrent) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    var built = document.querySelector(".site-footer .built");
    if (built) {
      built.textContent = view.built || "";
    }
    window.dash_clientside.set_props("frame-search", { value: view.search || "" });
  }

  /* A new view: put its one address in the bar, mark the menu, move focus to the heading when the page is another. */
  var standing = null; /* the digest of the view that stands */

  function shown(made) {
    if (!made) {
      return window.dash_clientside.no_update;
    }
    if (made.changes) {
      if (made.before !== standing) {
        /* What is new since another view than this one makes no view. */
        window.location.reload();
        return window.dash_clientside.no_update;
      }
      /* In the document when this returns: focus and folds are about the new view. */
      window.ReactDOM.flushSync(function () {
        made.changes.forEach(function (change) {
          window.dash_clientside.set_props(change[0], change[1]);
        });
      });
    }
    standing = made.digest;
    var view = made.view;
    if (view.address && view.address !== window.location.pathname + window.location.search) {
      /* Dash's own record of the address must follow, or it puts the old one back. */
      window.setTimeout(function () {
        window.history.replaceState(window.history.state, "", view.address);
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      }, 0);
    }
    around(view);
    document.querySelectorAll(".tree-link.current").forEach(function (link) {
      link.setAttribute("aria-current", "true");
    });
    if (shownPath !== window.location.pathname && window.location.hash) {
      /* The part an address names (#…) is not there when the browser looks for it: the page is built afterwards. */
      window.requestAnimationFrame(function () {
        var part = document.getElementById(window.location.hash.slice(1));
        if (part) {
          unfold(part);
          part.scrollIntoView();
          part.tabIndex = -1;
          part.focus({ preventScroll: true });
        }
      });
    } else if (shownPath !== null && shownPath !== window.location.pathname) {
      window.requestAnimationFrame(function () {
        /* Who comes to the search goes on in its field. */
        var target = document.querySelector(window.location.pathname === "/sok" ? ".search input" : "h1");
        if (target) {
          target.focus({ preventScroll: true });
        }
      });
    }
    var isStanding = !view.address || view.address === window.location.pathname + window.location.search;
    if (chosenWith || (chosenTo && shownPath === window.location.pathname)) {
      /* What was chosen may be gone (a card taken away, or moved to the top): then the heading. */
      var control = (chosenWith && document.getElementById(chosenWith)) || linkTo(chosenTo) || document.querySelector("h1");
      if (control) {
        control.focus({ preventScroll: true });
      }
    }
    if (isStanding) {
      chosenWith = chosenTo = null; /* else the page is shown once more, and the control with it */
    }
    document.title = view.title;
    window.dispatchEvent(new CustomEvent("kollen-view"));
    if (isStanding) {
      /* Standing, for whoever waits for it: at another address than its own a page is shown once more. */
      document.documentElement.dataset.shown = window.location.pathname + window.location.search;
    }
    isChoosing = isChoosing && shownPath === window.location.pathname;
    shownPath = window.location.pathname;
    return view.state || view.heading;
  }

  /* On a narrow screen the tree would stand between the heading and the goal, and long tables would make a page of thirty
     screens: they are folded until asked for. That is done as they come, before they are drawn, so that nothing moves. */
  function fold(part) {
    part.open = isChoosing && part.matches(".choices");
  }

  new MutationObserver(function (changes) {
    var folded = window.innerWidth <= 700 ? "details.tree, details.fold, details.twin" : window.innerWidth <= 900 ? "details.tree" : "";
    if (!folded) {
      return;
    }
    changes.forEach(function (change) {
      change.addedNodes.forEach(function (node) {
        if (node.nodeType === Node.ELEMENT_NODE) {
          if (node.matches(folded)) {
            fold(node);
          }
          node.querySelectorAll(folded).forEach(fold);
        }
      });
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { frame: { shown: shown } });

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".copy-link");
    if (!button) {
      return;
    }
    var done = function () {
      button.textContent = "Länken är kopierad";
      window.setTimeout(function () {
        button.textContent = "Kopiera länk";
      }, 2500);
    };
    if (navigator.clipboard) {
      navigator.clipboard.writeText(window.location.href).then(done, function () {
        window.prompt("Kopiera länken:", window.location.href);
      });
    } else {
      window.prompt("Kopiera länken:", window.location.href);
    }
  });

  /* Dash's own links (dcc.Link) change the page before a click reaches the document: what was chosen is noted on the way down. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("main a[href^='/']:not(.go)");
    if (link) {
      chosenWith = null;
      chosenTo = link.getAttribute("href");
    }
  }, true);

  /* Links with a name of their own change the page as dcc.Link does. */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.go");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    if (link.hash && link.pathname === window.location.pathname && link.search === window.location.search) {
      return; /* a part of this page: the browser goes there by itself */
    }
    event.preventDefault();
    chosenWith = link.id || null;
    chosenTo = link.id ? null : link.getAttribute("href");
    move(link.getAttribute("href"));
    if (!chosenWith) {
      window.scrollTo(0, 0);
    }
  });

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (link) {
      unfold(document.getElementById(link.hash.slice(1)));
    }
  });

  /* A filter form is no form to send: Enter in it must not load the page anew. */
  document.addEventListener("submit", function (event) {
    event.preventDefault();
  });
})();
