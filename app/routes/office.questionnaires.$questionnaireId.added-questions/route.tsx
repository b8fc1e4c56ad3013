import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { QuestionnaireParams } from '#app/features/questionnaire/inputs.ts';
import { InquiriesSearch } from '#app/features/supplement/inputs.ts';
import { inquiriesPage } from '#app/features/supplement/inquiries-page.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Details } from '#app/ui/details.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { StaffTable } from '#app/ui/staff-table.tsx';
import { TabsNav } from '#app/ui/tabs-nav.tsx';
import { columnsOf } from './columns.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Added questions: ${data?.title ?? 'version'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { questionnaireId } = readParams(args.params, QuestionnaireParams);
  return json(
    await ctx.answer(inquiriesPage(ctx, questionnaireId, readSearch(args.request, InquiriesSearch))),
  );
}

const TABS = { waiting: 'Not answered', answered: 'Answered' } as const;

export default function AddedQuestions() {
  const view = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const { show, tabs, asked } = view;
  return (
    <Page
      title="Added questions"
      lede={`What version ${view.version} adds, asked of partners who were approved before it.`}
      back={{ href: `/office/questionnaires/${view.id}`, label: view.title }}
      actions={
        view.mayRemind && (
          <LinkButton look="line" href={`/office/questionnaires/${view.id}/added-questions/remind`}>
            Remind who has not answered
          </LinkButton>
        )
      }
      density="compact"
      wide
      gap="small"
    >
      {asked.map(({ id, cycle, due, questions }) => (
        <Details
          key={id}
          small
          summary={`${cycle}: ${plural(questions.length, 'question')}, to be answered by ${due}`}
        >
          <ul className="stack stack-s">
            {questions.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </Details>
      ))}
      <TabsNav
        label="Who has answered"
        tabs={tabs.map((tab) => ({
          href: `?show=${tab.show}`,
          label: TABS[tab.show],
          count: tab.count,
          current: tab.show === show,
        }))}
      />
      <StaffTable
        label="Partners"
        columns={columnsOf(show)}
        rows={view.rows}
        rowId={({ key }) => key}
        rowLabel={({ partner }) => partner}
        search={search}
        sort={{ id: 'partner', desc: false }}
        paging={{
          page: view.page,
          pageSize: view.pageSize,
          total: tabs.find((tab) => tab.show === show)!.count,
        }}
        empty={
          <EmptyState title="None here">
            {asked.length === 0
              ? 'What this version adds was asked of nobody who was approved before it.'
              : show === 'waiting'
                ? 'Every approved partner has answered.'
                : 'Answers stand here as they come.'}
          </EmptyState>
        }
      />
    </Page>
  );
}
