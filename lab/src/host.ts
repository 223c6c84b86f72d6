import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { descendants, killed, processesUnder } from './processes.js';
import { may, must, type Outcome, ran, until } from './sh.js';

export interface HostPlan {
  /** Unique on this machine, at most 10 characters. */
  readonly name: string;
  readonly hostname: string;
  readonly address: string;
  readonly gateway: string;
  readonly bridge: string;
  /** Everything that the host keeps. */
  readonly folder: string;
  /** Address and length of the engine's own bridge, such as 172.21.0.1/16. */
  readonly bip: string;
  readonly registry: string;
}

/** Where a hospital's and a manager's folders lie on a server; each host has its own there. */
const OWN_FOLDERS = ['/var/lib/mip-hospital', '/var/lib/mip-federation'];

/** A server of the lab: a network namespace with its own address, host name, folders and Docker engine. */
export class LabHost {
  constructor(readonly plan: HostPlan) {}

  get name(): string {
    return this.plan.hostname;
  }

  get address(): string {
    return this.plan.address;
  }

  get socket(): string {
    return path.join(this.plan.folder, 'docker.sock');
  }

  /** The host's own `/var/lib/mip-hospital`, as this machine sees it. */
  get hospitalFolder(): string {
    return path.join(this.plan.folder, 'mip-hospital');
  }

  get federationFolder(): string {
    return path.join(this.plan.folder, 'mip-federation');
  }

  /** Makes the namespace and its link to the bridge. */
  connect(): void {
    const { name, address, gateway, bridge, folder } = this.plan;
    mkdirSync(folder, { recursive: true });
    for (const own of OWN_FOLDERS) {
      mkdirSync(own, { recursive: true });
      mkdirSync(path.join(folder, path.basename(own)), { recursive: true });
    }
    must('ip', 'netns', 'add', name);
    must('ip', 'link', 'add', `v${name}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    must('ip', 'link', 'set', `v${name}`, 'master', bridge, 'up');
    must('ip', '-n', name, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
    must('ip', '-n', name, 'link', 'set', 'eth0', 'up');
    must('ip', '-n', name, 'link', 'set', 'lo', 'up');
    must('ip', '-n', name, 'route', 'add', 'default', 'via', gateway);
  }

  /** Starts the engine and waits until it answers. */
  async start(): Promise<void> {
    const { name, hostname, folder, bip, registry } = this.plan;
    const binds = OWN_FOLDERS.map((own) => `mount --bind ${folder}/${path.basename(own)} ${own}`).join(' && ');
    const engine = [
      ...[
        'dockerd',
        '--data-root',
        `${folder}/data`,
        '--exec-root',
        `${folder}/exec`,
        '--pidfile',
        `${folder}/engine.pid`,
      ],
      ...['-H', `unix://${this.socket}`, '--bip', bip, '--insecure-registry', registry, '--log-level', 'warn'],
    ].join(' ');
    const inside = `hostname ${hostname} && ${binds} && exec ${engine}`;
    const args = [
      `--net=/var/run/netns/${name}`,
      'unshare',
      '-m',
      '-u',
      '--propagation',
      'private',
      'bash',
      '-c',
      inside,
    ];
    const started = spawn('nsenter', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(path.join(folder, 'engine.log'), { flags: 'a' });
    started.stdout.pipe(log, { end: false });
    started.stderr.pipe(log, { end: false });
    await until(`the engine of ${hostname}`, 60_000, () => this.answers()).catch((error: Error) => {
      const said = readFileSync(path.join(folder, 'engine.log'), 'utf8').split('\n').slice(-15).join('\n');
      throw new Error(`${error.message}\n${said}`);
    });
  }

  async answers(): Promise<boolean> {
    if (!existsSync(this.socket)) return false;
    return (await ran('docker', ['-H', `unix://${this.socket}`, 'info'], process.env)).code === 0;
  }

  /** Runs a program on this host: in its namespaces, with its engine. */
  run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    return ran('nsenter', this.#inside(program, args), this.#env(env));
  }

  /** Starts a program on this host, which goes on until the answer is called; that ends it. */
  begin(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): () => Promise<void> {
    const child = spawn('nsenter', this.#inside(program, args), { env: this.#env(env), stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    return async () => {
      child.kill('SIGTERM');
      await ended;
    };
  }

  /** Docker's command line on this host's engine. */
  docker(...args: string[]): Promise<Outcome> {
    return ran('docker', ['-H', `unix://${this.socket}`, ...args], process.env);
  }

  /** Cuts the host off from all others. */
  cut(): void {
    must('ip', 'link', 'set', `v${this.plan.name}`, 'down');
  }

  heal(): void {
    must('ip', 'link', 'set', `v${this.plan.name}`, 'up');
  }

  /** A power cut: the engine and everything that it runs end at once. */
  async kill(): Promise<void> {
    const own = processesUnder(this.plan.folder);
    for (const pid of new Set([...own, ...descendants(own)])) killed(pid);
    await until('the power cut', 10_000, () => processesUnder(this.plan.folder).length === 0);
    for (const link of ['docker0', 'docker_gwbridge']) may('ip', '-n', this.plan.name, 'link', 'delete', link);
    await until('the kernel lets go of the overlay networks', 60_000, () => this.#overlaysAreGone());
  }

  /**
   * Whether the kernel has taken apart what a killed engine left: until then an engine that starts here cannot join an
   * overlay network ("error creating vxlan interface: file exists"). A real server loses it with the power.
   */
  async #overlaysAreGone(): Promise<boolean> {
    const { name } = this.plan;
    const links = must('ip', '-n', name, '-o', 'link', 'show', 'type', 'vxlan').matchAll(/^\d+: ([^:@]+)/gm);
    for (const [, link = ''] of links) may('ip', '-n', name, 'link', 'delete', link);
    // Docker numbers its overlay networks from 4096 on; a device in a namespace that is on its way out holds its number.
    for (let vni = 4096; vni < 4104; vni++) {
      const probe = ['-n', name, 'link', 'add', 'probe', 'type', 'vxlan', 'id', String(vni), 'dstport', '4789'];
      if ((await ran('ip', probe, process.env)).code !== 0) return false;
      may('ip', '-n', name, 'link', 'delete', 'probe');
    }
    return true;
  }

  /** The engine comes back with what it kept; what a real server has in memory only (`/run`) is gone. */
  async restart(): Promise<void> {
    may('rm', '-rf', path.join(this.plan.folder, 'engine.pid'), path.join(this.plan.folder, 'exec'), this.socket);
    await this.start();
  }

  /** Records what crosses the host's link until the answer is called, which gives the bytes. */
  async capture(filter: readonly string[] = []): Promise<() => Promise<Buffer>> {
    const file = path.join(this.plan.folder, 'capture.pcap');
    const args = ['-i', `v${this.plan.name}`, '--immediate-mode', '-U', '-s', '0', '-w', file, ...filter];
    const tcpdump = spawn('tcpdump', args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    tcpdump.stderr.on('data', (chunk) => {
      said += chunk;
    });
    await until('the capture', 10_000, () => said.includes('listening on'));
    return async () => {
      const ended = new Promise((resolve) => tcpdump.once('exit', resolve));
      tcpdump.kill('SIGINT');
      await ended;
      return readFileSync(file);
    };
  }

  /** As if it had just been set up: in no swarm, with nothing that runs or was kept; the engine keeps its images. */
  async reset(): Promise<void> {
    this.heal();
    if (await this.answers()) {
      await this.docker('swarm', 'leave', '--force');
      for (const [list, remove] of [
        ['ps -aq', 'rm -f'],
        ['volume ls -q', 'volume rm -f'],
      ] as const) {
        const found = (await this.docker(...list.split(' '))).stdout.split('\n').filter((one) => one !== '');
        if (found.length > 0) await this.docker(...remove.split(' '), ...found);
      }
    }
    // An engine that was in one swarm may never find the names of the next one's network: it begins again without both.
    await this.kill();
    for (const kept of ['swarm', 'network'])
      rmSync(path.join(this.plan.folder, 'data', kept), { recursive: true, force: true });
    await this.restart();
    await this.run('iptables', ['-F', 'INPUT']);
    await this.run('ip', ['link', 'set', 'eth0', 'mtu', '1500']);
    for (const folder of [this.hospitalFolder, this.federationFolder])
      for (const entry of readdirSync(folder)) rmSync(path.join(folder, entry), { recursive: true, force: true });
  }

  /** Ends the engine and takes away all that was made for the host. */
  async remove(): Promise<void> {
    const { name, folder } = this.plan;
    const [engine] = processesUnder(folder);
    if (engine !== undefined) await this.kill();
    may('ip', 'netns', 'delete', name);
    may('ip', 'link', 'delete', `v${name}`);
  }

  /** The words of nsenter that run a program in this host's namespaces. */
  #inside(program: string, args: readonly string[]): string[] {
    const engine = readFileSync(path.join(this.plan.folder, 'engine.pid'), 'utf8');
    return ['-t', engine, '-m', '-u', '-n', `--wd=${process.cwd()}`, program, ...args];
  }

  #env(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { ...process.env, DOCKER_HOST: `unix://${this.socket}`, ...more };
  }
}
