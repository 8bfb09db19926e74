// Shows how much of an upload has gone, on slow lines. Without it the form is sent as any other.
import { attach } from "./attach.js";

attach("form:has([data-upload])", (form) => {
  const part = form.querySelector("[data-upload]");
  const bar = part.querySelector("progress");
  const words = part.querySelector("[data-upload-words]");

  form.addEventListener("submit", (event) => {
    if (!form.querySelector("[data-drop] input[type=file]")?.files.length) return;
    event.preventDefault();
    if (!part.hidden) return;
    part.hidden = false;
    tell(0);
    send(new FormData(form, event.submitter));
  });

  function send(data) {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => tell(Math.round((event.loaded / event.total) * 100)));
    request.addEventListener("load", () => showAnswer(request));
    request.addEventListener("error", () => {
      part.hidden = true;
      form.querySelector("[data-broken]").hidden = false;
    });
    request.send(data);
  }

  function tell(percent) {
    form.querySelector("[data-broken]").hidden = true;
    bar.value = percent;
    words.textContent = part.dataset.upload.replace("{percent}", percent);
  }
});

// The answer is a whole page: the next one after a redirect, or this one with its errors. Loading it again
// would lose its messages, so that its body takes the place of ours; htmx then tells every behaviour of it.
function showAnswer(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  history.pushState(null, "", request.responseURL);
  document.title = page.title;
  for (const sheet of page.head.querySelectorAll("link[rel=stylesheet]")) {
    if (!document.head.querySelector(`link[href="${sheet.getAttribute("href")}"]`)) document.head.append(sheet);
  }
  document.body.replaceWith(page.body);
  window.scrollTo(0, 0);
  htmx.process(document.body);
}
