import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { editFundSettings, fundSettingsPage } from '#app/features/ledger/fund-settings.server.ts';
import { FundSettingsForm } from '#app/features/ledger/inputs.ts';
import { PEAK_ROWS } from '#app/features/ledger/peak-rows.ts';
import { sayMoney } from '#app/features/ledger/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDollars } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { MoneyField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Rules of the Fund · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(fundSettingsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, FundSettingsForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt((input) => editFundSettings(ctx, input), sayMoney));
  return done.ok ? redirectWithNotice('/office/settings/fund', 'Saved') : done.reply;
}

export default function FundSettings() {
  const { grantPrefix, twoPeopleAbove, peaks, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Rules of the Fund"
      lede="How much one person gives alone is set here. Schools are warned when they plan or commit money in weeks in which buying is slow. The prefix begins every identifier in the open file of awards."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
      density="compact"
    >
      {allowed.edit ? (
        <Form reply={reply} submitLabel="Save">
          <MoneyField
            name="twoPeopleAbove"
            label="Two people above"
            hint="An award out of an envelope or on appeal of more than this is proposed by one director and confirmed by another. Leave it empty to let one decide whatever the amount"
            defaultCents={twoPeopleAbove}
            optional
          />
          {Array.from({ length: PEAK_ROWS }, (_, at) => (
            <div className="row" key={`peak ${at + 1}`}>
              <TextField
                name={`from${at}`}
                label={`Slow weeks ${at + 1}, from`}
                hint="Month and day, like 08-15"
                defaultValue={peaks[at]?.from}
                width="short"
                optional
              />
              <TextField
                name={`to${at}`}
                label="To"
                hint="Like 09-30"
                defaultValue={peaks[at]?.to}
                width="short"
                optional
              />
            </div>
          ))}
          <TextField
            name="grantPrefix"
            label="Prefix of the open data"
            hint="As registered with 360Giving. Until then it says that it is not registered"
            defaultValue={grantPrefix}
            width="mid"
          />
        </Form>
      ) : (
        <Section title="As the director set them">
          <SummaryList
            narrow
            items={[
              {
                key: 'two',
                term: 'Two people above',
                value:
                  twoPeopleAbove === null ? 'One decides whatever the amount' : formatDollars(twoPeopleAbove),
              },
              {
                key: 'weeks',
                term: 'Slow weeks',
                value: peaks.map(({ from, to }) => `${from} to ${to}`).join(', ') || 'None',
              },
              { key: 'prefix', term: 'Prefix', value: grantPrefix },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}
