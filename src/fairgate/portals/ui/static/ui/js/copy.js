// Copies the text of another element; the button shows itself only where copying works.
import { attach } from "./attach.js";

attach("[data-copy]", (button) => {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const label = button.querySelector("span");
  const usual = label.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = usual; }, 3000);
  });
});
