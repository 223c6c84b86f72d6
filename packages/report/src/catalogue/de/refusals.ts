import { vocabulary } from '../../words.js';

export const { words } = vocabulary('refusal', {
  no_rows: 'keine Zeile hat alle nötigen Werte',
  two_rows: 'eine Varianz braucht mindestens zwei Zeilen',
  three_rows: 'eine Korrelation braucht mindestens drei Zeilen',
  group_of_two: 'jede Gruppe braucht mindestens zwei Zeilen',
  three_in_groups: 'jede Gruppe braucht eine Zeile, beide zusammen drei',
  rows_than_groups: 'es braucht mehr Zeilen als Gruppen',
  rows_than_clusters: 'es gibt weniger Zeilen als Cluster',
  rows_than_coefficients: 'das Modell braucht mehr Zeilen als Koeffizienten',
  class_rows: 'jede Klasse der Zielgrösse braucht mehr Zeilen, als das Modell Koeffizienten hat',
  two_levels: 'es braucht Zeilen von mindestens zwei Stufen von {variable}',
  reference_replaced: 'Kein Patient dieser Berechnung hat {declared} von {variable}; Referenzstufe ist daher {level}.',
  one_level: 'alle Zeilen haben dieselbe Stufe von {variables}: Lassen Sie sie weg',
  no_spread: '{variable} variiert nicht',
  no_spread_within: '{variable} variiert innerhalb der Gruppen nicht',
  differences_constant: 'die Differenzen variieren nicht',
  beyond_numbers:
    '{variables}: Die Zahlen sind so gross oder so klein, dass ihre Summen oder Quadrate den Zahlenbereich eines Computers verlassen. Wählen Sie eine andere Einheit',
  some_constant: 'eine Variable variiert nicht',
  collinear:
    'im Rahmen der Rechengenauigkeit folgt {terms} aus den anderen Termen: Das Modell ist kollinear oder schlecht konditioniert. Lassen Sie einen Term weg',
  collinear_dropped: '{terms} folgt aus den anderen Termen und wurde aus dem Modell gelassen.',
  empty_cell: 'niemand hat die Stufen von {terms}: Lassen Sie einen Term weg',
  empty_cell_dropped: 'Niemand hat die Stufen von {terms}; der Term wurde aus dem Modell gelassen.',
  constant_term: '{terms} variiert nicht: Lassen Sie es weg',
  constant_term_dropped: '{terms} variiert nicht und wurde aus dem Modell gelassen.',
  shortest: 'Einige Spalten sind Kombinationen anderer; von allen Lösungen wird die kürzeste angegeben.',
  no_term: 'ein Modell braucht eine Kovariable oder einen Achsenabschnitt',
  separated:
    'die Kovariablen trennen die Klassen der Zielgrösse, und die Schätzung von {terms} wächst ohne Grenze: Lassen Sie {terms} weg oder fassen Sie Stufen zusammen',
  not_settled: 'Das Newton-Verfahren konvergierte in {steps} Schritten nicht',
  small_cluster: 'ein Cluster hätte in einem Spital zu wenige Patienten: Wählen Sie weniger Cluster',
  initial_centres: 'anfängliche Mittelpunkte müssen {k} Zeilen aus {variables} Zahlen sein',
  logarithm: 'Der Logarithmus ist für Werte von «{variable}» bis null nicht definiert.',
  standardisation: '«{variable}» kann nicht standardisiert werden, weil die Standardabweichung null ist.',
  repeated_rows:
    '{rows} Zeilen von {patients} Patienten: Zeilen desselben Patienten sind nicht unabhängig; wählen Sie einen Besuch (den ersten, den letzten oder einen bestimmten) oder eine Methode für Messwiederholungen.',
  rows_as_patients:
    'Bei {hospitals} zählt jede Zeile als ein Patient, da das Datenmodell dort keine Variable der Patienten nennt.',
  unprotected:
    'Kein Schutz gegen das Kombinieren von Fragen: {hospitals} antworten wie das frühere MIP (Profil mip-compatible).',
  few_hospitals:
    'Die Zahlen sind allein die von {hospitals}: Eine unterschriebene Richtlinie lässt weniger Spitäler antworten, als das Profil verlangt.',
  levels_withheld: 'Anzahlen von {variable} sind nicht freigegeben, wo ein Spital zu wenige Patienten einer Stufe hat.',
  roc_withheld: 'Die ROC-Kurve wird nicht gezeigt: Ein Spital hat zu wenige Patienten einer Klasse.',
  roc_too_wide:
    'Die ROC-Kurve wird nicht gezeigt: Die Zahlen, die Spitäler nennen dürfen, lassen ihre Fläche um mehr als 0,2 offen.',
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
