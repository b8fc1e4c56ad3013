import { useWords } from '#app/features/words/components/use-words.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Page } from '#app/ui/page.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';

type Words = { readonly title: string; readonly words: string };

/** What went wrong, in the words of someone on your side. */
export function errorWords(status: number): Words {
  switch (status) {
    case 404:
      return {
        title: 'There is no such page',
        words: 'The address may be misspelled, or what stood here has been taken down.',
      };
    case 403:
      return {
        title: 'Your role does not open this page',
        words: 'You are signed in, but this belongs to somebody else, or to another of your roles.',
      };
    case 409:
      return {
        title: 'Somebody was quicker',
        words:
          'This has changed since you opened the page. Nothing was saved. Go back, look at what it is now, and decide again.',
      };
    default:
      return {
        title: 'This page did not work',
        words:
          'It is our fault, not yours, and it has been noted. What you saved before is kept. Go back and try again.',
      };
  }
}

type Props = {
  readonly status: number;
  /** The Office's telephone, where it is known. */
  readonly contact?: string | undefined;
  readonly maySwitch?: boolean | undefined;
};

/** Stands in for a page that cannot be shown: what happened, and a way on. */
export function ErrorPage({ status, contact, maySwitch }: Props) {
  const { title, words } = errorWords(status);
  return (
    <Page title={title} lede={words}>
      {status === 404 && (
        <SearchBox
          label="Find an offering, a partner or a subject"
          action="/offerings"
          submitLabel="Find offerings"
        />
      )}
      <div className="row">
        <LinkButton href="/home" look="line">
          Go to your first page
        </LinkButton>
        {status === 403 && maySwitch && (
          <LinkButton href="/switch-role" look="line">
            Switch role
          </LinkButton>
        )}
        {status === 404 && <a href="/schools">Find a school</a>}
      </div>
      {status >= 500 && contact && <p className="muted">If it happens again, tell us: {contact}</p>}
    </Page>
  );
}

/** The same for a family on an address of its language, where nobody is signed in to a role: it is not there, or it failed. */
export function ErrorPageInLanguage({ status }: Pick<Props, 'status'>) {
  const { t, to } = useWords();
  const isGone = status < 500;
  return (
    <Page
      title={t(isGone ? 'error.gone' : 'error.fault')}
      lede={t(isGone ? 'error.gone-text' : 'error.fault-text')}
    >
      {isGone && (
        <SearchBox label={t('search.label')} action={to('/offerings')} submitLabel={t('schools.find')} />
      )}
      <div className="row">
        <LinkButton href={to('/')} look="line">
          {t('error.home')}
        </LinkButton>
        {isGone && <a href={to('/schools')}>{t('shell.schools')}</a>}
      </div>
    </Page>
  );
}
