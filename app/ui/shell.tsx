import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';
import { PostLink } from './button.tsx';
import { Icon } from './icon.tsx';
import { useKitWords } from './kit-words.ts';

export type NavItem = {
  readonly href: string;
  readonly label: ReactNode;
  /** Other addresses whose pages stand under it too. */
  readonly covers?: readonly string[];
};

/** The item whose address is the page's own, or the longest one the page stands under. */
export function currentNavItem(items: readonly NavItem[], path: string): NavItem | undefined {
  const places = items.flatMap((item) => [item.href, ...(item.covers ?? [])].map((href) => ({ item, href })));
  return places
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0]?.item;
}

function Nav({ items, path }: { readonly items: readonly NavItem[]; readonly path: string }) {
  const current = currentNavItem(items, path);
  const words = useKitWords();
  return (
    <nav className="nav" aria-label={words?.main ?? 'Main'}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a
              href={item.href}
              aria-current={item === current ? (item.href === path ? 'page' : 'true') : undefined}
            >
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function SkipLink() {
  const words = useKitWords();
  return (
    <a className="skip" href="#main">
      {words?.skip ?? 'Skip to main content'}
    </a>
  );
}

export type LanguageLink = {
  readonly href: string;
  /** Its own name. */
  readonly name: string;
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  readonly current: boolean;
};

/** Every language in its own name, never in a menu. Each leads to the same page. */
export function LanguageBar({
  label,
  languages,
}: {
  readonly label: string;
  readonly languages: readonly LanguageLink[];
}) {
  return (
    <nav className="langs" aria-label={label}>
      <div className="wrap">
        <ul>
          {languages.map(({ href, name, tag, direction, current }) => (
            <li key={tag}>
              <a
                href={href}
                lang={tag}
                hrefLang={tag}
                dir={direction}
                aria-current={current ? 'true' : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

type PublicHeaderProps = {
  readonly items: readonly NavItem[];
  readonly currentPath: string;
  /** At the end of the bar; a link to sign in unless told otherwise. */
  readonly end?: ReactNode;
  readonly homeHref?: string | undefined;
};

export function PublicHeader({ items, currentPath, end, homeHref }: PublicHeaderProps) {
  const words = useKitWords();
  return (
    <header className="bar">
      <div className="wrap bar__in">
        <Brand href={homeHref} />
        <Nav items={items} path={currentPath} />
        <div className="bar__end">
          {end ?? (
            <a href="/sign-in">
              <Icon name="lock" />
              {words?.signIn ?? 'Sign in'}
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

type StaffHeaderProps = {
  readonly items: readonly NavItem[];
  readonly currentPath: string;
  /** Where the person stands: "Partnerships Office", a school, an organization. */
  readonly place: ReactNode;
  readonly placeDetail?: ReactNode;
  readonly personName: string;
  readonly roleLabel: string;
  readonly homeHref?: string | undefined;
  /** Given only to people who hold more than one role, or in the demonstration. */
  readonly switchRoleHref?: string | undefined;
  readonly accountHref?: string | undefined;
  readonly signOutAction?: string | undefined;
  readonly messages?: { readonly href: string; readonly count: number } | undefined;
};

/** Asphalt means signed in; the second bar says where, who and in which role. */
export function StaffHeader(props: StaffHeaderProps) {
  const { messages, switchRoleHref, accountHref = '/account', signOutAction = '/sign-out' } = props;
  return (
    <header>
      <div className="bar bar--work">
        <div className="wrap wrap--wide bar__in">
          <Brand href={props.homeHref} />
          <Nav items={props.items} path={props.currentPath} />
          {messages !== undefined && (
            <div className="bar__end">
              <a href={messages.href}>
                <Icon name="mail" />
                {messages.count === 0 ? 'Messages' : `${messages.count} new`}
                {messages.count > 0 && <span className="vh"> messages</span>}
              </a>
            </div>
          )}
        </div>
      </div>
      <div className="place">
        <div className="wrap wrap--wide row row--between">
          <span>
            <strong>{props.place}</strong>
            {props.placeDetail !== undefined && <> · {props.placeDetail}</>}
          </span>
          <span className="place__who">
            <span>
              <a href={accountHref}>{props.personName}</a>, {props.roleLabel}
            </span>
            {switchRoleHref !== undefined && <a href={switchRoleHref}>Switch role</a>}
            <PostLink action={signOutAction}>Sign out</PostLink>
          </span>
        </div>
      </div>
    </header>
  );
}

type SiteFooterProps = {
  readonly items: readonly NavItem[];
  /** One line: the Office, its telephone and mail, the date of the data. */
  readonly contact: ReactNode;
  readonly wide?: boolean | undefined;
  readonly demonstration?: ReactNode;
};

export function SiteFooter({ items, contact, wide, demonstration }: SiteFooterProps) {
  return (
    <>
      <div className="zebra" />
      <footer className="foot">
        <div className={wide ? 'wrap wrap--wide stack stack-s' : 'wrap stack stack-s'}>
          <ul>
            {items.map((item) => (
              <li key={item.href}>
                <a href={item.href}>{item.label}</a>
              </li>
            ))}
          </ul>
          <p className="muted">{contact}</p>
        </div>
        {demonstration}
      </footer>
    </>
  );
}

type DemonstrationLineProps = {
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
};

/** The yellow line under every page of a demonstration, on paper too. */
export function DemonstrationLine({ wide, children }: DemonstrationLineProps) {
  return (
    <div className="demo-line">
      <div className={wide ? 'wrap wrap--wide' : 'wrap'}>
        <p>{children}</p>
      </div>
    </div>
  );
}
