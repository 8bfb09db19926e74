// Sends a filter form when one of its choices changes; its button stays for those without script.
document.addEventListener("change", (event) => {
  if (event.target.matches("form[data-autosubmit] :is(select, input[type=radio], input[type=checkbox])")) {
    event.target.form.requestSubmit();
  }
});
