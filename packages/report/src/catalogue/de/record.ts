import { vocabulary } from '../../words.js';

export const { words } = vocabulary('record', {
  used: 'Wir verwendeten die Methode «{method}» ({source}), berechnet durch föderierte Analyse mit der MIP Federation.',
  covers: 'Die Analyse umfasst {patients} Patienten von {hospitals} (Datenmodell {model}; Datensätze: {datasets}).',
  covers_rows:
    'Die Analyse umfasst {rows} Zeilen (Besuche) von {patients} Patienten von {hospitals} (Datenmodell {model}; Datensätze: {datasets}).',
  roles: 'Variablen: {roles}.',
  role: '{role}: {variables}',
  visit_first: 'Von jedem Patienten zählt der erste Besuch, in der Reihenfolge {order}.',
  visit_last: 'Von jedem Patienten zählt der letzte Besuch, in der Reihenfolge {order}.',
  visit_level: 'Von jedem Patienten zählt der Besuch {visit}.',
  visit_all: 'Alle Besuche eines Patienten zählen, jeder als eine Zeile.',
  filtered: 'Die Patienten wurden durch einen Filter ausgewählt: {filter}.',
  limits: 'Werte wurden an beiden Enden begrenzt: {limits}.',
  limits_of: 'Werte von {variables} wurden an beiden Enden begrenzt; der Methodenabschnitt sagt, wo.',
  limit_of: '{variable} von {lower} bis {upper} in {where}',
  limited: 'Werte von {variable} wurden begrenzt auf {ranges}.',
  range: '{lower} bis {upper} in {where}',
  not_used: 'Werte von {variable} in {where} wurden nicht verwendet, weil zu wenige Patienten einen haben.',
  complete:
    'Patienten, bei denen eine dieser Variablen fehlt, wurden ausgeschlossen; die Spitäler sagen nicht, wie viele.',
  per_variable: 'Jede Variable ist über die Patienten beschrieben, bei denen sie bekannt ist.',
  level: 'Intervalle sind {level}-Konfidenzintervalle.',
  privacy:
    'Kein einzelner Datensatz eines Patienten verliess ein Spital: Jedes antwortete mit Aggregaten, die seine Datenschutzregeln erlauben, und diese wurden exakt kombiniert.',
  without: 'Nicht enthalten: {who}.',
  software: 'Software: {software}; gerechnet am {date}.',
  modelled: 'Modelliert wurde {level} von {variable}, verglichen mit allen anderen Stufen zusammen.',
  modelled_against:
    'Modelliert wurde {level} von {variable}, verglichen mit {against}; Patienten anderer Stufen wurden weggelassen.',
  by_rule: '{who} (Datenschutzregel {rule})',
  not_connected: '{who} (nicht verbunden)',
  no_value: '{who} (kein Wert von {variable})',
  clash: '{who} (widerspricht Daten eines anderen Spitals)',
  full_stop: '{reason}.',
  rests_on: '{reason} Das beruht auf {present} von {all} Spitälern: {names}.',
  datasets_of: '{datasets} von {hospital}',
  software_at: 'Software: {software}, {address}; gerechnet am {date}.',
});
