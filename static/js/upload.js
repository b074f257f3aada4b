// Putting up files: drop them on the field, see what was chosen, follow them on their way, and keep them chosen when
// something must be mended. Without this the form is an ordinary one.
(function () {
  "use strict";

  const MEGABYTE = 1024 * 1024;
  const MOST = 25 * MEGABYTE;
  const formOf = (element) => element.closest?.("form[data-upload]");
  const inputOf = (form) => form.querySelector('input[type="file"]');

  function inWords(bytes) {
    const unit = bytes < MEGABYTE ? ["kB", 1024] : ["MB", MEGABYTE];
    return Math.max(bytes / unit[1], 0.1).toLocaleString("da-DK", { maximumFractionDigits: 1 }) + " " + unit[0];
  }

  /** Lists what is chosen, and says at once when it is too much to send. */
  function show(form) {
    const files = [...inputOf(form).files];
    const sum = files.reduce((total, file) => total + file.size, 0);
    const list = form.querySelector("[data-chosen]");
    list.replaceChildren(...files.map((file) => {
      const line = document.createElement("li");
      line.textContent = file.name + " (" + inWords(file.size) + ")";
      return line;
    }));
    list.hidden = files.length === 0;
    const warning = form.querySelector("[data-too-large]");
    warning.hidden = sum <= MOST;
    warning.textContent = sum > MOST ? "Det fylder " + inWords(sum) + ". Det må højst fylde 25 MB tilsammen." : "";
    const forgotten = form.querySelector("[data-forgotten]");
    if (forgotten) forgotten.hidden = files.length > 0;
    return sum <= MOST;
  }

  /** Puts the page that came back in place of this one, with the files still chosen if the form is there again. */
  function arrive(xhr, files) {
    const answer = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const main = answer.querySelector("main");
    if (!main) return location.assign(xhr.responseURL || location.href);
    document.querySelector("main").replaceWith(main);
    document.title = answer.title;
    if (xhr.responseURL && xhr.responseURL !== location.href) {
      history.pushState(null, "", xhr.responseURL);
      addEventListener("popstate", () => location.reload(), { once: true });
    }
    const form = main.querySelector("form[data-upload]");
    if (form) {
      inputOf(form).files = files;
      show(form);
    }
    scrollTo(0, 0);
    window.portal.arrived(main);
  }

  function send(form) {
    const files = inputOf(form).files;
    const button = form.querySelector("button.primary");
    const words = button.textContent;
    const progress = form.querySelector("[data-progress]");
    const line = progress.querySelector("span");
    const xhr = new XMLHttpRequest();
    const stop = () => {
      delete form.dataset.sending;
      progress.hidden = true;
      button.textContent = words;
      button.removeAttribute("aria-busy");
      window.portal.say("Ikke gemt. Forbindelsen blev afbrudt. Dine filer er stadig valgt – prøv igen.", "bad");
    };
    form.dataset.sending = "";
    progress.hidden = false;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-busy", "true");
    line.textContent = "Sender …";
    xhr.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress.querySelector("progress").value = (100 * event.loaded) / event.total;
    });
    xhr.upload.addEventListener("load", () => (line.textContent = "Ser filerne igennem …"));
    xhr.addEventListener("load", () => arrive(xhr, files));
    xhr.addEventListener("error", stop);
    xhr.addEventListener("abort", stop);
    xhr.open("POST", form.action || location.href);
    xhr.send(new FormData(form));
  }

  document.addEventListener("change", (event) => {
    const form = formOf(event.target);
    if (form && event.target.type === "file") show(form);
  });

  document.addEventListener("submit", (event) => {
    const form = formOf(event.target);
    if (!form) return;
    event.preventDefault();
    if ("sending" in form.dataset) return;
    if (show(form)) send(form);
    else inputOf(form).focus();
  });

  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = event.target.closest?.("[data-drop]");
      if (!zone || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      zone.classList.toggle("over", kind === "dragover");
      if (kind !== "drop") return;
      const input = zone.querySelector('input[type="file"]');
      const dropped = new DataTransfer();
      [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1).forEach((file) => dropped.items.add(file));
      input.files = dropped.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
})();
