/* A page on its way to paper: folded parts open, charts as wide as the sheet, each row with its line in the document, and at the end the
   documents with their addresses. All of it goes back when the printing is done. */
(function () {
  "use strict";

  /* Between A4's margins (stadsdelskollen_print.css), in CSS pixels. */
  var UPRIGHT = ((210 - 2 * 12) / 25.4) * 96;
  var undo = [];

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  function unfold() {
    each("details:not([open])", function (part) {
      part.open = true;
      undo.push(function () {
        part.open = false;
      });
    });
  }

  function fitCharts() {
    each(".chart .js-plotly-plot", function (plot) {
      var width = plot.layout.width;
      window.Plotly.relayout(plot, { width: UPRIGHT });
      undo.push(function () {
        window.Plotly.relayout(plot, width ? { width: width } : { autosize: true, width: null });
      });
    });
  }

  function place(link) {
    var found = /^\/kalla\/([^/?#]+)\?rad=(\d+)/.exec(link.getAttribute("href"));
    return found && { document: found[1], line: found[2], key: found[1] + " " + found[2] };
  }

  /* The word that a cell of the styrkort has only for those who listen: "81 %, når inte årsmålet 85 %"; without the target where many
     boards leave the cell no room. */
  function wordOf(link) {
    var words = (link.getAttribute("aria-label") || link.textContent).slice(link.textContent.length + 2).split(", ")[0];
    words = link.closest(".many") ? words.split(/ årsmålet| ambition/)[0] : words;
    return words.replace(/ (?=%|st\b)/g, "\u00a0");
  }

  function write(link, words) {
    link.dataset.paperLine = words;
    undo.push(function () {
      delete link.dataset.paperLine;
    });
  }

  /* A cell of the styrkort has its own document: its line, and the word of its mark. */
  function nameCells() {
    each(".scorecard td.cell > a", function (link) {
      var to = place(link);
      if (!to) {
        return;
      }
      var line = "rad\u00a0" + to.line;
      write(link, link.parentElement.matches(".tint") ? wordOf(link) + "\n" + line : line);
    });
  }

  /* A value leads to its row by a link. On paper its line stands once a row: at the row's head where all its values share it, else at
     each value; never where the row says it already. */
  function nameLines() {
    var rows = new Map();
    each('main a.value[href^="/kalla/"]', function (link) {
      var row = link.closest("tr, li, p, dl") || link.parentElement;
      rows.set(row, (rows.get(row) || []).concat(link));
    });
    rows.forEach(function (links, row) {
      var said = new Set();
      each('a[href^="/kalla/"]', function (link) {
        var to = place(link);
        if (to && /\brad\s\d/.test(link.textContent)) {
          said.add(to.key);
        }
      }, row);
      var first = new Map();
      links.forEach(function (link) {
        var to = place(link);
        if (to && !said.has(to.key) && !first.has(to.key)) {
          first.set(to.key, link);
        }
      });
      var head = row.tagName === "TR" && first.size === 1 && links.length > 1 && row.querySelector("th[scope=row]");
      first.forEach(function (link, key) {
        write(head ? head.querySelector("a") || head : link, "rad\u00a0" + key.split(" ")[1]);
      });
    });
  }

  function listDocuments() {
    var documents = new Set();
    each('main a[href^="/kalla/"]', function (link) {
      documents.add(link.getAttribute("href").split(/[?#]/)[0]);
    });
    if (!documents.size) {
      return;
    }
    var part = document.createElement("section");
    part.className = "on-paper paper-sources";
    var heading = document.createElement("h2");
    heading.textContent = "Adresser till dokumenten";
    var how = document.createElement("p");
    how.textContent = "Raderna står i de här dokumenten. Adressen med ?rad= och radens nummer visar raden som den är tryckt.";
    var list = document.createElement("ul");
    Array.from(documents).sort().forEach(function (path) {
      var item = document.createElement("li");
      item.textContent = window.location.origin + path;
      list.appendChild(item);
    });
    part.append(heading, how, list);
    document.body.appendChild(part);
    undo.push(function () {
      part.remove();
    });
  }

  /* An address as it is read; one that is no UTF-8 stands as it is. */
  function readable(address) {
    try {
      return decodeURI(address);
    } catch (error) {
      return address;
    }
  }

  /* The foot and the head of every sheet (stadsdelskollen_print.css). */
  function nameSheets() {
    var built = document.querySelector(".site-footer .built");
    var today = new Date().toLocaleDateString("sv-SE", { day: "numeric", month: "long", year: "numeric" });
    var foot = ["Källa: nämndernas planer och rapporter.", built ? built.textContent.trim() : "", "Utskrivet " + today + "."];
    var names = { "--paper-title": document.querySelector("h1").textContent, "--paper-foot": foot.filter(Boolean).join(" ") };
    Object.keys(names).forEach(function (name) {
      document.documentElement.style.setProperty(name, JSON.stringify(names[name]));
    });
    each(".paper-address", function (line) {
      line.textContent = "Utskrivet " + today + " från " + readable(window.location.href);
      undo.push(function () {
        line.textContent = "";
      });
    });
  }

  window.addEventListener("beforeprint", function () {
    [unfold, fitCharts, nameCells, nameLines, listDocuments, nameSheets].forEach(function (prepare) {
      prepare();
    });
  });
  window.addEventListener("afterprint", function () {
    undo.splice(0).forEach(function (back) {
      back();
    });
  });

  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest(".print-page")) {
      window.print();
    }
  });
})();
