// Results are read by their types: nothing between a method and a reader's eye guesses what a result holds, and no part
// of the portal knows which methods there are.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import typescript from 'typescript';
import { sourcesIn } from './sources.mjs';

const TEST = /(\.test\.tsx?$|\/testing\/)/;

/** Where results are shown, laid out, saved and handed on. */
const READERS = [
  ...['report', 'results', 'explore', 'experiments'].map((folder) => `apps/portal-web/src/${folder}`),
  'apps/cli/src/output',
];
/** Where results pass among much else: only what speaks of them is held to this. */
const PASSED_ON = ['packages/client/src'];
const OF_RESULTS = /result|report/i;
const PORTAL = ['apps/portal-web/src', 'apps/portal/src'];
const METHODS = 'packages/algorithms/src/methods';

/** Every place that reads a result without its type, and every list of methods in the portal, a line each. */
export function readingFaults(base) {
  const ids = methodIds(base);
  return [
    ...filesIn(base, READERS).flatMap((file) => guesses(base, file, () => true)),
    ...filesIn(base, PASSED_ON).flatMap((file) => guesses(base, file, speaksOfResults)),
    ...filesIn(base, PORTAL).flatMap((file) => lists(base, file, ids)),
  ];
}

const filesIn = (base, folders) =>
  folders
    .map((folder) => path.join(base, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => sourcesIn(folder))
    .filter((file) => !TEST.test(file));

/** The ids of the catalogue, as its methods declare them. */
const methodIds = (base) => {
  const folder = path.join(base, METHODS);
  if (!existsSync(folder)) return new Set();
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(/^ {2}id: '(\w+)'/gm)].map(([, id]) => id)));
};

const { SyntaxKind } = typescript;

/** Whether the statement or member around a node names a result or a report. */
function speaksOfResults(source, node) {
  const around = typescript.findAncestor(
    node,
    (one) => typescript.isStatement(one) || typescript.isClassElement(one) || typescript.isTypeElement(one),
  );
  return OF_RESULTS.test((around ?? node).getText(source));
}

function guesses(base, file, matters) {
  const found = [];
  const say = (source, node, what) => {
    if (!matters(source, node)) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push(`${path.relative(base, file)}:${line + 1} ${what}: results are read by their types`);
  };
  walk(file, (source, node) => {
    if (node.kind === SyntaxKind.UnknownKeyword) say(source, node, 'has `unknown`');
    if (typescript.isAsExpression(node) && node.type.getText(source) !== 'const') say(source, node, 'has a cast');
    if (typescript.isRegularExpressionLiteral(node)) say(source, node, 'has a regular expression');
  });
  return found;
}

/** A file that names two methods knows which there are; one that asks a method names that one. */
function lists(base, file, ids) {
  const named = new Set();
  walk(file, (_, node) => {
    const isName = typescript.isStringLiteralLike(node) || typescript.isPropertyAssignment(node);
    const text = typescript.isPropertyAssignment(node) ? node.name.text : node.text;
    if (isName && ids.has(text)) named.add(text);
  });
  return named.size < 2
    ? []
    : [`${path.relative(base, file)} lists methods (${[...named].join(', ')}): the catalogue is the one list`];
}

function walk(file, visit) {
  const kind = file.endsWith('x') ? typescript.ScriptKind.TSX : typescript.ScriptKind.TS;
  const text = readFileSync(file, 'utf8');
  const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true, kind);
  const go = (node) => {
    visit(source, node);
    typescript.forEachChild(node, go);
  };
  go(source);
}
