// While something is on its way to the server: no second press, and a plain word when it does not arrive.
(function () {
  "use strict";

  const RELEASE_AFTER = 30000;
  const held = new Map();

  /** Marks the pressed button as busy. It keeps its focus, so it is not disabled: the second press is stopped below. */
  function hold(form, button) {
    const nodes = button ? [...button.childNodes] : [];
    if (button) {
      button.setAttribute("aria-busy", "true");
      button.setAttribute("aria-disabled", "true");
      button.textContent = button.dataset.busy || "Sender …";
    }
    held.set(form, { button, nodes, timer: setTimeout(() => release(form), RELEASE_AFTER) });
  }

  function release(form) {
    const state = held.get(form);
    if (!state) return;
    held.delete(form);
    clearTimeout(state.timer);
    if (!state.button) return;
    state.button.removeAttribute("aria-busy");
    state.button.removeAttribute("aria-disabled");
    state.button.replaceChildren(...state.nodes);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.guard === "off") return;
    if (held.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      hold(form, event.submitter);
    }
  }, true);

  // Back in the browser brings the page as it was left, with its buttons held.
  window.addEventListener("pageshow", () => [...held.keys()].forEach(release));

  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest?.("form");
    if (form) release(form);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.requestConfig.verb !== "get") window.portal.hush("[data-said]");
  });

  const REASONS = {
    404: "Det findes ikke længere. Genindlæs siden.",
    413: "Filen eller teksten er for stor.",
    429: "Der er prøvet for mange gange. Vent et øjeblik, og prøv igen.",
    503: "Portalen har travlt. Prøv igen om lidt.",
  };

  function fail(why) {
    return (event) => {
      const reading = event.detail.requestConfig?.verb === "get";
      window.portal.say((reading ? "Kunne ikke hentes. " : "Ikke gemt. ") + why(event.detail.xhr?.status), "bad");
    };
  }

  const OURS = "Der skete en fejl hos os. Prøv igen.";
  const OFFLINE = "Der er ingen forbindelse til portalen. Din tekst står her stadig – prøv igen.";
  document.addEventListener("htmx:responseError", fail((status) => REASONS[status] || OURS));
  document.addEventListener("htmx:sendError", fail(() => OFFLINE));
  document.addEventListener("htmx:timeout", fail(() => "Svaret kom ikke i tide. Prøv igen."));
})();
