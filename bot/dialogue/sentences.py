"""Every sentence of the dialogue by its key; French stands in `bot/locale/fr/LC_MESSAGES`."""

from bot.locale.catalogue import translator
from bot.locale.markers import msg


def say(language: str, sentence: str, **values: str) -> str:
    """Give our sentence in this language, its placeholders filled."""
    return translator(language).gettext(SENTENCES[sentence], **values)


SENTENCES: dict[str, str] = {
    "introduction": msg(
        "Hello, I am Parvis, the robot of {city}’s town hall. I fill in your requests with you and hand over to a person whenever you wish. This chat is kept {days} days; write “my data” to see or erase it."
    ),
    "how_can_i_help": msg("What can I do for you?"),
    "help": msg(
        "Tell me in your own words what you need: a certificate, an appointment, a problem in the street… I ask what is missing, one question at a time, and nothing is sent without your yes."
    ),
    "help_in_form": msg(
        "Answer in your own words. You can also write “back”, “skip”, “why?”, “cancel”, or “talk to someone”."
    ),
    "not_understood": msg(
        "I am not sure I understood. Can you say it in other words, or choose here?"
    ),
    "still_not_understood": msg(
        "I still do not understand, I am sorry. A person will do better. By phone: {phone}."
    ),
    "say_it_otherwise": msg("All right. Tell me in a few words what you need."),
    "say_it_again": msg("Tell me again what you need, and we start."),
    "please_choose": msg("Which do you choose?"),
    "which_service": msg("Which of these is it about?"),
    "something_else": msg("Something else"),
    "start_service": msg("Shall we start this request: {service}?"),
    "start_it": msg("Yes, let us start"),
    "not_now": msg("Not now"),
    "switch_service": msg("Shall we move to “{service}”? What you already said comes along."),
    "keep_this_form": msg("No, stay here"),
    "resume_draft": msg("You had begun: {service}. Shall we go on?"),
    "resume": msg("Go on"),
    "start_anew": msg("Start again"),
    "draft_kept": msg("Your draft is kept. Write “resume” when you like."),
    "draft_expired": msg("Your earlier draft was too old and has been erased."),
    "resumed": msg("We go on with: {service}."),
    "next_request": msg("You also asked about: {service}. Shall we do it now?"),
    "yes": msg("Yes"),
    "no": msg("No"),
    "let_us_begin": msg("{service}: a few questions and it is done."),
    "understood": msg("Here is what I understood:"),
    "put_right": msg("Thank you for putting me right."),
    "set_aside": msg("I set this aside: {service}. We can go back to it after."),
    "cancelled": msg("It is cancelled. Nothing was sent."),
    "restarted": msg("We start again from the beginning."),
    "form_ended": msg(
        "I stop this request here. Nothing was sent. You can ask me for something else, or for a person."
    ),
    "form_unavailable": msg(
        "The form “{service}” cannot be reached just now. Nothing you said is lost: try again in a few minutes, or ask for a person."
    ),
    "options_unavailable": msg(
        "I cannot read the free slots just now. Try again in a few minutes, or ask for a person."
    ),
    "no_slot_left": msg(
        "No slot is free at the moment. New ones open every day; I can also pass you to a person."
    ),
    "slot_gone": msg("This slot has just been taken. Here are others."),
    "slot_taken": msg("Nothing is free then. The nearest:"),
    "several_slots": msg("Several times are free then."),
    "slot_elsewhere": msg("The free slots are not the same there: please choose one again."),
    "move_place": msg("At: {place}."),
    "say_which_day": msg("Tell me which day or time suits you, for example “Thursday morning”."),
    "file_kept": msg("Received ({count}). Another one?"),
    "which_line": msg("What would you like to change?"),
    "which_item": msg("Which one shall I take out?"),
    "items_removed": msg("Taken out: **{items}**."),
    "item_not_listed": msg("I do not see that in the list; nothing has changed."),
    "items_needed": msg("At least {count} is needed ({item}): tell me which, or write “cancel”."),
    "nothing_to_change": msg("Nothing, it is right"),
    "say_yes_or_change": msg("Say “yes” to send, or tell me what to change."),
    "already_first": msg("This is the first question."),
    "still_sending": msg("Your request is on its way; I write here as soon as it has its number."),
    "why_default": msg("The service needs this to deal with your request."),
    "why_optional": msg("It helps the service, but you may skip it."),
    "sheet_silent": msg("I do not have that answer. The town hall can tell you: {phone}."),
    "not_for_you": msg("This request is for city staff only."),
    "noted_sending": msg("It is noted, I am sending your request."),
    "ticket_opened": msg(
        "Your request “{title}” is registered under number **{reference}**. I write here whenever it moves."
    ),
    "follow_link": msg("Follow it without this chat: {url}"),
    "status_received": msg(
        "Your request {reference} ({title}) is received. Nobody has started on it yet."
    ),
    "status_in_progress": msg("Your request {reference} ({title}) is in progress."),
    "status_waiting_for_citizen": msg("Your request {reference} ({title}) waits for you."),
    "status_processed": msg("Your request {reference} ({title}) is done."),
    "status_refused": msg(
        "Your request {reference} ({title}) was refused by the service in charge."
    ),
    "status_forwarded": msg(
        "Your request {reference} ({title}) was passed on to the administration in charge; you have nothing to do."
    ),
    "status_withdrawn": msg("Your request {reference} ({title}) is withdrawn."),
    "status_duplicate": msg(
        "Your request {reference} ({title}) joins another one on the same subject."
    ),
    "mail_subject": msg("Your request {reference} · {city}"),
    "status_other": msg("Your request {reference} ({title}): {status}."),
    "status_until": msg("Please answer by {until}."),
    "status_note": msg("The service says: {note}"),
    "refused_next": msg("You can ask the service to look again, or ask me for a person."),
    "appended": msg("It is added to your request {reference}."),
    "withdrawn_done": msg("Your request {reference} ({title}) is withdrawn, as you asked."),
    "moved_done": msg("The appointment of your request {reference} ({title}) is moved."),
    "ticket_closed": msg(
        "Your request {reference} is closed: nothing can be added to it or moved any more."
    ),
    "office_silent": msg(
        "The service does not answer, so this could not be done. Try again later, or call {phone}."
    ),
    "action_refused": msg("The service could not do that: {reason}"),
    "submission_refused": msg(
        "The service did not accept the request yet; one answer must be changed. Nothing is lost."
    ),
    "ask_reference": msg("What is the number of your request? It looks like {example}."),
    "reference_mistyped": msg(
        "This number has a typing mistake. Can you check it and give it again?"
    ),
    "which_ticket": msg("Which request?"),
    "prove_ticket": msg(
        "To show you request {reference}, I need the phone number or e-mail given in it."
    ),
    "prove_again": msg("I need a phone number or an e-mail address, for example 06 39 98 04 12."),
    "not_proved": msg(
        "I find no request with this number and this contact. Check both, or call {phone}."
    ),
    "too_many_tries": msg("That is too many tries for this hour. Try later, or call {phone}."),
    "nothing_to_cancel": msg("I see no open request in this chat."),
    "ask_withdraw": msg(
        "Withdraw your request {reference} ({service})? The service will stop working on it."
    ),
    "withdraw_yes": msg("Yes, withdraw it"),
    "keep_ticket": msg("No, keep it"),
    "withdrawing": msg("I am withdrawing request {reference}."),
    "ticket_kept": msg("Nothing changes."),
    "add_to_ticket": msg("Shall I add this to one of your requests?"),
    "adding": msg("I am adding it to request {reference}."),
    "move_slot": msg("Which slot do you want for request {reference}?"),
    "keep_appointment": msg("Keep my appointment"),
    "moving": msg("I am moving the appointment of request {reference}."),
    "human_when": msg("Your message is kept for an agent. People answer: {hours}."),
    "human_contact": msg("At which phone number or e-mail can they reach you?"),
    "no_contact": msg("I would rather call"),
    "human_kept": msg("It is kept. An agent will reach you at {contact}. People answer: {hours}."),
    "human_already": msg(
        "Your message is already kept for an agent. People answer: {hours}. You may leave a phone number or an e-mail."
    ),
    "human_no_contact": msg("As you like. You can call {phone}."),
    "talk_offer": msg("A person can also answer you: {phone}, or write “talk to someone”."),
    "talk_to_human": msg("Talk to a person"),
    "erase_all": msg("Erase this chat, your drafts and your answers for good?"),
    "erase_yes": msg("Yes, erase everything"),
    "keep_all": msg("No, keep everything"),
    "nothing_erased": msg("Nothing is erased."),
    "erased": msg(
        "Everything is erased: this chat, your drafts, your answers. You can write to the data protection officer ({dpo}) or to the CNIL (cnil.fr)."
    ),
    "erased_but_sent": msg(
        "What you already sent stays with the service: {references}. The law makes the city keep a request while it is dealt with and then in its archives. About it, write to {dpo}."
    ),
    "privacy_kept": msg(
        "I keep this chat {days} days, to follow your request. A request you send is kept while it is dealt with, then archived as the law says. Legal basis: public task. Questions: {dpo}."
    ),
    "privacy_choice": msg("What do you want to do?"),
    "erase_all_label": msg("Erase everything"),
    "export_all": msg("Get a copy"),
    "export_ready": msg("Here is all that is kept of you here."),
    "export_failed": msg(
        "I cannot make the copy just now. Write to {dpo} and you will receive it."
    ),
    "nothing_thanks": msg("Nothing, thank you"),
    "insult_once": msg(
        "I understand you are annoyed. I am only a robot, but I want to help. Tell me what is wrong."
    ),
    "insult_again": msg("I keep your message for a person. You can also call {phone}."),
    "insult_more": msg("I am here when you want to go on."),
    "greet_again": msg("Hello."),
    "goodbye": msg("Goodbye, and have a good day."),
    "you_are_welcome": msg("You are welcome."),
    "i_am_a_robot": msg(
        "Yes, I am Parvis, a robot of {city}. A person takes over whenever you ask."
    ),
    "complaint_heard": msg(
        "I am sorry about what happened. I pass it on so that a person answers you."
    ),
    "as_you_wish": msg("As you like."),
    "choice_is_old": msg("That button belonged to an earlier question; nothing has changed."),
    "emergency_any": msg(
        "If someone is in danger now, call **112**, free, day and night. By SMS without speaking: **114**."
    ),
    "not_emergency": msg("If nobody is in danger, we can go on."),
    "not_an_emergency": msg("It is not an emergency, go on"),
    "after_emergency": msg("What you had begun is kept; write “resume” later if you need it."),
    "file_for_what": msg("Received. What is it about?"),
    "choose_language": msg("Français, English?"),
    "confirm": msg("Is everything right? Nothing is sent without your yes."),
    "summary": msg("Summary: {title}"),
    "confirm_yes": msg("Yes, send"),
    "confirm_change": msg("Change something"),
    "cancel_choice": msg("Cancel"),
    "skip": msg("Skip"),
    "skip_file": msg("Go on without"),
    "done_files": msg("That is all"),
    "more_slots": msg("Other times"),
    "another_item": msg("Another {item}?"),
    "no_more": msg("No, that is all"),
    "add_first": msg("Is there one to add ({item})?"),
    "corrected": msg("**{value}** (corrected, instead of {before})"),
    "noted": msg("Noted: **{value}**"),
    "example": msg("For example: {example}"),
    "easier": msg("You can also talk to a person."),
    "your_answer": msg("{label}?"),
    "none": msg("none"),
    "step_received": msg("Received"),
    "step_in_progress": msg("In progress"),
    "step_waiting_for_citizen": msg("Waits for you"),
    "step_processed": msg("Done"),
    "step_refused": msg("Refused"),
    "step_forwarded": msg("Passed on"),
    "step_withdrawn": msg("Withdrawn"),
    "step_duplicate": msg("Joined to another"),
}
