// A box that ticks all rows, and the bulk bar's count and sum. data-amount on a row's box is in fen; what is
// ticked on other pages stands at the form in data-kept-count and data-kept-fen.
import { attach } from "./attach.js";

attach("form[data-rows]", (form) => {
  const all = form.querySelector("[data-all]");
  const rows = () => [...form.querySelectorAll("[data-row]:not(:disabled)")];
  const tell = () => {
    const ticked = rows().filter((row) => row.checked);
    const fen = ticked.reduce((sum, row) => sum + Number(row.dataset.amount || 0), Number(form.dataset.keptFen || 0));
    put("[data-count]", String(ticked.length + Number(form.dataset.keptCount || 0)));
    put("[data-sum]", money(fen));
    if (!all) return;
    all.checked = ticked.length > 0 && ticked.length === rows().length;
    all.indeterminate = ticked.length > 0 && !all.checked;
  };
  const put = (selector, text) => {
    for (const place of form.querySelectorAll(selector)) place.textContent = text;
  };
  form.addEventListener("change", (event) => {
    if (event.target === all) for (const row of rows()) row.checked = all.checked;
    tell();
  });
  if (all) all.closest("[hidden]")?.removeAttribute("hidden");
  tell();
});

function money(fen) {
  return `¥${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
