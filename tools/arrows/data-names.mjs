// Names of data never meet names of the output: where results are made, told, shown and handed on, no object is keyed by
// what may be the code of a variable, a level or a dataset. Results and tables are rows with names as values; a lookup is
// a Map. A code such as `n`, `mean` or `__proto__` would otherwise replace a field, or be lost.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import typescript from 'typescript';
import { sourcesIn } from './sources.mjs';

const ROOMS = [
  ...['algorithms', 'report', 'charts'].map((room) => `packages/${room}/src`),
  ...['report', 'results', 'explore', 'experiments', 'runs'].map((folder) => `apps/portal-web/src/${folder}`),
  'apps/cli/src/output',
  'apps/master/src/exareme',
];
const TEST = /(\.test\.tsx?$|\/testing\/)/;

/** Files that may key objects by computed names, with what the names are. */
const ALLOWED = {
  'packages/algorithms/src/old-results.ts': 'quantiles of 0.1.0, which are listed there',
  'packages/algorithms/src/shared/together.ts': 'questions of a method, which names them itself',
  'packages/report/src/show/said-form.ts': 'choices of a parameter, as a method declares them; read with what they are',
  'packages/report/src/show/say.ts': 'facts of a message, as its text names them',
  'packages/report/src/words.ts': 'words of a vocabulary',
  'apps/portal-web/src/explore/use-groupings.ts': 'data models, in the memory of a browser; read by the same code',
  'apps/master/src/exareme/request.ts': 'parameters of a request',
  'apps/master/src/exareme/open-api.ts': 'paths and status codes',
  'apps/master/src/exareme/routes.ts': 'data models and datasets: the form of the MIP’s answers',
  'apps/master/src/exareme/specification.ts': 'parameters, as a method declares them',
  'apps/master/src/exareme/methods/anova-oneway.ts': 'levels: the form of the MIP’s results',
  'apps/master/src/exareme/methods/descriptive-stats.ts': 'levels: the form of the MIP’s results',
  'apps/master/src/exareme/methods/pearson-correlation.ts': 'variables: the form of the MIP’s results',
  'apps/master/src/exareme/methods/pca-with-transformation.ts': 'transformations, which are a closed list',
};

/** Every object that is keyed by computed names and not allowed, and every allowance that nothing needs, a line each. */
export function dataNameFaults(base, allowed = ALLOWED) {
  const found = ROOMS.map((room) => path.join(base, room))
    .filter((room) => existsSync(room))
    .flatMap((room) => sourcesIn(room))
    .filter((file) => !TEST.test(file))
    .flatMap((file) => keyedIn(base, file));
  const needed = new Set(found.map(({ file }) => file));
  return [
    ...found
      .filter(({ file }) => !Object.hasOwn(allowed, file))
      .map(
        ({ file, line }) =>
          `${file}:${line} keys an object by computed names: names of data are values, or keys of a Map`,
      ),
    ...Object.keys(allowed)
      .filter((file) => existsSync(path.join(base, file)) && !needed.has(file))
      .map(
        (file) =>
          `${file} keys no object by computed names any more: take it off the list of tools/arrows/data-names.mjs`,
      ),
  ];
}

function keyedIn(base, file) {
  const text = readFileSync(file, 'utf8');
  const kind = file.endsWith('x') ? typescript.ScriptKind.TSX : typescript.ScriptKind.TS;
  const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true, kind);
  const found = [];
  const go = (node) => {
    if (isKeyed(node, source)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ file: path.relative(base, file), line: line + 1 });
    }
    typescript.forEachChild(node, go);
  };
  go(source);
  return found;
}

/** `{ [name]: … }` and `Object.fromEntries(…)`, unless a literal or a template that begins with a text makes the name. */
function isKeyed(node, source) {
  if (typescript.isComputedPropertyName(node))
    return typescript.isObjectLiteralExpression(node.parent.parent) && !isOurs(node.expression);
  if (!typescript.isCallExpression(node) || node.expression.getText(source) !== 'Object.fromEntries') return false;
  const names = pairsIn(node).map((pair) => pair.elements[0]);
  return names.length === 0 || !names.every(isOurs);
}

/** A name that a program makes: a literal, or a prefix of its own with a number. */
const isOurs = (name) =>
  typescript.isStringLiteralLike(name) || (typescript.isTemplateExpression(name) && name.head.text !== '');

/** The pairs of name and value that are written in a call. */
function pairsIn(call) {
  const pairs = [];
  const go = (node) => {
    if (typescript.isArrayLiteralExpression(node) && node.elements.length === 2) pairs.push(node);
    else typescript.forEachChild(node, go);
  };
  call.arguments.forEach(go);
  return pairs;
}
