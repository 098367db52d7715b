/* Cards: into the presentation, as a picture, as a citation; and the presentation's screen: keys, swipe, black, full screen.
   The list of cards is the address of /presentera; the browser remembers the last one, so that a card can be added from any page. */
(function () {
  "use strict";

  var STORED = "stadsdelskollen.kort";
  var LETTERS = "stadsdelskollen.bokstaver"; /* "off" where B, F and . are turned off on the slides (a switch on /presentera) */
  var PATH = "/presentera";
  var MOST = 30;

  function remembered() {
    try {
      return (window.localStorage.getItem(STORED) || "").split(",").filter(Boolean);
    } catch (error) {
      return []; /* storage is turned off: the address alone holds the list */
    }
  }

  function remember(keys) {
    try {
      window.localStorage.setItem(STORED, keys.join(","));
    } catch (error) {
      return false;
    }
    return true;
  }

  /* The choice holds on every slide, so it is kept where all of them can read it. */
  function letters(isUsed) {
    try {
      window.localStorage.setItem(LETTERS, isUsed ? "on" : "off");
    } catch (error) {
      return; /* storage is turned off: then the keys are as they come */
    }
  }

  function areLettersUsed() {
    try {
      return window.localStorage.getItem(LETTERS) !== "off";
    } catch (error) {
      return true;
    }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, { cards: { keys: letters } });

  function address(keys) {
    return PATH + (keys.length ? "?kort=" + keys.join(",") : "");
  }

  function go(to) {
    window.history.pushState({}, "", to);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  /* The list in the address becomes the reader's own when they change it or choose a ready-made one; opening somebody else's link
     leaves theirs as it is. */
  var isOwn = false;
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".card-moves a, a.ready-set");
    if (link) {
      isOwn = true;
      if (link.matches(".card-moves a") && !new URLSearchParams(link.search).get("kort")) {
        remember([]);
      }
    }
  }, true);

  /* A new view: the presentation's page without cards gets those that are remembered. */
  window.addEventListener("kollen-view", function () {
    document.body.classList.toggle("showing", Boolean(document.querySelector(".slide")));
    document.body.classList.remove("black");
    if (window.location.pathname !== PATH) {
      return;
    }
    window.setTimeout(function () {
      var keys = new URLSearchParams(window.location.search).get("kort");
      if (keys) {
        if (isOwn || !remembered().length) {
          remember(keys.split(","));
        }
        isOwn = false;
      } else if (remembered().length && !window.location.search) {
        window.history.replaceState(window.history.state, "", address(remembered()));
        window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
      }
    }, 1);
  });

  function say(tool, text, link) {
    var place = tool.parentElement.querySelector(".tool-status");
    if (!place) {
      return;
    }
    place.textContent = text;
    if (link) {
      var shown = document.createElement("a");
      shown.href = link;
      shown.className = "go";
      shown.textContent = "Visa presentationen";
      place.append(" ", shown);
    }
  }

  function add(link) {
    var keys = remembered();
    var key = link.dataset.kort;
    if (keys.indexOf(key) >= 0) {
      say(link, "Kortet finns redan, som bild " + (keys.indexOf(key) + 1) + ".", address(keys));
    } else if (keys.length >= MOST) {
      say(link, "Presentationen har redan " + MOST + " kort. Ta bort något först.", address(keys));
    } else {
      keys.push(key);
      if (!remember(keys)) {
        go(address([key]));
        return;
      }
      say(link, "Tillagt som bild " + keys.length + ".", address(keys));
    }
  }

  function script(source) {
    return new Promise(function (done, failed) {
      if (window.Plotly) {
        done();
        return;
      }
      var tag = document.createElement("script");
      tag.src = source;
      tag.onload = done;
      tag.onerror = failed;
      document.head.append(tag);
    });
  }

  /* The picture is drawn here, from the same card as the slides: title, legend, source and date are in it. */
  function save(button) {
    say(button, "Bilden tas fram …");
    Promise.all([
      fetch(button.dataset.picture).then(function (answer) {
        if (!answer.ok) {
          throw new Error(String(answer.status));
        }
        return answer.json();
      }),
      script("/_dash-component-suites/plotly/package_data/plotly.min.js"),
    ])
      .then(function (found) {
        var layout = found[0].figure.layout;
        return window.Plotly.downloadImage(
          { data: found[0].figure.data, layout: layout, config: { locale: "sv", plotlyServerURL: "" } },
          { format: "png", width: layout.width, height: layout.height, scale: 2, filename: found[0].name },
        );
      })
      .then(
        function () {
          say(button, "Bilden är sparad.");
        },
        function () {
          say(button, "Bilden kunde inte tas fram. Försök igen om en stund.");
        },
      );
  }

  function cite(button) {
    var months = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");
    var today = new Date();
    var day = today.getDate() + " " + months[today.getMonth()] + " " + today.getFullYear();
    var text = button.dataset.citation + ". Stadsdelskollen, " + window.location.href + ", hämtad " + day + ".";
    var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    copied.then(
      function () {
        say(button, "Hänvisningen är kopierad.");
      },
      function () {
        window.prompt("Kopiera hänvisningen:", text);
      },
    );
  }

  document.addEventListener("click", function (event) {
    var tool = event.target.closest && event.target.closest(".add-card, .save-picture, .copy-citation, .clear-cards, .show-slides, .slide-full");
    if (!tool || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    if (tool.classList.contains("add-card")) {
      event.preventDefault();
      add(tool);
    } else if (tool.classList.contains("save-picture")) {
      save(tool);
    } else if (tool.classList.contains("copy-citation")) {
      cite(tool);
    } else if (tool.classList.contains("clear-cards")) {
      remember([]);
    } else {
      full(tool.classList.contains("show-slides"));
    }
  });

  function full(onlyOn) {
    if (document.fullscreenElement) {
      if (!onlyOn) {
        document.exitFullscreen();
      }
    } else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen().catch(function () {}); /* not allowed here: the slide fills the window instead */
    }
  }

  function step(name) {
    var link = document.querySelector(".slide a." + name);
    if (link) {
      link.click();
    }
  }

  function jump(number) {
    var keys = new URLSearchParams(window.location.search).get("kort") || "";
    go(PATH + "?bild=" + (number || keys.split(",").length) + "&kort=" + keys);
  }

  var STEPS = {
    ArrowRight: "slide-after", ArrowDown: "slide-after", PageDown: "slide-after", " ": "slide-after",
    ArrowLeft: "slide-before", ArrowUp: "slide-before", PageUp: "slide-before",
  };

  /* A slide longer than its window is scrolled by the arrows that would change it. */
  function isLong() {
    var main = document.querySelector(".slide-main");
    return main.scrollHeight > main.clientHeight + 1 || document.documentElement.scrollHeight > window.innerHeight + 1;
  }

  document.addEventListener("keydown", function (event) {
    if (!document.querySelector(".slide") || event.metaKey || event.ctrlKey || event.altKey) {
      return;
    }
    var onControl = event.target.closest && event.target.closest("a, button, .scroll");
    if (document.body.classList.contains("black")) {
      document.body.classList.remove("black");
      event.preventDefault();
    } else if (/^[bBfF.]$/.test(event.key)) {
      if (areLettersUsed() && /f/i.test(event.key)) {
        full(false);
      } else if (areLettersUsed()) {
        document.body.classList.add("black");
      }
    } else if (event.key === "Home" || event.key === "End") {
      jump(event.key === "Home" ? 1 : 0);
    } else if (event.key === "Escape") {
      if (!document.fullscreenElement) {
        step("slide-end");
      }
    } else if (/^Arrow(Up|Down)$/.test(event.key) && isLong()) {
      document.querySelector(".slide-main").scrollBy(0, event.key === "ArrowDown" ? 80 : -80);
    } else if (STEPS[event.key] && !(event.key === " " && onControl) && !(/Up|Down/.test(event.key) && event.target.closest(".scroll"))) {
      event.preventDefault();
      step(STEPS[event.key]);
    }
  });

  document.addEventListener("click", function () {
    document.body.classList.remove("black");
  });

  var touched = null;
  document.addEventListener("touchstart", function (event) {
    touched = event.touches.length === 1 ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  document.addEventListener("touchend", function (event) {
    if (!touched || !document.querySelector(".slide")) {
      return;
    }
    var across = event.changedTouches[0].clientX - touched.x;
    var down = event.changedTouches[0].clientY - touched.y;
    touched = null;
    if (Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down)) {
      step(across < 0 ? "slide-after" : "slide-before");
    }
  }, { passive: true });
})();
