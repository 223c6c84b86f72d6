import http2 from 'node:http2';
import type { AddressInfo } from 'node:net';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import {
  certificateRequest,
  createAuthority,
  Federation,
  type FromWorker,
  fingerprint,
  issueCertificate,
  Mailbox,
  serverOptions,
  type ToWorker,
  ToWorkerSchema,
  writeInvitation,
} from '@mip/protocol';

type Order = NonNullable<MessageInitShape<typeof ToWorkerSchema>['message']>;

/** A master that says whatever a test wants to a real worker, and keeps what the worker answers. */
export class HostileMaster {
  readonly heard: FromWorker[] = [];
  attached = 0;
  #outbox = new Mailbox<ToWorker>();
  #wake: () => void = () => {};

  private constructor(
    readonly server: http2.Http2SecureServer,
    readonly invitation: string,
  ) {}

  static async start(hospital: string): Promise<HostileMaster> {
    const federation = 'hostile';
    const authority = await createAuthority(federation);
    const { key, request } = await certificateRequest('master');
    const identity = { federation, role: 'master' as const, name: 'master' };
    const certificate = await issueCertificate(authority, { identity, request, days: 1, hosts: ['127.0.0.1'] });
    let self: HostileMaster;
    const handler = connectNodeAdapter({
      writeMaxBytes: 64 * 1024 * 1024,
      acceptCompression: [],
      routes: (router) =>
        router.service(Federation, {
          enrol: async ({ certificateRequest: wanted }) => ({
            hospital,
            authority: authority.certificate,
            certificate: await issueCertificate(authority, {
              identity: { federation, role: 'worker', name: hospital },
              request: wanted,
              days: 1,
            }),
          }),
          attend: (messages) => self.#stream(messages),
        }),
    });
    const server = http2.createSecureServer(serverOptions({ certificate, key }, authority.certificate), handler);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const master = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    self = new HostileMaster(
      server,
      writeInvitation({ master, token: 'any', authority: fingerprint(authority.certificate) }),
    );
    return self;
  }

  say(message: Order): void {
    this.#outbox.put(create(ToWorkerSchema, { message }));
  }

  /** Says something and waits for the answer with the same id. */
  async ask(message: Extract<Order, { case: 'open' | 'ask' }>): Promise<FromWorker['message']> {
    const id = message.value.id;
    this.say(message);
    return this.until(() =>
      this.heard
        .map((one) => one.message)
        .find((one) => one.value !== undefined && 'id' in one.value && one.value.id === id),
    );
  }

  /** Waits until `find` finds something. */
  async until<T>(find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#outbox.close();
    this.server.close();
  }

  async *#stream(messages: AsyncIterable<FromWorker>): AsyncGenerator<ToWorker> {
    this.#outbox = new Mailbox<ToWorker>();
    const outbox = this.#outbox;
    this.say({ case: 'welcome', value: { federation: 'hostile', heartbeatMs: 60_000 } });
    void (async () => {
      for await (const message of messages) {
        if (message.message.case === 'hello') this.attached += 1;
        this.heard.push(message);
        this.#wake();
      }
    })().catch(() => outbox.close());
    yield* outbox;
  }
}
