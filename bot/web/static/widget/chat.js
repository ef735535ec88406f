// <parvis-chat>: one conversation with the town hall, in one element.

import { h, icon } from "./dom.js";
import { takeDrops, upload, uploadsIn } from "./files.js";
import { drawFrame, drawStrip, printTranscript } from "./frame.js";
import { drawAsk, welcomeNotes } from "./inputs.js";
import { Link, newId } from "./link.js";
import { drawGreeting, drawItem, drawMeta } from "./log.js";
import css from "./style.js";

const LATE_MS = 2500;
const TYPING_MS = 8000;
const ABSENT = { city: {}, strings: {} };

export class ParvisChat extends HTMLElement {
  static observedAttributes = ["lang"];

  async connectedCallback() {
    if (this.shadowRoot) return;
    this.base = this.getAttribute("base") ?? new URL("../", import.meta.url).href;
    this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.language = this.chosenLanguage();
    Object.assign(this, { items: [], seen: new Set(), unread: 0, theme: null });
    this.followTheme();
    await this.loadStrings();
    this.draw();
    this.link = new Link({ base: this.base, language: this.language, onframe: (frame) => this.receive(frame), onstate: (up) => this.online(up) });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.escape());
    this.link.open();
    if (this.hasAttribute("open")) this.show(true, { quietly: true });
  }

  attributeChangedCallback(name, before, now) {
    if (name === "lang" && this.link && now && now !== this.language) this.speak(now);
  }

  chosenLanguage() {
    const wanted = this.lang || document.documentElement.lang || navigator.language;
    return wanted.startsWith("fr") ? "fr" : "en";
  }

  followTheme() {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const root = document.documentElement;
    const apply = () => this.setAttribute("theme", root.dataset.theme ?? (dark.matches ? "dark" : "light"));
    dark.addEventListener("change", apply);
    new MutationObserver(apply).observe(root, { attributeFilter: ["data-theme"] });
    apply();
  }

  async loadStrings() {
    const answer = await fetch(new URL(`widget/strings.${this.language}.json`, this.base));
    Object.assign(this, answer.ok ? await answer.json() : ABSENT);
  }

  t(key, values = {}) {
    return (this.strings[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  size(bytes) {
    const mega = bytes >= 1e6;
    const number = (bytes / (mega ? 1e6 : 1e3)).toLocaleString(this.language, { maximumFractionDigits: mega ? 1 : 0 });
    return `${number}\u00a0${this.t(mega ? "mb" : "kb")}`;
  }

  draw() {
    const open = this.parts && !this.parts.panel.hidden;
    const words = this.parts?.words.value ?? "";
    this.parts = drawFrame(this);
    this.shadowRoot.replaceChildren(this.parts.launcher, this.parts.panel);
    takeDrops(this.parts.panel, this);
    this.parts.words.value = words;
    this.drawAll();
    if (open) this.show(true, { quietly: true });
  }

  drawAll() {
    this.parts.log.replaceChildren();
    this.items.forEach((item, place) => this.drawOne(item, this.items[place - 1]));
    this.drawQuestion();
  }

  drawOne(item, before) {
    const greets = item.id?.startsWith("greeting");
    const node = greets ? drawGreeting(item, this) : drawItem(item, before, this);
    this.parts.log.append(node);
  }

  nodeOf(item) {
    return [...this.parts.log.children].find((node) => node.id === `m-${item.client_id}`);
  }

  // What the server says

  receive(frame) {
    const act = { welcome: "welcomed", message: "heard", ack: "acknowledged", typing: "awaited", error: "refused", mode: "moded" }[frame.type];
    if (act) this[act](frame);
  }

  welcomed(frame) {
    if (frame.whole) {
      this.items = [];
      this.seen.clear();
    }
    const fresh = frame.messages.filter((one) => this.note(one));
    if (frame.whole) this.restoreUnsent();
    if (frame.whole) this.drawAll();
    else fresh.forEach((one) => this.drawOne(one, this.items[this.items.indexOf(one) - 1]));
    if (!frame.whole && fresh.length) this.drawQuestion();
    this.moded(frame);
    this.scrollDown();
  }

  restoreUnsent() {
    for (const { frame, shown } of this.link.outbox) {
      if (frame.type !== "act" && !this.seen.has(frame.id)) this.note(this.mine(frame, shown));
    }
  }

  note(item) {
    const known = [item.id, item.client_id].some((id) => id && this.seen.has(id));
    [item.id, item.client_id].forEach((id) => id && this.seen.add(id));
    if (item.author.kind === "citizen" && item.id) item.acked = true;
    if (known) {
      const mine = this.items.find((one) => one.client_id && one.client_id === item.client_id);
      if (mine) this.settle(mine);
      return false;
    }
    if (item.act && !item.text) return false;
    this.items.push(item);
    return true;
  }

  heard(item) {
    this.parts.typing.hidden = true;
    if (!this.note(item)) return;
    if (item.author.kind !== "citizen") this.countUnread();
    this.drawOne(item, this.items.at(-2));
    this.drawQuestion();
    this.scrollDown();
  }

  acknowledged({ id }) {
    const item = this.items.find((one) => one.client_id === id);
    if (item) this.settle(item);
    this.awaited();
  }

  settle(item) {
    Object.assign(item, { acked: true, late: false, failed: "" });
    const node = this.nodeOf(item);
    if (node) drawMeta(node, item, this);
  }

  awaited() {
    clearTimeout(this.typingTimer);
    if (this.mode === "waiting" || this.items.at(-1)?.author.kind !== "citizen") return;
    this.typingTimer = setTimeout(() => {
      this.parts.typing.hidden = this.items.at(-1)?.author.kind !== "citizen";
      this.scrollDown();
      this.typingTimer = setTimeout(() => (this.parts.typing.hidden = true), TYPING_MS);
    }, 300);
  }

  refused({ code, text, id }) {
    const item = this.items.find((one) => one.client_id === id);
    if (code === "unknown_token" || !text) return;
    if (item && code !== "rate_limited") {
      item.failed = text;
      drawMeta(this.nodeOf(item), item, this);
    } else this.tell(text);
  }

  moded({ mode, position }) {
    this.mode = mode;
    this.tell(mode === "waiting" ? this.t(position ? "waiting_at" : "waiting", { position }) : "");
  }

  online(up) {
    clearTimeout(this.lateTimer);
    if (up) this.tell("");
    else this.lateTimer = setTimeout(() => this.tell(this.t("offline")), 1200);
  }

  tell(text) {
    if (this.parts.notice.textContent !== text) this.parts.notice.textContent = text;
  }

  countUnread() {
    if (!this.parts.panel.hidden && !document.hidden) return;
    this.unread += 1;
    this.drawBadge();
  }

  drawBadge() {
    this.parts.badge.hidden = !this.unread;
    this.parts.badge.replaceChildren(String(this.unread), h("span", { className: "vh" }, ` ${this.t("unread")}`));
  }

  // What the citizen does

  mine(frame, shown) {
    return { client_id: frame.id, author: { kind: "citizen" }, text: frame.text ?? "", at: new Date().toISOString(), ...shown };
  }

  send(frame, shown = {}) {
    const whole = { ...frame, id: newId() };
    this.acted = true;
    if (frame.type !== "act") {
      const item = this.mine(whole, shown);
      this.note(item);
      this.drawOne(item);
      setTimeout(() => this.later(item), LATE_MS);
    }
    this.clearAsk();
    this.link.send(whole, shown);
    this.scrollDown();
  }

  later(item) {
    if (item.acked || item.failed || !this.nodeOf(item)) return;
    item.late = true;
    drawMeta(this.nodeOf(item), item, this);
  }

  again(item) {
    item.failed = "";
    this.items = this.items.filter((one) => one !== item);
    this.nodeOf(item)?.remove();
    this.parts.words.value = item.text;
    this.focusComposer();
  }

  say(text) {
    this.send({ type: "message", text });
  }

  // For the page around: opens the chat and says this for the citizen.
  ask(text) {
    this.show(true);
    this.say(text);
  }

  choose(value, label) {
    this.send({ type: "choice", value }, { shown: label });
  }

  act(act, field = null) {
    this.send({ type: "act", act, field });
    if (matchMedia("(pointer: fine)").matches) this.focusComposer();
  }

  locate({ latitude, longitude, accuracy }) {
    this.send({ type: "location", latitude, longitude, accuracy_m: accuracy }, { location: true });
  }

  typing() {
    if (Date.now() - (this.typedAt ?? 0) < 3000) return;
    this.typedAt = Date.now();
    this.link.raw({ type: "typing" });
  }

  pickFile(accept) {
    this.parts.picker.accept = accept.join(",") || "image/*,application/pdf";
    this.parts.picker.click();
  }

  picked() {
    [...this.parts.picker.files].forEach((file) => this.sendFile(file));
    this.parts.picker.value = "";
  }

  sendFile(file) {
    this.parts.ask.prepend(upload(file, this));
    this.scrollDown();
  }

  uploaded({ upload: id, ...kept }, file) {
    const shown = { attachments: [{ ...kept, url: URL.createObjectURL(file) }] };
    this.send({ type: "file", upload: id }, shown);
  }

  async suggest(words) {
    if (words.trim().length < 3 || this.noSuggestions) return [];
    const url = new URL("chat/addresses", this.base);
    url.searchParams.set("q", words);
    const answer = await fetch(url).catch(() => ({ ok: false }));
    this.noSuggestions = answer.status === 404;
    return answer.ok ? answer.json() : [];
  }

  async speak(language) {
    this.language = this.link.language = language;
    this.lang = language;
    await this.loadStrings();
    this.draw();
    this.link.raw({ type: "language", language });
    if (this.items.every((one) => one.id?.startsWith("greeting"))) this.link.after = null;
    this.parts.words.focus();
  }

  print() {
    printTranscript(this.items, this);
  }

  labelOf(item) {
    const all = this.items.flatMap((one) => one.choices ?? []);
    return (item.chosen ?? []).map((value) => all.find((one) => one.value === value)?.label ?? "").join(", ");
  }

  drawQuestion() {
    const last = this.items.at(-1);
    const asked = last && last.author.kind !== "citizen" ? last : null;
    this.parts.ask.replaceChildren(...uploadsIn(this.parts.ask), ...(asked ? drawAsk(asked, this) : []), ...welcomeNotes(this));
    drawStrip(this.parts.strip, asked ?? this.items.findLast((one) => one.author.kind !== "citizen"), this);
    this.parts.words.placeholder = this.t(asked?.card?.kind === "summary" ? "say_changes" : asked?.input?.kind === "date" ? "or_write_day" : asked?.card?.kind === "ticket" ? "another_question" : "write_here");
    this.parts.log.querySelectorAll(".edit, .undo").forEach((one) => (one.hidden = !asked || one.closest(".said") !== this.lastCard(one)));
    this.takeFocus();
  }

  lastCard(node) {
    const kind = node.classList.contains("edit") ? ".edit" : ".undo";
    return [...this.parts.log.querySelectorAll(kind)].at(-1)?.closest(".said");
  }

  clearAsk() {
    this.hadFocus = this.parts.ask.contains(this.shadowRoot.activeElement);
    const chosen = this.parts.ask.querySelector(".chosen");
    if (this.hadFocus) this.focusComposer();
    if (!chosen) this.parts.ask.replaceChildren(...uploadsIn(this.parts.ask));
  }

  takeFocus() {
    if (!this.acted || this.parts.panel.hidden || this.parts.words.value) return;
    const last = this.items.at(-1);
    if (last?.author.kind === "citizen") return;
    this.acted = false;
    const field = this.parts.ask.querySelector("form input:not([type=checkbox])");
    if (field && this.hadFocus) field.focus({ preventScroll: true });
    else if (!this.shadowRoot.activeElement) this.focusComposer();
  }

  focusComposer() {
    const touch = matchMedia("(pointer: coarse)").matches;
    (touch ? this.parts.ask : this.parts.words).focus({ preventScroll: true });
  }

  fault(node, key) {
    const old = node.parentNode.querySelector(".fault");
    const told = h("p", { className: "fault", id: "fault", role: "alert" }, icon("warn"), h("span", {}, this.t(key)));
    old?.remove();
    node.before(told);
    for (const field of node.querySelectorAll("input")) {
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", "fault");
    }
    node.querySelector("input")?.focus();
  }

  scrollDown() {
    const { scroll, log } = this.parts;
    requestAnimationFrame(() => {
      const last = log.lastElementChild;
      const roomy = !last || scroll.scrollHeight - last.offsetTop < scroll.clientHeight + 110;
      scroll.scrollTop = roomy ? scroll.scrollHeight : last.offsetTop - 16;
    });
  }

  show(open, { quietly = false } = {}) {
    this.parts.panel.hidden = !open;
    this.parts.launcher.hidden = open;
    this.toggleAttribute("open", open);
    if (open) {
      this.unread = 0;
      this.drawBadge();
      this.scrollDown();
    }
    if (quietly) return;
    if (!open) this.parts.launcher.focus();
    else if (matchMedia("(pointer: coarse)").matches) this.parts.title.focus();
    else this.parts.words.focus();
  }

  toggleMenu(open = this.parts.menu.hidden) {
    this.parts.menu.hidden = !open;
    this.parts.menuButton.setAttribute("aria-expanded", String(open));
    if (open) this.parts.menu.firstElementChild.focus();
    else this.parts.menuButton.focus();
  }

  escape() {
    if (!this.parts.menu.hidden) this.toggleMenu(false);
    else if (!this.parts.panel.hidden) this.show(false);
  }
}
