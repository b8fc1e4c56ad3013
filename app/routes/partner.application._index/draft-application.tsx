import type { applicationPage } from '#app/features/application/application-page.server.ts';
import { partsInWords } from '#app/features/application/application-words.ts';
import { ApplicationTasks } from '#app/features/application/components/application-tasks.tsx';
import { DownloadLinks } from '#app/features/application/components/download-links.tsx';
import { fieldHref } from '#app/features/application/components/field-href.ts';
import { NextSteps } from '#app/features/application/components/next-steps.tsx';
import { IconLink, LinkButton } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Panel, Section } from '#app/ui/page.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { OtherCycles } from './other-cycles.tsx';

export type DraftView = Extract<Awaited<ReturnType<typeof applicationPage>>, { state: 'draft' }>;

export function DraftApplication({ view }: { readonly view: DraftView }) {
  const { complete, total, groups, returned } = view;
  return (
    <Page
      title={view.title}
      meta={`Application ${view.reference}`}
      lede={`${partsInWords(complete, total)} Do them in any order. Everything you type is kept.`}
      standing={<Standing view={view} />}
      aside={<Aside view={view} />}
      asideLabel="About this application"
    >
      {returned && <Returned returned={returned} />}
      <Section title="Your organization" look="plain" tight>
        <ApplicationTasks tasks={groups.organization} />
      </Section>
      <Section title="Your offerings" look="plain" tight>
        {groups.offerings.length === 0 ? (
          <p>An application needs at least one offering: an ongoing service that you give directly.</p>
        ) : (
          <ApplicationTasks tasks={groups.offerings} />
        )}
        {view.mayAdd && (
          <div className="row">
            <LinkButton href="/partner/application/offerings/add" look="line" small>
              Add an offering
            </LinkButton>
          </div>
        )}
      </Section>
      <Section title="How you meet the standards" look="plain" tight>
        <ApplicationTasks tasks={[...groups.standards, view.check]} />
        {view.missing > 0 && (
          <p>
            <a href="/partner/application/check">See {plural(view.missing, 'missing answer')} in one list</a>
          </p>
        )}
      </Section>
      {view.allowed.withdraw && (
        <p className="small">
          <a href="/partner/application/withdraw">Withdraw this application</a>
        </p>
      )}
      <OtherCycles />
    </Page>
  );
}

/** What went back, each with the Office's words and the way to it. The rest stays as it was sent. */
function Returned({ returned }: { readonly returned: NonNullable<DraftView['returned']> }) {
  const { items, note, when } = returned;
  return (
    <Notice tone="stop" icon="alert" title={`The Office returned it on ${when}`}>
      {note !== '' && <p className="prewrap">{note}</p>}
      {items === null ? (
        <p>Change what is asked for, then send it again.</p>
      ) : (
        <>
          <ul className="stack stack-s">
            {items.map(({ key, where, note, href, field, touched }) => (
              <li key={key}>
                <a href={fieldHref({ href, field })}>{where}</a>
                {touched && <> (changed)</>}
                <br />
                <span className="prewrap">{note}</span>
              </li>
            ))}
          </ul>
          <p>Only these are open. The rest stays as you sent it. Change them, then send it again.</p>
        </>
      )}
    </Notice>
  );
}

function Standing({ view }: { readonly view: DraftView }) {
  const { due, complete, total } = view;
  return (
    <div className="stack">
      {due.passed ? (
        <Notice tone="stop" icon="clock" title={`It was due ${due.words}.`}>
          Your draft stays here, but it cannot be sent any more.
        </Notice>
      ) : (
        <Notice tone="sun" icon="clock" title={`Due ${due.words}: ${due.distance}.`}>
          Drafts stay here after that, but cannot be sent.
        </Notice>
      )}
      <Stripes filled={complete} total={total} label={`${complete} of ${total} complete`} />
    </div>
  );
}

function Aside({ view }: { readonly view: DraftView }) {
  return (
    <>
      <Panel title={view.saved ?? 'Saved as you go'}>
        <p className="small">Close the page when you like. Come back by this address, on any device.</p>
        <p className="small">
          <a href="/partner/team">
            {view.allowed.team ? 'Ask a colleague to finish a part' : 'See who can work on it'}
          </a>
        </p>
      </Panel>
      <Section title="Before you start" tight>
        <ul className="stack stack-s">
          <li>
            <IconLink href="/for-partners/questions" icon="print">
              All {view.questions} questions, to print
            </IconLink>
          </li>
          <li>
            <IconLink href="/for-partners#documents" icon="document">
              What you will need: {plural(view.documents, 'document')}
            </IconLink>
          </li>
        </ul>
        <DownloadLinks times={view.sentTimes} />
        <p className="small muted">Set aside about {view.minutes} minutes for one offering.</p>
      </Section>
      <NextSteps steps={view.next} />
    </>
  );
}
