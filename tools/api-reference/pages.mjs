import { catalogue } from '@mip/algorithms';
import { MASTER_ROUTES, PROBLEMS } from '@mip/contract';
import { PORTAL_ROUTES } from '@mip/contract/portal';
import { compatiblePaths } from '@mip/master/compatible';
import { RULES } from '@mip/privacy-guard';
import { form, resultSchema } from '@mip/specification';
import { renderReference } from './render.mjs';
import { renderErrors } from './render-errors.mjs';

/** What the reference is rendered from. */
const parts = (algorithms) => ({
  services: [
    {
      title: 'The master',
      intro: 'For whom a route is: `caller` is anybody whose token the master knows.',
      routes: MASTER_ROUTES,
    },
    {
      title: 'The portal',
      intro:
        'For programs of a person: `Authorization: Bearer …` with a token from the account page. For whom a route is: everybody, whoever has signed in, or who has one of the roles.',
      routes: PORTAL_ROUTES,
    },
  ],
  problems: PROBLEMS,
  paths: compatiblePaths(),
  forms: algorithms.map((algorithm) => ({
    id: algorithm.specification.id,
    ...form(algorithm),
    result: resultSchema(algorithm),
  })),
});

/** The pages of docs/ that are written from declarations, by name. */
export const pages = (algorithms = catalogue) => ({
  'api.md': renderReference(parts(algorithms)),
  'errors.md': renderErrors(PROBLEMS, RULES),
});
