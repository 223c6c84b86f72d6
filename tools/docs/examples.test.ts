import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { files, pages, root } from './pages.js';

/** A block of TypeScript, and above it what the reader takes as given: `<!-- given: declare const … -->`. */
const EXAMPLE = /(?:^<!-- given:\s*([\s\S]*?)-->\n+)?^```(tsx?)\n([\s\S]*?)^```$/gm;

/** Whether a block stands word for word in a file of its room: then it is compiled there. */
const isExcerpt = (room: string, code: string): boolean =>
  files.some(
    (file) =>
      file.startsWith(`${room}/src/`) &&
      /\.tsx?$/.test(file) &&
      readFileSync(path.join(root, file), 'utf8').includes(code),
  );

const blocks = pages.flatMap(({ name, room, text }) =>
  [...text.matchAll(EXAMPLE)].map(({ 1: given = '', 2: kind = 'ts', 3: code = '' }, i) => ({
    place: name,
    isExcerpt: isExcerpt(room, code),
    // Beside the page, so that it finds what its room may import.
    file: path.join(root, path.dirname(name), `${path.basename(name, '.md')}-example-${i}.${kind}`),
    code: `${given}\n${code}\nexport {};\n`,
  })),
);

const examples = blocks.filter((block) => !block.isExcerpt);

test('the TypeScript of READMEs and docs compiles against the code', { timeout: 180_000 }, () => {
  expect(examples.length).toBeGreaterThan(10);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    customConditions: ['source'],
    jsx: ts.JsxEmit.ReactJSX,
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    noEmit: true,
  };
  const codes = new Map(examples.map(({ file, code }) => [file, code]));
  const host = ts.createCompilerHost(options);
  const { readFile, getSourceFile } = host;
  host.fileExists = (file) => codes.has(file) || existsSync(file);
  host.readFile = (file) => codes.get(file) ?? readFile(file);
  host.getSourceFile = (file, language, ...more) => {
    const code = codes.get(file);
    return code === undefined ? getSourceFile(file, language, ...more) : ts.createSourceFile(file, code, language);
  };
  const program = ts.createProgram([...codes.keys()], options, host);
  const faults = examples.flatMap(({ place, file }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
  });
  expect(faults).toEqual([]);
});
