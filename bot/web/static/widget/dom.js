// Building and reading nodes; never from markup.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  arch: "M3 17h14M4.5 17V9.5a5.500 5.500 0 0 1 11 0V17M8 17v-4.500a2 2 0 0 1 4 0V17M10 17v-3",
  person: "M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 17c0-3.300 2.700-5 6-5s6 1.700 6 5",
  menu: "M3.500 6h13M3.500 10h13M3.500 14h13",
  down: "M5 8l5 5 5-5",
  next: "M8 4.500l5.500 5.500L8 15.500",
  check: "M4 10.500l4 4 8-9",
  camera: "M3 6.500h3l1.500-2h5l1.500 2h3V16H3ZM10 13.500a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200Z",
  file: "M5 2.500h7l3 3v12H5ZM11.500 2.500V6H15M7.500 10h5M7.500 13.500h5",
  pin: "M10 17.500s-5.500-5-5.500-9a5.500 5.500 0 0 1 11 0c0 4-5.500 9-5.500 9ZM10 10.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  warn: "M10 3.500 17.500 16.500h-15ZM10 8.500v3.500M10 14.200v.1",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4l2.500 2",
  road: "M6 3 3.500 17M14 3l2.500 14M10 3v2.500M10 8.500v3M10 14.500V17",
  sofa: "M4.500 9V6.500a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2V9M2.500 10.500a1.500 1.500 0 0 1 3 0V12h9v-1.500a1.500 1.500 0 0 1 3 0V15h-15ZM5 15v2M15 15v2",
  card: "M4.500 2.500h11v15h-11ZM10 11a2.300 2.300 0 1 0 0-4.600A2.300 2.300 0 0 0 10 11ZM7.500 14.500h5",
  fork: "M6 3v14M3.500 3v4a2.500 2.500 0 0 0 5 0V3M14 17V3c-2 1.500-3 4-3 7h3",
  truck: "M2 5h9v9H2ZM11 8h4l3 3v3h-7M5.500 16a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3ZM14.500 16a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3Z",
  save: "M10 3v10M6 9.500l4 4 4-4M3.500 17h13",
  logo: "M4 16h12M5 12.500l3-4 2.500 2.500 3.500-5M15 5.500a1.200 1.200 0 1 0 0-2.400 1.200 1.200 0 0 0 0 2.400Z",
};

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name in node && !/^(list|form|role|dir)$/.test(name)) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  return node;
}

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", `icon ${extra}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

const ICON_OF = [
  [/nid|voirie|rue|problem|street|logement/, "road"],
  [/encombrant/, "sofa"],
  [/passeport|identite|rdv/, "card"],
  [/cantine/, "fork"],
  [/demenagement|stationnement/, "truck"],
  [/status|demande|where/, "clock"],
];

export const iconOf = (value) => (ICON_OF.find(([words]) => words.test(value)) ?? [0, "file"])[1];

export const hidden = (text) => h("span", { className: "vh" }, text);

export const button = (label, onclick, props = {}) =>
  h("button", { type: "button", onclick, ...props }, label);

export const link = (label, onclick, props = {}) => button(label, onclick, { className: "link", ...props });
