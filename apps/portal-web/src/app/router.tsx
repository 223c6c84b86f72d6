import type { Account } from '@mip/contract/portal';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { type ExperimentsSearch, sessionQuery } from '../api/queries.js';
import { Gate } from './gate.js';
import { NotFound } from './not-found.js';
import { queries } from './queries-client.js';
import { ScreenFault } from './screen-fault.js';
import { SIGNED_IN, SignedIn } from './session-ended.js';

const root = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: ScreenFault });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const { account, terms } = await queries.ensureQueryData(sessionQuery);
    if (account && terms.accepted) throw redirect({ to: firstScreenOf(account), replace: true });
  },
  component: () => null,
});

/** The first screen of each role. */
const firstScreenOf = ({ roles }: Account): '/explore' | '/hospital' | '/federation' =>
  roles.includes('researcher') || roles.length === 0
    ? '/explore'
    : roles.includes('data-manager')
      ? '/hospital'
      : '/federation';

const explore = createRoute({
  getParentRoute: () => root,
  path: '/explore',
  validateSearch: (search: Record<string, unknown>) =>
    ({
      ...(typeof search.model === 'string' && { model: search.model }),
      ...(typeof search.variable === 'string' && { variable: search.variable }),
    }) as { readonly model?: string; readonly variable?: string },
  component: lazyRouteComponent(() => import('../explore/explore-screen.js'), 'ExploreScreen'),
});

const ask = createRoute({
  getParentRoute: () => root,
  path: '/ask',
  validateSearch: (search: Record<string, unknown>) =>
    (typeof search.from === 'string' ? { from: search.from } : {}) as { readonly from?: string },
  component: lazyRouteComponent(() => import('../ask/ask-screen.js'), 'AskScreen'),
});

const experiments = createRoute({
  getParentRoute: () => root,
  path: '/experiments',
  validateSearch: (search: Record<string, unknown>) => {
    const text = (name: string): Record<string, string> =>
      typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] as string } : {};
    const page = Number(search.page ?? 1);
    return {
      ...text('search'),
      ...text('algorithm'),
      ...text('state'),
      ...text('owner'),
      ...text('dataset'),
      ...(Number.isInteger(page) && page > 1 && { page }),
    } as ExperimentsSearch;
  },
  component: lazyRouteComponent(() => import('../experiments/experiments-screen.js'), 'ExperimentsScreen'),
});

const experiment = createRoute({
  getParentRoute: () => root,
  path: '/experiments/$id',
  component: lazyRouteComponent(() => import('../experiments/experiment-screen.js'), 'ExperimentScreen'),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: '/compare',
  validateSearch: (search: Record<string, unknown>) => ({ a: String(search.a ?? ''), b: String(search.b ?? '') }),
  component: lazyRouteComponent(() => import('../experiments/compare-screen.js'), 'CompareScreen'),
});

const hospital = createRoute({
  getParentRoute: () => root,
  path: '/hospital',
  validateSearch: (search: Record<string, unknown>) =>
    (typeof search.name === 'string' ? { name: search.name } : {}) as { readonly name?: string },
  component: lazyRouteComponent(() => import('../hospital/hospital-screen.js'), 'HospitalScreen'),
});

const federation = createRoute({
  getParentRoute: () => root,
  path: '/federation',
  component: lazyRouteComponent(() => import('../federation/federation-screen.js'), 'FederationScreen'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('../account/account-screen.js'), 'AccountScreen'),
});

const signedIn = createRoute({ getParentRoute: () => root, path: SIGNED_IN, component: SignedIn });

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, explore, ask, experiments, experiment, compare, hospital, federation, account, signedIn],
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
