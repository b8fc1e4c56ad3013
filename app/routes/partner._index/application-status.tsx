import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { HomeView } from './route.tsx';

/** Always an owner, a date and the next step. */
export function ApplicationStatus({ view }: { readonly view: HomeView }) {
  const { application } = view;
  switch (application.state) {
    case 'none':
      return <NotStarted view={view} application={application} />;
    case 'draft':
      return <Draft application={application} />;
    case 'sent':
      return <Sent application={application} />;
  }
}

type Of<State extends HomeView['application']['state']> = {
  readonly application: Extract<HomeView['application'], { state: State }>;
};

function NotStarted({ view, application }: Of<'none'> & { readonly view: HomeView }) {
  const { open } = application;
  return (
    <Section title="Your application" tight>
      {open === null ? (
        <p>
          No registration is open now. {view.standing === 'approved' && `You are approved for ${view.year}.`}{' '}
          <a href="/for-partners">See the dates</a>
        </p>
      ) : (
        <>
          <Notice tone="sun" icon="clock" title={`Due ${open.closes}: ${open.distance}.`}>
            Nothing is started for {open.year} yet. It is your turn.
          </Notice>
          {application.allowed.start && (
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
        </>
      )}
    </Section>
  );
}

function Draft({ application }: Of<'draft'>) {
  const { due, returned, complete, total, missing } = application;
  return (
    <Section title={application.title} tight>
      {returned ? (
        <Notice tone="stop" icon="alert" title={`Returned to you on ${returned.when}.`}>
          <p className="prewrap">{returned.note}</p>
        </Notice>
      ) : due.passed ? (
        <Notice tone="stop" icon="clock" title={`It was due ${due.words}.`}>
          Your draft stays here, but it cannot be sent any more.
        </Notice>
      ) : (
        <Notice tone="sun" icon="clock" title={`Due ${due.words}: ${due.distance}.`}>
          It is your turn: {missing === 0 ? 'check it and send it.' : `${plural(missing, 'answer')} missing.`}
        </Notice>
      )}
      <Stripes filled={complete} total={total} label={`${complete} of ${total} parts complete`} />
      <SummaryList
        items={[
          { key: 'reference', term: 'Reference', value: application.reference },
          { key: 'with', term: 'With', value: 'You' },
          {
            key: 'by',
            term: returned ? 'Send it again by' : 'Send it by',
            value: `${due.words}, ${due.distance}`,
          },
        ]}
      />
      <div className="row">
        <LinkButton href={missing === 0 ? '/partner/application/check' : '/partner/application'}>
          {missing === 0 ? 'Check and send' : 'Go on with it'}
        </LinkButton>
      </div>
    </Section>
  );
}

type Appeal = NonNullable<NonNullable<Of<'sent'>['application']['afterDecision']>['appeal']>;

/** Whose turn an appeal is and by when, or what came of it. */
function appealWords({ status, owner, dueOn }: Appeal): string {
  if (status === 'decided') return 'Decided. The second decision stands';
  if (status === 'withdrawn') return 'You withdrew it. The decision stands';
  return `With ${owner}, by ${dueOn}`;
}

function Sent({ application }: Of<'sent'>) {
  const step = application.next.find(({ now }) => now);
  const appeal = application.afterDecision?.appeal ?? null;
  return (
    <Section title={application.title} tight actions={<a href="/partner/application">Open it</a>}>
      <SummaryList
        items={[
          { key: 'status', term: 'Status', value: application.statusWords },
          { key: 'reference', term: 'Reference', value: application.reference },
          { key: 'sent', term: 'Sent', value: application.sent },
          ...(application.status === 'decided'
            ? [
                ...(appeal === null ? [] : [{ key: 'appeal', term: 'Appeal', value: appealWords(appeal) }]),
                {
                  key: 'next',
                  term: 'Next',
                  value:
                    appeal?.status === 'open'
                      ? 'Nothing to do: you get a second letter'
                      : 'Read the letter: it says what to do',
                },
              ]
            : [
                {
                  key: 'with',
                  term: 'With',
                  value: application.owner.charAt(0).toUpperCase() + application.owner.slice(1),
                },
                { key: 'next', term: 'Next', value: step ? `${step.what}, ${step.when}` : null },
              ]),
        ]}
      />
    </Section>
  );
}
