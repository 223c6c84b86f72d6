import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DeskView, JobView, LoadedDataset, StudyView } from '@mip/contract/desk';
import { openHome } from '@mip/embedded/data';
import type { Log } from '@mip/process/log';
import { afterEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk } from './desk.js';

const written: string[] = [];
const log = new Proxy({} as Log, {
  get:
    () =>
    (...said: unknown[]) =>
      void written.push(JSON.stringify(said)),
});
const folder = (files: Readonly<Record<string, string>> = {}): string => {
  const place = mkdtempSync(path.join(tmpdir(), 'mip-desk-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), text);
  }
  return place;
};
const rows = Array.from({ length: 30 }, (_, i) => `p${i},${40 + i / 2},${i % 2 === 0 ? 'F' : 'M'}`);
const SOUND = `id,age,sex\n${rows.join('\n')}\n`;

let desk: Desk;
afterEach(() => desk?.stop());

interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
}

async function open(files: string, hospital?: string) {
  desk = await startDesk({ folder: files, port: 0, ...(hospital && { hospital }) }, log);
  const { host, hash } = new URL(desk.link);
  const own = { host, authorization: `Bearer ${hash.slice(1)}` };
  const ask = async <T = { readonly code: string; readonly message: string }>(
    name: string,
    body?: object,
    headers: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer<T>> => {
    const [method, url] = name.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
    const sent = Object.fromEntries(Object.entries({ ...own, ...headers }).filter(([, value]) => value !== undefined));
    const response = await desk.app.inject({ method, url, headers: sent as never, ...(body && { payload: body }) });
    const text = response.payload;
    return { status: response.statusCode, text, body: (text === '' ? undefined : JSON.parse(text)) as T };
  };
  const study = (file: string, more: object = {}) => ask<StudyView>('POST /api/study', { file, ...more });
  const save = ({ file, metadata, mark }: StudyView, change: object = {}) =>
    ask<{ mark: string; code: string; message: string }>('PUT /api/study', {
      file,
      metadata: { ...metadata, ...change },
      mark,
    });
  const ended = async (): Promise<JobView> => {
    for (;;) {
      const { body } = await ask<JobView>('GET /api/job');
      if (body.state !== 'running') return body;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const run = async (kind: 'check' | 'import', file: string, replace = false): Promise<JobView> => {
    const { status, body } = await ask<JobView & { message: string }>('POST /api/job', { kind, file, replace });
    if (status !== 202) throw new Error(body.message);
    return ended();
  };
  return { ask, study, save, run, ended };
}

describe('who may ask', () => {
  test('nobody without the secret of the link, under another name, or from another page', async () => {
    const { ask } = await open(folder());
    expect((await ask('GET /api/desk')).status).toBe(200);
    const own = new URL(desk.link).origin;
    expect((await ask('GET /api/desk', undefined, { origin: own })).status).toBe(200);
    for (const [headers, code] of [
      [{ authorization: undefined }, 'NOT_SIGNED_IN'],
      [{ authorization: 'Bearer x' }, 'NOT_SIGNED_IN'],
      [{ host: 'desk.example' }, 'WRONG_HOST'],
      [{ host: 'localhost:80' }, 'WRONG_HOST'],
      [{ origin: 'https://example.org' }, 'OTHER_SITE'],
      [{ origin: 'null' }, 'OTHER_SITE'],
      [{ 'sec-fetch-site': 'same-site' }, 'OTHER_SITE'],
      [{ 'sec-fetch-site': 'cross-site' }, 'OTHER_SITE'],
    ] as const)
      expect((await ask('GET /api/desk', undefined, headers)).body.code).toBe(code);
  });

  test('every route needs it, those that are not there too', async () => {
    const { ask } = await open(folder());
    for (const name of [
      'GET /api/desk',
      'POST /api/study',
      'PUT /api/study',
      'POST /api/job',
      'GET /api/job',
      'DELETE /api/job',
      'GET /api/loaded',
      'GET /api/x',
    ])
      expect((await ask(name, undefined, { authorization: undefined })).status).toBe(401);
  });

  test('it listens on loopback alone, its page may load nothing from elsewhere, and nothing is kept by a browser', async () => {
    await open(folder());
    expect(desk.app.server.address()).toMatchObject({ address: '127.0.0.1' });
    const { host } = new URL(desk.link);
    const { headers } = await desk.app.inject({ url: '/', headers: { host } });
    expect(headers['content-security-policy']).toContain("connect-src 'self'");
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-content-type-options']).toBe('nosniff');
    const answer = await desk.app.inject({ url: '/api/desk', headers: { host } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('files', () => {
  test('CSV files below the folder are listed, others and hidden folders are not', async () => {
    const files = folder({ 'a.csv': SOUND, 'x/b.CSV': SOUND, 'x/c.txt': '', '.h/d.csv': '', '._a.csv': '' });
    const { ask } = await open(files);
    const { body } = await ask<DeskView>('GET /api/desk');
    expect(body.files.map(({ path: place }) => place)).toEqual(['a.csv', 'x/b.CSV']);
    expect(body).toMatchObject({ hospital: null, more: false });
  });

  test('no path and no symbolic link leads out of the folder', async () => {
    const outside = folder({ 'secret.csv': SOUND, 'CDEsMetadata.json': '{}' });
    const files = folder({ 'a.csv': SOUND });
    symlinkSync(path.join(outside, 'secret.csv'), path.join(files, 'link.csv'));
    symlinkSync(outside, path.join(files, 'linked'));
    const { ask, study } = await open(files);
    const { body } = await ask<DeskView>('GET /api/desk');
    expect(body.files.map(({ path: place }) => place)).toEqual(['a.csv']);
    for (const name of [
      `../${path.basename(outside)}/secret.csv`,
      path.join(outside, 'secret.csv'),
      'link.csv',
      'linked/secret.csv',
      'x/../../a.csv',
      'a.csv\0.csv',
      'CDEsMetadata.json',
      'none.csv',
      '',
    ]) {
      expect([name, (await study(name)).status]).toEqual([name, 422]);
      const job = await ask('POST /api/job', { kind: 'check', file: name, replace: false });
      expect([name, job.status]).toEqual([name, 422]);
      const saved = await ask('PUT /api/study', { file: name, metadata: {}, mark: null });
      expect([name, saved.status]).toEqual([name, 422]);
    }
    expect(readdirSync(outside).sort()).toEqual(['CDEsMetadata.json', 'secret.csv']);
    expect(readFileSync(path.join(outside, 'CDEsMetadata.json'), 'utf8')).toBe('{}');
  });

  test('a description that is a link, or that means a file outside, is refused', async () => {
    const outside = folder({ 'x.csv': SOUND, 'CDEsMetadata.json': '{"code": "theirs"}' });
    const files = folder({ 'a/a.csv': SOUND, 'b/b.csv': SOUND, 'b/CDEsMetadata.json': '{}' });
    symlinkSync(path.join(outside, 'CDEsMetadata.json'), path.join(files, 'a/CDEsMetadata.json'));
    symlinkSync(path.join(outside, 'x.csv'), path.join(files, 'b/x.csv'));
    const { study } = await open(files);
    for (const name of ['a/a.csv', 'b/b.csv']) {
      const { status, text } = await study(name);
      expect([status, text]).toEqual([422, expect.stringContaining('is a link to a place outside of')]);
      expect(text).not.toContain('theirs');
    }
  });
});

describe('a description', () => {
  test('is proposed with its doubts, and written beside the file when it is saved', async () => {
    const files = folder({ 'mine/study.csv': SOUND });
    const { study, save } = await open(files);
    const { body } = await study('mine/study.csv');
    expect(body).toMatchObject({ isProposal: true, mark: null, rows: 30, faults: [] });
    expect(body.doubts.map(({ kind, about }) => [kind, about])).toContainEqual(['RANGE_OF_DATA', 'age']);
    expect(existsSync(path.join(files, 'mine/CDEsMetadata.json'))).toBe(false);
    expect((await save(body)).status).toBe(200);
    expect(readdirSync(path.join(files, 'mine'))).toEqual(['CDEsMetadata.json', 'study.csv']);
    expect((await study('mine/study.csv')).body).toMatchObject({ isProposal: false, metadata: body.metadata });
  });

  test('that is there is opened with all that it says, and is not replaced once it has changed', async () => {
    const files = folder({ 'study.csv': SOUND });
    const { study, save } = await open(files);
    const { body } = await study('study.csv');
    await save(body, { note: 'our own' });
    const { body: opened } = await study('study.csv');
    expect(opened.metadata).toMatchObject({ note: 'our own' });
    const file = path.join(files, 'CDEsMetadata.json');
    writeFileSync(file, '{"code": "by another program"}');
    const late = await save(opened);
    expect([late.status, late.body.code]).toEqual([409, 'FILE_CHANGED']);
    expect((await save({ ...opened, mark: null })).status).toBe(409);
    expect(readFileSync(file, 'utf8')).toContain('by another program');
  });

  test('of another file is not lost: the second file is told to have a folder of its own', async () => {
    const files = folder({ 'a.csv': SOUND, 'b.csv': SOUND });
    const { ask, study, save } = await open(files);
    await save((await study('a.csv')).body);
    const { status, text } = await study('b.csv');
    expect([status, text]).toEqual([422, expect.stringContaining('describes a.csv: a study has a folder of its own')]);
    const { body } = await ask<DeskView>('GET /api/desk');
    expect(body.files.map(({ described }) => described)).toEqual([true, false]);
  });

  test('is proposed anew for another way of writing', async () => {
    const files = folder({ 'study.csv': SOUND.replaceAll(',', ';').replaceAll('.', ',') });
    const { study } = await open(files);
    const { body } = await study('study.csv', { anew: { delimiter: '|' } });
    expect((body.metadata as { variables: unknown[] }).variables).toHaveLength(2);
    const bad = await study('study.csv', { anew: { delimiter: 'x' } });
    expect(bad.status).toBe(400);
  });

  test('is not proposed for a file that cannot be read: a fault says why', async () => {
    const files = folder({ 'study.csv': '' });
    writeFileSync(path.join(files, 'study.csv'), Buffer.from('id,name\n1,Größe\n', 'latin1'));
    const { study } = await open(files);
    const { body } = await study('study.csv');
    expect(body).toMatchObject({ metadata: null, faults: [{ rule: 'INVALID_UTF8', lines: [2] }] });
    expect((await study('study.csv', { anew: { encoding: 'latin-1' } })).body.metadata).not.toBeNull();
  });

  test.skipIf(process.getuid?.() === 0)('into a folder that is read-only is a sentence', async () => {
    const files = folder({ 'study.csv': SOUND });
    const { study, save } = await open(files);
    const { body } = await study('study.csv');
    chmodSync(files, 0o500);
    expect((await save(body)).body).toMatchObject({ code: 'FILE_REFUSED' });
    chmodSync(files, 0o700);
  });
});

describe('a check and an import', () => {
  test('load what was described, and say what is loaded', async () => {
    const hospital = path.join(folder(), 'hospital');
    const { ask, study, save, run } = await open(folder({ 'study.csv': SOUND }), hospital);
    await save((await study('study.csv')).body);
    expect((await ask('GET /api/loaded')).body).toEqual([]);
    expect(await run('check', 'study.csv')).toMatchObject({ state: 'done', report: { accepted: true } });
    expect(existsSync(hospital)).toBe(false);
    const { report } = await run('import', 'study.csv');
    expect(report).toMatchObject({ accepted: true, dataModel: 'study:1', files: [{ rows: 30 }] });
    const loaded = (await ask<LoadedDataset[]>('GET /api/loaded')).body;
    expect(loaded).toEqual([{ dataModel: 'study:1', code: 'study', label: 'study', rows: 30, patients: 30 }]);
    const again = await run('import', 'study.csv');
    expect(again).toMatchObject({ state: 'failed', mayReplace: true, sentence: 'dataset study is there already' });
    expect(await run('import', 'study.csv', true)).toMatchObject({ state: 'done', report: { accepted: true } });
  });

  test('faults are told by line and rule, those of the description by its place', async () => {
    const files = folder({ 'study.csv': SOUND });
    const { study, save, run } = await open(files);
    await save((await study('study.csv')).body);
    writeFileSync(path.join(files, 'study.csv'), SOUND.replace('p3,41.5', 'p3,old'));
    const { report } = await run('check', 'study.csv');
    expect(report).toMatchObject({
      accepted: false,
      faults: [{ column: 'age', rule: 'NOT_A_NUMBER', lines: [5], count: 1 }],
    });
    const { body } = await study('study.csv');
    await save(body, { code: '' });
    expect((await run('check', 'study.csv')).report).toMatchObject({
      accepted: false,
      modelFaults: [{ path: '$.code', code: 'TEXT_REQUIRED' }],
    });
  });

  test('nothing is imported without a hospital, without a description, or while another runs', async () => {
    const { ask, study, save } = await open(folder({ 'study.csv': SOUND }));
    const start = (kind: string) => ask('POST /api/job', { kind, file: 'study.csv', replace: false });
    expect((await start('check')).body.message).toContain('save the table first');
    await save((await study('study.csv')).body);
    expect((await start('import')).body.message).toContain('without --folder');
    expect((await start('check')).status).toBe(202);
    expect((await start('check')).body.code).toBe('OPERATION_RUNNING');
    expect((await ask('DELETE /api/job')).status).toBe(204);
  });

  test('a cancelled import loads nothing', async () => {
    const hospital = path.join(folder(), 'hospital');
    const many = Array.from({ length: 20_000 }, (_, i) => `q${i},${40 + (i % 60)},F`).join('\n');
    const { ask, study, save, ended } = await open(folder({ 'study.csv': `${SOUND}${many}\n` }), hospital);
    await save((await study('study.csv')).body);
    await ask('POST /api/job', { kind: 'import', file: 'study.csv', replace: false });
    await ask('DELETE /api/job');
    expect((await ended()).state).toBe('cancelled');
    expect(existsSync(path.join(hospital, 'ldsm.duckdb'))).toBe(false);
  });

  test('a store that is damaged is a sentence, when it is loaded into and when it is listed', async () => {
    const hospital = path.join(folder(), 'hospital');
    mkdirSync(hospital);
    writeFileSync(path.join(hospital, 'ldsm.duckdb'), 'not a store'.repeat(2000));
    const { ask, study, save, run } = await open(folder({ 'study.csv': SOUND }), hospital);
    await save((await study('study.csv')).body);
    expect((await run('import', 'study.csv')).sentence).toContain('damaged, or is none of this program');
    expect((await ask('GET /api/loaded')).body.message).toContain('damaged, or is none of this program');
  });
});

test('no text of a cell is in any answer or log', async () => {
  const MARK = 'Zq7secret';
  const columns = ['dataset', 'age', 'visits', 'born', 'sex', 'subjectid'];
  const cells = ['a', '1', '2', '2024-01-02', 'M', 'p1'];
  const header = columns.join(',');
  const marked = columns.map((_, i) => cells.map((cell, j) => (i === j ? `${MARK}${i}` : cell)).join(','));
  const everything: Readonly<Record<string, string>> = {
    'each.csv': [header, ...marked].join('\n'),
    'ragged.csv': [header, `${marked[0]},${MARK}`, MARK].join('\n'),
    'stray.csv': `${header}\na,${MARK}"${MARK},,,,\n`,
    'quoted.csv': `${header}\n${MARK},"${`${MARK}\n`.repeat(50_000)}`,
    'long.csv': `${header}\na,${MARK.repeat(200_000)},,,,\n`,
    'units.csv': `${header}\na,12 ${MARK},<${MARK},${MARK}-01-02,m ${MARK},\n`,
  };
  const declared = (code: string, sqlType: string, more: object = {}): object => ({
    code,
    label: code,
    sql_type: sqlType,
    type: 'text',
    isCategorical: false,
    ...more,
  });
  const levels = (code: string, level: string): object =>
    declared(code, 'text', { isCategorical: true, enumerations: [{ code: level, label: level }] });
  const metadata = {
    code: 'm',
    version: '1',
    variables: [
      levels('dataset', 'a'),
      declared('age', 'real'),
      declared('visits', 'int'),
      declared('born', 'date'),
      levels('sex', 'M'),
      declared('subjectid', 'text'),
    ],
  };
  const files = folder(
    Object.fromEntries(Object.entries(everything).map(([name, text]) => [`${name.replace('.csv', '')}/${name}`, text])),
  );
  const { ask, run } = await open(files, path.join(folder(), 'hospital'));
  const said: string[] = [];
  for (const { path: file } of (await ask<DeskView>('GET /api/desk')).body.files) {
    const proposed = await ask<StudyView>('POST /api/study', { file });
    // Levels are what a person describes; the doubts and faults beside them are sentences.
    said.push(JSON.stringify([proposed.body.doubts, proposed.body.faults]));
    await ask('PUT /api/study', { file, metadata, mark: null });
    for (const kind of ['check', 'import', 'import'] as const) said.push(JSON.stringify(await run(kind, file)));
    said.push((await ask('GET /api/loaded')).text, (await ask('GET /api/desk')).text);
  }
  expect(said.join('\n')).toContain('NOT_A_NUMBER');
  for (const text of [...said, ...written]) expect(text.toLowerCase()).not.toContain(MARK.toLowerCase());
});

test('data that the desk loads are those that mip data lists', async () => {
  const hospital = path.join(folder(), 'hospital');
  const { study, save, run } = await open(folder({ 'study.csv': SOUND }), hospital);
  await save((await study('study.csv')).body);
  await run('import', 'study.csv');
  const home = await openHome(hospital);
  expect(await home.list()).toMatchObject([{ dataModel: 'study:1', code: 'study', rows: 30 }]);
  home.close();
});
