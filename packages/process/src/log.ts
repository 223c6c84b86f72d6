import pino from 'pino';

/** Fields that a log message may have: codes and names of the federation, never a value of the data. */
interface LogFields {
  readonly hospital?: string;
  readonly run?: string;
  readonly algorithm?: string;
  readonly master?: string;
  /** `host:port` of a manager's keeper. */
  readonly keeper?: string;
  readonly code?: string;
  readonly rule?: string;
  readonly kind?: string;
  readonly caller?: string;
  readonly count?: number;
  readonly ms?: number;
}

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

const ALLOWED = [
  'hospital',
  'run',
  'algorithm',
  'master',
  'keeper',
  'code',
  'rule',
  'kind',
  'caller',
  'count',
  'ms',
] as const;

/** A structured log that writes only the fields of `LogFields`, and drops all others. */
export function createLog(level = 'info'): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const only = (fields: LogFields): LogFields =>
    Object.fromEntries(ALLOWED.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
  return {
    info: (fields, message) => logger.info(only(fields), message),
    warn: (fields, message) => logger.warn(only(fields), message),
    error: (fields, message) => logger.error(only(fields), message),
  };
}
