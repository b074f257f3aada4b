// A row of buttons above a text with light rich text: each types the signs. Without it, people type them themselves.
(function () {
  "use strict";

  const TOOLS = [
    { name: "Overskrift", label: "H", line: "# " },
    { name: "Fed", label: "F", around: "**", key: "b" },
    { name: "Kursiv", label: "K", around: "*", key: "i" },
    { name: "Punktliste", label: "•", line: "- " },
    { name: "Nummereret liste", label: "1.", line: "1. " },
    { name: "Link", label: "Link", link: true, key: "k" },
  ];

  /** Replaces the chosen part through the browser's own editing, so that Ctrl+Z takes it back. */
  function put(box, start, end, text, from, to) {
    box.focus();
    box.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      box.setRangeText(text, start, end, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    box.setSelectionRange(from, to);
  }

  function around(box, sign) {
    const { selectionStart: start, selectionEnd: end, value } = box;
    const chosen = value.slice(start, end);
    if (value.slice(start - sign.length, start) === sign && value.slice(end, end + sign.length) === sign) {
      return put(box, start - sign.length, end + sign.length, chosen, start - sign.length, end - sign.length);
    }
    put(box, start, end, sign + chosen + sign, start + sign.length, end + sign.length);
  }

  function lines(box, sign) {
    const start = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const found = box.value.indexOf("\n", box.selectionEnd);
    const end = found < 0 ? box.value.length : found;
    const rows = box.value.slice(start, end).split("\n");
    const all = rows.every((row) => row.startsWith(sign));
    const text = rows.map((row) => (all ? row.slice(sign.length) : sign + row.replace(/^(#+ |- |\d+\. )/, ""))).join("\n");
    put(box, start, end, text, start + text.length, start + text.length);
  }

  function link(box) {
    const { selectionStart: start, selectionEnd: end, value } = box;
    const chosen = value.slice(start, end) || "tekst";
    const text = `[${chosen}](https://)`;
    const at = start + text.length - 1;
    put(box, start, end, text, at, at);
  }

  function use(tool, box) {
    if (tool.around) around(box, tool.around);
    else if (tool.line) lines(box, tool.line);
    else link(box);
  }

  function fit(box) {
    if (box.dataset.rich === "klar") return;
    box.dataset.rich = "klar";
    const bar = document.createElement("div");
    bar.className = "rich-tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Formatering");
    for (const tool of TOOLS) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = tool.label;
      button.title = tool.key ? `${tool.name} (Ctrl+${tool.key.toUpperCase()})` : tool.name;
      button.setAttribute("aria-label", tool.name);
      button.addEventListener("click", () => use(tool, box));
      bar.append(button);
    }
    box.before(bar);
    box.addEventListener("keydown", (event) => {
      const tool = (event.ctrlKey || event.metaKey) && !event.altKey && TOOLS.find((one) => one.key === event.key.toLowerCase());
      if (!tool) return;
      event.preventDefault();
      event.stopPropagation();
      use(tool, box);
    });
  }

  // What the portal knows already is put into the field that is empty.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    const [from, into] = [button.dataset.insert, button.dataset.into].map((id) => document.querySelector(id));
    into.value = into.value ? `${into.value}\n\n${from.value}` : from.value;
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.focus();
    button.closest("details").open = false;
  });

  const watch = (root) => root.querySelectorAll("textarea[data-rich]").forEach(fit);
  document.addEventListener("htmx:afterSwap", (event) => watch(event.target));
  watch(document);
})();
