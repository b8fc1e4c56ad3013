import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { INDEX_AUDIENCES } from '#app/domain/schools/vocabulary.ts';
import { editDistrict } from '#app/features/district/edit-district.server.ts';
import { saySettings } from '#app/features/district/refusal-text.ts';
import { DistrictForm } from '#app/features/district/settings-inputs.ts';
import { settingsPage } from '#app/features/district/settings-page.server.ts';
import { AUDIENCE_NAME } from '#app/features/opportunity-index/words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { formatDateTime } from '#app/ui/format.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { NumberField, TextField } from '#app/ui/text-fields.tsx';
import { TermLists } from './term-lists.tsx';

export const meta: MetaFunction = () => [{ title: 'Settings · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(settingsPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('settings.edit');
  const form = await readForm(args.request, DistrictForm);
  if (!form.ok) return form.reply;
  const edited = await ctx.answer(form.attempt((input) => editDistrict(ctx, input), saySettings));
  return edited.ok ? redirectWithNotice('/office/settings', 'Settings saved') : edited.reply;
}

export default function Settings() {
  const { district, lists, cycles, rubrics, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="Settings"
      lede={
        allowed.edit
          ? 'What this district is called, and the lists that people choose from. Each change stands in the audit.'
          : 'What this district is called, and the lists that people choose from. The director changes them.'
      }
      density="compact"
    >
      <Section title="The district and its Office">
        {allowed.edit ? (
          <Form reply={reply} submitLabel="Save settings">
            <TextField name="name" label="District" defaultValue={district.name} />
            <TextField
              name="officeName"
              label="What the Office is called"
              defaultValue={district.officeName}
            />
            <TextField
              name="officeEmail"
              label="Office email"
              type="email"
              defaultValue={district.officeEmail}
            />
            <TextField
              name="officePhone"
              label="Office telephone"
              defaultValue={district.officePhone}
              width="mid"
            />
            <NumberField
              name="requestExpiryDays"
              label="Days a partner has to answer a request"
              defaultValue={district.requestExpiryDays}
            />
            <TextField
              name="requestReminderDays"
              label="Days before that on which whoever is asked is reminded"
              hint="With commas, such as 7, 2. Empty for no reminder."
              defaultValue={district.requestReminderDays.join(', ')}
              width="mid"
            />
            <NumberField
              name="placeOfferDays"
              label="Days for which places that come free are kept for the next in line"
              defaultValue={district.placeOfferDays}
            />
            <NumberField
              name="reopenDays"
              label="Days within which a request that ended can be taken up again"
              defaultValue={district.reopenDays}
            />
            <NumberField
              name="appealReplyDays"
              label="Days within which the Office answers an appeal"
              defaultValue={district.appealReplyDays}
            />
            <Select
              name="opportunityIndexAudience"
              label="Who sees a school’s Opportunity Index"
              hint="A published round always names the index of the schools it ranked, so that it can be checked"
              choices={INDEX_AUDIENCES.map((value) => ({ value, label: AUDIENCE_NAME[value] }))}
              defaultValue={district.opportunityIndexAudience}
            />
          </Form>
        ) : (
          <SummaryList
            items={[
              { key: 'name', term: 'District', value: district.name },
              { key: 'office', term: 'Office', value: district.officeName },
              { key: 'email', term: 'Email', value: district.officeEmail },
              { key: 'phone', term: 'Telephone', value: district.officePhone },
              { key: 'days', term: 'Days to answer a request', value: String(district.requestExpiryDays) },
              {
                key: 'index',
                term: 'Who sees a school’s Opportunity Index',
                value: AUDIENCE_NAME[district.opportunityIndexAudience],
              },
              {
                key: 'reminders',
                term: 'Reminders before that, in days',
                value: district.requestReminderDays.join(', ') || 'None',
              },
              { key: 'offers', term: 'Days a free place is kept', value: String(district.placeOfferDays) },
              { key: 'reopen', term: 'Days to take a request up again', value: String(district.reopenDays) },
              { key: 'appeals', term: 'Days to answer an appeal', value: String(district.appealReplyDays) },
            ]}
          />
        )}
        <p className="small muted">
          School year {district.currentSchoolYear}, time zone {district.timeZone}.
        </p>
      </Section>
      <Section title="The year">
        <p>
          <a href="/office/settings/calendar">Calendar: what is due when, who owes it, reminders</a>
        </p>
        <p>
          <a href="/office/settings/no-school-days">Days without school: on which no session is planned</a>
        </p>
        <p>
          <a href="/office/settings/buying">
            Buying: the prices from which on a contract or bids are asked for
          </a>
        </p>
        <p>
          <a href="/office/settings/ratings">Ratings: what of them is public, and from how many schools on</a>
        </p>
      </Section>
      <Section title="Cycles and questions" actions={<a href="/office/cycles">All cycles</a>}>
        <PlainList
          items={cycles.map((cycle) => ({
            key: cycle.id,
            main: <a href={`/office/cycles/${cycle.id}`}>{cycle.name}</a>,
            end: `to ${formatDateTime(cycle.closesAt)}`,
            sub: `From ${formatDateTime(cycle.opensAt)}. Questions ${cycle.questionnaire}, standards ${cycle.rubric}.`,
          }))}
        />
        <p>
          <a href="/office/questionnaires">The questions that applications ask, version by version</a>
        </p>
      </Section>
      <Section title="Quality Standards" actions={<a href="/office/rubrics">Versions, drafts and files</a>}>
        <PlainList
          items={rubrics.map((rubric) => ({
            key: rubric.id,
            main: <a href={`/office/rubrics/${rubric.id}`}>{rubric.title}</a>,
            end: rubric.version,
            sub: rubric.isSample ? 'A sample, and labeled as one wherever it is shown.' : undefined,
          }))}
        />
      </Section>
      <Section title="Needs and matching">
        <ul className="stack stack-s">
          <li>
            <a href="/office/settings/match-weights">
              Match weights: what counts how much, version by version
            </a>
          </li>
          <li>
            <a href="/office/coverage">Coverage: needs that nothing matches, and what to recruit for</a>
          </li>
          <li>
            <a href="/office/exposure">Exposure: who stands at the top of lists, beside who fits</a>
          </li>
        </ul>
      </Section>
      <Section title="Letters and decisions">
        <ul className="stack stack-s">
          <li>
            <a href="/office/letter-templates">Letters: the words of each, and how they read</a>
          </li>
          <li>
            <a href="/office/texts">Agreement, buying and data requests: the words of each</a>
          </li>
          <li>
            <a href="/office/appeals">Appeals of this year</a>
          </li>
          <li>
            <a href="/office/suspensions">Suspensions of this year</a>
          </li>
          <li>
            <a href="/office/look-alikes">Organizations that look alike, and merged records</a>
          </li>
        </ul>
      </Section>
      <TermLists lists={lists} mayEdit={allowed.edit} />
      <Section title="Papers and access">
        <ul className="stack stack-s">
          <li>
            <a href="/office/settings/kinds">Kinds of documents: who must have which, how long, reminders</a>
          </li>
          <li>
            <a href="/office/settings/access">Access to schools: the switch for the whole district</a>
          </li>
        </ul>
      </Section>
      <Section title="Behind the scenes">
        <ul className="stack stack-s">
          <li>
            <a href="/office/audit">Audit: every change, in order</a>
          </li>
          <li>
            <a href="/office/settings/search">Search index: how it stands, and making it anew</a>
          </li>
          <li>
            <a href="/office/settings/synonyms">Words that mean the same, for search</a>
          </li>
          <li>
            <a href="/office/outbox">Deliveries: mail and search, and what was given up</a>
          </li>
        </ul>
      </Section>
    </Page>
  );
}
