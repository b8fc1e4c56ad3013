const CONNECTION_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'QUERY_OVERDUE',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  '57P01', // an administrator ended the session
  '57P02', // the server crashed
  '57P03', // the server is starting or stopping
  '53300', // too many sessions
]);

/** Whether an error means that the database could not be reached, however deep it is wrapped. */
export function isUnavailable(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    const { code } = at as Error & { code?: unknown };
    if (typeof code !== 'string') continue;
    // File errors share codes with socket errors, and only the driver's errors concern the database.
    const fromFile = 'path' in at && 'syscall' in at && at.syscall !== 'connect';
    if (!fromFile && (CONNECTION_CODES.has(code) || code.startsWith('08'))) return true;
  }
  return false;
}
