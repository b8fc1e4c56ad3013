import { ErrorSummary } from '#app/ui/error-summary.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { type Crumb, Page } from '#app/ui/page.tsx';

/** Why a press of a single button did nothing; opened by its address alone, that there is nothing here to do. */
export function NotDone({ reply, back }: { readonly reply: FormReply | undefined; readonly back: Crumb }) {
  return (
    <Page title={reply ? 'That was not done' : 'Nothing to do here'} back={back}>
      <ErrorSummary reply={reply} />
      <p>
        <a href={back.href}>See how things stand</a>
      </p>
    </Page>
  );
}
