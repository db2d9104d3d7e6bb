// Tells the terminal in the page where its program listens, gives it the keys, and wakes the button.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const address = new URL("session", window.location.href);
  address.protocol = address.protocol.replace("http", "ws");
  address.search = "";
  document.getElementById("terminal").dataset.sessionWebsocketUrl = address.href;
  document.getElementById("again").addEventListener("click", () => window.location.reload());
});

window.addEventListener("load", () => {
  document.querySelector("#terminal textarea").focus();
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) document.getElementById("again").focus();
  }).observe(document.body, { attributeFilter: ["class"] });
});
