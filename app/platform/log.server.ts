import { pino } from 'pino';
import { env } from './env.server.ts';

/** One JSON line per event on standard output. Secrets and addresses are taken out before a line is written. */
export const log = pino({
  level: env.logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: [
      'password',
      'token',
      'cookie',
      'authorization',
      'email',
      '*.password',
      '*.token',
      '*.cookie',
      '*.email',
    ],
    censor: '[removed]',
  },
  serializers: { err: describeError },
});

/** An error with its causes; a query's parameters are left out, since they hold what people typed. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, constraint_name: constraint } = error as Error & { code?: string; constraint_name?: string };
  return {
    name: error.name,
    message: error.message.split('\nparams:')[0],
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .slice(0, 12)
      .join('\n'),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  };
}
