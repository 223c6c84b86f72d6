/** What is wrong with a hospital's database or its configuration. */
type LdsmFaultCode =
  | 'LDSM_UNREACHABLE'
  | 'LDSM_TLS'
  | 'LDSM_REFUSED'
  | 'LDSM_PRIVILEGES'
  | 'LDSM_CHANGED'
  | 'LDSM_TIMEOUT'
  | 'UNFIT_CELLS'
  | 'LDSM_FAILED'
  | 'LDSM_CONFIG';

/** A fault in words for the hospital's data manager. It never contains the database server's message, which may contain a cell. */
export class LdsmFault extends Error {
  override readonly name = 'LdsmFault';
  /** The message without the advice. */
  readonly fault: string;

  constructor(
    readonly code: LdsmFaultCode,
    message: string,
    readonly advice: string,
    /** The variable that it is about, where there is one. */
    readonly variable?: string,
  ) {
    super(`${message}. ${advice}`);
    this.fault = message;
  }
}

const BY_STATE: readonly (readonly [RegExp, LdsmFaultCode, string, string])[] = [
  [
    /^(08|57P0[1-3]|ECONNRE|ECONNABORTED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$|EPIPE|EACCES$)/,
    'LDSM_UNREACHABLE',
    'the database server of the LDSM does not answer',
    'See that it runs, and that host and port in ldsm.yaml are those it listens on for this server.',
  ],
  [
    /^(ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|CERT_|HOSTNAME_MISMATCH|ERR_SSL|EPROTO)/,
    'LDSM_TLS',
    'the database server does not prove who it is',
    'Name the certificate of its authority (authority: FILE in ldsm.yaml) and the host name that its certificate is for.',
  ],
  [
    /^(28|3D000)/,
    'LDSM_REFUSED',
    'the database server refuses this user, password or database',
    'Correct user, passwordFile and database in ldsm.yaml, and pg_hba.conf on the server.',
  ],
  [
    /^42501$/,
    'LDSM_PRIVILEGES',
    "the worker's role may not read what ldsm.yaml names",
    'As the owner, run the statements that "mip node grants" prints.',
  ],
  [
    /^(42P01|42703|3F000|42704)/,
    'LDSM_CHANGED',
    'a table or column that ldsm.yaml names is not there',
    'Correct dataModels in ldsm.yaml; "mip node check" says which.',
  ],
  [
    /^57014$/,
    'LDSM_TIMEOUT',
    'the database server did not answer within statementTimeoutSeconds',
    'Raise it in ldsm.yaml, or make the view faster.',
  ],
  [
    /^22/,
    'UNFIT_CELLS',
    'a cell does not fit its variable',
    'A column of a numeric variable holds something that is not a number: correct the table or the view.',
  ],
  [
    /^53/,
    'LDSM_UNREACHABLE',
    'the database server has no room for another connection',
    'Raise its max_connections, or lower connections in ldsm.yaml.',
  ],
];

/** Maps an error of the driver or the server to a fault; our own faults and cancellations stay as they are. */
export function faultOf(error: unknown): Error {
  if (error instanceof LdsmFault || (error as Error).name === 'AbortError') return error as Error;
  if (error instanceof RangeError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  for (const [pattern, fault, text, advice] of BY_STATE)
    if (pattern.test(code)) return new LdsmFault(fault, text, advice);
  if (/terminated|timeout expired|Connection ended|not queryable/i.test(message)) {
    const [, fault, text, advice] = BY_STATE[0]!;
    return new LdsmFault(fault, text, advice);
  }
  if (/does not support SSL/i.test(message))
    return new LdsmFault(
      'LDSM_TLS',
      'the database server has no TLS',
      'Turn ssl on there; tls: off sends data in the clear.',
    );
  return new LdsmFault(
    'LDSM_FAILED',
    `the database server could not do what was asked (${/^[0-9A-Z]{5}$/.test(code) ? `SQLSTATE ${code}` : 'no code'})`,
    "The server's own log says more.",
  );
}
