import type { CatalogueDifference } from '@mip/contract';
import { UserError } from '@mip/process';
import { table } from '@mip/process/table';
import { Command } from 'commander';
import { type ConnectionOptions, connect, withConnection } from '../connection.js';

type LookOptions = ConnectionOptions & { readonly json?: boolean };

const withJson = (command: Command): Command => withConnection(command).option('--json', 'print JSON');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** The read-only commands: datasets, variables, algorithms, status, explain. */
export const lookCommands = (): Command[] => [datasets(), variables(), algorithms(), status(), explain()];

const datasets = (): Command =>
  withJson(new Command('datasets'))
    .description('list the data models and datasets of the federation')
    .action(async (options: LookOptions) => {
      const client = await connect(options);
      const models = await client.catalogue();
      const { clashes = [] } = await client.federation();
      if (options.json)
        return print(
          JSON.stringify(
            models.map(({ id, label, datasets }) => ({
              id,
              label,
              datasets,
              clashes: clashes.filter(({ dataModel }) => dataModel === id),
            })),
            null,
            2,
          ),
        );
      const rows = models.flatMap(({ id, datasets: held }) =>
        held.map(({ code, label, hospital, patients }) => [id, code, label, hospital, patients]),
      );
      print(
        rows.length > 0
          ? table(['data model', 'dataset', 'label', 'hospital', 'patients'], rows)
          : 'no hospital has data yet',
      );
      for (const { reason } of clashes) print(`Out: ${reason}`);
      for (const { id, differences = [] } of models)
        for (const line of differencesText(differences)) print(`${id}: ${line}`);
    });

const DIFFERS: Readonly<Record<CatalogueDifference['what'], string>> = {
  label: 'labels it differently',
  description: 'describes it differently',
  bounds: 'declares other bounds',
  'cut-points': 'declares other cut points',
  'level-labels': 'labels its levels differently',
  order: 'orders its levels differently',
  'further-level': 'declares further levels',
  'further-variable': 'alone declares it',
  'lacks-variable': 'does not declare it',
};
/** Variables that are named in a line; of more, only the number is told. */
const MOST_NAMED = 8;

/** How copies differ from the earliest one, a line for each hospital and difference. */
function differencesText(differences: readonly CatalogueDifference[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { hospital, what, variable } of differences) {
    const line = `${hospital} ${DIFFERS[what]}`;
    lines.set(line, [...(lines.get(line) ?? []), variable]);
  }
  return [...lines].map(([line, variables]) => {
    const more = variables.length - MOST_NAMED;
    return `${line}: ${variables.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
}

const variables = (): Command =>
  withJson(new Command('variables'))
    .description('list the variables of a data model')
    .argument('[data-model]', 'code:version; default: the first')
    .option('--search <TEXT>', 'only variables whose code, label or description contains this text')
    .action(async (id: string | undefined, options: LookOptions & { search?: string }) => {
      const models = await (await connect(options)).catalogue();
      const model = id === undefined ? models[0] : models.find((one) => one.id === id);
      if (!model)
        throw new UserError(
          `there is no data model ${id ?? ''} in the federation; there are: ${models.map((one) => one.id).join(', ') || 'none'}`,
        );
      const wanted = options.search?.toLowerCase();
      const found = model.variables.filter(
        ({ code, label, description = '' }) =>
          wanted === undefined || `${code} ${label} ${description}`.toLowerCase().includes(wanted),
      );
      if (options.json) return print(JSON.stringify(found, null, 2));
      const rows = found.map(({ code, label, kind, units, levels }) => [
        code,
        label,
        kind,
        units ?? '',
        levels.map((level) => level.code).join(' '),
      ]);
      print(rows.length > 0 ? table(['code', 'label', 'kind', 'units', 'levels'], rows) : 'no variable matches');
    });

const algorithms = (): Command =>
  withJson(new Command('algorithms'))
    .description('list the algorithms')
    .action(async (options: LookOptions) => {
      const found = await (await connect(options)).algorithms();
      if (options.json) return print(JSON.stringify(found, null, 2));
      print(
        table(
          ['algorithm', 'title', 'what it does'],
          found.map(({ id, title, description }) => [id, title, description.split('. ')[0]]),
        ),
      );
    });

const status = (): Command =>
  withJson(new Command('status'))
    .description('show the hospitals of the federation')
    .action(async (options: LookOptions) => {
      const { federation, hospitals, clashes = [] } = await (await connect(options)).federation();
      if (options.json) return print(JSON.stringify({ federation, hospitals, clashes }, null, 2));
      const rows = hospitals.map(({ hospital, connected, profile, datasets: held }) => [
        hospital,
        connected ? 'connected' : 'not connected',
        profile,
        [...new Set(Object.values(held).flat())].join(', '),
      ]);
      print(
        rows.length > 0
          ? table(['hospital', 'state', 'privacy profile', 'datasets'], rows)
          : 'no hospital has connected yet',
      );
      for (const { reason } of clashes) print(`Out: ${reason}`);
    });

const explain = (): Command =>
  withJson(new Command('explain'))
    .description('show what a run asked of the hospitals, as formulas')
    .argument('<run>', 'id of a run, as "mip run" prints it')
    .action(async (run: string, options: LookOptions) => {
      const plans = await (await connect(options)).plans(run);
      if (options.json) return print(JSON.stringify(plans, null, 2));
      const blocks = plans.map(({ round, note, lanes, planHash, formula }) => {
        const indented = formula.split('\n').map((line) => `  ${line}`);
        return `Round ${round}${note ? `: ${note}` : ''}\n${indented.join('\n')}\n  (${lanes} number${lanes === 1 ? '' : 's'} from each hospital; plan ${planHash.slice(0, 12)})`;
      });
      print(blocks.join('\n\n') || 'the run has not asked the hospitals anything');
    });
