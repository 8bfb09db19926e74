// Saves a form while it is filled in: some seconds after typing stops, at once when a field is left, and when the
// page is left. data-autosave="<address>" answers {words, version}; without script the save button does it.
import { attach } from "./attach.js";

const AFTER_TYPING = 2500;
const AFTER_A_FIELD = 500;
const AFTER_A_FAULT = 10000;

attach("form[data-autosave]", (form) => {
  const status = form.querySelector("[data-autosave-status]");
  let timer = 0;
  let isBusy = false;
  let isSent = false;
  let saved = content();

  form.addEventListener("input", () => later(AFTER_TYPING));
  form.addEventListener("change", () => later(AFTER_A_FIELD));
  form.addEventListener("submit", () => { isSent = true; clearTimeout(timer); });
  window.addEventListener("pageshow", () => { isSent = false; });
  window.addEventListener("pagehide", () => {
    if (!isSent && content() !== saved) navigator.sendBeacon(form.dataset.autosave, new FormData(form));
  });

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  function content() {
    return new URLSearchParams(new FormData(form)).toString();
  }

  async function save() {
    if (isSent) return;
    if (isBusy) return later(AFTER_A_FIELD);
    const now = content();
    if (now === saved) return;
    isBusy = true;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: body(), headers: { "HX-Request": "true" } });
      if (answer.status === 401) return tell(status.dataset.signedOut);
      take(await answer.json(), now);
    } catch {
      tell(status.dataset.offline);
      later(AFTER_A_FAULT);
    } finally {
      isBusy = false;
    }
  }

  // A field that is still being written in is told apart: half an address is not yet an address.
  function body() {
    const data = new FormData(form);
    const writing = document.activeElement;
    if (form.contains(writing) && writing.matches("input, textarea")) data.append("typing", writing.name);
    return data;
  }

  function take(said, sent) {
    const version = form.querySelector("[name=seen_version]");
    const isUnchanged = content() === sent;
    if (version && said.version) version.value = said.version;
    saved = isUnchanged ? content() : "";
    tell(said.words);
    if (!isUnchanged) later(AFTER_A_FIELD);
  }

  function tell(words) {
    status.textContent = words;
  }
});
