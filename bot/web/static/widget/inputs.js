// The question's own controls: quick replies, dates, phones, places, files. Words are always taken.

import { button, h, icon, iconOf, link } from "./dom.js";

const FIELDS = {
  phone: { type: "tel", inputMode: "tel", autocomplete: "tel" },
  email: { type: "email", inputMode: "email", autocomplete: "email", spellcheck: false },
  integer: { inputMode: "numeric" },
  number: { inputMode: "decimal" },
  amount: { inputMode: "decimal" },
  time: { type: "time" },
  identifier: { inputMode: "text", autocapitalize: "characters", spellcheck: false },
  address: { autocomplete: "street-address" },
  place: { autocomplete: "street-address" },
};

const FAULTS = {
  phone: (value) => value.replace(/\D/g, "").length < 10 && !value.startsWith("+"),
  email: (value) => !/^\S+@\S+\.\S+$/.test(value),
  integer: (value) => !/^[\s\d-]+$/.test(value),
  number: (value) => !/^[-\s\d.,]+$/.test(value),
  amount: (value) => !/^[\s\d.,]+€?$/.test(value),
};

export function drawAsk(item, chat) {
  const kind = item.input?.kind ?? "";
  const choices = item.choices ?? [];
  const parts = [];
  if (kind === "many_of" && item.input.options?.length) parts.push(manyOf(item, chat));
  else if (item.card?.kind === "summary") parts.push(confirm(item, chat));
  else {
    const date = kind === "date" || kind === "date_range";
    if (kind === "file") parts.push(filePicker(item, chat));
    if (choices.length && (date || !FIELDS[kind])) parts.push(quickReplies(item, chat));
    if (date && !choices.some((one) => /:\d{4}-\d\d-\d\dT/.test(one.value))) parts.push(dateBoxes(item, kind, chat));
    if (FIELDS[kind]) parts.push(oneField(item, kind, chat));
    if (choices.length && !date && FIELDS[kind]) parts.push(quickReplies(item, chat));
  }
  if (item.progress && item.card?.kind !== "summary") parts.push(helpLinks(item, chat));
  return parts;
}

function quickReplies(item, chat) {
  const all = item.choices;
  const greeting = item.id.startsWith("greeting");
  const days = item.input?.kind === "date" && all.every((one) => !/:!/.test(one.value));
  const most = days ? 22 : all.length === 2 ? 16 : 13;
  const shorts = all.length > 1 && all.length <= 3 && all.every((one) => one.label.length <= most);
  const rows = all.map((one) => {
    const way = /:!/.test(one.value);
    const inner = [greeting ? icon(iconOf(one.value)) : way ? icon("next") : "", shorts && days ? dayCard(one.label) : h("span", {}, one.label), greeting ? icon("next", "end") : ""];
    const row = button("", () => choose(row, one, chat), { className: "row" });
    row.append(...inner.filter(Boolean));
    return row;
  });
  const label = chat.t("answers");
  return h("div", { className: shorts ? "replies side" : "replies", role: "group", "aria-label": label }, ...rows);
}

function dayCard(label) {
  const [weekday, ...rest] = label.split(" ");
  return h("span", {}, h("small", {}, weekday), " ", rest.join(" "));
}

function choose(row, choice, chat) {
  if (row.parentNode.querySelector(".chosen")) return;
  row.classList.add("chosen");
  row.prepend(icon("check"));
  chat.choose(choice.value, choice.label);
}

function manyOf(item, chat) {
  const boxes = item.input.options.map((one) => {
    const box = h("input", { type: "checkbox", value: one.value });
    return h("label", { className: "row" }, box, h("span", {}, one.label));
  });
  const group = h("fieldset", { className: "replies" }, h("legend", { className: "vh" }, chat.t("several")), ...boxes);
  const confirmed = () => {
    const picked = [...group.querySelectorAll("input:checked")];
    if (!picked.length) return chat.fault(group, "pick_one");
    const labels = picked.map((box) => box.parentNode.textContent);
    return chat.choose(picked.map((box) => box.value), labels.join(", "));
  };
  const rest = item.choices.filter((one) => !item.input.options.some((option) => option.value === one.value));
  return h("div", { className: "replies" }, group, h("div", { className: "replies" }, button([icon("check"), chat.t("validate")], confirmed, { className: "row main" }), ...rest.map((one) => button([icon("next"), one.label], () => chat.choose(one.value, one.label), { className: "row" }))));
}

function confirm(item, chat) {
  const [yes, ...others] = item.choices;
  if (!yes) return "";
  const send = button([icon("check"), yes.label], () => chat.choose(yes.value, yes.label), { className: "row main" });
  const rest = others.map((one) => link(one.label, () => chat.choose(one.value, one.label)));
  return h("div", {}, send, h("div", { className: "under" }, h("span", {}, chat.t("nothing_leaves")), ...rest));
}

function dateBoxes(item, kind, chat) {
  const range = kind === "date_range";
  const days = [dayBoxes(range ? chat.t("from") : item.choices.some((one) => !/:!/.test(one.value)) ? chat.t("another_day") : "", item, chat)];
  if (range) days.push(dayBoxes(chat.t("to"), item, chat));
  const done = h("button", { className: "row fit" }, icon("check"), chat.t("validate"));
  const send = (event) => {
    event.preventDefault();
    const read = days.map((one) => one.read());
    const wrong = days[read.indexOf(null)];
    if (wrong) return chat.fault(wrong.node, "no_such_day");
    const words = read.map((day) => day.toLocaleDateString(chat.language === "fr" ? "fr-FR" : "en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" }));
    return chat.say(range ? chat.t("from_to", { start: words[0], end: words[1] }) : words[0]);
  };
  return h("form", { className: "days", onsubmit: send, noValidate: true }, ...days.map((one) => one.node), done);
}

function dayBoxes(title, item, chat) {
  const box = (name, size, auto) => h("label", {}, chat.t(name), h("input", { inputMode: "numeric", maxLength: size, autocomplete: auto, className: name, onfocus: (event) => event.target.select() }));
  const birth = item.input.max && item.input.max <= new Date().toISOString().slice(0, 10);
  const boxes = ["day", "month", "year"].map((name) => box(name, name === "year" ? 4 : 2, birth ? `bday-${name}` : "off"));
  const inputs = boxes.map((one) => one.querySelector("input"));
  inputs.slice(0, 2).forEach((one, place) => one.addEventListener("input", () => one.value.length === 2 && inputs[place + 1].focus()));
  if (!birth) inputs[2].value = new Date().getFullYear();
  const read = () => {
    const [day, month, year] = inputs.map((one) => Number(one.value));
    const date = new Date(year, month - 1, day);
    return year > 1000 && date.getMonth() === month - 1 && date.getDate() === day ? date : null;
  };
  const node = h("fieldset", {}, h("legend", { className: title ? "" : "vh" }, title || chat.t("date")), h("div", { className: "boxes" }, ...boxes));
  return { node, read };
}

function oneField(item, kind, chat) {
  const field = h("input", { ...FIELDS[kind], id: "field", className: "field" });
  const label = h("label", { htmlFor: "field" }, chat.t(`field_${kind}`));
  const done = h("button", { className: "row fit" }, icon("check"), chat.t("validate"));
  const line = h("div", { className: "line" }, field, done);
  const send = (event) => {
    event.preventDefault();
    const value = field.value.trim();
    if (!value || FAULTS[kind]?.(value)) return chat.fault(line, `fault_${FAULTS[kind] ? kind : "empty"}`);
    return chat.say(value);
  };
  const located = kind === "address" || kind === "place";
  const extra = located ? [suggestions(field, line, chat), position(chat)] : [];
  return h("form", { className: "one", onsubmit: send, noValidate: true }, label, line, ...extra);
}

function position(chat) {
  const row = button([icon("pin"), h("span", {}, chat.t("use_position"))], () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => chat.locate(coords),
      () => chat.fault(row, "no_position"),
      { enableHighAccuracy: true, timeout: 15000 },
    );
  }, { className: "row" });
  return navigator.geolocation ? row : "";
}

function suggestions(field, line, chat) {
  const list = h("ul", { id: "places", role: "listbox", "aria-label": chat.t("suggestions"), hidden: true });
  let at = -1;
  let timer;
  const options = () => [...list.children];
  const show = (open) => {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) mark((at = -1));
  };
  const mark = (place) => {
    options().forEach((one, index) => one.setAttribute("aria-selected", String(index === place)));
    field.setAttribute("aria-activedescendant", options()[place]?.id ?? "");
  };
  const pick = (text) => {
    field.value = text;
    show(false);
    field.focus();
  };
  const fill = async () => {
    const found = await chat.suggest(field.value);
    list.replaceChildren(...found.map((text, place) => h("li", { id: `place-${place}`, role: "option", onmousedown: (event) => (event.preventDefault(), pick(text)) }, text)));
    show(found.length > 0);
  };
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "places" })) field.setAttribute(name, value);
  field.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(fill, 200))));
  field.addEventListener("blur", () => show(false));
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden) return;
    if (step) {
      at = (at + step + options().length) % options().length;
      mark(at);
    } else if (event.key === "Enter" && at >= 0) pick(options()[at].textContent);
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return list;
}

function filePicker(item, chat) {
  const { accept = [], max_bytes: most } = item.input;
  const image = accept.length && accept.every((one) => one.startsWith("image/"));
  const names = accept.map((one) => one.split("/")[1].replace("jpeg", "JPEG").toUpperCase()).join(", ");
  const told = [names, most ? chat.t("at_most", { size: chat.size(most) }) : ""].filter(Boolean).join(", ");
  return button([icon(image ? "camera" : "file"), h("span", {}, chat.t(image ? "add_photo" : "add_file"), h("small", {}, told))], () => chat.pickFile(accept), { className: "row" });
}

function helpLinks(item, chat) {
  const skips = item.input?.optional && !item.choices?.some((one) => one.value.endsWith(":!skip"));
  const links = [link(chat.t("why"), () => chat.act("why"))];
  if (item.progress.step > 1) links.push(link(chat.t("back"), () => chat.act("back")));
  if (skips) links.push(link(chat.t("skip"), () => chat.act("skip")));
  return h("p", { className: "helps" }, ...links);
}

export function welcomeNotes(chat) {
  if (!chat.items.length || chat.items.some((one) => !one.id?.startsWith("greeting"))) return [];
  const href = new URL(`privacy?lang=${chat.language}`, chat.base).href;
  const rights = h("a", { href, target: "_blank", rel: "noopener" }, chat.t("your_rights"));
  const kept = chat.t("kept", { days: chat.city.keep_days });
  return [h("p", { className: "note" }, chat.t("write_as_you_speak")), h("p", { className: "note kept" }, kept, " ", rights)];
}
