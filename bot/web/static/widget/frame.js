// The still parts of the panel: head, progress strip, composer, foot, menu.

import { button, h, hidden, icon, link } from "./dom.js";

export function drawFrame(chat) {
  const t = (key) => chat.t(key);
  // Our words are French or English, whatever the page; `dir` on the element turns them round.
  const dir = chat.getAttribute("dir") || "ltr";
  const parts = {};
  parts.badge = h("span", { className: "badge", hidden: true });
  parts.launcher = button([icon("arch"), h("span", {}, t("ask_parvis")), parts.badge], () => chat.show(true), { className: "launcher", dir });
  parts.menu = h("div", { className: "menu", hidden: true, id: "menu" }, ...menuRows(chat));
  parts.menuButton = button([icon("menu"), t("menu")], () => chat.toggleMenu(), { className: "tool", "aria-expanded": "false", "aria-controls": "menu" });
  parts.title = h("h2", { tabIndex: -1 }, chat.city.title);
  const head = h("header", {},
    h("span", { className: "tile" }, icon("logo")),
    h("div", {}, parts.title, h("p", {}, t("robot"))),
    parts.menuButton,
    button([icon("down"), t("reduce")], () => chat.show(false), { className: "tool" }),
  );
  parts.strip = h("div", { className: "strip", hidden: true });
  parts.notice = h("p", { className: "notice", role: "status" });
  parts.log = h("div", { className: "log", role: "log", "aria-live": "polite", "aria-label": t("log") });
  parts.ask = h("div", { className: "ask", tabIndex: -1, role: "group", "aria-label": t("your_answer") });
  parts.typing = h("p", { className: "typing", "aria-hidden": "true", hidden: true }, h("i"), h("i"), h("i"), t("typing"));
  parts.scroll = h("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": t("log") }, parts.log, parts.typing, parts.ask);
  parts.composer = composer(chat, parts);
  parts.panel = h("section", { className: "panel", role: "dialog", dir, "aria-label": `Parvis, ${chat.city.title}`, hidden: true },
    head, parts.menu, parts.strip, parts.notice, parts.scroll, parts.composer, foot(chat));
  return parts;
}

function composer(chat, parts) {
  const size = () => {
    parts.send.classList.toggle("main", parts.words.value.trim() !== "");
    parts.words.style.blockSize = "auto";
    parts.words.style.blockSize = `${Math.min(parts.words.scrollHeight + 3, 140)}px`;
  };
  const keys = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    parts.composer.requestSubmit();
  };
  parts.words = h("textarea", { id: "words", rows: 1, placeholder: chat.t("write_here"), oninput: () => (size(), chat.typing()), onkeydown: keys, enterKeyHint: "send" });
  parts.send = h("button", { className: "send" }, chat.t("send"));
  parts.picker = h("input", { type: "file", hidden: true, onchange: () => chat.picked() });
  const attach = button(icon("camera"), () => chat.pickFile([]), { className: "attach", "aria-label": chat.t("attach") });
  const submit = (event) => {
    event.preventDefault();
    const text = parts.words.value.trim();
    if (!text) return parts.words.focus();
    parts.words.value = "";
    size();
    chat.say(text);
    return parts.words.focus();
  };
  return h("form", { className: "composer", onsubmit: submit }, h("label", { htmlFor: "words", className: "vh" }, chat.t("your_message")), h("div", { className: "well" }, parts.words, attach), parts.send, parts.picker);
}

function foot(chat) {
  const other = chat.language === "fr" ? ["en", "English"] : ["fr", "Français"];
  return h("nav", { className: "foot", "aria-label": chat.t("always_there") },
    link([icon("person"), h("span", {}, chat.t("to_a_person"))], () => chat.act("human")),
    link(other[1], () => chat.speak(other[0]), { lang: other[0] }),
    link(chat.t("my_data"), () => chat.act("privacy")),
  );
}

function menuRows(chat) {
  const row = (key, act) => button(chat.t(key), () => (chat.toggleMenu(false), act()), { className: "item" });
  return [
    row("to_a_person", () => chat.act("human")),
    row("my_data", () => chat.act("privacy")),
    row("print", () => chat.print()),
    row("restart", () => chat.act("restart")),
    h("a", { className: "item", href: new URL("accessibility", chat.base).href, target: "_blank", rel: "noopener" }, chat.t("accessibility")),
    h("a", { className: "item", href: new URL("privacy", chat.base).href, target: "_blank", rel: "noopener" }, chat.t("privacy")),
  ];
}

export function drawStrip(node, item, chat) {
  const { progress, card } = item ?? {};
  const checking = card?.kind === "summary";
  node.hidden = !progress && !(checking && node.childElementCount);
  if (node.hidden) return;
  const { step, of, title } = progress ?? { ...chat.lastProgress, step: Infinity };
  if (progress) chat.lastProgress = progress;
  const count = Math.min(of, 12);
  const filled = checking ? count : ((step - 0.5) / of) * count;
  const segments = Array.from({ length: count }, (_, place) => {
    const full = Math.min(1, Math.max(0, filled - place));
    return h("i", { className: full >= 1 ? "full" : full > 0 ? "half" : "" });
  });
  const told = checking ? chat.t("checking") : chat.t("step_of", { step, of });
  node.replaceChildren(h("p", {}, h("strong", {}, title), h("span", {}, told)), h("div", { className: "segments", "aria-hidden": "true" }, ...segments));
}

export function printTranscript(items, chat) {
  const page = window.open("", "_blank");
  if (!page) return;
  const add = (tag, text) => {
    const node = page.document.createElement(tag);
    node.textContent = text;
    page.document.body.append(node);
  };
  page.document.title = `${chat.city.title}, Parvis`;
  page.document.documentElement.lang = chat.language;
  const sheet = new page.CSSStyleSheet();
  sheet.replaceSync("body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.25rem}h3{font-size:1rem;margin:1.5rem 0 0;color:#555}p{margin:.25rem 0;unicode-bidi:plaintext;overflow-wrap:anywhere}@media print{h3{break-after:avoid}}");
  page.document.adoptedStyleSheets = [sheet];
  const reference = items.findLast((one) => one.card?.kind === "ticket")?.card.reference;
  add("h1", `${chat.city.title}, Parvis`);
  if (reference) add("h2", `${chat.t("your_reference")} : ${reference}`);
  for (const item of items) {
    const who = item.author.kind === "citizen" ? chat.t("you") : item.author.name || "Parvis";
    const at = new Date(item.at).toLocaleString(chat.language, { dateStyle: "full", timeStyle: "short" });
    add("h3", `${who}, ${at}`);
    const words = item.text || item.shown || chat.labelOf(item);
    words.replace(/\*+/g, "").split("\n").forEach((line) => line && add("p", line));
    item.attachments?.forEach((file) => add("p", file.name));
  }
  page.print();
}

export { hidden };
