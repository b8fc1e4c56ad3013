import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeContact } from '#app/features/district/office-contact.server.ts';
import { useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Steps } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = ({ matches }) => [
  { title: `${wordsOf(matches).plain('shell.checked')} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeContact(ctx)));
}

export default function HowPartnersAreChecked() {
  const office = useLoaderData<typeof loader>();
  const { t, to, name } = useWords();

  return (
    <Page title={t('shell.checked')} lede={t('checked.lede')} gap="large">
      <Section title={t('checked.ways')}>
        <Steps
          steps={[
            { title: t('home.papers'), text: t('checked.papers-text') },
            { title: t('checked.reviewers'), text: t('checked.reviewers-text') },
            { title: t('checked.consensus'), text: t('checked.consensus-text') },
            { title: t('checked.decision'), text: t('checked.decision-text') },
          ]}
        />
      </Section>
      <Section title={t('checked.cleared')}>
        <p className="read">{t('checked.cleared-text')}</p>
      </Section>
      <Section title={t('checked.keep')}>
        <p className="read">{t('checked.keep-text')}</p>
      </Section>
      <Section title={t('checked.wrong')}>
        <p className="read">
          {t('checked.wrong-text', {
            link: <a href={to('/report-a-concern')}>{t('shell.concern')}</a>,
            office: name(office.name),
            phone: name(office.phone),
            standards: <a href="/standards">{t('shell.standards')}</a>,
          })}
        </p>
      </Section>
    </Page>
  );
}
