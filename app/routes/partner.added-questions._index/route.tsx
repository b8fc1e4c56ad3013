import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ownInquiriesPage } from '#app/features/supplement/own-inquiries-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction = () => [{ title: 'Added questions · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(ownInquiriesPage(ctx)));
}

type Inquiry = Awaited<ReturnType<typeof ownInquiriesPage>>['inquiries'][number];

export default function AddedQuestions() {
  const { inquiries } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Added questions"
      lede="What the Office asked during the year, after you were approved. You stay approved, and what you sent stays as it is."
      back={{ href: '/partner/application', label: 'Application' }}
    >
      {inquiries.length === 0 ? (
        <EmptyState
          title="Nothing was added this year"
          action={
            <LinkButton href="/partner/application/answers" look="line">
              Read what you answered
            </LinkButton>
          }
        >
          The Office may add a question after you were approved. You then get an email with the day by which
          to answer, a reminder if it is forgotten, and a line here and on your overview.
        </EmptyState>
      ) : (
        inquiries.map((inquiry) => <InquiryCard key={inquiry.id} inquiry={inquiry} />)
      )}
    </Page>
  );
}

function InquiryCard({ inquiry }: { readonly inquiry: Inquiry }) {
  const { id, cycle, reference, questions, turn, reminded, waits } = inquiry;
  return (
    <Section title={cycle} tight>
      <SummaryList
        items={[
          { key: 'application', term: 'Beside application', value: reference },
          ...(questions === null ? [] : [{ key: 'questions', term: 'Asked', value: questions }]),
          { key: 'turn', term: 'How it stands', value: turn },
          ...(reminded === null ? [] : [{ key: 'reminded', term: 'Reminded', value: reminded }]),
        ]}
      />
      <div className="row">
        <LinkButton href={`/partner/added-questions/${id}`} look={waits ? undefined : 'line'}>
          {waits ? 'Answer now' : 'Read it'}
        </LinkButton>
      </div>
    </Section>
  );
}
