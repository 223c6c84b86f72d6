import { vocabulary } from '../../words.js';

export const { words } = vocabulary('refusal', {
  no_rows: 'keine Zeile hat alle nötigen Werte',
  two_rows: 'eine Varianz braucht mindestens zwei Zeilen',
  three_rows: 'eine Korrelation braucht mindestens drei Zeilen',
  group_of_two: 'jede Gruppe braucht mindestens zwei Zeilen',
  rows_than_groups: 'es braucht mehr Zeilen als Gruppen',
  rows_than_clusters: 'es gibt weniger Zeilen als Cluster',
  rows_than_coefficients: 'das Modell braucht mehr Zeilen als Koeffizienten',
  class_rows: 'jede Klasse der Zielgrösse braucht mehr Zeilen, als das Modell Koeffizienten hat',
  two_levels: 'es braucht Zeilen von mindestens zwei Stufen von {variable}',
  reference_replaced: 'Kein Patient dieser Berechnung hat {declared} von {variable}; Referenzstufe ist daher {level}.',
  one_level: 'alle Zeilen haben dieselbe Stufe von {variables}: Lassen Sie sie weg',
  same_groups: 'die Gruppen A und B sind dieselbe',
  no_spread: '{variable} variiert nicht',
  no_spread_within: '{variable} variiert innerhalb der Gruppen nicht',
  differences_constant: 'die Differenzen variieren nicht',
  some_constant: 'eine Variable variiert nicht',
  collinear_or_ill:
    'im Rahmen der Rechengenauigkeit folgt {terms} aus den anderen Termen: Das Modell ist kollinear oder schlecht konditioniert. Lassen Sie einen Term weg',
  collinear: '{terms} folgt aus den anderen Termen: Lassen Sie einen Term weg',
  shortest: 'Einige Spalten sind Kombinationen anderer; von allen Lösungen wird die kürzeste angegeben.',
  no_term: 'ein Modell braucht eine Kovariable oder einen Achsenabschnitt',
  separated:
    'die Kovariablen trennen die Klassen der Zielgrösse, deshalb gibt es keine Maximum-Likelihood-Schätzung: Lassen Sie eine Kovariable weg oder fassen Sie Stufen zusammen',
  not_settled: 'Das Newton-Verfahren konvergierte in {steps} Schritten nicht; vielleicht gilt: {reason}',
  small_cluster: 'ein Cluster hätte in einem Spital zu wenige Patienten: Wählen Sie weniger Cluster',
  initial_centres: 'anfängliche Mittelpunkte müssen {k} Zeilen aus {variables} Zahlen sein',
  logarithm: 'Der Logarithmus ist für Werte von «{variable}» bis null nicht definiert.',
  standardisation: '«{variable}» kann nicht standardisiert werden, weil die Standardabweichung null ist.',
  repeated_rows:
    '{rows} Zeilen von {patients} Patienten: Zeilen desselben Patienten sind nicht unabhängig; wählen Sie einen Besuch (Filter auf visitid) oder eine Methode für Messwiederholungen.',
  levels_withheld: 'Anzahlen von {variable} sind nicht freigegeben, wo ein Spital zu wenige Patienten einer Stufe hat.',
  confusion_withheld: 'Die Konfusionstafel ist nicht freigegeben: Ein Spital hat zu wenige Patienten in einem Feld.',
  groups_withheld: 'Gruppen von {variable} sind nicht freigegeben, wo ein Spital zu wenige Patienten hat.',
  incomplete_withheld:
    'Zeilen, in denen jede Variable bekannt ist, sind nicht beschrieben: Ein Spital hat wenige Patienten mit unvollständigen Zeilen.',
  range: 'Die Klassen von {variable} umfassen den Bereich nach: {source}. Die äusseren Klassen sind offen.',
  range_exact: 'den Werten',
  range_declared: 'dem Datenmodell',
  range_moments: 'Mittelwert ± 3 SD',
  bins_merged: 'Die Klassen von {variable} sind breiter als verlangt, damit jede genug Patienten hat.',
});
