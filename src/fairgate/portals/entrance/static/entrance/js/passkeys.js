// Asks the browser to make or to show a passkey, and sends its answer with the form. Without it the other ways remain.
const form = document.querySelector("form[data-passkey]");
const isThere = Boolean(form && window.PublicKeyCredential?.parseCreationOptionsFromJSON);
const question = isThere && JSON.parse(document.getElementById("passkey-question").textContent);
if (isThere) form.querySelector("[data-passkey-without]").hidden = true;

const ask = {
  make: () => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) }),
  show: () => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) }),
};

form?.addEventListener("submit", async (event) => {
  const field = form.elements.passkey;
  const isUnnamed = form.elements.name && !form.elements.name.value.trim();
  if (!isThere || isUnnamed) return;
  event.preventDefault();
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  try {
    field.value = JSON.stringify((await ask[form.dataset.passkey]()).toJSON());
    form.submit();
  } catch {
    failed.hidden = false;
  }
});
