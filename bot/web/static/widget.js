// Adds <parvis-chat> to the page that loads this module, unless the page placed one itself.

import { ParvisChat } from "./widget/chat.js";

if (!customElements.get("parvis-chat")) {
  customElements.define("parvis-chat", ParvisChat);
  if (!document.querySelector("parvis-chat")) document.body.append(document.createElement("parvis-chat"));
}
