import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { denyImports } from 'vite-env-only';
import remixConfig from './remix.config.js';

/** Routes that only act have no browser code, and comments in packages are not ours: neither is worth a line. */
const EXPECTED = new Set(['EMPTY_BUNDLE', 'INVALID_ANNOTATION']);

/**
 * What every page loads is one file each of the framework and of ours, and what lists and forms are made of another two: left
 * alone, each module that several pages share becomes a file of its own, and a page asks for forty.
 */
const CHUNKS = [
  [
    'framework',
    /node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run|turbo-stream)\//,
  ],
  [
    'shell',
    /\/app\/(ui\/(brand|button|error-title|format|icon|kit-words|notice|page|search-box|search-params|shell)\.|features\/(words\/(?!translations|shipped)|shell\/)|domain\/shared\/(family-path|language|message)\.|nonce\.)/,
  ],
  [
    'lists',
    /\/app\/ui\/(chips|choice-fields|details|field|filter-panel|form-reply|home|level|pagination|result-item|summary-list|tag)\./,
  ],
] as const;

function chunkOf(id: string): string | undefined {
  if (/\.server\.|\.css|\?/.test(id)) return undefined;
  return CHUNKS.find(([, modules]) => modules.test(id))?.[0];
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    denyImports({
      // Forms are judged by the server alone. What judges them is as much script as all of ours on a page.
      client: { files: ['db/**', 'search/**', 'scripts/**', 'tests/**'], specifiers: ['zod'] },
    }),
    remix(remixConfig),
  ],
  build: {
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      output: isSsrBuild ? {} : { manualChunks: chunkOf },
      onwarn(warning, warn) {
        if (!EXPECTED.has(warning.code ?? '')) warn(warning);
      },
    },
  },
}));
