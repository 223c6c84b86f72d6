import { vocabulary } from '../../words.js';

export const { words } = vocabulary('rule', {
  'G0.1': 'Die Anfrage verlangt etwas, das dieses Spital nicht sicher freigeben kann.',
  'G0.6': 'Das Spital konnte die Anfrage nicht prüfen oder festhalten; nichts wurde freigegeben.',
  G1: 'Der Filter ist keine Reihe von Bedingungen an verschiedene Variablen, die alle gelten, jede an einige Stufen oder ein Intervall von Klassen.',
  G2: 'Eine Bedingung des Filters ist keine Vereinigung von Klassen, die dieses Spital unterscheiden kann, oder sie behält oder lässt einen zu kleinen Teil seiner Patienten weg. Wählen Sie eine breitere Bedingung.',
  G3: 'Die Frage enthält zu viele Bedingungen und Gruppen zusammen für dieses Spital. Lassen Sie eine Bedingung oder eine Gruppierungsvariable weg.',
  T1: 'Zu wenige Patienten dieses Datensatzes entsprechen der Anfrage. Erweitern Sie den Filter, oder wählen Sie Variablen mit weniger fehlenden Werten.',
  T2: 'Eine Zelle der Tabelle würde zu wenige Patienten beschreiben. Fassen Sie seltene Stufen zusammen, oder verwenden Sie weniger Gruppierungsvariablen.',
  T7: 'Das Histogramm hat mehr Klassen, als dieses Spital für seine Zahl von Patienten erlaubt. Verlangen Sie weniger Klassen.',
  M1: 'Eine Summe würde zu wenige Patienten beschreiben. Wählen Sie Variablen mit weniger fehlenden Werten, oder grössere Gruppen.',
  M3: 'Dieses Spital gibt keine exakten Extremwerte oder Quantile frei. Verwenden Sie die Bereiche des Datenmodells, oder Histogramme.',
  M6: 'Eine Bedingung der Anfrage sondert zu wenige Patienten aus oder lässt zu wenige aus. Wählen Sie eine breitere Bedingung.',
  X4: 'Die Frage hat mehr Spalten, als die Patienten dieses Spitals oder einer seiner Gruppen tragen. Jede numerische Variable und jede Stufe einer nominalen ausser der ersten ist eine Spalte. Lassen Sie Variablen weg, fassen Sie Stufen zusammen, oder erweitern Sie den Filter.',
  X5: 'Eine Summe der Anfrage würde in diesem Spital auf zu wenigen Patienten ruhen: auf einer Exponentialfunktion einer Variable, einer zu steilen Stufe, einem Teiler nahe null, einem Wert weit von allen anderen oder den wenigen Patienten, deren Zielgrösse ein Modell nicht trifft. Lassen Sie die Variable weg, oder verwenden Sie ihren Logarithmus; exp einer Variable gibt es, wo die Regeln des Spitals mip-compatible sind.',
  R1: 'Das Modell hat zu viele Parameter für die Zahl der Patienten in diesem Spital. Verwenden Sie weniger Kovariaten oder Stufen.',
  R3: 'Eine Stufe einer Kovariate, oder der Zielgrösse innerhalb von ihr, hat in diesem Spital zu wenige Patienten. Fassen Sie seltene Stufen zusammen, oder lassen Sie die Variable weg.',
  K1: 'Ein Cluster hätte in diesem Spital zu wenige Patienten, oder es gibt zu viele Cluster. Verlangen Sie weniger Cluster.',
  P1: 'Das Datenmodell sagt nicht, wer ein Patient ist, und jede Zeile zählte als einer. Das Spital kann die Variable nennen oder erklären, dass kein Patient zwei Zeilen hat.',
  X1: 'Zu wenige Patienten dieses Datensatzes haben einen Wert der Variable, so dass sich ihre Werte nicht begrenzen lassen. Lassen Sie die Variable oder den Datensatz weg.',
  F0: 'Ein Ausdruck der Anfrage hat für einige Zeilen keinen endlichen Wert; nichts wurde freigegeben.',
});
