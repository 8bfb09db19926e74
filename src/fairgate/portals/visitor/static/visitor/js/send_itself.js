// Sends the form that leads to a bank, once: whoever comes back by the browser's own button stays here and decides.
const [visit] = performance.getEntriesByType("navigation");
const cameBack = ["reload", "back_forward"].includes(visit?.type);
if (!cameBack) document.querySelector("form[data-sends-itself]")?.requestSubmit();
