import { formatDateTime } from './format.ts';
import { Notice } from './notice.tsx';
import { Page } from './page.tsx';
import { TypedWords, type TypedWordsProps } from './typed-words.tsx';

export type DraftEndedProps = TypedWordsProps & {
  readonly ended: {
    readonly by: string | null;
    readonly at: string | null;
    readonly published: string | null;
  };
  /** Where the versions are listed. */
  readonly back: { readonly href: string; readonly label: string };
};

/** In the place of a form whose whole draft a colleague published or threw away: what was typed stays, to be taken along. */
export function DraftEnded({ ended, back, ...typed }: DraftEndedProps) {
  return (
    <Page title="This draft is there no more" back={back} density="compact">
      <Notice tone="sun" title={whatHappened(ended)}>
        <p>
          {typed.reply && 'Nothing of yours was saved. '}
          {ended.published !== null && 'What is published never changes. '}
          You can begin another draft
          {ended.published === null ? (
            '.'
          ) : (
            <>
              {' '}
              from <a href={ended.published}>the version that it became</a>.
            </>
          )}
        </p>
      </Notice>
      <TypedWords {...typed} />
    </Page>
  );
}

function whatHappened({ by, at, published }: DraftEndedProps['ended']): string {
  if (by === null || at === null) return 'No draft stands under this address.';
  return `${by} ${published === null ? 'threw it away' : 'published it'} on ${formatDateTime(at, 'short')}.`;
}
