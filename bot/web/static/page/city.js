// The procedures of the city page begin in the chat.

for (const link of document.querySelectorAll("[data-ask]")) {
  link.addEventListener("click", (event) => {
    const chat = document.querySelector("parvis-chat");
    if (!chat?.ask) return;
    event.preventDefault();
    chat.ask(link.dataset.ask);
  });
}
