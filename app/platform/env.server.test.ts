import fs from 'node:fs';
import { expect, test } from 'vitest';
import { BadEnvironment, parseEnv, settings } from './env.server.ts';

const DATABASE_URL = 'postgres://app@localhost/crosswalk';

test('an environment with nothing but a database is enough', () => {
  expect(parseEnv({ DATABASE_URL })).toMatchObject({ port: 3000, host: '127.0.0.1', demonstration: true });
});

test('every mistake is named at once', () => {
  const wrong = {
    PORT: 'seventy',
    PUBLIC_ORIGIN: 'https://crosswalk.example.org/app',
    DEMO: 'yes',
    SMTP_URL: 'mail',
  };

  const refused = () => parseEnv(wrong);

  expect(refused).toThrow(BadEnvironment);
  for (const name of ['DATABASE_URL: is not set', 'PORT', 'PUBLIC_ORIGIN', 'DEMO', 'SMTP_URL']) {
    expect(refused).toThrow(name);
  }
});

test('a search key without a search server is a mistake', () => {
  expect(() => parseEnv({ DATABASE_URL, MEILI_KEY: 'key' })).toThrow('MEILI_HOST');
});

test('half of a bucket is a mistake, and each missing half is named', () => {
  const half = () => parseEnv({ DATABASE_URL, FILES_S3_BUCKET: 'papers', FILES_S3_ACCESS_KEY_ID: 'id' });
  const address = () => parseEnv({ DATABASE_URL, FILES_S3_ENDPOINT: 'https://s3.example.org/papers' });

  expect(half).toThrow('FILES_S3_SECRET_ACCESS_KEY: is not set');
  expect(half).not.toThrow('FILES_S3_BUCKET');
  for (const name of ['FILES_S3_ENDPOINT: must be an address', 'FILES_S3_BUCKET: is not set']) {
    expect(address).toThrow(name);
  }
});

test('a whole bucket is used, and none at all is a folder', () => {
  const keys = { FILES_S3_ACCESS_KEY_ID: 'id', FILES_S3_SECRET_ACCESS_KEY: 'secret' };

  expect(parseEnv({ DATABASE_URL }).s3).toBeNull();
  expect(parseEnv({ DATABASE_URL, FILES_S3_BUCKET: 'papers', ...keys }).s3).toEqual({
    bucket: 'papers',
    endpoint: undefined,
    region: 'us-east-1',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    pathStyle: true,
    prefix: 'crosswalk/',
  });
});

test('an empty setting counts as one that is not there', () => {
  expect(parseEnv({ DATABASE_URL, SMTP_URL: '', PORT: '' })).toMatchObject({
    smtpUrl: undefined,
    port: 3000,
  });
});

test('the example file names every setting, with its default', () => {
  const example = Object.fromEntries(
    fs
      .readFileSync('.env.example', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

  expect(Object.keys(example).sort()).toEqual(Object.keys(settings.shape).sort());
  expect(parseEnv({ ...example, DATABASE_URL })).toEqual(parseEnv({ DATABASE_URL }));
});
