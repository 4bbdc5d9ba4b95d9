// What the pages cannot do without a script, and can do without: a reply half written
// is not left by mistake, and a button is not pressed twice.
"use strict";

const reply = document.getElementById("reply");
let sending = false;

function changed() {
  if (!reply) return false;
  return [...reply.querySelectorAll("#text, #subject")].some((field) => field.value !== field.defaultValue);
}

addEventListener("beforeunload", (event) => {
  if (!sending && changed()) event.preventDefault();
});

addEventListener("submit", (event) => {
  if (sending) event.preventDefault();
  else sending = event.target === reply || !changed();
});

// A page that the Back button brings out of memory may send again.
addEventListener("pageshow", () => { sending = false; });
