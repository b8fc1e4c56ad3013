import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { denyImports } from 'vite-env-only';
import remixConfig from './remix.config.js';

/** Routes that only act have no browser code, and comments in packages are not ours: neither is worth a line. */
const EXPECTED = new Set(['EMPTY_BUNDLE', 'INVALID_ANNOTATION']);

export default defineConfig({
  plugins: [
    denyImports({
      client: { files: ['db/**', 'search/**', 'scripts/**', 'tests/**'] },
    }),
    remix(remixConfig),
  ],
  build: {
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      onwarn(warning, warn) {
        if (!EXPECTED.has(warning.code ?? '')) warn(warning);
      },
    },
  },
});
