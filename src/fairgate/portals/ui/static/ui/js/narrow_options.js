// Shows only the options that belong to another select's choice: region -> delegation, delegation -> sub-delegation.
// The narrowed select has data-narrow-by="<id>", its options data-belongs="<value> <value>"; none means always.
import { attach } from "./attach.js";

attach("select[data-narrow-by]", (select) => {
  const source = document.getElementById(select.dataset.narrowBy);
  if (!source) return;
  const options = [...select.options];
  const narrow = () => {
    const fits = (option) => !option.dataset.belongs || !source.value || option.dataset.belongs.split(" ").includes(source.value);
    const chosen = select.value;
    select.replaceChildren(...options.filter(fits));
    select.value = options.some((option) => option.value === chosen && fits(option)) ? chosen : "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  source.addEventListener("change", narrow);
  narrow();
});
