import { EventEmitter } from 'node:events';
import type { HospitalView } from '@mip/contract';
import type { Site } from './site.js';

/** Which hospitals are connected, and which were. Emits `change` when a hospital comes or goes. */
export class Attendance extends EventEmitter<{ change: [] }> {
  readonly #present = new Map<string, Site>();
  readonly #known = new Map<string, Site>();

  /** A worker has said hello; an older stream of the same hospital gives way. */
  attach(site: Site): void {
    this.#present.get(site.hospital)?.lose();
    this.#present.set(site.hospital, site);
    this.#known.set(site.hospital, site);
    this.emit('change');
  }

  /** A worker's stream has ended. */
  detach(site: Site): void {
    site.lose();
    if (this.#present.get(site.hospital) !== site) return;
    this.#present.delete(site.hospital);
    this.emit('change');
  }

  /** A hospital is removed: its stream is cut, and it is no longer known. */
  forget(hospital: string): void {
    this.#present.get(hospital)?.lose();
    this.#present.delete(hospital);
    this.#known.delete(hospital);
    this.emit('change');
  }

  get present(): readonly Site[] {
    return [...this.#present.values()].filter(({ isLost }) => !isLost).sort(byName);
  }

  /** Connected hospitals and those that were connected since the master started. */
  get known(): readonly Site[] {
    return [...this.#known.values()].sort(byName);
  }

  site(hospital: string): Site | undefined {
    const site = this.#present.get(hospital);
    return site?.isLost ? undefined : site;
  }

  /** The hospital's connection, waited for at most `ms` milliseconds. */
  async waitFor(hospital: string, ms: number, signal: AbortSignal): Promise<Site | undefined> {
    const found = (): Site | undefined => this.site(hospital);
    await this.until(() => found() !== undefined, ms, signal);
    return found();
  }

  /** Resolves when `condition` holds, after `ms` milliseconds, or when `signal` fires, whichever is first. */
  until(condition: () => boolean, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (condition() || signal.aborted) return resolve();
      const done = (): void => {
        clearTimeout(timer);
        this.off('change', check);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const check = (): void => {
        if (condition()) done();
      };
      const timer = setTimeout(done, ms);
      this.on('change', check);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  view(): readonly HospitalView[] {
    return this.known.map((site) => ({
      hospital: site.hospital,
      role: site.hello.role === 'validation' ? 'validation' : 'local',
      connected: this.#present.get(site.hospital) === site,
      since: site.since,
      software: site.hello.software,
      profile: site.policy.profile,
      policyHash: site.policy.hash,
      datasets: Object.fromEntries(
        site.catalogue.map(({ metadata, datasets }) => {
          const { code, version } = metadata as { code: string; version: string };
          return [`${code}:${version}`, datasets.map((dataset) => dataset.code)];
        }),
      ),
    }));
  }
}

const byName = (a: Site, b: Site): number => (a.hospital < b.hospital ? -1 : 1);
