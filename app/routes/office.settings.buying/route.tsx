import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PurchaseBoundsForm } from '#app/features/office-text/inputs.ts';
import { editPurchaseBounds, purchaseBoundsPage } from '#app/features/office-text/purchase-bounds.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { MoneyField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Buying · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(purchaseBoundsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('office-text.edit');
  const form = await readForm(args.request, PurchaseBoundsForm);
  if (!form.ok) return form.reply;
  await ctx.answer(editPurchaseBounds(ctx, form.value));
  return redirectWithNotice('/office/settings/buying', 'Saved. Every paid partnership follows it now.');
}

export default function Buying() {
  const { bounds, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Buying"
      lede="Every paid partnership shows how the district buys at its price. Crosswalk itself buys nothing and commits no money."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      {allowed.edit ? (
        <Form reply={reply} submitLabel="Save">
          <MoneyField
            name="contractFrom"
            label="A contract is asked for from"
            hint="Below it, quotes and a purchase order are enough."
            defaultCents={bounds.contractFrom}
          />
          <MoneyField
            name="bidsAbove"
            label="Bids are asked for above"
            hint="This price itself still needs only a contract."
            defaultCents={bounds.bidsAbove}
          />
        </Form>
      ) : (
        <SummaryList
          items={[
            { key: 'contract', term: 'A contract from', value: formatDollars(bounds.contractFrom) },
            { key: 'bids', term: 'Bids above', value: formatDollars(bounds.bidsAbove) },
          ]}
        />
      )}
      <Section title="What schools read" look="quiet">
        <p>
          The words for each of the three: <a href="/office/texts/purchase-order">lowest prices</a>,{' '}
          <a href="/office/texts/contract">prices in between</a>,{' '}
          <a href="/office/texts/bids">highest prices</a>. The weeks in which buying is slow stand under{' '}
          <a href="/office/settings/fund">buying weeks</a>.
        </p>
      </Section>
    </Page>
  );
}
