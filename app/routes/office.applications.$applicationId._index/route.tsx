import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Supplements } from '#app/features/supplement/components/supplements.tsx';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import {
  AgreedScores,
  AgreementNotice,
  PanelTable,
  PaperList,
} from '#app/features/vetting/components/application-parts.tsx';
import { ApplicationParams } from '#app/features/vetting/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { ApplicationAside } from './application-aside.tsx';
import { NextAction, STANDING, STATUS } from './next-action.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organization.name ?? 'Application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(applicationPage(ctx, applicationId)));
}

export default function Application() {
  const view = useLoaderData<typeof loader>();
  const { id, organization, reference, cycle, times, status, panel, agreement, allowed, offerings } = view;
  const last = times.at(-1);

  return (
    <Page
      title={organization.name}
      meta={
        <>
          {reference}, {cycle.name}
          {last && (
            <>
              , version {last.number}, sent <DateText value={last.at} />
            </>
          )}
        </>
      }
      standing={<StatusTag kind={STATUS[status].kind}>{STATUS[status].words}</StatusTag>}
      actions={
        <>
          <a href={`/office/applications/${id}/submission`}>What they sent</a>
          <a href={`/history/application/${id}`}>History</a>
          {allowed.return && <a href={`/office/applications/${id}/return`}>Return for information</a>}
        </>
      }
      back={{ href: '/office/applications', label: 'Back to applications' }}
      density="compact"
      wide
      aside={<ApplicationAside view={view} />}
    >
      <NextAction view={view} />
      {status === 'needs-information' && (
        <Notice tone="sun" title="Waiting for the partner to answer.">
          {view.returnedNote && <p className="prewrap">{view.returnedNote}</p>}
          <ul className="stack stack-s">
            {view.returnedItems.map(({ key, what, note }) => (
              <li key={key}>
                {what}. <span className="muted prewrap">Asked: {note}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}

      {view.asked > 0 && allowed.return && (
        <Notice
          tone="sun"
          icon="alert"
          title={view.asked === 1 ? 'A reviewer asks for more.' : `Reviewers ask ${view.asked} questions.`}
        >
          <p>
            <a href={`/office/applications/${id}/asks`}>Read what is asked</a>, then return it with these
            questions or answer them yourself.
          </p>
        </Notice>
      )}

      <Section title="Reviewers">
        {panel.length === 0 ? (
          <EmptyState title="Nobody reads it yet" level={3}>
            Two reviewers read each application, apart from each other.
          </EmptyState>
        ) : (
          <PanelTable {...view} />
        )}
      </Section>

      {agreement && (
        <Section
          title="What the panel says"
          actions={<a href={`/office/applications/${id}/consensus`}>Ratings side by side</a>}
        >
          {agreement.written ? (
            <AgreedScores written={agreement.written} />
          ) : (
            <>
              <AgreementNotice agreement={agreement} />
              {allowed.agree && !agreement.needed && (
                <PostButton action={`/office/applications/${id}/confirm`}>Confirm the mean</PostButton>
              )}
            </>
          )}
        </Section>
      )}

      <Supplements supplements={view.supplements} />

      <Section title="Put forward">
        <PlainList
          items={[
            { key: 'organization', main: organization.name, status: view.organizationStanding, offering: '' },
            ...offerings.map((offering) => ({
              key: offering.id,
              main: offering.name,
              status: offering.status,
              offering: `&offering=${offering.id}`,
            })),
          ].map(({ key, main, status, offering }) => ({
            key,
            main,
            end: status && <StatusTag kind={STANDING[status].kind}>{STANDING[status].words}</StatusTag>,
            sub:
              status === 'suspended' ? (
                <a href="/office/suspensions">See the suspension</a>
              ) : status === 'approved' && allowed.suspend ? (
                <a href={`/office/suspensions/new?organization=${organization.id}${offering}`}>
                  Suspend<span className="vh"> {main}</span>
                </a>
              ) : undefined,
          }))}
        />
      </Section>

      <Section
        title="Papers"
        actions={allowed.reviewDocuments && <a href="/office/documents">All papers that wait</a>}
      >
        <PaperList papers={view.papers} />
      </Section>
    </Page>
  );
}
