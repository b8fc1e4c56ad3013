import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { carryNeed, carryPage } from '#app/features/need/carry-need.server.ts';
import { NeedParams } from '#app/features/need/inputs.ts';
import { sayNeed } from '#app/features/need/refusal-text.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { PageSearch } from '#app/platform/page-of.ts';
import { readSearch, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Tag } from '#app/ui/tag.tsx';

export const meta: MetaFunction = () => [{ title: 'Last year’s needs · Crosswalk' }];

const HERE = '/school/needs/carry';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(carryPage(ctx, readSearch(args.request, PageSearch))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('need.edit');
  const form = await readForm(args.request, NeedParams);
  if (!form.ok) return redirectWithProblem(HERE, 'Choose the need to carry into this year.');
  let carried = '';
  const carrying = carryNeed(ctx, form.value.needId).then((id) => {
    carried = id;
  });
  const problem = await ctx.answer(problemOf(carrying, sayNeed));
  if (problem) return redirectWithProblem(HERE, problem);
  return redirectWithNotice(
    `/school/needs/${carried}`,
    'Carried into this year. Read it once more, and say when it starts',
  );
}

export default function CarryNeeds() {
  const { search } = useLocation();
  const { needs, school, from, to, page, pageCount } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Last year’s needs"
      lede={`What ${school} looked for in ${from}, as it would stand in ${to}. Nothing is carried until you press the button.`}
      crumbs={[{ href: '/school/needs', label: 'Needs' }]}
    >
      {needs.length === 0 ? (
        <EmptyState
          title="Nothing is left to carry"
          action={<LinkButton href="/school/needs/new">State a need</LinkButton>}
        >
          Everything from last year was carried or closed.
        </EmptyState>
      ) : (
        needs.map((need) => (
          <Section key={need.id} title={need.title} actions={need.wasMet && <Tag>Met last year</Tag>}>
            <p>{need.inWords ?? 'None of its grades is left.'}</p>
            {need.left.length > 0 && (
              <>
                <p className="small">What changes:</p>
                <ul className="small">
                  {need.left.map(({ field, words }) => (
                    <li key={field}>{words}</li>
                  ))}
                </ul>
              </>
            )}
            {need.inWords !== null && (
              <PostButton action={HERE} values={{ needId: need.id }} look="line" about={need.title}>
                Carry into {to}
              </PostButton>
            )}
          </Section>
        ))
      )}
      <Pagination page={page} pageCount={pageCount} search={search} label="Pages of last year’s needs" />
    </Page>
  );
}
