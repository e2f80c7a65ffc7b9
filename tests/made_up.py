"""Made-up dossiers with the spread of the real ones: nobody's names, numbers of ranges that are nobody's, the same from one seed.

Of the tobacconists, 44 % are called exactly « Tabac »; of the communes, one in ten is written with a hyphen, one in nine is a
SAINT; the large towns have hundreds, some thousands of communes have one or two.
"""

from __future__ import annotations

import random
from itertools import accumulate
from typing import NamedTuple

from gimt_tui.counter import Findable
from gimt_tui.domain.wording.french import fold_text

SEED = 14
ROWS = 23_000
COMMUNES = 9_000

TOWNS = {
    "PARIS": 760, "MARSEILLE": 330, "LYON": 210, "TOULOUSE": 150, "NICE": 180, "NANTES": 100, "MONTPELLIER": 90, "STRASBOURG": 80,
    "BORDEAUX": 110, "LILLE": 90, "RENNES": 70, "REIMS": 65, "SAINT-ETIENNE": 75, "TOULON": 70, "LE HAVRE": 70, "GRENOBLE": 70,
    "DIJON": 50, "ANGERS": 50, "NIMES": 55, "CLERMONT-FERRAND": 55, "AIX EN PROVENCE": 45, "LE MANS": 50, "BREST": 50, "TOURS": 50,
    "AMIENS": 45, "LIMOGES": 45, "ANNECY": 35, "PERPIGNAN": 50, "METZ": 45, "BESANCON": 40, "ORLEANS": 40, "ROUEN": 45, "MULHOUSE": 45,
    "CAEN": 40, "NANCY": 45, "SAINT DENIS": 40, "ARGENTEUIL": 25, "ROUBAIX": 30, "TOURCOING": 30, "AVIGNON": 35, "DUNKERQUE": 30,
    "POITIERS": 30, "VERSAILLES": 20, "PAU": 30, "LA ROCHELLE": 30, "ANTIBES": 30, "CALAIS": 30, "CANNES": 35, "BEZIERS": 35,
    "COLMAR": 25, "BOURGES": 25, "QUIMPER": 25, "VALENCE": 25, "TROYES": 30, "NIORT": 20, "CHAMBERY": 25, "LORIENT": 25, "BEAUVAIS": 20,
}  # fmt: skip
STEMS = ("Beau", "Bourg", "Champ", "Château", "Cour", "Font", "Mont", "Neuv", "Pont", "Roche", "Vill", "Val")
ONSETS = (
    "B", "Bl", "Br", "C", "Ch", "Cl", "Cr", "D", "Dr", "F", "Fl", "Fr", "G", "Gl", "Gr", "Gu", "H", "J", "L", "M", "N", "P", "Pl", "Pr",
    "Qu", "R", "S", "T", "Tr", "V", "Vr", "", "", "", "",
)  # fmt: skip
VOWELS = ("a", "e", "é", "i", "o", "u", "ai", "au", "ei", "eu", "oi", "ou", "an", "en", "in", "on", "ar", "er", "or", "al", "es")
MIDDLES = (
    "b", "bl", "br", "c", "ch", "d", "dr", "f", "g", "gn", "l", "ll", "m", "n", "nn", "p", "r", "rr", "s", "ss", "t", "tr", "tt", "v",
    "vr", "z",
)  # fmt: skip
ENDS = (
    "ac", "agne", "ailles", "ain", "ancourt", "ange", "ans", "argues", "ay", "eau", "ecourt", "eil", "elles", "eray", "erville", "es",
    "euil", "ieu", "ières", "igny", "illac", "illon", "illy", "inges", "isy", "oire", "ois", "onne", "onnay", "ouville", "oux", "uzac",
    "y", "é", "et",
)  # fmt: skip
SAINTS = (
    "Martin", "Pierre", "Jean", "Germain", "Laurent", "Georges", "Hilaire", "Julien", "Aubin", "Michel", "Maurice", "Étienne", "Paul",
    "Rémy", "André", "Denis", "Sauveur", "Léger", "Vincent", "Loup", "Médard", "Christophe", "Nicolas", "Cyr", "Symphorien", "Priest",
    "Quentin", "Hippolyte", "Florent", "Gervais", "Benoît", "Bonnet", "Genès", "Sulpice", "Ouen", "Brieuc", "Malo", "Nazaire", "Félix",
    "Agnan",
)  # fmt: skip
SAINTES = ("Marie", "Colombe", "Foy", "Geneviève", "Croix", "Radegonde", "Cécile", "Hélène", "Eulalie", "Gemme", "Suzanne", "Luce")
RIVERS = ("Loire", "Seine", "Marne", "Lot", "Tarn", "Isère", "Ain", "Sarthe", "Orne", "Vienne", "Creuse", "Cher", "Aube", "Yonne", "Drôme")

WAYS = {
    "rue": 52, "place": 16, "avenue": 14, "route": 8, "boulevard": 6, "cours": 1, "chemin": 1, "quai": 1, "impasse": 1,
}  # fmt: skip
STREETS = {
    "de la République": 70, "de l’Église": 60, "de la Mairie": 40, "du Général de Gaulle": 55, "Jean Jaurès": 45, "Victor Hugo": 40,
    "de la Gare": 40, "de Paris": 35, "Gambetta": 30, "Nationale": 30, "du 8 Mai 1945": 25, "de la Libération": 25,
    "du Général Leclerc": 30, "Pasteur": 25, "de Verdun": 20, "du Commerce": 20, "Principale": 30, "du Marché": 18, "Jules Ferry": 18,
    "du Maréchal Foch": 18, "Charles de Gaulle": 20, "de la Liberté": 12, "Carnot": 16, "Aristide Briand": 16, "Saint-Jean": 10,
    "des Écoles": 14, "du Bourg": 12, "du Château": 12, "de la Poste": 14, "Émile Zola": 12, "Anatole France": 12, "de la Fontaine": 10,
    "du Moulin": 10, "de Strasbourg": 8, "Garibaldi": 4, "du 11 Novembre": 14, "de Lyon": 14, "de Bordeaux": 10, "de Toulouse": 10,
    "des Halles": 6, "du Pont": 10,
}  # fmt: skip
PLAIN_ADDRESSES = ("Le Bourg", "Grande Rue", "Centre Commercial Les Ormes", "Rond-Point de l’Europe", "Zone Artisanale", "Grand’Place")
SURNAMES = (
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefèvre",
    "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent",
    "Muller", "Lefebvre", "Faure", "André", "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand",
    "Gauthier", "Garcia", "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry", "Roussel", "Mathieu", "Gautier", "Masson",
    "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier", "Brun", "Blanchard", "Giraud",
    "Joly", "Rivière", "Lucas", "Brunet", "Gaillard", "Barbier", "Arnaud", "Martinez", "Gérard", "Roche", "Renard", "Schmitt", "Roy",
    "Leroux", "Colin", "Vidal", "Caron", "Picard", "Roger", "Fabre", "Aubert", "Lemoine", "Renaud", "Dumas", "Lacroix", "Olivier",
    "Philippe", "Bourgeois", "Pierre", "Benoît", "Rey", "Leclerc", "Payet", "Rolland", "Leclercq", "Guillaume", "Lecomte", "Lopez",
    "Jean", "Dupuy", "Guillot", "Hubert", "Berger", "Carpentier", "Sanchez", "Dupuis", "Moulin", "Louis", "Deschamps", "Huet", "Vasseur",
    "Perez", "Boucher", "Fleury", "Royer", "Klein", "Jacquet", "Adam", "Paris", "Poirier", "Marty", "Aubry", "Guyot", "Carré", "Charles",
    "Renault", "Charpentier", "Ménard", "Maillard", "Baron", "Bertin", "Bailly", "Hervé", "Schneider", "Fernandez", "Le Gall", "Collet",
    "Léger", "Bouvier", "Julien", "Prévost", "Millet", "Perrot", "Daniel", "Le Roux", "Cousin", "Germain", "Breton", "Besson", "Langlois",
    "Rémy", "Le Goff", "Pelletier", "Lévêque", "Perrier", "Leblanc", "Barré", "Lebrun", "Marchal", "Weber", "Mallet", "Hamon",
    "Boulanger", "Jacob", "Monnier", "Michaud", "Rodriguez", "Guichard", "Gillet", "Étienne", "Grondin", "Poulain", "Tessier",
    "Chevallier", "Collin", "Chauvin", "Da Silva", "Bouchet", "Gay", "Lemaître", "N’Guyen", "Mary", "Besnard", "Cordier", "De La Tour",
    "D’Hondt", "Lefèvre-D’Œuf", "Nguyễn", "Benali", "Haddad", "Traoré", "Yılmaz",
)  # fmt: skip
FIRST_NAMES = (
    "Jean", "Marie", "Philippe", "Nathalie", "Michel", "Isabelle", "Alain", "Sylvie", "Patrick", "Catherine", "Nicolas", "Sandrine",
    "Christophe", "Valérie", "Pierre", "Stéphanie", "Christian", "Sophie", "Éric", "Céline", "Frédéric", "Véronique", "Laurent",
    "Christine", "Stéphane", "Aurélie", "David", "Karine", "Pascal", "Émilie", "Daniel", "Zoé", "Julien", "Laëtitia", "Sébastien",
    "Chloé", "Jean-Pierre", "Marie-Claude", "Jean-Marc", "Anne-Sophie", "Jean-François", "Olivier", "Virginie", "Thierry", "Bruno",
    "Delphine", "Gérard", "Didier",
)  # fmt: skip
ENSEIGNES = (
    "Tabac de la Gare", "Tabac de la Mairie", "Tabac Presse", "Tabac Presse Loto", "Bar Tabac", "Bar-Tabac des Sports", "Le Fumoir",
    "Le Balto", "La Civette", "Le Marigny", "Café du Commerce", "Café de la Place", "Le Longchamp", "Le Celtique", "La Tabatière",
    "Tabac de l’Église", "Maison de la Presse", "Le Jean Bart", "Le Saint-Claude", "Tabac du Marché", "Le Bon Coin", "L’Aiguillon",
    "Tabac Le Khédive", "L’Œillet", "Le Brazza", "Le Narval", "Le Cristal", "Le Havane", "Le Totem", "Au Rendez-vous des Amis",
)  # fmt: skip
PLAINLY_TABAC = 0.44
COMMON_SURNAMES = 0.35
"""The share of people who have one of the surnames above; those who really do are fewer."""
TOWN = 20
"""Weight from which on a commune is a town."""
POSTCODES = {
    "PARIS": range(75001, 75021), "LYON": range(69001, 69010), "MARSEILLE": range(13001, 13017), "TOULOUSE": range(31000, 31501, 100),
    "NICE": range(6000, 6301, 100), "NANTES": range(44000, 44301, 100), "MONTPELLIER": range(34000, 34091, 30),
    "STRASBOURG": range(67000, 67201, 100), "BORDEAUX": range(33000, 33301, 100), "RENNES": (35000, 35200, 35700),
    "LILLE": (59000, 59800), "SAINT-ETIENNE": (42000, 42100), "TOULON": range(83000, 83201, 100), "LE HAVRE": (76600, 76610, 76620),
    "GRENOBLE": (38000, 38100), "NIMES": (30000, 30900), "CLERMONT-FERRAND": (63000, 63100), "LE MANS": (72000, 72100), "BREST": (29200,),
    "TOURS": (37000, 37100, 37200),
}  # fmt: skip
"""Of the largest towns; the others have one of their own making."""
PHONES = ("0199001", "0261910", "0353010", "0465710", "0536490")
MOBILE = "063998"
MAILBOXES = ("exemple.fr", "example.org", "example.com", "moncourriel.fr")


class MadeUp(NamedTuple):
    """A made-up dossier: what finds it, and what its address says."""

    findable: Findable
    street: str
    postcode: str
    commune: str


class _Commune(NamedTuple):
    name: str
    postcodes: tuple[str, ...]
    weight: int


def make_dossiers(number: int = ROWS, seed: int = SEED) -> list[MadeUp]:
    """So many, always the same."""
    dice = random.Random(seed)
    communes, weights = _make_communes(dice, max(2, min(COMMUNES, number)))
    where = dice.choices(communes, cum_weights=weights, k=number)
    return [_make_dossier(dice, place, commune) for place, commune in enumerate(where)]


def make_findables(number: int = ROWS, seed: int = SEED) -> dict[int, Findable]:
    """The rows for a search, by their place."""
    return {place: each.findable for place, each in enumerate(make_dossiers(number, seed))}


def _make_communes(dice: random.Random, number: int) -> tuple[list[_Commune], list[int]]:
    """The communes and their summed weights. Most have few tobacconists: one in four has more than two."""
    weights: dict[str, int] = dict(TOWNS)
    while len(weights) < number + len(TOWNS):
        chance = dice.random()
        if chance < 0.13:
            first = f"Sainte {dice.choice(SAINTES)}" if dice.random() < 0.12 else f"Saint {dice.choice(SAINTS)}"
            name = dice.choice((f"{first} sur {dice.choice(RIVERS)}", f"{first} de {_make_name(dice)}", f"{first} le {_make_name(dice)}"))
            short = name.replace("Sainte ", "Ste ").replace("Saint ", "St ")
            name = dice.choice((name.upper(), name.upper(), short.upper(), name.replace(" ", "-")))
        elif chance < 0.21:
            name = dice.choice((f"{_make_name(dice)}-sur-{dice.choice(RIVERS)}", f"{_make_name(dice)}-les-{_make_name(dice)}"))
        elif chance < 0.28:
            name = f"{dice.choice(('La ', 'Le ', 'Les '))}{_make_name(dice)}".upper()
        else:
            name = _make_name(dice).upper()
        weights.setdefault(name, dice.choices((1, 2, 3, 5, 9), (52, 22, 12, 9, 5))[0])
    communes = []
    for name, weight in weights.items():
        postcodes = POSTCODES.get(name) or (dice.randrange(1000, 96_000) // 10 * 10,)
        communes.append(_Commune(name, tuple(f"{each:05}" for each in postcodes), weight))
    return communes, list(accumulate(weights.values()))


def _make_name(dice: random.Random) -> str:
    """One name in eight begins with a stem that many have."""
    start = dice.choice(STEMS) if dice.random() < 0.12 else dice.choice(ONSETS) + dice.choice(VOWELS)
    return (start + dice.choice(MIDDLES) + dice.choice(ENDS)).capitalize()


def _make_surname(dice: random.Random) -> str:
    return dice.choice(SURNAMES) if dice.random() < COMMON_SURNAMES else _make_name(dice)


def _make_street(dice: random.Random, commune: _Commune) -> str:
    """In a village one of the streets that every village has; a town has many others, called after people and places."""
    if dice.random() < (0.2 if commune.weight >= TOWN else 0.55):
        return dice.choices(list(STREETS), list(STREETS.values()))[0]
    return f"{dice.choice(FIRST_NAMES)} {_make_surname(dice)}" if dice.random() < 0.6 else f"de {_make_name(dice)}"


def _make_dossier(dice: random.Random, number: int, commune: _Commune) -> MadeUp:
    first, last = dice.choice(FIRST_NAMES), _make_surname(dice)
    if dice.random() < 0.1:
        last = f"{last}-{_make_surname(dice)}"
    if dice.random() < 0.06:
        way, street = "", dice.choice(PLAIN_ADDRESSES)
    else:
        way, street = dice.choices(list(WAYS), list(WAYS.values()))[0], _make_street(dice, commune)
    written = f"{dice.randrange(1, 150)} {way} {street}" if way else street
    postcode = dice.choice(commune.postcodes)
    plain = "".join(each for each in fold_text(f"{first}.{last}") if each.isascii() and (each.isalnum() or each == "."))
    phones = (f"+33{dice.choice(PHONES)[1:]}{dice.randrange(1000):03}", f"+33{MOBILE[1:]}{dice.randrange(10_000):04}")
    findable = Findable(
        name=f"{first} {last}",
        identifiant=f"{plain.replace('.', '')[:12]}{number:05}",
        email=f"{plain}{dice.randrange(100)}@{dice.choice(MAILBOXES)}",
        phones=phones if dice.random() < 0.6 else phones[dice.randrange(2) :][:1],
        sirets=(make_siret(dice),),
        enseigne="Tabac" if dice.random() < PLAINLY_TABAC else _make_enseigne(dice),
        postal_address=f"{written} {postcode} {commune.name}",
    )
    return MadeUp(findable, street, postcode, commune.name)


def _make_enseigne(dice: random.Random) -> str:
    chance = dice.random()
    if chance < 0.6:
        return dice.choice(ENSEIGNES)
    return f"Tabac {_make_surname(dice)}" if chance < 0.8 else f"Le {_make_name(dice)}"


def make_siret(dice: random.Random) -> str:
    """Fourteen digits whose keys are right, both that of the nine first and that of all."""
    siren = _with_key(f"{dice.randrange(3, 10)}{dice.randrange(10**7):07}")
    return _with_key(f"{siren}{dice.randrange(1, 40):04}")


def _with_key(digits: str) -> str:
    """The digits and the one that makes the sum of Luhn a multiple of ten."""
    doubled = sum(sum(divmod(int(each) * 2, 10)) if place % 2 == 0 else int(each) for place, each in enumerate(reversed(digits)))
    return f"{digits}{-doubled % 10}"
