// Changes one screen for the next without leaving the page, so that the camera stays open between two people.
// Everything here also works as plain links and forms; a handheld scanner types anywhere and presses Enter.
const screen = () => document.querySelector("[data-screen]");

export async function send(form, submitter) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const body = new FormData(form);
  if (submitter?.name) body.append(submitter.name, submitter.value);
  try {
    await show(await fetch(form.action || location.href, { method: "POST", body }));
  } catch {
    tellUnsent(form);
  } finally {
    delete form.dataset.busy;
  }
}

async function show(response) {
  const next = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = next.querySelector("[data-screen]");
  // The entrance, or an error page: let the browser show it as it is.
  if (!fresh) return location.assign(response.url);
  screen().replaceChildren(...fresh.childNodes);
  document.title = next.title;
  history.replaceState(null, "", response.url);
  document.dispatchEvent(new CustomEvent("gate:screen"));
}

// The form keeps its scan id, so pressing again cannot count a person twice.
function tellUnsent(form) {
  const words = form.querySelector("[data-unsent-words]");
  if (!words) return location.reload();
  words.textContent = screen().dataset.unsent;
  words.hidden = false;
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-scan], [data-swap]")) return;
  event.preventDefault();
  send(event.target, event.submitter);
}, true);

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  try {
    await show(await fetch(link.href));
  } catch {
    location.assign(link.href);
  }
});

// A scanner gun on a verdict: its letters come where no field has the focus.
const HASTE = 100;
let typed = "", last = 0;
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  typed = event.timeStamp - last > HASTE ? "" : typed;
  last = event.timeStamp;
  if (event.key.length === 1) typed += event.key;
  if (event.key !== "Enter" || typed.length < 8) return;
  event.preventDefault();
  submitText(typed);
  typed = "";
}, true);

export function submitText(text) {
  const form = document.querySelector("form[data-scan]");
  if (!form) return;
  form.elements.token.value = text;
  send(form);
}
