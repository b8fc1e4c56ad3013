import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ROUND_FIELD_ORDER, RoundFields } from '#app/features/fund/components/round-fields.tsx';
import { drawUpRound } from '#app/features/fund/draw-up-round.server.ts';
import { RoundForm } from '#app/features/fund/inputs.ts';
import { sayRound } from '#app/features/fund/refusal-text.ts';
import { newRoundPage } from '#app/features/fund/round-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';

const KIND_IN_WORDS = {
  requests: 'of requests in priority order',
  formula: 'by formula',
  envelopes: 'of formula envelopes',
} as const;

export const meta: MetaFunction = () => [{ title: 'Draw up a round · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const asked = new URL(args.request.url).searchParams;
  return json(await ctx.answer(newRoundPage(ctx, asked.get('template'), asked.get('from'))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('round.draw-up');
  const form = await readForm(args.request, RoundForm);
  if (!form.ok) return form.reply;
  const drawn = await ctx.answer(form.attempt((rules) => drawUpRound(ctx, rules), sayRound));
  if (!drawn.ok) return drawn.reply;
  return redirectWithNotice(`/office/rounds/${drawn.result.slug}`, 'Round drawn up as a draft');
}

export default function NewRound() {
  const { releases, fiscalYears, enrollments, earlier, templates, template, last, values } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { name: _, opensOn: __, closesOn: ___, ...rules } = last?.values ?? {};
  const start = { ...rules, ...values };

  return (
    <Page
      title="Draw up a round"
      lede={
        template
          ? `Filled in with “${template.name}”. Change what is different; schools see nothing until you open it.`
          : last
            ? `Filled in with the rules of ${last.name}. Change what is different; schools see nothing until you open it.`
            : 'Schools see nothing until you open it. Opening freezes every rule on this page.'
      }
      crumbs={[{ href: '/office/rounds', label: 'Fund rounds' }]}
    >
      <Section title="Start from" look="quiet">
        <PlainList
          items={[
            ...earlier.map(({ slug, name, kind }) => ({
              key: slug,
              main: <a href={`/office/rounds/new?from=${slug}`}>{name}</a>,
              sub: `An earlier round, ${KIND_IN_WORDS[kind]}. Its rules, a year on, with the newest index release.`,
            })),
            ...templates.map(({ key, name, about }) => ({
              key,
              main: <a href={`/office/rounds/new?template=${key}`}>{name}</a>,
              sub: about,
            })),
          ]}
        />
      </Section>
      {releases.length === 0 ? (
        <EmptyState
          title="An Opportunity Index release comes first"
          action={<LinkButton href="/office/imports">Import a release</LinkButton>}
        >
          A round ranks schools by a published release. None has been imported yet.
        </EmptyState>
      ) : (
        <Form
          reply={reply}
          order={ROUND_FIELD_ORDER}
          submitLabel="Save as a draft"
          secondary={<a href="/office/rounds">Cancel</a>}
        >
          <RoundFields
            fiscalYears={fiscalYears}
            releases={releases}
            enrollments={enrollments}
            values={start}
          />
        </Form>
      )}
    </Page>
  );
}
