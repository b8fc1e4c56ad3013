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
import { type ShellView, shellView } from './features/shell/shell-view.server.ts';
import { NonceContext } from './nonce.ts';
import { database } from './platform/database.server.ts';
import { findDistrict } from './platform/district.server.ts';
import { clearedNotice, readNotice } from './platform/notice.server.ts';
import { requireContext } from './platform/request-context.server.ts';
import { IconSprite } from './ui/icon.tsx';
import { Notice } from './ui/notice.tsx';
import { DemonstrationLine, PublicHeader, SiteFooter, SkipLink, StaffHeader } from './ui/shell.tsx';
import { styleLinks } from './ui/styles/index.ts';

export const links: LinksFunction = () => [
  ...styleLinks,
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction = () => [{ title: 'Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  // Before there is a district only the page that makes one can be shown, and it has nothing around it.
  if (!(await findDistrict(database().db))) return json({ shell: null, notice: null });
  const ctx = await requireContext(args);
  const notice = await readNotice(args.request);
  const headers = new Headers();
  if (notice !== null) headers.append('Set-Cookie', await clearedNotice());
  return json({ shell: await shellView(ctx), notice }, { headers });
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>('root');
  const shell = data?.shell ?? null;

  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body data-density={shell?.dense ? 'compact' : undefined}>
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
            contact={shell.contact}
            wide={shell.dense}
            demonstration={shell.demonstration ? <DemonstrationLine wide={shell.dense} /> : undefined}
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
  if (!shell) return <PublicHeader items={[]} currentPath={pathname} end={null} />;
  if (!shell.person) return <PublicHeader items={shell.navigation} currentPath={pathname} />;
  const { name, roleLabel, place, home, maySwitch } = shell.person;
  return (
    <StaffHeader
      items={shell.navigation}
      currentPath={pathname}
      place={place}
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
  const error = useRouteError();
  const { title, words } = describe(isRouteErrorResponse(error) ? error.status : 500);
  return (
    <main id="main" tabIndex={-1} className="wrap page">
      <div className="stack">
        <h1>{title}</h1>
        <p className="lede">{words}</p>
        <p>
          <a href="/">Go to the home page</a>
        </p>
      </div>
    </main>
  );
}

function describe(status: number): { title: string; words: string } {
  switch (status) {
    case 404:
      return {
        title: 'There is no such page',
        words: 'The address may be misspelled, or what stood here has been taken down.',
      };
    case 403:
      return {
        title: 'This is not yours to see',
        words:
          'You are signed in, but in a role that may not open this. Someone else may hold it, or you may in another role.',
      };
    case 409:
      return {
        title: 'Somebody was quicker',
        words:
          'This has changed since you opened the page. Go back, look at what it is now, and decide again.',
      };
    default:
      return {
        title: 'This page did not work',
        words: 'It is our fault, not yours, and it has been noted. Go back and try again.',
      };
  }
}
