// Moves focus to the error summary, so that it is read first and the keyboard starts there.
import { attach } from "./attach.js";

attach("[data-errors]", (summary) => {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const control = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!control) return;
    event.preventDefault();
    (control.closest(".field") ?? control).scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });
});
