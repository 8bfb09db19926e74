// While a case is read, the picture of the next one is brought: after a decision it is there. It lives in the memory of
// this document alone (pictures of identity are never kept), which is why a decision renews the page's content and does
// not leave it. Whichever case the server then leads to is shown: the picture of another one is simply not used.
import { attach } from "../../ui/js/attach.js";

let brought = null;

attach("[data-ahead]", (mark) => {
  const wanted = new URL(mark.dataset.ahead, location.href).href;
  const bring = () => {
    brought = new Image();
    brought.src = wanted;
  };
  const idle = window.requestIdleCallback ?? ((run) => setTimeout(run, 200));
  idle(bring);
});

// Before the new content is in the page: an image that has been put in would ask for its picture again.
document.addEventListener("htmx:before:swap", (event) => {
  for (const task of event.detail.tasks ?? []) {
    for (const shown of task.fragment?.querySelectorAll?.(".picture-view > img") ?? []) {
      if (!brought?.naturalWidth || new URL(shown.getAttribute("src"), location.href).href !== brought.src) continue;
      brought.alt = shown.alt;
      shown.replaceWith(brought);
    }
  }
});

document.addEventListener("htmx:after:swap", () => {
  if (!document.querySelector("[data-errors]")) document.getElementById("main")?.focus({ preventScroll: true });
});

// Where the line is down, the browser sends the form itself and says so in its own words.
document.addEventListener("htmx:error", (event) => {
  const form = event.target;
  if (form.id !== "decide") return;
  const pressed = event.detail.ctx?.request?.submitter ?? document.activeElement;
  if (pressed?.name) form.insertAdjacentHTML("beforeend", `<input type="hidden" name="outcome">`);
  if (pressed?.name) form.lastElementChild.value = pressed.value;
  form.submit();
});
