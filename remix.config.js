// @ts-check
/** @type {import('@remix-run/dev').VitePluginConfig} */
export default {
  appDirectory: 'app',
  ignoredRouteFiles: ['**/*.css', '**/*.test.{ts,tsx}'],
  serverModuleFormat: 'esm',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    // Open advisories on the serializer and the manifest keep these two off.
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
};
