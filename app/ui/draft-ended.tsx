import type { FormReply } from './form-reply.tsx';
import { formatDateTime } from './format.ts';
import { Notice } from './notice.tsx';
import { Page, Section } from './page.tsx';
import { SummaryList } from './summary-list.tsx';

type DraftEndedProps = {
  readonly ended: {
    readonly by: string | null;
    readonly at: string | null;
    readonly published: string | null;
  };
  readonly reply: FormReply | null | undefined;
  /** What a person typed, by the name of its field; other fields are a form's own. */
  readonly labelOf: (name: string) => string | undefined;
  /** Where the versions are listed. */
  readonly back: { readonly href: string; readonly label: string };
};

/** In the place of a form whose whole draft a colleague published or threw away: what was typed stays, to be taken along. */
export function DraftEnded({ ended, reply, labelOf, back }: DraftEndedProps) {
  const typed = Object.entries(reply?.values ?? {}).flatMap(([key, value]) => {
    const term = labelOf(key);
    return term !== undefined && typeof value === 'string' && value.trim() !== ''
      ? [{ key, term, value: <span className="prewrap">{value}</span> }]
      : [];
  });
  return (
    <Page title="This draft is there no more" back={back} density="compact">
      <Notice tone="sun" title={whatHappened(ended)}>
        <p>
          {reply && 'Nothing of yours was saved. '}
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
      {typed.length > 0 && (
        <Section title="What you typed">
          <SummaryList items={typed} />
        </Section>
      )}
    </Page>
  );
}

function whatHappened({ by, at, published }: DraftEndedProps['ended']): string {
  if (by === null || at === null) return 'No draft stands under this address.';
  return `${by} ${published === null ? 'threw it away' : 'published it'} on ${formatDateTime(at, 'short')}.`;
}
