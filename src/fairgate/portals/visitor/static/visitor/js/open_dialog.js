// Shows a section of the page as a dialog over it; closed, it is a section again. Without script it always is one.
for (const section of document.querySelectorAll("[data-dialog]")) {
  const place = document.createComment("dialog");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog-wide";
  dialog.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"));
  section.before(place, dialog);
  dialog.append(section);
  const later = section.querySelector("[data-later]");
  later.hidden = false;
  later.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    later.hidden = true;
    place.after(section);
    dialog.remove();
  });
  dialog.showModal();
}
