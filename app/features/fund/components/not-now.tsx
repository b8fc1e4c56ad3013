import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

type NotNowProps = {
  readonly title: string;
  readonly head: { readonly slug: string; readonly name: string; readonly standing: string };
  /** What has to be there first, as a sentence. */
  readonly missing: string;
};

/** A step of a round asked for by its address before its time, or after it: what is missing, and where that is done. */
export function NotNow({ title, head, missing }: NotNowProps) {
  const href = `/office/rounds/${head.slug}`;
  return (
    <Page title={title} back={{ href, label: head.name }} density="compact">
      <EmptyState
        title={`Where this round stands: ${head.standing.toLowerCase()}`}
        action={<LinkButton href={href}>See what comes next</LinkButton>}
      >
        {missing}
      </EmptyState>
    </Page>
  );
}
