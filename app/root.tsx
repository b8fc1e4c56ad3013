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
import { ErrorPage, errorWords } from './features/shell/components/error-page.tsx';
import { type ShellView, shellView } from './features/shell/shell-view.server.ts';
import { NonceContext } from './nonce.ts';
import { database } from './platform/database.server.ts';
import { findDistrict } from './platform/district.server.ts';
import { clearedNotice, readNotice } from './platform/notice.server.ts';
import { requireContext } from './platform/request-context.server.ts';
import { formatDate } from './ui/format.ts';
import { IconSprite } from './ui/icon.tsx';
import { Notice } from './ui/notice.tsx';
import { DemonstrationLine, PublicHeader, SiteFooter, SkipLink, StaffHeader } from './ui/shell.tsx';
import { styleLinks } from './ui/styles/index.ts';

export const links: LinksFunction = () => [
  ...styleLinks,
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? 'Crosswalk' : `${errorWords(statusOf(error)).title} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  // Before there is a district only the page that makes one can be shown, and it has nothing around it.
  if (!(await findDistrict(database().db))) return json({ shell: null, notice: null });
  const ctx = await requireContext(args);
  const notice = await readNotice(args.request);
  const headers = new Headers();
  if (notice !== null) headers.append('Set-Cookie', await clearedNotice());
  return json({ shell: await shellView(ctx), notice }, { headers });
}

/** Where staff work close together. Public pages are roomy for everybody. */
const WORK = /^\/(office|reviews|requests|partnerships|history)(\/|$)/;

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>('root');
  const shell = data?.shell ?? null;
  const dense = WORK.test(useLocation().pathname) && shell?.dense === true;

  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body data-density={dense ? 'compact' : undefined}>
        <SkipLink />
        <IconSprite />
        <ShellHeader shell={shell} />
        {data?.notice && (
          <div className="wrap flash">
            <Notice tone={data.notice.tone} live>
              {data.notice.text}
            </Notice>
          </div>
        )}
        {children}
        {shell && (
          <SiteFooter
            items={shell.footer}
            contact={`${shell.contact} · Data as of ${formatDate(shell.asOf)}`}
            wide={dense}
            demonstration={shell.demonstration ? <DemonstrationLine wide={dense} /> : undefined}
          />
        )}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function ShellHeader({ shell }: { readonly shell: ShellView | null }) {
  const { pathname } = useLocation();
  if (!shell) return <PublicHeader items={[]} currentPath={pathname} end="" />;
  if (!shell.person) return <PublicHeader items={shell.navigation} currentPath={pathname} />;
  const { name, roleLabel, place, placeDetail, home, maySwitch } = shell.person;
  return (
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
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const status = statusOf(useRouteError());
  const shell = useRouteLoaderData<typeof loader>('root')?.shell;
  return <ErrorPage status={status} contact={shell?.contact} maySwitch={shell?.person?.maySwitch} />;
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
