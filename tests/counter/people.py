"""Made-up dossiers to search by hand, with what is awkward in names, communes and numbers; nobody's."""

from __future__ import annotations

from gimt_tui.counter import Findable


def _row(name: str, enseigne: str, address: str, phone: str = "", siret: str = "", identifiant: str = "", email: str = "") -> Findable:
    """The identifiant and the e-mail are made of the last name, where none is given."""
    last = "".join(each for each in name.rpartition(" ")[2].lower() if "a" <= each <= "z")
    return Findable(
        name=name,
        identifiant=identifiant or f"{last}2026",
        email=email or f"{last}@exemple.fr",
        phones=tuple(filter(None, phone.split("/"))),
        sirets=tuple(filter(None, siret.split("/"))),
        enseigne=enseigne,
        postal_address=address,
    )


PEOPLE = (
    _row("Jeanne Dupont", "Tabac", "3 rue de la Gare 29200 BREST", "+33639981234", "80295478500012"),
    _row("Jean-Marc Dupond", "Tabac", "12 rue Garibaldi 69003 LYON", "+33199001201"),
    _row("Lucie Garibaldi", "Le Fumoir", "8 place Bellecour 69002 LYON", "+33199001202"),
    _row("Marc Lyonnet", "Tabac", "5 rue de Lyon 21000 DIJON", "+33353010103"),
    _row("Paul Martin", "Tabac", "1 rue Victor Hugo, 42000 SAINT-ETIENNE", "+33465710104", "73282932000074"),
    _row("Étienne Petit", "Tabac", "2 rue du Port 35400 Saint-Malo", "+33261910105"),
    _row("Claire Roux", "Bar-Tabac des Sports", "7 rue Pasteur 76800 ST ETIENNE DU ROUVRAY", "+33261910106"),
    _row("Rose Blanc", "Tabac", "9 rue Haute 85460 L'AIGUILLON SUR MER", "+33261910107"),
    _row("Henri Noir", "Tabac", "4 rue Basse 85220 LAIGUILLON-SUR-VIE", "+33261910108"),
    _row("Anne Le Gall", "Tabac Presse Loto", "6 quai Est 29900 CONCARNEAU", "+33261910109"),
    _row("Zoé Lefèvre-D’Œuf", "L’Œillet", "10 rue Crébillon 44000 NANTES", "+33261910110", "", "oeuf44nantes"),
    _row("Lætitia Cœur", "La Civette", "11 rue Cujas 18000 BOURGES", "+33261910111"),
    _row("Marie Stéphan", "Tabac", "13 rue Stalingrad 38000 GRENOBLE", "+33465710112"),
    _row("Louis Ernest", "Tabac", "14 rue Ste Catherine 33000 BORDEAUX", "+33536490113"),
    _row("Nadia Benali", "Tabac", "15 cours Sainte-Marie 83170 STE MAXIME", "+33465710114"),
    _row("Tuấn Nguyễn", "Tabac de la Gare", "16 avenue de Choisy 75013 PARIS", "+33199001215"),
    _row("Aurélie N’Guessan", "Tabac", "17 rue de Marseille 13001 MARSEILLE", "+33465710116"),
    _row("Bruno Marseille", "Tabac", "18 rue Nationale 37000 TOURS", "+33261910117"),
    _row("Sophie Mareuil", "Tabac", "19 rue du Bac 94100 MAREUIL", "+33199001218"),
    _row("Olivier D’Hondt", "Tabac", "20 Grand’Place 59000 LILLE", "+33353010119"),
    _row("Élodie Schmitt", "Tabac Schmitt", "21 rue des Juifs 67000 STRASBOURG", "+33353010120"),
    _row("Yann Kerbrat", "Le Balto", "22 rue de Siam 29200 BREST CEDEX 2", "+33261910121"),
    _row("Inès Da Silva", "Tabac", "23 rue du 8 Mai 1945 93200 ST-DENIS", "+33199001222"),
    _row("Denis Saint", "Tabac", "24 rue Neuve 62100 CALAIS", "+33353010123"),
    _row("Ève Adam", "Tabac", "Le Bourg\n15100 SAINT-FLOUR", "+33465710124"),
    _row("Noël Garcia", "Tabac", "BP 12 97400 SAINT-DENIS", "+262262123456"),
    _row("Chantal Payet", "Tabac", "25 rue Pasteur 97410 SAINT PIERRE", "+262692123456"),
    _row("Guy Monégasque", "Tabac", "26 rue Grimaldi 98000 MONACO", "+37761234567"),
    _row("Hélène Rivière", "Tabac", "27 rue du Général de Gaulle", "01 99 00 12 28"),
    _row("Ali Haddad", "Le Narval", "28 rue des Lilas 31000 TOULOUSE", "05.36.49.01.29/+33639985678"),
    _row("Béatrice Lamarque", "Tabac", "29 rue Jaurès 64000 PAU", "+33536490130", "", "", "bea.lamarque+tabac@example.org"),
    _row("Gilles Toulouse", "Tabac", "30 rue Alsace 81000 ALBI", "+33536490131"),
    _row("Iris Pontoise", "Tabac", "31 rue Thiers 95300 PONTOISE", "+33199001232", "41816609600019/41816609600027"),
    _row("Jules Cergy", "Tabac", "32 rue Thiers 95000 CERGY", "+33199001233", "55203253400018"),
    _row("Karim Traoré", "Tabac", "33 rue Thiers 95800 CERGY", "+33199001234", "55203253400026"),
    _row("Léa Moulin", "Tabac du Moulin", "34 rue du Moulin 59800 LILLE", "+33353010135"),
    _row("Maud Lille", "Tabac", "35 rue de Paris 80000 AMIENS", "+33353010136"),
    _row("Nils Berger", "Tabac", "36 chemin du Berger 05000 GAP", "+33465710137", "", "berger05gap"),
    _row("Omar Saidi", "Tabac", "37 boulevard Gambetta 06000 NICE", "+33465710138", "", "", "o.saidi@moncourriel.fr"),
    _row("Pia Nicoli", "Tabac", "38 rue Bonaparte 20000 AJACCIO", "+33465710139"),
    _row("Quentin Vasseur", "Le Totem", "39 rue Carnot 62200 BOULOGNE SUR MER", "+33353010140"),
    _row("Rémi Boulogne", "Tabac", "40 route de la Reine 92100 BOULOGNE-BILLANCOURT", "+33199001241"),
    _row("Sarah Cohen", "Le Saint-Claude", "41 rue du Pré 39200 ST CLAUDE", "+33353010142"),
    _row("Théo Saintes", "Tabac", "42 cours National 17100 SAINTES", "+33536490143"),
    _row("Ugo Rossi", "Tabac", "43 rue Ste-Réparate 06300 NICE", "+33465710144"),
    _row("Victor Hugo", "Tabac", "44 rue Zola 25000 BESANÇON", "+33353010145"),
    _row("Wilfried Weber", "Tabac", "45 rue Hugo Victor 57000 METZ", "+33353010146"),
    _row("Xavier Prévost", "Tabac", "46 place d’Armes, Metz 57000", "+33353010147"),
    _row("Yves Rocher", "Tabac", "47 rue de l'Église 56200 LA GACILLY", "+33261910148"),
    _row("Zacharie Leclerc", "Tabac", "48 rue du Général Leclerc 14000 CAEN", "+33261910149"),
    _row("Agnès Martinez", "Tabac", "49 rue du Port 66000 PERPIGNAN", "+33465710150"),
    _row("Boris Chat", "Tabac", "50 rue du Chat 86100 CHATELLERAULT", "+33536490151"),
    _row("Carole Rey", "Tabac", "51 rue Abbé Grégoire CS 12345 76000 ROUEN CEDEX", "+33261910152"),
    _row("Damien Roy", "Tabac", "52 rue des Arts\n76600 LE HAVRE\nFRANCE", "+33261910153"),
    _row("Estelle Faure", "Tabac", "53 rue Ney F-57200 SARREGUEMINES", "+33353010154"),
    _row("Fanny Huet", "Tabac", "54 rue Foch 51100 REIMS", "+33353010155", "", "reims51100"),
    _row("Gaël Le Goff", "Tabac", "55 rue Laënnec 29000 QUIMPER", "+33261910156"),
    _row("Hugo Reims", "Tabac", "56 rue Clovis 02200 SOISSONS", "+33353010157"),
    _row("Ilan Meyer", "Tabac", "57 Grand Rue 68000 COLMAR", "+33353010158"),
    _row("Joëlle Picard", "Maison de la Presse", "58 rue d’Amiens 60000 BEAUVAIS", "+33353010159"),
)
