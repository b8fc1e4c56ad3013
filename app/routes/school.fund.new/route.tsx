import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { newFundRequestPage } from '#app/features/fund/new-fund-request-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { formatDateAndDistance, formatDollars, plural } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Ask for money · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newFundRequestPage(ctx)));
}

export default function NewFundRequest() {
  const { rounds, now } = useLoaderData<typeof loader>();
  const crumbs = [{ href: '/school/fund', label: 'Fund' }];
  if (rounds.length === 0) {
    return (
      <Page title="Ask for money" crumbs={crumbs}>
        <EmptyState title="No round is open" action={<LinkButton href="/rounds">See all rounds</LinkButton>}>
          You can ask for money while a round is open. Its dates are published as soon as the Office opens it.
        </EmptyState>
      </Page>
    );
  }

  return (
    <Page
      title="What is the money for?"
      lede="Choose one of your school’s partnerships or requests. You ask for each one by itself."
      crumbs={crumbs}
    >
      {rounds.map(({ round, fundable, notFundable }) => (
        <Section
          key={round.slug}
          title={round.name}
          actions={
            <span>
              {round.envelope === null
                ? `Closes ${formatDateAndDistance(round.closesAt, new Date(now))}`
                : `${formatDollars(round.envelope)} left in your envelope`}
            </span>
          }
        >
          {fundable.length === 0 ? (
            <EmptyState
              title="Nothing to ask for yet"
              level={3}
              action={<LinkButton href="/offerings">Find offerings</LinkButton>}
            >
              Send a request to a non-profit partner first. A request is enough: you can ask for its money
              while the partner answers.
            </EmptyState>
          ) : (
            <PlainList
              items={fundable.map((choice) => ({
                key: choice.key,
                main: (
                  <a href={`/school/fund/new/${round.slug}?for=${choice.key}`}>
                    {choice.offering}
                    <span className="vh"> from {round.name}</span>
                  </a>
                ),
                sub: (
                  <>
                    {choice.organization}. {choice.reference}, {plural(choice.headcount, 'student')}
                    {choice.fundedByFund && ', to be paid by the Fund'}
                    {choice.hindrances.map(({ why, remedy }) => (
                      <p key={why}>
                        <strong>Not as it is.</strong> {why} {remedy}
                      </p>
                    ))}
                  </>
                ),
                end: formatDollars(choice.price),
              }))}
            />
          )}
          {notFundable.length > 0 && (
            <p className="small muted">
              Not listed, because the Fund pays non-profits only:{' '}
              {notFundable.map(({ offering, organization }) => `${offering} of ${organization}`).join('; ')}.
            </p>
          )}
        </Section>
      ))}
    </Page>
  );
}
