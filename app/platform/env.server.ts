import { z } from 'zod';

const text = z.string().trim().min(1);
const flag = z.enum(['0', '1']).transform((value) => value === '1');
const origin = z
  .string()
  .refine(isOrigin, { error: 'must be an address without a path, like https://crosswalk.example.org' })
  .transform((value) => new URL(value).origin);

/** Every setting there is. `.env.example` says what each is for, and a test keeps the two in step. */
export const settings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://'),
  DATA_DIR: text.default('.data'),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_ORIGIN: origin.optional(),
  TRUST_PROXY: flag.default(false),
  DEMO: flag.default(true),
  DEMO_SIZE: z.enum(['full', 'small']).default('full'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: text.default('Crosswalk <no-reply@crosswalk.invalid>'),
  MEILI_HOST: z.url({ protocol: /^https?$/ }).optional(),
  MEILI_KEY: text.optional(),
  FILES_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  FILES_S3_ENDPOINT: origin.optional(),
  FILES_S3_REGION: text.default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: text.optional(),
  FILES_S3_SECRET_ACCESS_KEY: text.optional(),
  FILES_S3_PATH_STYLE: flag.default(true),
  FILES_S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)+$/, 'must be folders that end with a slash, such as crosswalk/')
    .default('crosswalk/'),
  WORKER: z.enum(['in-process', 'off']).default('in-process'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Env = Readonly<{
  databaseUrl: string;
  dataDir: string;
  host: string;
  port: number;
  /** Where people reach the site. Unset, the address that a browser asked for counts. */
  publicOrigin: string | undefined;
  trustProxy: boolean;
  demonstration: boolean;
  demonstrationSize: 'full' | 'small';
  smtpUrl: string | undefined;
  mailFrom: string;
  meiliHost: string | undefined;
  meiliKey: string | undefined;
  /** The bucket that keeps uploaded files. Null, they are kept under `dataDir`. */
  s3: BucketSettings | null;
  worker: 'in-process' | 'off';
  logLevel: string;
}>;

export type BucketSettings = Readonly<{
  bucket: string;
  /** Where the store is. Unset, it is Amazon's, in the region. */
  endpoint: string | undefined;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** True where the bucket stands in the path, false where it stands in the host name. */
  pathStyle: boolean;
  /** What every object's name begins with; ends with a slash. */
  prefix: string;
}>;

export class BadEnvironment extends Error {
  override readonly name = 'BadEnvironment';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration cannot be used:', ...problems.map((line) => `  ${line}`)].join('\n'));
  }
}

/** Names every mistake at once. An empty setting counts as one that is not there. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(describe);
  if (parsed.success && parsed.data.MEILI_KEY && !parsed.data.MEILI_HOST) {
    problems.push('MEILI_KEY: is set, but MEILI_HOST is not');
  }
  problems.push(...incompleteBucket(given));
  if (!parsed.success || problems.length > 0) throw new BadEnvironment(problems);

  const value = parsed.data;
  return Object.freeze({
    databaseUrl: value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    host: value.HOST,
    port: value.PORT,
    publicOrigin: value.PUBLIC_ORIGIN,
    trustProxy: value.TRUST_PROXY,
    demonstration: value.DEMO,
    demonstrationSize: value.DEMO_SIZE,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    meiliHost: value.MEILI_HOST,
    meiliKey: value.MEILI_KEY,
    s3: bucketOf(value),
    worker: value.WORKER,
    logLevel: value.LOG_LEVEL,
  });
}

const BUCKET_NEEDS = ['FILES_S3_BUCKET', 'FILES_S3_ACCESS_KEY_ID', 'FILES_S3_SECRET_ACCESS_KEY'] as const;

/** Half of a bucket's settings would quietly keep files elsewhere than was meant. */
function incompleteBucket(given: Record<string, string | undefined>): string[] {
  const meant = BUCKET_NEEDS.some((name) => given[name]) || given.FILES_S3_ENDPOINT !== undefined;
  if (!meant) return [];
  return BUCKET_NEEDS.filter((name) => !given[name]).map(
    (name) => `${name}: is not set, but other settings of the bucket are`,
  );
}

function bucketOf(value: z.output<typeof settings>): BucketSettings | null {
  const { FILES_S3_BUCKET: bucket, FILES_S3_ACCESS_KEY_ID: accessKeyId } = value;
  const secretAccessKey = value.FILES_S3_SECRET_ACCESS_KEY;
  if (!bucket || !accessKeyId || !secretAccessKey) return null;
  return {
    bucket,
    endpoint: value.FILES_S3_ENDPOINT,
    region: value.FILES_S3_REGION,
    accessKeyId,
    secretAccessKey,
    pathStyle: value.FILES_S3_PATH_STYLE,
    prefix: value.FILES_S3_PREFIX,
  };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && origin === text.replace(/\/$/, '');
}

function describe(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return `${issue.path.join('.')}: ${missing ? 'is not set' : issue.message}`;
}

let parsed: Env | undefined;

/** The environment, parsed when it is first asked for, which the start does before anything else. */
export const env: Env = new Proxy({} as Env, {
  get(_, name: string) {
    parsed ??= parseEnv(process.env);
    return parsed[name as keyof Env];
  },
});
