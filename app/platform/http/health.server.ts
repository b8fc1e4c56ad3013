import type { RequestHandler } from 'express';
import { readiness } from '../readiness.server.ts';

/** Alive: the process answers. Says nothing of what it depends on, so that nobody restarts it for their sake. */
export const healthz: RequestHandler = (_req, res) => {
  res.setHeader('Cache-Control', 'no-store');
  res.type('text/plain').send('ok\n');
};

/** Ready: it can do its work now. */
export const readyz: RequestHandler = async (_req, res) => {
  const report = await readiness();
  res.setHeader('Cache-Control', 'no-store');
  res.status(report.ready ? 200 : 503).json(report);
};
