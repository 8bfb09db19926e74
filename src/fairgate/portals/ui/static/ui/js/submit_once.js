// A second press does nothing while the first is under way. The button stays enabled, so that its value is sent.
const busy = new Map();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (busy.has(form)) {
    event.preventDefault();
    return;
  }
  busy.set(form, event.submitter);
  event.submitter?.setAttribute("aria-busy", "true");
});

// The browser's back button shows the page as it was left: everything may be pressed again.
window.addEventListener("pageshow", () => {
  for (const button of busy.values()) button?.removeAttribute("aria-busy");
  busy.clear();
});
