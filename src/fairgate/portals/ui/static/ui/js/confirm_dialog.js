// Opens the page that confirms in a dialog over this one. Without it the link simply leads there.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-confirm]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = answer.ok && page.getElementById("confirm");
    if (!part) throw new Error("no confirmation on that page");
    ask(part, link.href);
  } catch {
    location.assign(link.href);
  }
});

function ask(part, address) {
  const dialog = document.createElement("dialog");
  part.classList.remove("panel", "roomy", "narrow");
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.append(part);
  const form = part.querySelector("form");
  if (!form.getAttribute("action")) form.action = address;
  part.querySelector("[data-close]").addEventListener("click", (event) => { event.preventDefault(); dialog.close(); });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
