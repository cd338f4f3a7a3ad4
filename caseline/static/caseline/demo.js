// The demo's sign-in: fills in an invented person, and says when a code has run out.

for (const button of document.querySelectorAll("[data-fill]")) {
  button.addEventListener("click", () => {
    const person = button.closest("li");
    const form = document.getElementById("sign-in");
    form.elements.email.value = person.querySelector("[data-email]").textContent;
    form.elements.password.value = person.querySelector("[data-passphrase]").textContent;
    form.querySelector("button").focus();
  });
}

for (const code of document.querySelectorAll("[data-seconds-left]")) {
  setTimeout(() => {
    code.querySelector(".quiet").textContent = code.dataset.expired;
  }, Number(code.dataset.secondsLeft) * 1000);
}
