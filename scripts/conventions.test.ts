import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

// What the house style forbids and no other tool looks for.

type Convention = {
  readonly says: string;
  readonly forbidden: RegExp;
  readonly under: readonly string[];
  /** Where it is meant to be. */
  readonly except?: RegExp;
};

const CONVENTIONS: readonly Convention[] = [
  {
    says: 'settings are read in one place',
    forbidden: /process\.env/,
    under: ['app', 'db', 'search'],
    except: /^app\/platform\/env\.server(\.test)?\.ts$/,
  },
  {
    says: 'redirects go through the one function that keeps them on this site',
    forbidden: /import[^;]*\bredirect(Document)?\b[^;]*from '@remix-run/,
    under: ['app'],
    except: /^app\/platform\/params\.server\.ts$/,
  },
  {
    says: 'rules and use cases take the time from their context',
    forbidden: /new Date\(\)|Date\.now\(\)|Math\.random\(/,
    under: ['app/domain', 'app/features'],
  },
  {
    says: 'chance that matters comes from the system',
    forbidden: /Math\.random\(/,
    under: ['app', 'db', 'search'],
  },
  {
    says: 'wherever an index is shown it is said that higher is more need',
    forbidden: /^(?![\s\S]*HIGHER_IS_MORE_NEED)[\s\S]*(\bOI \$\{|'OI'|Opportunity Index \$\{)/,
    under: ['app/routes', 'app/features'],
    // What letters and sentences of the server say stands with their own words.
    except: /\.ts$/,
  },
  {
    says: 'a form that comes back for a mistake still names what its writer had read',
    forbidden: /<HiddenField name="(seen|revision)"/,
    under: ['app'],
    // Two show at once where they differ from what is stored, and one has no field to mistake.
    except: /(rating-fields|own-ranking|requests\.\$requestId\.withdraw\/route)\.tsx$/,
  },
  { says: 'the product logs, it does not print', forbidden: /\bconsole\./, under: ['app', 'db', 'search'] },
  { says: 'text is never taken for HTML', forbidden: /dangerouslySetInnerHTML/, under: ['app'] },
  { says: 'the policy allows no style attribute', forbidden: /\sstyle=\{/, under: ['app'] },
  {
    says: 'no query is glued together from text',
    forbidden: /sql\.unsafe|\.unsafe\(/,
    under: ['app', 'search'],
  },
  {
    says: 'nothing is evaluated',
    forbidden: /\beval\(|new Function\(/,
    under: ['app', 'db', 'search', 'scripts'],
  },
  {
    says: 'no program is run from a request',
    forbidden: /node:child_process/,
    under: ['app', 'db', 'search'],
  },
  {
    says: 'a route folder is private to its route',
    forbidden: /from '(\.\.\/|#app\/routes\/)/,
    under: ['app/routes'],
  },
  {
    says: 'no weak hash',
    forbidden: /createHash\('(md5|sha1)'\)/,
    under: ['app', 'db', 'search', 'scripts'],
  },
  {
    says: 'nothing is left for later without a word',
    forbidden: /\b(TODO|FIXME|XXX)\b/,
    under: ['app', 'db', 'search'],
  },
  {
    says: 'types are not switched off',
    forbidden: /@ts-(ignore|nocheck)|: any[;,)[]|as any\b/,
    under: ['app', 'db', 'search'],
  },
];

function sources(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

test.each(CONVENTIONS)('$says', ({ forbidden, under, except }) => {
  const found = under
    .flatMap(sources)
    .filter((file) => !except?.test(file) && forbidden.test(withoutComments(fs.readFileSync(file, 'utf8'))));

  expect(found).toEqual([]);
});

test('nothing loose lies in the routes, where each file would be an address', () => {
  const loose = fs.readdirSync('app/routes', { withFileTypes: true }).filter((entry) => entry.isFile());

  expect(loose.map(({ name }) => name)).toEqual([]);
});

test('every page of a draft stands on once a colleague has ended the draft', () => {
  const ofDraft = /^app\/routes\/office\.(questionnaires\.\$questionnaireId|rubrics\.drafts\.\$draftId)\./;
  // Only what is published adds questions for anybody, and that is never thrown away.
  const ofPublished = /\.added-questions/;
  const forgetful = sources('app/routes')
    .filter((file) => ofDraft.test(file) && !ofPublished.test(file) && file.endsWith('/route.tsx'))
    .filter((file) => {
      const text = withoutComments(fs.readFileSync(file, 'utf8'));
      return text.includes('export default') && !text.includes('orEnded(');
    });

  expect(forgetful).toEqual([]);
});

test('the router runs in the versions that are known to be safe', () => {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string }>;
  };
  const wanted = { 'react-router': '6.30.6', 'react-router-dom': '6.30.6', '@remix-run/router': '1.23.4' };

  for (const [name, version] of Object.entries(wanted)) {
    const found = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    expect(new Set(found.map(([, found]) => found.version))).toEqual(new Set([version]));
  }
});

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    fs.readFileSync('package.json', 'utf8'),
  ) as Record<string, Record<string, string>>;
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );

  expect(loose).toEqual([]);
});

test('the lock file names the packages of every platform, or a clean install refuses it', () => {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const present = new Set(
    Object.keys(packages).map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)),
  );
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) =>
    Object.keys(optionalDependencies ?? {}),
  );

  // `node scripts/complete-lock.mjs` adds them.
  expect(wanted.filter((name) => !present.has(name))).toEqual([]);
});
