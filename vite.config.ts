import { vitePlugin as remix } from '@remix-run/dev';
import { denyImports } from 'vite-env-only';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

export default defineConfig({
  plugins: [
    denyImports({
      client: { files: ['db/**', 'search/**', 'scripts/**', 'tests/**'] },
    }),
    remix(remixConfig),
  ],
  build: { target: 'es2022', sourcemap: false },
});
