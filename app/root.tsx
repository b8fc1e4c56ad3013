import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { splitLanguage } from './domain/shared/family-path.ts';
import { ErrorPage, ErrorPageInLanguage, errorWords } from './features/shell/components/error-page.tsx';
import { type ShellView, shellView } from './features/shell/shell-view.server.ts';
import { carriedWords } from './features/words/carried-words.server.ts';
import { InEnglish } from './features/words/components/in-english.tsx';
import { kitWordsOf } from './features/words/components/kit-words-of.ts';
import { PageLanguageLinks } from './features/words/components/page-language-links.tsx';
import { TranslationNotice } from './features/words/components/translation-notice.tsx';
import { type PageWords, useWords, wordsOf } from './features/words/components/use-words.tsx';
import { pageLanguages } from './features/words/page-languages.server.ts';
import { dateIn } from './features/words/term-words.ts';
import { ENGLISH_WORDS } from './features/words/words.ts';
import { NonceContext } from './nonce.ts';
import { database } from './platform/database.server.ts';
import { findDistrict } from './platform/district.server.ts';
import { clearedNotice, readNotice } from './platform/notice.server.ts';
import { requireContext } from './platform/request-context.server.ts';
import { formatDate } from './ui/format.ts';
import { IconSprite } from './ui/icon.tsx';
import { KitWordsProvider } from './ui/kit-words.ts';
import { Notice } from './ui/notice.tsx';
import {
  DemonstrationLine,
  LanguageBar,
  PublicHeader,
  SiteFooter,
  SkipLink,
  StaffHeader,
} from './ui/shell.tsx';
import { styleLinks } from './ui/styles/index.ts';

export const links: LinksFunction = () => [
  ...styleLinks,
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = ({ error, matches }) => {
  if (error === undefined) return [{ title: 'Crosswalk' }];
  const status = statusOf(error);
  const { translated, plain } = wordsOf(matches);
  const title = translated && status === 404 ? plain('error.gone') : errorWords(status).title;
  return [{ title: `${title} · Crosswalk` }];
};

export async function loader(args: LoaderFunctionArgs) {
  // Before there is a district only the page that makes one can be shown, and it has nothing around it.
  if (!(await findDistrict(database().db))) {
    return json({ shell: null, notice: null, words: ENGLISH_WORDS, page: null });
  }
  const ctx = await requireContext(args);
  const url = new URL(args.request.url);
  const notice = await readNotice(args.request);
  const headers = new Headers();
  if (notice !== null) headers.append('Set-Cookie', await clearedNotice());
  const shell = await shellView(ctx);
  const words = carriedWords(splitLanguage(url.pathname).language);
  return json({ shell, notice, words, page: pageLanguages(url) }, { headers });
}

/** Where staff work close together. Public pages are roomy for everybody. */
const WORK = /^\/(office|reviews|requests|partnerships|history)(\/|$)/;

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>('root');
  const shell = data?.shell ?? null;
  const dense = WORK.test(useLocation().pathname) && shell?.dense === true;
  const words = useWords();

  return (
    <html lang={words.translated ? words.tag : 'en'} dir={words.direction === 'rtl' ? 'rtl' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {data?.page && <PageLanguageLinks {...data.page} />}
        <Links />
      </head>
      <body data-density={dense ? 'compact' : undefined} data-typist={shell?.person?.typist}>
        <KitWordsProvider value={kitWordsOf(words)}>
          <SkipLink />
          <IconSprite />
          {data?.page && (
            <LanguageBar label={words.plain('shell.languages')} languages={data.page.languages} />
          )}
          <ShellHeader shell={shell} />
          {data?.notice && (
            <div className="wrap flash">
              <Notice tone={data.notice.tone} live>
                {data.notice.language === words.language ? data.notice.text : words.theirs(data.notice.text)}
              </Notice>
            </div>
          )}
          {data?.page && words.translated && (
            <TranslationNotice words={data.words} english={data.page.languages[0]?.href ?? '/'} />
          )}
          {children}
          {shell && <ShellFooter shell={shell} dense={dense} />}
        </KitWordsProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function ShellHeader({ shell }: { readonly shell: ShellView | null }) {
  const { pathname } = useLocation();
  const words = useWords();
  if (!shell) return <PublicHeader items={[]} currentPath={pathname} end="" />;
  if (!shell.person) {
    const items = shell.navigation.map((item) => inWords(item, words));
    return <PublicHeader items={items} currentPath={words.to(pathname)} homeHref={words.to('/')} />;
  }
  const { name, roleLabel, place, placeDetail, home, maySwitch } = shell.person;
  const header = (
    <StaffHeader
      items={shell.navigation}
      currentPath={pathname}
      place={place}
      placeDetail={placeDetail}
      personName={name}
      roleLabel={roleLabel}
      homeHref={home}
      switchRoleHref={maySwitch ? '/switch-role' : undefined}
    />
  );
  return <InEnglish>{header}</InEnglish>;
}

function ShellFooter({ shell, dense }: { readonly shell: ShellView; readonly dense: boolean }) {
  const words = useWords();
  const asOf = words.translated
    ? words.compose((say) => say('shell.as-of', { date: dateIn(say, shell.asOf) }))
    : `Data as of ${formatDate(shell.asOf)}`;
  return (
    <SiteFooter
      items={shell.footer.map((item) => inWords(item, words))}
      contact={
        <>
          {words.name(shell.contact)} · {asOf}
        </>
      }
      wide={dense}
      demonstration={
        shell.demonstration ? (
          <DemonstrationLine wide={dense}>
            {words.t('shell.demonstration')} <a href="/about-this-data">{words.t('shell.about-data')}</a>
          </DemonstrationLine>
        ) : undefined
      }
    />
  );
}

function inWords({ word, ...item }: ShellView['navigation'][number], words: PageWords) {
  return {
    ...item,
    href: words.to(item.href),
    // Pages of families stand under items whose own page is in English only.
    covers: [...(item.covers ?? []), `/${words.language}${item.href}`],
    label: (
      <span>
        {word === undefined ? words.theirs(item.label) : words.t(word)}
        {words.translated && words.to(item.href) === item.href && <> {words.t('shell.in-english')}</>}
      </span>
    ),
  };
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  const shell = useRouteLoaderData<typeof loader>('root')?.shell;
  const { translated } = useWords();
  if (translated && (status === 404 || status >= 500)) return <ErrorPageInLanguage status={status} />;
  return (
    <InEnglish>
      <ErrorPage status={status} contact={shell?.contact} maySwitch={shell?.person?.maySwitch} />
    </InEnglish>
  );
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
