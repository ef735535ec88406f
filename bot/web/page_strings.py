# ruff: noqa: E501 (sentences stay whole, so that translators find them)
"""What the citizen pages say around the city's own texts."""

from bot.locale.markers import msg

PAGE_STRINGS: dict[str, str] = {
    "skip_to_content": msg("Skip to content"),
    "home": msg("Home"),
    "procedures": msg("Procedures"),
    "living": msg("Living in {city}"),
    "town_hall": msg("The town hall"),
    "agenda": msg("Agenda"),
    "search": msg("Search"),
    "main_menu": msg("Main menu"),
    "hero": msg("The town hall answers you, wherever you are."),
    "hero_more": msg("Procedures, appointments, reports: say what you need, Parvis does the form."),
    "most_wanted": msg("The most requested procedures"),
    "birth_certificate": msg("Birth certificate"),
    "passport": msg("Passport, identity card"),
    "canteen": msg("School canteen registration"),
    "bulky_waste": msg("Bulky waste collection"),
    "moving": msg("Parking for a house move"),
    "report": msg("Report a problem"),
    "this_week": msg("This week"),
    "market_day": msg("Wednesday 25 November"),
    "market": msg("The market moves to place des Tilleuls"),
    "market_more": msg("Works on place Haute until 12 December."),
    "budget_day": msg("Until 30 November"),
    "budget": msg("Residents’ budget: vote for three projects"),
    "budget_more": msg("From age 16, online or at your district town hall."),
    "contact": msg("Contact"),
    "hours": msg("Opening hours"),
    "phone": msg("Phone"),
    "email": msg("E-mail"),
    "legal": msg("Legal notice"),
    "other_language": msg("Français"),
    "no_script": msg("The chat needs JavaScript. You can also call or visit the town hall."),
    "your_request": msg("Your request"),
    "status": msg("Status"),
    "updated": msg("Last change"),
    "answer_before": msg("Please answer before {date}"),
    "what_you_told": msg("What you told us"),
    "history": msg("History"),
    "documents": msg("Documents"),
    "keep_secret": msg("Whoever has this address can read this page. Keep it to yourself."),
    "not_found": msg("Page not found"),
    "not_found_more": msg("This address leads nowhere. Check it, or ask the town hall."),
}

Section = tuple[str, tuple[str, ...]]

ACCESSIBILITY: tuple[Section, ...] = (
    (
        msg("Accessibility statement"),
        (
            msg(
                "The City of {city} makes its online services accessible, in accordance with article 47 of French law no. 2005-102 of 11 February 2005. This statement applies to the Parvis chat and its pages."
            ),
        ),
    ),
    (
        msg("Compliance status"),
        (
            msg(
                "These pages are partially compliant with RGAA 4.1: no full audit by a third party has been made yet. Automatic tests at WCAG 2.2 level AA run on each change and find no fault."
            ),
        ),
    ),
    (
        msg("What was done"),
        (
            msg(
                "Everything works with the keyboard alone, at 200 % zoom and at 320 pixels wide; each message is announced to screen readers; contrasts are measured; motion stops when you ask your device for it."
            ),
            msg(
                "Attachments that people send may not be accessible; they are exempt until an agent makes them into a document."
            ),
        ),
    ),
    (
        msg("Being received at the town hall"),
        ("{accessibility}",),
    ),
    (
        msg("Tell us, and remedies"),
        (
            msg(
                "If something keeps you from using this service, write to {email} or call {phone}: we will give you the information in another form."
            ),
            msg(
                "If you get no satisfactory answer, you may write to the Défenseur des droits: Libre réponse 71120, 75342 Paris CEDEX 07, free of charge, or https://www.defenseurdesdroits.fr"
            ),
        ),
    ),
)

PRIVACY: tuple[Section, ...] = (
    (
        msg("Personal data"),
        (
            msg(
                "The City of {city} is responsible for what you write in this chat. It is used to answer you and to process your requests, as a task carried out in the public interest (GDPR, article 6.1.e)."
            ),
        ),
    ),
    (
        msg("What is kept, and how long"),
        (
            msg(
                "The conversation and its unfinished forms: {days} days after the last message, then they are erased."
            ),
            msg("Requests that were sent: {retention}."),
            msg(
                "Your browser keeps a key that leads back to the conversation, and nothing else: no advertising, no audience measurement, no third party."
            ),
            msg("Location data hidden in photos is removed on arrival."),
        ),
    ),
    (
        msg("A robot answers you"),
        (
            msg(
                "Parvis is a computer program. It takes no decision about you: an agent of the City handles each request. You can ask for a person at any time."
            ),
        ),
    ),
    (
        msg("Your rights"),
        (
            msg(
                "To see or erase your conversation at once, write “my data” in the chat. For requests already sent, and to correct, limit or oppose, write to our data protection officer."
            ),
            "{dpo}",
            msg(
                "You may also complain to the CNIL, 3 place de Fontenoy, 75007 Paris, https://www.cnil.fr"
            ),
        ),
    ),
)

LEGAL: tuple[Section, ...] = (
    (msg("Legal notice"), ()),
    (msg("Publisher"), ("{publisher}", msg("Director of publication: {director}"))),
    (msg("Host"), ("{host}",)),
    (
        msg("Software"),
        (
            msg(
                "Parvis is free software under the AGPL-3.0 licence; its source may be asked of the publisher."
            ),
        ),
    ),
)
