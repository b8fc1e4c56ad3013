import { AfterDecision } from '#app/features/appeal/components/after-decision.tsx';
import type { applicationPage } from '#app/features/application/application-page.server.ts';
import { DownloadLinks } from '#app/features/application/components/download-links.tsx';
import { NextSteps } from '#app/features/application/components/next-steps.tsx';
import { IconLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { type StatusKind, StatusTag } from '#app/ui/tag.tsx';
import { OtherCycles } from './other-cycles.tsx';

export type SentView = Extract<Awaited<ReturnType<typeof applicationPage>>, { state: 'sent' }>;

const LOOKS: Readonly<Record<string, StatusKind>> = {
  submitted: 'waiting',
  'in-review': 'in-progress',
  decided: 'done',
};

export function SentApplication({ view }: { readonly view: SentView }) {
  return (
    <Page
      title={view.title}
      meta={`Application ${view.reference}`}
      lede={ledeOf(view)}
      standing={<StatusTag kind={LOOKS[view.status] ?? 'in-progress'}>{view.statusWords}</StatusTag>}
      aside={<NextSteps steps={view.next} />}
      asideLabel="What happens next"
    >
      {view.letters.length > 0 && (
        <Notice
          tone="go"
          icon="mail"
          title={view.letters.length === 1 ? 'Your letter is here.' : 'Your letters are here.'}
        >
          {view.letters.map((letter) => (
            <p key={letter.id}>
              <a href={`/letters/${letter.id}`}>
                Read the letter {letter.reference} of {letter.sent}
              </a>
            </p>
          ))}
        </Notice>
      )}
      {view.afterDecision && <AfterDecision standing={view.afterDecision} />}
      <Section title="What you sent" tight>
        <SummaryList
          items={[
            { key: 'sent', term: view.times > 1 ? 'Last sent' : 'Sent', value: view.sent },
            ...(view.times > 1
              ? [{ key: 'times', term: 'Sent', value: `${view.times} times. Every version is kept` }]
              : []),
            { key: 'owner', term: 'With', value: capital(view.owner) },
            {
              key: 'offerings',
              term: 'Offerings',
              value: view.offerings.map(({ name }) => name).join(', '),
            },
          ]}
        />
        <ul className="stack stack-s">
          <li>
            <IconLink href="/partner/application/answers" icon="document">
              Read or print every answer
            </IconLink>
          </li>
          {view.status === 'decided' && (
            <li>
              <IconLink href="/partner/added-questions" icon="document">
                Questions that were added since
              </IconLink>
            </li>
          )}
        </ul>
        <DownloadLinks times={view.times} />
      </Section>
      {view.status !== 'decided' && (
        <p className="small">
          Need to change something? Ask the Office to return it to you.
          {view.allowed.withdraw && (
            <>
              {' '}
              Or <a href="/partner/application/withdraw">withdraw this application</a>.
            </>
          )}
        </p>
      )}
      <OtherCycles />
    </Page>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function ledeOf({ status, owner, sent, next, afterDecision }: SentView): string {
  const step = next.find(({ now }) => now);
  const appeal = afterDecision?.appeal;
  if (appeal?.status === 'decided') {
    return 'Your appeal has been decided, and that decision stands. The letter says why, standard by standard.';
  }
  if (appeal && appeal.status !== 'withdrawn') {
    return `It has been decided, and you appealed. You get an answer by ${appeal.dueOn}.`;
  }
  if (status === 'decided') return 'It has been decided. The letter says why, standard by standard.';
  return `Sent ${sent}. It is with ${owner} now${step ? `: ${step.what.charAt(0).toLowerCase()}${step.what.slice(1)}, ${step.when}` : ''}.`;
}
