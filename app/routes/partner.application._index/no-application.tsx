import type { applicationPage } from '#app/features/application/application-page.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { OtherCycles } from './other-cycles.tsx';

type View = Extract<Awaited<ReturnType<typeof applicationPage>>, { state: 'none' }>;

export function NoApplication({ view }: { readonly view: View }) {
  const { open, withdrawn, allowed } = view;
  const withdrawnNotice = withdrawn !== null && (
    <Notice>{`Application ${withdrawn} was withdrawn. A new one starts from what you had written.`}</Notice>
  );
  if (open === null) {
    return (
      <Page title="Your application" notice={withdrawnNotice}>
        <EmptyState
          title="No registration is open now"
          action={
            <LinkButton href="/for-partners" look="line">
              See the dates and the questions
            </LinkButton>
          }
        >
          When the Office opens one, you start your application here. You can read every question before.
        </EmptyState>
        <OtherCycles />
      </Page>
    );
  }
  return (
    <Page
      title={`Apply for ${open.year}`}
      lede="One application covers your organization and all its offerings. Everything you type is kept, and a colleague can finish it."
      notice={withdrawnNotice}
    >
      <Notice tone="sun" icon="clock" title={`Due ${open.closes}: ${open.distance}.`}>
        You can send it on any day until then.
      </Notice>
      {allowed.start && (
        <div className="row">
          {open.asksFirst === null ? (
            <PostButton action="/partner/application/start">Start your application</PostButton>
          ) : (
            <LinkButton href={open.asksFirst}>See whether you can apply</LinkButton>
          )}
          <LinkButton href="/for-partners/questions" look="plain">
            Read every question first
          </LinkButton>
        </div>
      )}
      <OtherCycles />
    </Page>
  );
}
