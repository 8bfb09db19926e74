// Things done pass by: a toast stays until it is dismissed, or eight seconds unless somebody is on it.
import { attach } from "./attach.js";

attach("[data-toast]", (toast) => {
  const close = toast.querySelector("[data-dismiss]");
  close.hidden = false;
  close.addEventListener("click", () => toast.remove());
  const pass = () => (toast.matches(":hover, :focus-within") ? setTimeout(pass, 2000) : toast.remove());
  setTimeout(pass, 8000);
});
