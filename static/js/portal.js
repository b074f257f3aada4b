// Small helps on every page: focus after an answer, Ctrl+K, menus that close, copying. Each page works without them.
(function () {
  "use strict";

  const box = () => document.getElementById("besked");

  /** Moves focus to what the page most wants read: an error summary, a receipt, a fragment's heading. */
  function focusWanted(root) {
    const wanted = root.matches?.("[data-fokus]") ? root : root.querySelector("[data-fokus]");
    if (!wanted) return;
    wanted.focus();
    if (wanted.matches("[data-errors]") && !document.title.startsWith("Fejl: ")) document.title = "Fejl: " + document.title;
  }

  /** Shows a line in the message box; errors are read out at once, the rest when the reader is idle. */
  function say(text, kind) {
    const note = document.createElement("div");
    note.className = "note " + kind;
    note.dataset.said = "";
    if (kind === "bad") note.setAttribute("role", "alert");
    const shape = document.createElement("span");
    shape.className = "shape";
    shape.setAttribute("aria-hidden", "true");
    shape.textContent = { ok: "✓", warn: "▲", bad: "■" }[kind] || "●";
    const words = document.createElement("div");
    words.textContent = text;
    note.append(shape, words);
    hush("[data-said]");
    box()?.append(note);
    if (kind === "bad") note.scrollIntoView({ block: "nearest" });
  }

  function hush(which) {
    box()?.querySelectorAll(which).forEach((note) => note.remove());
  }

  /** Reads a list's count to those who cannot see it change: once, a little after the swap. */
  let waiting;
  function announce(root) {
    const source = root.matches?.("[data-announce]") ? root : root.querySelector("[data-announce]");
    if (!source) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const line = document.createElement("p");
      line.className = "sr-only";
      line.dataset.said = "";
      line.textContent = source.dataset.announce || source.textContent.trim();
      hush(".sr-only[data-said]");
      box()?.append(line);
    }, 300);
  }

  async function copy(button) {
    const what = button.dataset.copy;
    const source = what.startsWith("#") ? document.querySelector(what) : null;
    const text = source ? (source.value ?? source.textContent.trim()) : what || location.href;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      source?.select?.();
      return say(source ? "Teksten er markeret. Tryk Ctrl+C for at kopiere den." : "Kopiér linket herfra: " + text, "warn");
    }
    const before = [...button.childNodes];
    button.textContent = "Kopieret";
    setTimeout(() => button.replaceChildren(...before), 2000);
    say("Kopieret.", "ok");
  }

  function closeMenus(except) {
    document.querySelectorAll("details.user[open]").forEach((menu) => menu !== except && (menu.open = false));
  }

  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("[data-search]");
    if (search && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape") {
      const menu = event.target.closest?.("details.user[open], details.menu[open]");
      if (menu) menu.querySelector("summary").focus();
      document.querySelectorAll("details.menu[open]").forEach((open) => (open.open = false));
      closeMenus();
    }
  });

  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.user"));
    const button = event.target.closest("[data-copy]");
    if (button) {
      event.preventDefault();
      copy(button);
    }
    // A link to a group of choices should end on the first choice, not on its frame.
    const link = event.target.closest(".error-summary a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const control = field?.matches("fieldset") ? field.querySelector("input, select, textarea") : field;
    if (control) {
      event.preventDefault();
      control.focus();
      field.scrollIntoView({ block: "center" });
    }
  });

  // Only the filters in force belong in the address that people copy.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.closest(".filters")) return;
    const values = event.detail.parameters;
    Object.keys(values).forEach((name) => values[name] === "" && delete values[name]);
  });

  /** What comes into the page is read from its beginning. */
  function arrived(root) {
    focusWanted(root);
    announce(root);
  }
  document.addEventListener("htmx:afterSwap", (event) => arrived(event.target));

  window.portal = { say, hush, arrived };
  focusWanted(document.body);
})();
