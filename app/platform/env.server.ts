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
  worker: 'in-process' | 'off';
  logLevel: string;
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
    worker: value.WORKER,
    logLevel: value.LOG_LEVEL,
  });
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
