import { existsSync } from 'node:fs';
import { DESK_ROUTES } from '@mip/contract/desk';
import { METADATA, openHome } from '@mip/embedded/data';
import { handle, Refused } from '@mip/http';
import type { FastifyInstance } from 'fastify';
import type { CsvFiles } from './csv-files.js';
import { Job } from './job.js';
import { openStudy, saveStudy } from './study.js';

/** Registers the desk's routes; `stop` cancels what runs. */
export function deskRoutes(app: FastifyInstance, files: CsvFiles, hospital?: string): { stop(): Promise<void> } {
  let job: Job | undefined;

  handle(app, DESK_ROUTES.desk, async () => ({
    folder: files.root,
    hospital: hospital ?? null,
    ...(await files.list()),
  }));
  handle(app, DESK_ROUTES.study, ({ body: { file, anew } }) => openStudy(files, file, anew));
  handle(app, DESK_ROUTES.save, async ({ body }) => ({ mark: await saveStudy(files, body) }));
  handle(app, DESK_ROUTES.start, async ({ body: { kind, file, replace } }, reply) => {
    if (kind === 'import' && hospital === undefined)
      throw new Refused('FILE_REFUSED', 'The desk was started without --folder: it checks files, and loads none.');
    const model = await files.modelOf(await files.place(file));
    if (!model) throw new Refused('FILE_REFUSED', `There is no ${METADATA} beside ${file}; save the table first.`);
    if (job?.view.state === 'running') throw new Refused('OPERATION_RUNNING', 'A check or an import is running.');
    job = new Job({ kind, file, model, replace, ...(hospital !== undefined && { hospital }) });
    return reply.code(202).send(job.view);
  });
  handle(app, DESK_ROUTES.job, () => {
    if (!job) throw new Refused('NOT_FOUND', 'Nothing was checked or imported yet.');
    return job.view;
  });
  handle(app, DESK_ROUTES.cancel, (_, reply) => {
    job?.cancel();
    return reply.code(204).send();
  });
  handle(app, DESK_ROUTES.loaded, async () => {
    if (hospital === undefined || !existsSync(hospital)) return [];
    const data = await openHome(hospital);
    try {
      return (await data.list()).map(({ dataModel, code, label, rows, patients }) => ({
        dataModel,
        code,
        label,
        rows,
        patients,
      }));
    } finally {
      data.close();
    }
  });

  return {
    async stop() {
      job?.cancel();
      await job?.ended;
    },
  };
}
