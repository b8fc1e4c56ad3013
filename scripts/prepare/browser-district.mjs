// The district that the browser's tests use: where it listens, where it keeps its data, how it is begun.
import os from 'node:os';
import path from 'node:path';

/**
 * Whoever asks first chooses; the choice stands in the environment, where children and later readers find it.
 *
 * @returns {{ origin: string, env: Record<string, string> }} the address, and the settings of its server
 */
export function browserDistrict() {
  process.env.E2E_PORT ??= String(20_000 + (process.pid % 20_000));
  process.env.E2E_DATA_DIR ??= path.join(os.tmpdir(), `crosswalk-e2e-${process.pid}`);
  return {
    origin: `http://127.0.0.1:${process.env.E2E_PORT}`,
    env: {
      DATA_DIR: process.env.E2E_DATA_DIR,
      DATABASE_URL: '',
      DEMO: '1',
      DEMO_SIZE: 'small',
      HOST: '127.0.0.1',
      PORT: process.env.E2E_PORT,
      PUBLIC_ORIGIN: '',
      LOG_LEVEL: 'error',
    },
  };
}
