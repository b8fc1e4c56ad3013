import { ErrorSummary } from '#app/ui/error-summary.tsx';
import type { FormReply } from '#app/ui/form-reply.tsx';
import { type Crumb, Page } from '#app/ui/page.tsx';

/** Why an action of a single button was not done; or, opened by its address alone, that there is nothing here to do. */
export function NotDone({ reply, back }: { readonly reply: FormReply | undefined; readonly back: Crumb }) {
  return (
    <Page title={reply ? 'That was not done' : 'Nothing to do here'} back={back}>
      <ErrorSummary reply={reply} />
      <p>
        <a href={back.href}>Go back to see how things stand</a>
      </p>
    </Page>
  );
}
