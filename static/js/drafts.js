// Text that is not sent yet: a warning before it is lost, a draft on the server, a copy in this window when offline.
(function () {
  "use strict";

  const PAUSE = 5000;
  const LONGEST = 60000;
  const CHANGED = new WeakSet();
  const DRAFTS = new WeakMap();
  const PREFIX = "kladde:";

  const key = (form) => `${PREFIX}${document.body.dataset.person}:${location.pathname}:${form.dataset.autosave}`;

  function fields(form) {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  function tell(form, text, failed) {
    const line = form.querySelector("[data-autosave-status]");
    if (!line) return;
    line.textContent = text;
    line.classList.toggle("bad-text", Boolean(failed));
  }

  function keepHere(form) {
    const data = [...fields(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    try {
      sessionStorage.setItem(key(form), JSON.stringify(data));
    } catch {
      // The window has no room or may not store: the text still stands in the form.
    }
  }

  function forgetHere(form) {
    sessionStorage.removeItem(key(form));
  }

  function forgetAll() {
    Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => sessionStorage.removeItem(name));
  }

  /** Puts back what was written in this window while the line was down. */
  function bringBack(form) {
    const kept = sessionStorage.getItem(key(form));
    if (!kept) return;
    const pairs = JSON.parse(kept);
    for (const control of form.elements) {
      if (!control.name || control.type === "hidden" || control.type === "file") continue;
      const values = pairs.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control.type === "checkbox" || control.type === "radio") control.checked = values.includes(control.value);
      else if (control.multiple) [...control.options].forEach((option) => (option.selected = values.includes(option.value)));
      else if (values.length) control.value = values[0];
    }
    tell(form, "Din tekst fra før er hentet frem. Den er ikke gemt endnu.");
    later(form, 0);
  }

  function later(form, wait) {
    const draft = DRAFTS.get(form);
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => save(form), wait);
  }

  async function save(form) {
    const draft = DRAFTS.get(form);
    clearTimeout(draft.timer);
    if (draft.busy || draft.done || !form.isConnected) return;
    draft.busy = true;
    draft.dirty = false;
    let text = null;
    let loggedOut = false;
    try {
      // A redirect is the log-in page, not a receipt.
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: fields(form), redirect: "manual" });
      loggedOut = answer.type === "opaqueredirect" || answer.status === 401;
      if (answer.status === 200) text = (await answer.text()).trim();
    } catch {
      text = null;
    }
    draft.busy = false;
    if (draft.done) return;
    if (text === null || text.length > 200 || text.includes("<")) return failed(form, draft, loggedOut);
    draft.wait = PAUSE;
    if (draft.dirty) return later(form, PAUSE);
    CHANGED.delete(form);
    forgetHere(form);
    tell(form, text);
  }

  function failed(form, draft, loggedOut) {
    draft.dirty = true;
    keepHere(form);
    const why = loggedOut ? "Ikke gemt – du er logget ud. Log ind i et andet faneblad." : "Ikke gemt – prøv igen";
    tell(form, why, true);
    later(form, draft.wait);
    draft.wait = Math.min(draft.wait * 2, LONGEST);
  }

  function watch(root) {
    const forms = root.matches?.("form") ? [root] : root.querySelectorAll("form");
    for (const form of forms) {
      // A form that came back with errors holds text that is nowhere else.
      if (form.matches("[data-unsaved]") && form.querySelector("[data-errors]")) CHANGED.add(form);
      if (!form.matches("[data-autosave]") || DRAFTS.has(form)) continue;
      DRAFTS.set(form, { timer: 0, wait: PAUSE, busy: false, dirty: false, done: false });
      bringBack(form);
    }
  }

  function changed(event) {
    const form = event.target.form;
    if (!form) return;
    if (form.matches("[data-unsaved], [data-autosave]")) CHANGED.add(form);
    const draft = DRAFTS.get(form);
    if (!draft) return;
    draft.dirty = true;
    later(form, PAUSE);
  }

  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("focusout", (event) => {
    const form = event.target.form;
    const draft = form && DRAFTS.get(form);
    if (draft?.dirty && !form.contains(event.relatedTarget)) save(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-leave]")) forgetAll();
    const draft = DRAFTS.get(form);
    if (draft && navigator.onLine === false) {
      event.preventDefault();
      event.stopImmediatePropagation();
      keepHere(form);
      const kept = "Din tekst er gemt i dette vindue – send igen, når du er på nettet.";
      return window.portal.say(`Ikke sendt. Der er ingen forbindelse. ${kept}`, "bad");
    }
    CHANGED.delete(form);
    if (!draft) return;
    draft.done = true;
    clearTimeout(draft.timer);
    forgetHere(form);
  }, true);
  // An htmx form that did not get through is still a draft.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (!form || event.detail.successful || event.detail.requestConfig.verb === "get") return;
    if (form.matches("[data-unsaved], [data-autosave]")) CHANGED.add(form);
    if (DRAFTS.has(form)) Object.assign(DRAFTS.get(form), { done: false, dirty: true });
  });

  window.addEventListener("beforeunload", (event) => {
    const lost = [...document.forms].some((form) => CHANGED.has(form) && !form.closest("[hidden]"));
    if (lost) event.preventDefault();
  });
  window.addEventListener("online", () => {
    document.querySelectorAll("form[data-autosave]").forEach((form) => DRAFTS.get(form)?.dirty && save(form));
  });
  document.addEventListener("htmx:afterSwap", (event) => watch(event.target));
  watch(document);
})();
