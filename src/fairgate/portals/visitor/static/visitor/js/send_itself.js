// Sends the form that leads to a bank, once: whoever comes back by the browser's own button stays here and decides.
const [visit] = performance.getEntriesByType("navigation");
if (visit?.type === "navigate") document.querySelector("form[data-sends-itself]")?.requestSubmit();
