// What was said, drawn: Parvis on the page, people in bubbles, cards.

import { button, h, hidden, icon, link } from "./dom.js";
import { inline, paragraphs } from "./text.js";

const OPEN_STATUSES = { received: "○", in_progress: "◐", waiting_for_citizen: "□", processed: "●", refused: "–" };

export function clockTime(iso, chat) {
  const [hour, minute] = new Date(iso).toLocaleTimeString("fr", { hour: "numeric", minute: "2-digit" }).split(":");
  return chat.language === "fr" ? `${+hour}\u00a0h\u00a0${minute}` : new Date(iso).toLocaleTimeString(chat.language, { hour: "numeric", minute: "2-digit" });
}

export function drawItem(item, before, chat) {
  if (item.author.kind === "citizen") return drawCitizen(item, chat);
  const head = before?.author.kind !== item.author.kind || before?.author.name !== item.author.name;
  const agent = item.author.kind === "agent";
  const name = agent ? chat.t("agent_named", { name: item.author.name }) : item.author.name || "Parvis";
  const shown = head
    ? h("p", { className: "who" }, icon(agent ? "person" : "arch"), name, hidden(chat.t("says")))
    : hidden(`${name}${chat.t("says")}`);
  return h("div", { className: `said ${item.author.kind}`, id: `m-${item.id}` }, shown, ...body(item, chat, agent));
}

function body(item, chat, agent) {
  const card = item.card?.kind;
  if (card === "summary") return summary(item, chat);
  if (card === "noted") return [noted(item, chat)];
  const words = paragraphs(item.text);
  const files = (item.attachments ?? []).map((file) => attachment(file, chat));
  if (card === "ticket") return [words[0], ticket(item, chat), ...words.slice(1), ...files].filter(Boolean);
  return agent ? [h("div", { className: "bubble" }, ...words), ...files] : [...words, ...files];
}

function drawCitizen(item, chat) {
  const words = item.text || item.shown || (item.location ? chat.t("my_position") : "") || chat.labelOf(item);
  const files = (item.attachments ?? []).map((file) => attachment(file, chat));
  const bubble = h("div", { className: "bubble" }, hidden(`${chat.t("you")}${chat.t("says")}`), words, ...files);
  const meta = h("p", { className: "meta", "aria-live": "off" });
  const node = h("div", { className: "said citizen", id: `m-${item.client_id}` }, bubble, meta);
  drawMeta(node, item, chat);
  return node;
}

export function drawMeta(node, item, chat) {
  const meta = node.querySelector(".meta");
  node.classList.toggle("unsent", Boolean(item.late || item.failed));
  if (item.failed) meta.replaceChildren(h("span", { className: "bad" }, item.failed), link(chat.t("resend"), () => chat.again(item)));
  else if (item.late) meta.replaceChildren(h("span", { className: "bad" }, chat.t("unsent")), link(chat.t("resend"), () => chat.link.now() ?? chat.link.resend()));
  else if (item.acked) meta.replaceChildren(`${clockTime(item.at, chat)}, ${chat.t("received")}`);
}

function attachment(file, chat) {
  const url = new URL(file.url, chat.base).href;
  if (/^image\/(jpeg|png|webp|gif)$/.test(file.media_type)) {
    const picture = h("img", { src: url, alt: file.name, loading: "lazy" });
    return h("a", { className: "picture", href: url, target: "_blank", rel: "noopener" }, picture);
  }
  return h("a", { className: "row", href: url, target: "_blank", rel: "noopener" }, icon("save"), h("span", {}, file.name, h("small", {}, chat.size(file.size_bytes))));
}

function summary(item, chat) {
  const rows = item.card.lines.map((line) => {
    const value = h("dd", {}, line.value, line.corrected ? h("span", { className: "pill ok" }, chat.t("corrected")) : "");
    const edit = link(chat.t("edit"), () => chat.act("edit", line.field), { "aria-label": `${chat.t("edit")} : ${line.label}`, className: "link edit" });
    return h("div", {}, h("dt", {}, line.label), value, h("dd", { className: "do" }, edit));
  });
  return [h("p", { className: "question" }, chat.t("summary")), h("dl", { className: "summary" }, ...rows)];
}

function noted(item, chat) {
  const { value, before } = item.card;
  const words = before ? chat.t("noted_instead", { before }) : chat.t("noted");
  return h("div", { className: "noted" }, icon("check", "ok"), h("p", {}, h("strong", {}, value), h("small", {}, words)), link(chat.t("undo"), () => chat.act("undo"), { className: "link undo" }));
}

function ticket(item, chat) {
  const { reference, status, steps = [] } = item.card;
  const copy = link(chat.t("copy"), async () => {
    await navigator.clipboard?.writeText(reference);
    copy.textContent = chat.t("copied");
  }, { "aria-live": "polite" });
  const pill = h("span", { className: `pill ${status}` }, h("span", { "aria-hidden": "true" }, `${OPEN_STATUSES[status] ?? "•"} `), chat.t(`status_${status}`));
  const lines = steps.map((step) =>
    h("li", { className: step.done ? "done" : "" }, icon("check"), h("span", {}, h("strong", {}, step.label), hidden(step.done ? ` (${chat.t("done")})` : ""), step.when ? h("small", {}, when(step.when, chat)) : "")),
  );
  return h("div", { className: "ticket" },
    h("div", { className: "top" }, h("span", {}, chat.t("your_reference")), status ? pill : ""),
    h("div", { className: "top" }, h("bdi", { dir: "ltr", className: "reference" }, reference), copy),
    lines.length ? h("ol", {}, ...lines) : "",
  );
}

function when(text, chat) {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(+time)) return text;
  const today = new Date().toDateString() === time.toDateString();
  const day = today ? chat.t("today") : time.toLocaleDateString(chat.language, { weekday: "long", day: "numeric", month: "long" });
  return text.length > 10 ? chat.t("day_at", { day, time: clockTime(text, chat) }) : day;
}

export function drawGreeting(item, chat) {
  const words = item.text.split(/\n{2,}/).filter((part) => !part.trim().endsWith("?")).join("\n\n");
  return h("div", { className: "said greeting", id: `m-${item.id}` },
    h("h3", {}, chat.t("hello"), h("br"), chat.t("what_can_i_do")), hidden(`Parvis${chat.t("says")}`), ...paragraphs(words));
}

export { button, inline };
