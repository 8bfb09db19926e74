// Runs a behaviour on every element that matches, now and after htmx has brought new ones; once for each.
export function attach(selector, behave) {
  const seen = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    for (const element of found) {
      if (seen.has(element)) continue;
      seen.add(element);
      behave(element);
    }
  };
  look(document);
  document.addEventListener("htmx:after:process", (event) => look(event.target));
}
