// Files on their way: picked, dropped or pasted; a thin bar, and a way to stop.

import { h, icon, link } from "./dom.js";

export function upload(file, chat) {
  const bar = h("progress", { max: file.size, value: 0, "aria-label": file.name });
  const done = h("small", {}, `0 ${chat.t("of")} ${chat.size(file.size)}`);
  const request = new XMLHttpRequest();
  const stop = link(chat.t("stop"), () => request.abort());
  const box = h("div", { className: "upload" }, h("p", {}, icon("file"), h("strong", {}, file.name), stop), done, bar);
  request.upload.onprogress = ({ loaded }) => {
    bar.value = loaded;
    done.textContent = `${chat.size(Math.min(loaded, file.size))} ${chat.t("of")} ${chat.size(file.size)}`;
  };
  const fail = (key) => box.replaceChildren(h("p", { className: "fault", role: "alert" }, icon("warn"), chat.t(key)), link(chat.t("resend"), () => (box.remove(), chat.sendFile(file))), link(chat.t("close"), () => box.remove()));
  request.onload = () => {
    if (request.status !== 200) return fail(FAULTS[request.status] ?? "file_failed");
    box.remove();
    return chat.uploaded(JSON.parse(request.responseText), file);
  };
  request.onerror = () => fail("file_failed");
  request.onabort = () => (box.remove(), chat.focusComposer());
  const body = new FormData();
  body.append("file", file, file.name);
  request.open("POST", new URL("chat/upload", chat.base));
  request.setRequestHeader("Authorization", `Bearer ${chat.link.token}`);
  request.send(body);
  return box;
}

const FAULTS = { 413: "file_too_large", 415: "file_bad_type", 429: "file_too_fast" };

export function takeDrops(node, chat) {
  const over = (on) => (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    node.classList.toggle("dropping", on);
  };
  node.addEventListener("dragover", over(true));
  node.addEventListener("dragleave", over(false));
  node.addEventListener("drop", (event) => {
    over(false)(event);
    [...event.dataTransfer.files].forEach((file) => chat.sendFile(file));
  });
  node.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) event.preventDefault();
    files.forEach((file) => chat.sendFile(file));
  });
}

export const uploadsIn = (node) => [...node.querySelectorAll(".upload")];
