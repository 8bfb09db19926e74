// Single keys of the desk: a press does what the element with that data-key does, or moves along the list.
// Never while somebody types, never with a modifier, and they can be switched off for good (WCAG 2.1.4).
import { attach } from "../../ui/js/attach.js";

const SWITCH = "fairgate.desk.keys";
const helpNow = () => document.getElementById("keys");
const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Enter") return sayWhy(event);
  const help = helpNow();
  if (isTyping(event.target) || event.key.length !== 1) return;
  if (event.key === "?" && help) return toggle(event, help);
  if (help?.open || !isOn()) return;
  const done = event.key === "/" ? search() : press(event.key.toLowerCase()) || walk(event.key.toLowerCase());
  if (done) event.preventDefault();
});

// Return and reject want a reason first: the key leads to it, and Enter there does what the key meant.
let meant = null;

function press(key) {
  const found = [...document.querySelectorAll(`[data-key="${key}"]`)].find((each) => each.checkVisibility());
  if (!found) return false;
  const why = found.matches("[data-says-why]") && document.getElementById("id_reason");
  const chosen = document.getElementById("id_reason_id");
  if (why && !why.value.trim() && !chosen?.value) {
    meant = found;
    (chosen || why).focus();
  } else {
    found.click();
  }
  return true;
}

function sayWhy(event) {
  if (!meant || !event.target.matches("#id_reason, #id_reason_id")) return;
  event.preventDefault();
  meant.click();
}

function walk(key) {
  const lines = [...document.querySelectorAll("[data-line]")];
  if (!lines.length || !"jk".includes(key)) return false;
  const at = lines.indexOf(document.activeElement);
  const next = at < 0 ? 0 : at + (key === "j" ? 1 : -1);
  lines[Math.max(0, Math.min(next, lines.length - 1))].focus();
  return true;
}

function search() {
  const field = document.querySelector("[role=search] input:not([type=hidden])");
  field?.focus();
  return Boolean(field);
}

function toggle(event, help) {
  event.preventDefault();
  if (help.open) help.close();
  else help.showModal();
}

function isOn() {
  try {
    return localStorage.getItem(SWITCH) !== "off";
  } catch {
    return true;
  }
}

attach("#keys", (help) => {
  const box = help.querySelector("[data-keys-switch]");
  box.checked = isOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      // Where nothing may be kept, the keys stay as they are.
    }
  });
  help.querySelector("[data-keys-close]").addEventListener("click", () => help.close());
});
attach("[data-keys-line]", (line) => (line.hidden = false));
attach("[data-keys-open]", (opener) => opener.addEventListener("click", () => helpNow().showModal()));
