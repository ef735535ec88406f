// The line to the server: what was not acknowledged is kept and sent again, and nothing twice.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20000;
const PING_MS = 25000;
const SILENCE_MS = 60000;

export class Link {
  constructor({ base, language, onframe, onstate }) {
    this.base = base;
    this.language = language;
    this.onframe = onframe;
    this.onstate = onstate;
    this.key = `parvis:${base}`;
    this.token = read(localStorageOrNone(), this.key);
    this.outbox = JSON.parse(read(sessionStorageOrNone(), this.key) ?? "[]");
    this.after = null;
    this.tries = 0;
    this.ready = false;
    addEventListener("online", () => this.now());
    addEventListener("offline", () => this.drop());
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    addEventListener("storage", (event) => this.follow(event));
    this.beat = setInterval(() => this.ping(), PING_MS);
  }

  open() {
    this.closed = false;
    this.wanted = true;
    const url = new URL("chat/ws", this.base);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.onopen = () => this.hello();
    socket.onmessage = ({ data }) => socket === this.socket && this.receive(JSON.parse(data));
    socket.onclose = () => socket === this.socket && this.lost();
  }

  hello() {
    this.heard = Date.now();
    this.raw({ type: "hello", token: this.token, language: this.language, after: this.after });
  }

  now() {
    if (!this.wanted || this.ready || this.socket?.readyState === WebSocket.CONNECTING) return;
    clearTimeout(this.timer);
    this.tries = 0;
    this.open();
  }

  drop() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.lost();
  }

  lost() {
    this.ready = false;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.tries++) * (0.75 + Math.random() / 2);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), wait);
    this.onstate(false);
  }

  ping() {
    if (!this.ready) return;
    if (Date.now() - this.heard > SILENCE_MS) this.drop();
    else this.raw({ type: "ping" });
  }

  receive(frame) {
    this.heard = Date.now();
    if (frame.type === "welcome") this.welcomed(frame);
    else if (frame.type === "ack") this.forget(frame.id);
    else if (frame.type === "error") this.failed(frame);
    else if (frame.type === "message") this.saw(frame);
    this.onframe(frame);
    if (frame.type === "welcome") this.resend();
  }

  welcomed(frame) {
    frame.whole = this.after === null;
    this.ready = true;
    this.tries = 0;
    this.token = frame.token;
    write(localStorageOrNone(), this.key, frame.token);
    frame.messages.forEach((one) => this.saw(one));
    this.onstate(true);
  }

  saw(frame) {
    if (!frame.id.startsWith("greeting")) this.after = frame.id;
    if (frame.client_id) this.forget(frame.client_id);
  }

  failed(frame) {
    if (frame.code === "unknown_token") this.token = this.after = null;
    else if (frame.code === "rate_limited") setTimeout(() => this.ready && this.resend(), 5000);
    else if (frame.id) this.forget(frame.id);
  }

  send(frame, shown) {
    this.outbox.push({ frame, shown });
    this.keep();
    this.raw(frame);
  }

  resend() {
    this.outbox.forEach(({ frame }) => this.raw(frame));
  }

  raw(frame) {
    const sendable = this.socket?.readyState === WebSocket.OPEN && (this.ready || frame.type === "hello");
    if (sendable) this.socket.send(JSON.stringify(frame));
  }

  forget(id) {
    this.outbox = this.outbox.filter(({ frame }) => frame.id !== id);
    this.keep();
  }

  keep() {
    write(sessionStorageOrNone(), this.key, JSON.stringify(this.outbox));
  }

  follow({ key, newValue }) {
    if (key !== this.key || !newValue || newValue === this.token || !this.ready) return;
    this.token = newValue;
    this.after = null;
    this.drop();
  }
}

export const newId = () =>
  crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((one) => one.toString(16)).join("");

// A page in a sandbox or with storage switched off still chats; it only forgets on reload.
function storage(name) {
  try {
    return window[name];
  } catch {
    return null;
  }
}

const localStorageOrNone = () => storage("localStorage");
const sessionStorageOrNone = () => storage("sessionStorage");
const read = (store, key) => store?.getItem(key) ?? null;

function write(store, key, value) {
  try {
    store?.setItem(key, value);
  } catch {
    // full or forbidden: memory alone keeps it
  }
}
