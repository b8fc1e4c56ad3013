import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { dismissPair } from '#app/features/merging/dismiss-pair.server.ts';
import { DismissForm, PairParams } from '#app/features/merging/inputs.ts';
import { pairPage } from '#app/features/merging/pair-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { CompareTable } from '#app/ui/compare-table.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { StatusTag } from '#app/ui/tag.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.organizations[0]?.name ?? 'Two organizations'} and its look-alike · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { pairId } = readParams(args.params, PairParams);
  return json(await ctx.answer(pairPage(ctx, pairId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { pairId } = readParams(args.params, PairParams);
  ctx.demand('look-alike.dismiss');
  const form = await readForm(args.request, DismissForm);
  if (!form.ok) return form.reply;
  await ctx.answer(dismissPair(ctx, { pairId, ...form.value }));
  return redirectWithNotice('/office/look-alikes', 'Kept as two. The pair stands under “Said to be two”');
}

export default function Pair() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id, organizations, working, sum, band, bandWords, fields, stated, dismissed, allowed } = view;
  const merged = organizations.some((organization) => organization.merged);
  return (
    <Page
      title="One organization, or two?"
      meta={organizations.map(({ name }) => name).join(' and ')}
      standing={<StatusTag kind={band === 'same' ? 'attention' : 'not-started'}>{bandWords}</StatusTag>}
      back={{ href: '/office/look-alikes', label: 'Organizations that look alike' }}
    >
      {merged && <Notice title="Settled:">One of the two has been merged into another record.</Notice>}
      {stated.map(({ id, by, reason }) => (
        <Notice key={id} title={`${by} was shown records like it when starting, and wrote:`}>
          {reason}
        </Notice>
      ))}
      <Section title="Side by side">
        <CompareTable
          label="The two records"
          markDifferences
          items={organizations.map(({ id, name, since }) => ({
            key: id,
            title: name,
            href: `/history/organization/${id}`,
            ...(since !== null && { by: `Here since ${formatDate(since)}` }),
          }))}
          rows={fields}
        />
      </Section>
      <Section title="How alike they are">
        <DataTable
          label="How the likeness was reckoned"
          compact
          columns={[
            { key: 'field', header: 'What', rowHeader: true, cell: ({ field }) => field, total: 'Together' },
            { key: 'agreement', header: 'How it compares', cell: ({ agreement }) => agreement },
            { key: 'points', header: 'Points', numeric: true, cell: ({ points }) => points, total: sum },
          ]}
          rows={working}
          rowKey={({ key }) => key}
        />
        <p className="small">
          From 5 points two records are probably one organization, from 12 they seem to be. What one of them
          does not say counts neither way, and a mail domain that anybody can have does not count.
        </p>
      </Section>
      {!merged && !dismissed && (
        <Section title="They are one organization">
          {allowed.merge ? (
            <>
              <p>Choose the record to keep. You see everything that moves before anything does.</p>
              <div className="row">
                {organizations.map(({ id: keep, name }) => (
                  <LinkButton key={keep} look="line" href={`/office/look-alikes/${id}/merge?keep=${keep}`}>
                    Keep {name}
                  </LinkButton>
                ))}
              </div>
            </>
          ) : (
            <p>A director merges them.</p>
          )}
        </Section>
      )}
      {dismissed ? (
        <Section title="Said to be two">
          <p className="prewrap">{dismissed.reason}</p>
          <p className="small">
            {dismissed.by}, {formatDate(dismissed.at)}
          </p>
          {allowed.dismiss && (
            <PostButton action={`/office/look-alikes/${id}/restore`} look="line">
              Look at them again
            </PostButton>
          )}
        </Section>
      ) : (
        allowed.dismiss &&
        !merged && (
          <Section title="They are two organizations">
            <Form reply={reply} submitLabel="Keep them as two" submitLook="line">
              <TextArea
                name="reason"
                label="How you know"
                hint="Colleagues read it. The pair is not shown again unless somebody brings it back."
                rows={3}
                limit={1000}
              />
            </Form>
          </Section>
        )
      )}
    </Page>
  );
}
