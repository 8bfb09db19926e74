// Shows the chosen picture, takes one that is dropped, and says at once when it is too big. The server decides.
import { attach } from "./attach.js";

attach("[data-drop]", (drop) => {
  const input = drop.querySelector("input[type=file]");
  const complaint = drop.querySelector("[data-too-big]");
  const preview = drop.querySelector("[data-preview]");

  input.addEventListener("change", () => {
    const file = input.files[0];
    const most = Number(input.dataset.most) || Infinity;
    const isTooBig = Boolean(file) && file.size > most;
    complaint.hidden = !isTooBig;
    complaint.textContent = isTooBig ? complaint.dataset.tooBig.replace("{most}", Math.round(most / 1048576)) : "";
    if (isTooBig) input.value = "";
    show(isTooBig ? null : file);
  });

  for (const type of ["dragenter", "dragover"]) {
    drop.addEventListener(type, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
  }
  for (const type of ["dragleave", "drop"]) {
    drop.addEventListener(type, () => drop.classList.remove("is-over"));
  }
  drop.addEventListener("drop", (event) => {
    if (event.target === input) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change"));
  });

  function show(file) {
    if (preview.src.startsWith("blob:")) URL.revokeObjectURL(preview.src);
    preview.hidden = !file?.type.startsWith("image/");
    if (!preview.hidden) preview.src = URL.createObjectURL(file);
  }
});
