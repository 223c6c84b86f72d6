import { readFileSync } from 'node:fs';
import type { AlgorithmView, CatalogueModel, ExperimentRequest, MipClient } from '@mip/client';
import { isRefusal, needsVisit, type RunView, type Visit, visitOf, visitsOf, type Withheld } from '@mip/contract';
import { EXIT, HELP_HINT, ProgressLine, printable, UserError } from '@mip/process';
import type { Flag } from '@mip/specification';
import { Command, Option } from 'commander';
import { type ConnectionOptions, connect, withConnection } from '../connection.js';
import { progressOf } from '../output/progress.js';
import { reportText } from '../output/report-text.js';
import { flagsToRequest } from './algorithm-flags.js';
import { askVisit } from './choose-visit.js';

interface RunOptions extends ConnectionOptions {
  readonly dataModel?: string;
  readonly dataset?: string[];
  readonly filter?: string;
  readonly visit?: string;
  readonly onLoss: 'fail' | 'continue';
  readonly seed?: string;
  readonly json?: boolean;
  readonly preview?: boolean;
}

/** `mip run ALGORITHM …`: the flags come from the algorithm's declaration. */
export function runCommand(): Command {
  return withConnection(new Command('run'))
    .description('run an analysis over the hospitals of the federation')
    .argument('<algorithm>', 'such as logistic_regression; "mip algorithms" lists them')
    .argument('[flags...]', 'variables and parameters; "mip run ALGORITHM --help" lists them')
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .addHelpText('after', '\n"mip run ALGORITHM --help" shows the flags of one algorithm.')
    .action(async (name: string, flags: string[], options: ConnectionOptions, command: Command) => {
      if (name === '--help' || name === '-h') return command.outputHelp();
      if (name.startsWith('-')) throw new UserError(`the algorithm comes first: mip run ALGORITHM ${name} …`);
      await runAlgorithm(name, flags, options);
    });
}

async function runAlgorithm(name: string, args: string[], outer: ConnectionOptions): Promise<void> {
  const urlOptions = new Command()
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .exitOverride()
    .option('--url <URL>')
    .option('--data-folder <FOLDER>');
  urlOptions.parse(args, { from: 'user' });
  const client = await connect({ ...outer, ...urlOptions.opts<ConnectionOptions>() });
  const algorithm = await findAlgorithm(client, name);
  const command = commandOf(algorithm);
  command.parse(args, { from: 'user' });
  const options = command.opts<RunOptions & Record<string, unknown>>();
  const { variables, parameters } = flagsToRequest(algorithm.flags, options);
  const model = chooseModel(await client.catalogue(), options.dataModel, Object.values(variables).flat());
  const filter = options.filter === undefined ? undefined : readFilter(options.filter);
  const visit: Visit =
    options.visit !== undefined
      ? visitOf(options.visit)
      : needsVisit(model, algorithm, filter)
        ? await askVisit(visitsOf(model).map(({ code }) => code))
        : 'all';
  const request: ExperimentRequest = {
    algorithm: name,
    dataModel: model.id,
    datasets: options.dataset ?? (await localDatasets(client, model)),
    variables,
    parameters,
    onLoss: options.onLoss,
    ...(visit !== 'all' && { visit }),
    ...(filter !== undefined && { filter }),
    ...(options.seed !== undefined && { seed: Number(options.seed) }),
  };
  if (options.preview) return printPreview(client, request, options.json ?? false);
  const ended = await carryOut(client, request);
  process.stdout.write(options.json ? `${JSON.stringify(ended, null, 2)}\n` : `${printable(rendered(ended))}\n`);
  process.exitCode = exitCodeOf(ended);
}

async function findAlgorithm(client: MipClient, name: string): Promise<AlgorithmView> {
  const known = await client.algorithms();
  const found = known.find(({ id }) => id === name.replaceAll('-', '_'));
  if (!found) throw new UserError(`there is no algorithm ${name}; known: ${known.map(({ id }) => id).join(', ')}`);
  return found;
}

function commandOf({ id, title, description, flags }: AlgorithmView): Command {
  const command = withConnection(new Command(`mip run ${id}`))
    .exitOverride()
    .showHelpAfterError(HELP_HINT)
    .description(`${title}. ${description}`)
    .option('--data-model <ID>', 'code:version; default: the one with the named variables')
    .option('--dataset <CODE...>', 'datasets to use (default: all)')
    .option('--filter <JSON>', 'rules that select rows, as JSON or @FILE')
    .option(
      '--visit <WHICH>',
      'the visit of each patient, on a data model of several: first, last, a code of visitid, or all',
    )
    .addOption(
      new Option('--on-loss <WHAT>', 'when a hospital cannot be reached or is lost')
        .choices(['fail', 'continue'])
        .default('continue'),
    )
    .option('--seed <N>', 'seed of algorithms that draw random numbers')
    .option('--preview', 'only show who would take part, and who would not and why')
    .option('--json', 'print the whole run as JSON');
  for (const flag of flags) command.addOption(optionOf(flag));
  return command;
}

const METAVARS: Readonly<Record<Flag['kind'], string>> = {
  text: ' <VALUE>',
  texts: ' <CODE...>',
  number: ' <NUMBER>',
  boolean: ' [yes]',
  byCode: ' <CODE=VALUE...>',
  json: ' <JSON>',
};

/** Required flags and choices are only described here: the master validates the request and reports all faults at once. */
function optionOf({ name, kind, help, required, choices, default: usual }: Flag): Option {
  const notes = [
    ...(required ? ['required'] : []),
    ...(choices ? [`one of ${choices.join(', ')}`] : []),
    ...(usual === undefined ? [] : [`default: ${kind === 'json' ? JSON.stringify(usual) : String(usual)}`]),
  ];
  return new Option(name + METAVARS[kind], notes.length > 0 ? `${help} (${notes.join('; ')})` : help);
}

function chooseModel(
  models: readonly CatalogueModel[],
  named: string | undefined,
  variables: readonly string[],
): CatalogueModel {
  const ids = models.map(({ id }) => id).join(', ') || 'none';
  if (named !== undefined) {
    const found = models.find(({ id }) => id === named);
    if (!found) throw new UserError(`there is no data model ${named} in the federation; there are: ${ids}`);
    return found;
  }
  const fitting = models.filter((model) =>
    variables.every((code) => model.variables.some((variable) => variable.code === code)),
  );
  const crossSectional = fitting.filter(({ longitudinal }) => !longitudinal);
  const [only, another] = crossSectional.length > 0 ? crossSectional : fitting;
  if (!only) throw new UserError(`no data model has all of ${variables.join(', ')}; there are: ${ids}`);
  if (another)
    throw new UserError(
      `several data models have these variables; choose one with --data-model: ${fitting.map(({ id }) => id).join(', ')}`,
    );
  return only;
}

/** The datasets of all hospitals, even of those not connected now: the result lists the hospitals that are missing. */
async function localDatasets(client: MipClient, { id }: CatalogueModel): Promise<string[]> {
  const { hospitals, clashes = [] } = await client.federation();
  const local = hospitals.filter(({ role }) => role === 'local');
  const out = new Map(local.map(({ hospital }) => [hospital, new Set<string>()]));
  const ofModel = clashes.filter(({ dataModel }) => dataModel === id);
  for (const { hospital, datasets } of ofModel) for (const code of datasets) out.get(hospital)?.add(code);
  const held = local.flatMap(({ hospital, datasets }) =>
    (datasets[id] ?? []).filter((code) => !out.get(hospital)?.has(code)),
  );
  // A code that another hospital keeps is asked for, and the record names who is out.
  for (const { datasets, reason } of ofModel)
    if (!datasets.every((code) => held.includes(code))) process.stderr.write(`Not in it: ${printable(reason)}\n`);
  return [...new Set(held)];
}

function readFilter(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text);
  } catch {
    throw new UserError('--filter must be JSON, or @ and the name of a JSON file');
  }
}

/** Submits and follows a run, and cancels it on SIGINT. */
async function carryOut(client: MipClient, request: ExperimentRequest): Promise<RunView> {
  const run = await client.submit(request);
  const line = new ProgressLine();
  const interrupted = (): void => {
    line.say('cancelling …');
    void client.cancel(run.id).catch(() => process.exit(EXIT.cancelled));
  };
  process.once('SIGINT', interrupted);
  try {
    let last = run;
    for await (const view of client.follow(run.id)) {
      line.say(progressOf(view));
      last = view;
    }
    return last;
  } finally {
    process.off('SIGINT', interrupted);
    line.clear();
  }
}

function rendered(run: RunView): string {
  const { record, state, error } = run;
  const body =
    state === 'done'
      ? run.report
        ? reportText(run.report)
        : JSON.stringify(run.result, null, 2)
      : `${state === 'cancelled' ? 'The run was cancelled.' : (error?.message ?? state)}`;
  const notes = [
    record.participants.length > 0
      ? `Hospitals: ${record.participants.map(({ hospital }) => hospital).join(', ')} (${sizeOf(record.participants)})`
      : '',
    ...record.withheld.map(withheldLine),
    ...record.notices.map(({ text }) => `Note: ${text}`),
    `Privacy profile: ${[...new Set(record.participants.map(({ profile }) => profile))].join(', ') || '–'} · run ${run.id}`,
  ];
  return `${body}\n\n${notes.filter((note) => note !== '').join('\n')}`;
}

/** Reasons that are no rules of the privacy guard, and whose help says all. */
const NO_RULES: ReadonlySet<string> = new Set(['NO_VALUE', 'CLASH']);

function withheldLine({ hospital, dataset, rule, help, subject }: Withheld): string {
  const who = `${hospital}${dataset ? ` (${dataset})` : ''}`;
  if (NO_RULES.has(rule)) return `Not in it: ${who}: ${help}`;
  return `Not in it: ${who}, rule ${rule}${subject ? ` on ${subject}` : ''}: ${help}`;
}

/** Patients, and rows where some patient has several. */
function sizeOf(sizes: readonly { readonly patients: number; readonly rows: number }[]): string {
  const patients = sizes.reduce((sum, one) => sum + one.patients, 0);
  const rows = sizes.reduce((sum, one) => sum + one.rows, 0);
  return rows > patients ? `${patients} patients, ${rows} rows` : `${patients} patients`;
}

function exitCodeOf({ state, error }: RunView): number {
  if (state === 'done') return EXIT.ok;
  if (state === 'cancelled') return EXIT.cancelled;
  return isRefusal(error?.code) ? EXIT.refused : EXIT.failed;
}

async function printPreview(client: MipClient, request: ExperimentRequest, json: boolean): Promise<void> {
  const preview = await client.preview(request);
  if (json) return void process.stdout.write(`${JSON.stringify(preview, null, 2)}\n`);
  const lines = [
    ...preview.participants.map(
      ({ hospital, datasets, patients, rows }) =>
        `Takes part: ${hospital} (${datasets.join(', ')}), ${sizeOf([{ patients, rows }])}`,
    ),
    ...preview.withheld.map(withheldLine),
  ];
  process.stdout.write(`${printable(lines.join('\n')) || 'No hospital holds these datasets.'}\n`);
  process.exitCode = preview.participants.length > 0 ? EXIT.ok : EXIT.refused;
}
