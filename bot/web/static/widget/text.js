// Plain text with **bold**, *italic*, links and line breaks, into nodes; all else stays text.

import { h } from "./dom.js";

const INLINE =
  /\*\*(?=\S)([^\n]*?\S)\*\*|\*(?=\S)([^*\n]*?\S)\*|\[([^\]\n]+)\]\(([^\s)]+)\)|((?:https?:\/\/|mailto:|tel:)[^\s<>"»]+)/g;
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;
const QUESTION = /^\*\*[^*]+\*\*$/;
const FACT = /^([^*:]{1,40}?)[\s\u00a0]?:[\s\u00a0]\*\*([^*]+)\*\*$/;

export function inline(text) {
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [whole, bold, italic, label, target, bare] = found;
    if (bold) nodes.push(h("strong", {}, ...inline(bold)));
    else if (italic) nodes.push(h("em", {}, ...inline(italic)));
    else if (target) nodes.push(SAFE.test(target) ? anchor(target, label) : whole);
    else {
      const tail = /[.,;:!?)]+$/.exec(bare)?.[0] ?? "";
      const url = bare.slice(0, bare.length - tail.length);
      nodes.push(anchor(url, url.replace(/^(mailto:|tel:)/, "")), tail);
    }
  }
  nodes.push(text.slice(from));
  return nodes.filter(Boolean);
}

const anchor = (href, label) =>
  h("a", { href, target: href.startsWith("http") ? "_blank" : null, rel: "noopener noreferrer" }, label);

export function paragraphs(text) {
  return text.split(/\n{2,}/).filter((part) => part.trim()).flatMap(paragraph);
}

function paragraph(part) {
  const nodes = [];
  let lines = [];
  let facts = [];
  const flush = () => {
    if (QUESTION.test(lines[0])) nodes.push(h("p", { className: "question" }, ...inline(lines.shift())), hint(lines));
    else if (lines.length) nodes.push(h("p", {}, ...broken(lines)));
    if (facts.length) nodes.push(h("dl", { className: "facts" }, ...facts));
    lines = [];
    facts = [];
  };
  for (const line of part.trim().split("\n")) {
    const fact = FACT.exec(line);
    if (fact ? lines.length : facts.length) flush();
    if (fact) facts.push(h("div", {}, h("dt", {}, fact[1]), h("dd", {}, fact[2])));
    else lines.push(line);
  }
  flush();
  return nodes.filter(Boolean);
}

const hint = (lines) => lines.length > 0 && h("p", { className: "hint" }, ...broken(lines));

const broken = (lines) =>
  lines.flatMap((line, place) => (place ? [document.createElement("br"), ...inline(line)] : inline(line)));
