"""The conversation that benchmarks hold: the pothole form in eight messages, by words alone."""

SCRIPT = (
    "bonjour, il y a un énorme nid-de-poule devant le 12 rue des Carmes depuis lundi",
    "sur la chaussée",
    "non",
    "en face de la boulangerie",
    "non",
    "non",
    "non",
    "oui",
)
