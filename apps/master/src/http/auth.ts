import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopback } from '@mip/http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

/** Who may call the master, in addition to callers on the same machine. */
export interface AuthOptions {
  readonly oidc?: { readonly issuer: string; readonly audience: string; readonly jwks: string };
  readonly serviceTokens?: readonly ServiceToken[];
}

/**
 * A caller, identified by the SHA-256 (hexadecimal) of its token. An operator may admit and remove hospitals; a caller
 * with `onBehalf` may name the person for whom it asks. Both see every run, others only their own.
 */
export interface ServiceToken {
  readonly name: string;
  readonly sha256: string;
  readonly operator?: boolean;
  readonly onBehalf?: boolean;
}

export interface Caller {
  readonly name: string;
  readonly operator: boolean;
  readonly onBehalf: boolean;
  /** Whether it may see and cancel the runs of others. */
  readonly everyRun: boolean;
}

/** Authenticates the caller of a request; undefined if it cannot. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller | undefined>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/**
 * How callers are authenticated at a listening address. On loopback, callers without a token are `local`; anywhere else
 * every caller needs a token, and the master does not listen without a way to check tokens.
 * @throws Error if the address is not loopback and neither OIDC nor service tokens are configured
 */
export function authentication(host: string, { oidc, serviceTokens = [] }: AuthOptions): Authenticate {
  const open = isLoopback(host);
  if (!open && !oidc && serviceTokens.length === 0) {
    throw new Error(
      `to listen on ${host}, configure OpenID Connect or service tokens: callers must be named outside this machine`,
    );
  }
  const keys = oidc && createRemoteJWKSet(new URL(oidc.jwks), { cacheMaxAge: 600_000 });
  return async (authorization) => {
    if (!authorization) return open ? { ...named('local'), everyRun: true } : undefined;
    const token = /^Bearer ([\w~+/.=-]+)$/.exec(authorization)?.[1];
    if (!token) return undefined;
    const service = holderOf(token, serviceTokens);
    if (service) return named(service.name, service.operator, service.onBehalf);
    if (!oidc || !keys) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: oidc.issuer,
        audience: oidc.audience,
        algorithms: ALGORITHMS,
      });
      return payload.sub ? named(payload.sub) : undefined;
    } catch {
      return undefined;
    }
  };
}

const named = (name: string, operator = false, onBehalf = false): Caller => ({
  name,
  operator: operator === true,
  onBehalf: onBehalf === true,
  everyRun: operator === true || onBehalf === true,
});

/** Whether a text is valid in the header `mip-actor`: 1 to 128 visible ASCII characters. */
export const isActor = (name: unknown): name is string => typeof name === 'string' && /^[!-~]{1,128}$/.test(name);

function holderOf(token: string, known: readonly ServiceToken[]): ServiceToken | undefined {
  const digest = createHash('sha256').update(token).digest();
  return known.find(({ sha256 }) => {
    const expected = Buffer.from(sha256, 'hex');
    return expected.length === digest.length && timingSafeEqual(expected, digest);
  });
}
