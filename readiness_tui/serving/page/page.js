// Around the terminal of textual.js: where it connects, its font, its focus, and its downloads.
(() => {
  "use strict";

  const terminal = document.getElementById("terminal");
  const asked = Number(new URLSearchParams(location.search).get("fontsize"));
  const size = asked >= 8 && asked <= 40 ? asked : 16;
  terminal.dataset.fontSize = size;
  terminal.dataset.sessionWebsocketUrl = `${location.origin.replace(/^http/, "ws")}/ws`;

  const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();

  // A download in a window of its own would be stopped as a pop-up.
  const openWindow = window.open.bind(window);
  window.open = (address) => {
    const url = new URL(address, location.href);
    if (url.origin === location.origin && url.pathname.startsWith("/download/")) {
      const link = document.createElement("a");
      link.href = url.href;
      link.download = "";
      document.body.append(link);
      link.click();
      link.remove();
    } else if (url.protocol === "https:" || url.protocol === "http:") {
      openWindow(url.href, "_blank", "noopener,noreferrer");
    }
    return null;
  };

  // The terminal measures its cells once, so the font has to be there before.
  const begin = window.onload;
  window.onload = async (event) => {
    const faces = ["", "bold ", "italic "].map((face) => `${face}${size}px "Roboto Mono"`);
    await Promise.allSettled(faces.map((face) => document.fonts.load(face)));
    begin(event);
  };

  // textual.js marks on the body how far it is: what has the focus takes the keys.
  const again = document.getElementById("again");
  again.addEventListener("click", () => location.reload());
  const attend = () => {
    const { classList } = document.body;
    if (classList.contains("-closed")) again.focus();
    else if (classList.contains("-first-byte")) focus();
  };
  new MutationObserver(attend).observe(document.body, { attributeFilter: ["class"] });
  window.addEventListener("focus", attend);
})();
