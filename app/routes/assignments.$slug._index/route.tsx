import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HowItWorks, RulesInWords } from '#app/features/assignment/components/rules-in-words.tsx';
import { AssignmentParams } from '#app/features/assignment/inputs.ts';
import { publicAssignmentPage } from '#app/features/assignment/public-assignments.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Fingerprint } from '#app/ui/fingerprint.tsx';
import { formatDate, formatDateAndDistance, formatSchoolYear, plural } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { OrderTable } from './order-table.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Assignment round'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, AssignmentParams);
  return json(await ctx.answer(publicAssignmentPage(ctx, slug)));
}

export default function PublicAssignment() {
  const round = useLoaderData<typeof loader>();
  const { decided } = round;

  return (
    <Page
      title={round.name}
      lede={
        decided
          ? `${decided.placed} of ${plural(decided.schools, 'school')} that ranked got a place. Below are the rules, the order of each offering, and the places.`
          : 'These rules were set before any school ranked. They cannot change any more.'
      }
      meta={formatSchoolYear(round.schoolYear)}
      crumbs={[{ href: '/assignments', label: 'Assignment rounds' }]}
      notice={<Standing round={round} />}
      wide
    >
      <Section title="What it gives out">
        <ul className="bullets">
          {round.offered.map(({ id, slug, name, organization, groups, grades, isOffered }) => (
            <li key={id}>
              {isOffered ? <a href={`/offerings/${slug}`}>{name}</a> : name}, {organization}:{' '}
              {`${grades}, room for ${plural(groups, 'school')}`}
            </li>
          ))}
        </ul>
      </Section>
      {decided?.orders.map((order) => (
        <OrderTable key={order.id} order={order} />
      ))}
      <Section title="How the places are given out">
        <HowItWorks />
      </Section>
      <Section title="Which schools go first">
        <RulesInWords rules={round.rules} />
      </Section>
      {decided && (
        <Section title="Check it yourself">
          <div className="read stack">
            <p>
              What a school ranked is its own and is not published. Every school can still check its own
              place: it belongs to the first offering of its ranking in whose order it stands no later than
              the last school that got in. A place that passes this check for every school is one that no
              school can fairly complain of.
            </p>
            <p>
              Each order follows from the rules and the seed: a lottery number is the SHA-256 of the seed, a
              colon and the school’s code.
            </p>
            <p className="row">
              <IconLink href={`/assignments/${round.slug}/published.json`} icon="down">
                Everything on this page as a file (JSON)
              </IconLink>
            </p>
            <p>
              SHA-256 of the file: <Fingerprint value={decided.hash} />
            </p>
            <p>
              SHA-256 of the Office’s record with every ranking, which an auditor can run again:{' '}
              <Fingerprint value={decided.recordHash} />
            </p>
          </div>
        </Section>
      )}
    </Page>
  );
}

type Shown = Awaited<ReturnType<typeof publicAssignmentPage>>;

function Standing({ round }: { readonly round: Shown }) {
  switch (round.status) {
    case 'called-off':
      return (
        <Notice tone="stop" title="Called off.">
          {round.callOffReason}
        </Notice>
      );
    case 'assigned':
      return (
        <Notice tone="go" title="Assigned.">
          {`The places were given out ${formatDate(round.assignedAt!)}. Until ${formatDate(round.reservedUntil!)} only schools with a place may send a request.`}
        </Notice>
      );
    case 'open':
      return (
        <Notice title="Open.">
          <p>
            {`Schools rank until ${formatDateAndDistance(round.closesAt, new Date(round.now), round.zone)}. `}
            {round.isForSchool && <a href={`/school/assignments/${round.slug}`}>Rank for your school</a>}
          </p>
        </Notice>
      );
    default:
      return <Notice title="Being decided.">{`Rankings closed ${formatDate(round.closesAt)}.`}</Notice>;
  }
}
