import { mkdtemp } from 'node:fs/promises';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { HospitalView } from '@mip/contract';
import { certificateRequest, issueCertificate } from '@mip/protocol';
import { onTestFinished } from 'vitest';
import { carryOut } from '../plan/carry-out.js';
import type { Plan } from '../plan/plan.js';
import { type FederationConfig, FederationFolder } from '../state/federation-folder.js';
import { Swarm } from '../swarm.js';
import { engineThat } from './played-engine.js';

interface Spec {
  readonly Name: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly TaskTemplate: { readonly ContainerSpec: { readonly Image: string } };
}

interface Service {
  readonly ID: string;
  version: number;
  spec: Spec;
}

interface Node {
  readonly ID: string;
  readonly hostname: string;
  readonly address: string;
  version: number;
  spec: { Labels: Record<string, string>; Availability: string; Role: string };
}

type Filters = Readonly<Record<string, readonly string[]>>;
type SecretSpec = Pick<Spec, 'Name' | 'Labels'>;

const MANAGER = '127.0.0.1';

/** A fake swarm with a master: a manager `server1`, servers `server2` and `server3`, no hospital yet. */
export class PlayedFederation {
  readonly nodes: Node[] = ['server1', 'server2', 'server3'].map((hostname, i) => ({
    ID: `node-${i + 1}`,
    hostname,
    address: i === 0 ? MANAGER : `192.0.2.${i + 1}`,
    version: 1,
    spec: { Labels: {}, Availability: 'active', Role: i === 0 ? 'manager' : 'worker' },
  }));
  readonly services: Service[] = [];
  /** Hospitals as the master sees them. */
  hospitals: HospitalView[] = [];
  runs: { readonly state: string }[] = [];
  /** Tasks with images of this version fail. */
  broken = '';
  /** The engine's requests that change something. */
  readonly changes: string[] = [];
  readonly said: string[] = [];
  readonly printed: string[] = [];
  #made = 0;
  #secrets: { readonly ID: string; readonly Spec: SecretSpec }[] = [];

  private constructor(readonly swarm: Swarm) {}

  static async open(waitSeconds = 5): Promise<PlayedFederation> {
    const folder = new FederationFolder(await mkdtemp(path.join(tmpdir(), 'mip-played-')));
    let played: PlayedFederation | undefined;
    const { engine } = await engineThat((method, url, body) => played!.#engine(method, url, body));
    const say = (text: string): void => void played!.said.push(text);
    played = new PlayedFederation(new Swarm(engine, folder, waitSeconds, say));
    const port = await played.#listen(folder);
    await folder.saveConfig({
      federation: 'tried',
      address: MANAGER,
      network: { subnet: '10.20.30.0/24', mtu: 1400, encrypted: true },
      ports: { web: port, workers: 5443 },
      images: 'registry/mip',
      version: '1',
      lossSeconds: 60,
    } satisfies FederationConfig);
    return played;
  }

  /** Carries out a plan, or only describes it; returns its output. */
  async carryOut(plan: Plan | Promise<Plan>, dryRun = false): Promise<readonly string[]> {
    const made = await plan;
    const from = this.said.length;
    await carryOut(made, {
      dryRun,
      waitSeconds: this.swarm.waitSeconds,
      say: this.swarm.say,
      print: (text) => void this.printed.push(text),
    });
    return this.said.slice(from);
  }

  node(hostname: string): Node {
    return this.nodes.find((one) => one.hostname === hostname)!;
  }

  service(name: string): Spec | undefined {
    return this.services.find(({ spec }) => spec.Name === name)?.spec;
  }

  #engine(method: string, url: string, body: string): { status: number; json?: object } {
    const { pathname, searchParams } = new URL(url, 'http://engine');
    const [, kind = '', id = '', verb = ''] = pathname.split('/');
    if (method !== 'GET') this.changes.push(`${method} ${pathname}`);
    const filters = JSON.parse(searchParams.get('filters') ?? '{}') as Filters;
    const change = body === '' ? undefined : JSON.parse(body);
    switch (kind) {
      case 'info':
        return ok({
          Swarm: {
            LocalNodeState: 'active',
            NodeID: 'node-1',
            NodeAddr: MANAGER,
            ControlAvailable: true,
            RemoteManagers: [],
          },
        });
      case 'swarm':
        return ok({ Version: { Index: 1 }, Spec: {}, JoinTokens: { Worker: 'for-workers', Manager: 'for-managers' } });
      case 'distribution':
        return ok({ Descriptor: { digest: 'sha256:0' } });
      case 'networks':
        return ok({
          Id: 'network',
          Driver: 'overlay',
          Options: { encrypted: '' },
          IPAM: { Config: [{ Subnet: '10.20.30.0/24' }] },
        });
      case 'secrets':
        return this.#secret(method, id, filters, change);
      case 'nodes':
        return this.#nodes(method, id, change);
      case 'tasks':
        return ok(
          this.services.filter(({ spec }) => filters.service?.includes(spec.Name)).flatMap((one) => this.#tasks(one)),
        );
      case 'services':
        return verb === 'logs' ? { status: 404 } : this.#services(method, id, change);
      default:
        return { status: 404, json: { message: `nobody plays ${method} ${url}` } };
    }
  }

  #secret(method: string, id: string, filters: Filters, change: SecretSpec): { status: number; json?: object } {
    if (id === 'create') {
      this.#made += 1;
      const ID = `secret-${this.#made}`;
      this.#secrets.push({ ID, Spec: change });
      return ok({ ID });
    }
    if (method === 'DELETE') this.#secrets = this.#secrets.filter(({ ID }) => ID !== id);
    const [label = ''] = filters.label ?? [];
    return ok(
      this.#secrets.filter(
        ({ Spec }) => filters.name?.includes(Spec.Name) || label === `eu.mip.kind=${Spec.Labels['eu.mip.kind']}`,
      ),
    );
  }

  #nodes(method: string, id: string, change: Node['spec']): { status: number; json?: object } {
    if (id === '') return ok(this.nodes.map(nodeView));
    const node = this.nodes.find((one) => one.ID === id);
    if (!node) return { status: 404 };
    if (method === 'GET') return ok(nodeView(node));
    node.version += 1;
    node.spec = change;
    return ok({});
  }

  #services(method: string, id: string, change: Spec): { status: number; json?: object } {
    const service = this.services.find((one) => one.ID === id || one.spec.Name === id);
    if (id === '') return ok(this.services.filter(({ spec }) => spec.Labels['eu.mip.hospital']).map(serviceView));
    if (id === 'create') {
      this.services.push({ ID: `service-${this.services.length + 1}`, version: 1, spec: change });
      this.#enrol(change);
      return ok({ ID: 'created' });
    }
    if (!service) return { status: 404 };
    if (method === 'GET') return ok(serviceView(service));
    if (method === 'DELETE') {
      this.services.splice(this.services.indexOf(service), 1);
      return ok({});
    }
    service.version += 1;
    service.spec = change;
    this.#enrol(change);
    return ok({});
  }

  /** A worker connects as soon as it starts, unless its image is broken. */
  #enrol({ Labels, TaskTemplate }: Spec): void {
    const hospital = Labels['eu.mip.hospital'];
    if (hospital === undefined || this.#isBroken(TaskTemplate.ContainerSpec.Image)) return;
    this.#connections += 1;
    const now: HospitalView = {
      hospital,
      connected: true,
      since: `connection ${this.#connections}`,
      datasets: { 'dementia:1': [hospital] },
      software: 'mip-worker/1',
      profile: 'mip',
    } as unknown as HospitalView;
    this.hospitals = [...this.hospitals.filter((one) => one.hospital !== hospital), now];
  }
  #connections = 0;

  #isBroken(image: string): boolean {
    return this.broken !== '' && image.includes(`:${this.broken}`);
  }

  /** One running task; for an image that does not start, each request finds new failed attempts. */
  #tasks({ ID, version, spec }: Service): object[] {
    const isBroken = this.#isBroken(spec.TaskTemplate.ContainerSpec.Image);
    return Array.from({ length: isBroken ? 4 : 1 }, () => {
      this.#tries += 1;
      return {
        ID: `${ID}.${version}.${this.#tries}`,
        NodeID: 'node-2',
        CreatedAt: new Date(0).toISOString(),
        DesiredState: 'running',
        Spec: spec.TaskTemplate,
        Status: { State: isBroken ? 'failed' : 'running', Err: isBroken ? 'it ended' : '' },
      };
    });
  }
  #tries = 0;

  async #listen(folder: FederationFolder): Promise<number> {
    const { key, request } = await certificateRequest('mip-master');
    const identity = { federation: 'tried', role: 'master' as const, name: 'mip-master' };
    const authority = await folder.authority('tried');
    const cert = await issueCertificate(authority, { identity, request, days: 1, hosts: ['mip-master'] });
    const server = https.createServer({ key, cert }, ({ method, url = '' }, response) => {
      const [, , kind, name] = url.split(/[/?]/);
      if (method !== 'GET') this.changes.push(`master ${method} ${url}`);
      if (method === 'DELETE') {
        this.hospitals = this.hospitals.filter(({ hospital }) => hospital !== name);
        response.writeHead(204).end();
      } else if (kind === 'invitations') response.end(`{"invitation":"invitation ${this.changes.length}"}`);
      else response.end(JSON.stringify(kind === 'runs' ? this.runs : { hospitals: this.hospitals }));
    });
    await new Promise<void>((resolve) => server.listen(0, MANAGER, resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    return (server.address() as AddressInfo).port;
  }
}

const ok = (json: object): { status: number; json: object } => ({ status: 200, json });

const nodeView = ({ ID, hostname, address, version, spec }: Node): object => ({
  ID,
  Version: { Index: version },
  Spec: spec,
  Description: { Hostname: hostname },
  Status: { State: 'ready', Addr: address },
  ...(spec.Role === 'manager' && {
    ManagerStatus: { Leader: ID === 'node-1', Reachability: 'reachable', Addr: `${address}:2377` },
  }),
});

const serviceView = ({ ID, version, spec }: Service): object => ({ ID, Version: { Index: version }, Spec: spec });
