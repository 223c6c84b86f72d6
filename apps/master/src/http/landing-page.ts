import { catalogue as algorithms } from '@mip/algorithms';
import type { HospitalView } from '@mip/protocol';
import type { FederatedModel } from '../catalogue.js';
import type { Desk } from '../desk.js';

/** HTML of the state of the federation, with calls that can be copied and run. Works without script. */
export function landingPage(desk: Desk, origin: string): string {
  const models = [...desk.catalogue('present').values()];
  const hospitals = desk.attendance.view();
  const connected = hospitals.filter((hospital) => hospital.connected).length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="20">
<title>${html(desk.federation)} · MIP Federation</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>MIP Federation <span>${html(desk.federation)}</span></h1>
<p>Statistics over the patients of several hospitals. Records stay where they are; only aggregates travel.</p>
<nav><a href="/docs">API documentation</a> <a href="/openapi.json">OpenAPI</a> <a href="/v1/federation">State as JSON</a></nav>
</header>
<main>
<section><h2>Hospitals <small>${connected} of ${hospitals.length} connected</small></h2>${hospitalTable(hospitals)}</section>
<section><h2>Data</h2>${models.length ? models.map(modelBlock).join('') : '<p class="empty">No hospital has brought data yet. They appear here as soon as they connect.</p>'}</section>
<section><h2>Algorithms</h2><ul class="algorithms">${algorithms
    .map(
      ({ specification: { id, title, description } }) =>
        `<li><code>${html(id)}</code> <b>${html(title)}</b> <span>${html(description)}</span></li>`,
    )
    .join('')}</ul></section>
<section><h2>Try it</h2>${examples(models, origin)}</section>
</main>
</body>
</html>
`;
}

function hospitalTable(hospitals: readonly HospitalView[]): string {
  if (hospitals.length === 0) return '<p class="empty">Waiting for the first hospital.</p>';
  const rows = hospitals.map(({ hospital, connected, profile, since, datasets }) => {
    const held = [...new Set(Object.values(datasets).flat())].join(', ') || 'no data';
    const state = connected ? '<span class="on">connected</span>' : '<span class="off">not connected</span>';
    return `<tr><th scope="row">${html(hospital)}</th><td>${state}</td><td>${html(profile)}</td><td>${html(held)}</td><td>${html(since.slice(0, 19).replace('T', ' '))} UTC</td></tr>`;
  });
  return `<table><thead><tr><th>Hospital</th><th>State</th><th>Privacy profile</th><th>Datasets</th><th>Since</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function modelBlock({ id, model, datasets, variables }: FederatedModel): string {
  const list = datasets.map(({ code, label, hospital, patients }) => {
    const size = patients === undefined ? 'number of patients withheld' : `${patients} patients`;
    return `<li><code>${html(code)}</code> ${html(label)}: ${size}, at ${html(hospital)}</li>`;
  });
  return `<h3>${html(model.label)} <code>${html(id)}</code></h3><p>${variables.size} variables${model.longitudinal ? ', longitudinal' : ''}</p><ul>${list.join('')}</ul>`;
}

function examples(models: readonly FederatedModel[], origin: string): string {
  const calls = [
    '# what the federation holds',
    `curl -s ${origin}/v1/catalogue`,
    '',
    '# the same questions from the command line',
    'npm run mip -- algorithms',
  ];
  const demo = models.find(({ model }) => model.code === 'dementia_demo');
  if (demo) {
    calls.push(...DEMO_CALLS);
    const body = {
      algorithm: 'linear_regression',
      dataModel: demo.id,
      datasets: demo.datasets.map(({ code }) => code),
      variables: { y: ['left_hippocampus'], x: ['age', 'sex', 'diagnosis'] },
    };
    calls.push(
      '',
      '# over HTTP: start a run, then follow its events',
      `curl -s ${origin}/v1/runs -H 'content-type: application/json' -d '${JSON.stringify(body)}'`,
    );
  }
  return `<pre>${html(calls.join('\n'))}</pre>`;
}

const DEMO_CALLS = [
  'npm run mip -- run descriptive_stats --y age --y mmse --y sex',
  'npm run mip -- run logistic_regression --y diagnosis --x age --x left_hippocampus --x apoe4 --positive-class AD',
];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

const STYLE = `:root{color-scheme:light dark;--ink:#1c2733;--soft:#5a6b7b;--line:#d9e1e8;--paper:#fff;--wash:#f4f7f9;--accent:#0b6e99;--good:#19724a;--bad:#a33a2c}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9fb0bf;--line:#2d3b47;--paper:#131a20;--wash:#1a232b;--accent:#6cc0e5;--good:#6fcf97;--bad:#f08a7b}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header,main{max-width:64rem;margin:auto;padding:1.5rem}header{border-bottom:1px solid var(--line)}h1{margin:0;font-size:1.6rem}h1 span{color:var(--soft);font-weight:400}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}h2 small{color:var(--soft);font-weight:400}h3{font-size:1rem;margin:1rem 0 0}p{margin:.25rem 0;color:var(--soft)}
a{color:var(--accent);margin-right:1rem}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}thead th{color:var(--soft);font-weight:500}
code,pre{font:14px/1.5 ui-monospace,monospace}pre{background:var(--wash);border:1px solid var(--line);border-radius:6px;padding:1rem;overflow-x:auto}
.on{color:var(--good)}.on::before{content:"● "}.off{color:var(--bad)}.off::before{content:"○ "}.empty{color:var(--soft)}ul{padding-left:1.2rem}.algorithms{list-style:none;padding:0}.algorithms li{padding:.2rem 0}.algorithms span{color:var(--soft)}`;
