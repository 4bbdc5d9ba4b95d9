// A canned paragraph, filled in for the case, goes in where the cursor stands in the reply.
"use strict";

async function putIn(button) {
  const box = button.closest(".canned");
  const said = box.querySelector("[data-said]");
  const chosen = box.querySelector("select").value;
  // As for any request of a page: one whose sign-in has run out is told so, and not sent elsewhere.
  const answer = await fetch(`${button.dataset.putIn}/${chosen}`, { headers: { "HX-Request": "true" } });
  const isText = (answer.headers.get("content-type") || "").startsWith("text/plain");
  if (!isText) { said.textContent = "Not put in: load the page again."; return; }
  const words = await answer.text();
  if (!answer.ok) { said.textContent = words; return; }
  const text = document.getElementById("text");
  const before = text.value.slice(0, text.selectionStart).replace(/\n*$/, "");
  const after = text.value.slice(text.selectionEnd).replace(/^\n*/, "");
  text.value = `${before}${before && "\n\n"}${words}\n\n${after}`;
  const end = text.value.length - after.length - 2;
  text.setSelectionRange(end, end);
  text.focus();
  said.textContent = "Put in; nothing is saved yet.";
}

addEventListener("click", (event) => {
  const button = event.target.closest("[data-put-in]");
  if (button) putIn(button).catch(() => {
    button.closest(".canned").querySelector("[data-said]").textContent = "Not put in: the house did not answer.";
  });
});
