import { json, type LoaderFunctionArgs, type MetaFunction, type SerializeFrom } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { briefPage } from '#app/features/catalogue/brief-page.server.ts';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { InEnglish } from '#app/features/words/components/in-english.tsx';
import { InEnglishSentence, useWords, wordsOf } from '#app/features/words/components/use-words.tsx';
import { languageAsked } from '#app/features/words/page-languages.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { BriefFacts } from './brief-facts.tsx';
import { BriefQuality } from './brief-quality.tsx';
import { BriefVetting } from './brief-vetting.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: `${data ? wordsOf(matches).plain('brief.title', { name: data.name }) : 'Offering'} · Crosswalk` },
  { name: 'robots', content: 'noindex' },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, SlugParams);
  return json(await ctx.answer(briefPage(ctx, slug, languageAsked(args.request))));
}

export default function Brief() {
  const brief = useLoaderData<typeof loader>();
  const { t, plain, to, name, theirs, has, unchecked } = useWords();
  // Sentences that are not translated stand in one block, so that they are read in their own direction.
  const quality = <BriefQuality quality={brief.quality} />;
  const vetting = <BriefVetting of={brief} />;
  return (
    <Page
      title={name(brief.name)}
      meta={<ByWhom of={brief} />}
      lede={theirs(brief.summary)}
      crumbs={[{ href: to(`/offerings/${brief.slug}`), label: t('brief.offering') }]}
      actions={<PrintButton>{plain('brief.print')}</PrintButton>}
      gap="small"
    >
      <div className="brief stack">
        {brief.description !== '' && <p>{theirs(brief.description)}</p>}
        <BriefFacts facts={brief.facts} most={brief.mostOfLine} />
        <Section title={t('brief.good')} look="quiet" tight>
          {has('brief.standing') ? quality : <InEnglish>{quality}</InEnglish>}
        </Section>
        <Section title={t('aside.vetted')} look="quiet" tight>
          {has('brief.serves') ? vetting : <InEnglish stack>{vetting}</InEnglish>}
        </Section>
        <div className="brief__foot">
          <QrCode {...brief.qr} label={plain('aside.qr', { name: brief.name })} />
          <div className="stack stack-s">
            <p>
              <strong>{t('fact.join')}.</strong>{' '}
              {brief.howToJoin ? theirs(brief.howToJoin) : t('school.ask-office')}{' '}
              {brief.phone && name(brief.phone)}
            </p>
            <p className="small share__address">{name(brief.address)}</p>
            {unchecked && (
              <p className="small print-only">
                {t('machine.title')}. {t('machine.text')}
              </p>
            )}
          </div>
        </div>
      </div>
    </Page>
  );
}

type Provider = Pick<SerializeFrom<typeof loader>, 'organization' | 'kindCode' | 'schoolYear'>;

/** One sentence, whole in the page’s language or whole in English. */
function ByWhom({ of }: { readonly of: Provider }) {
  const { has } = useWords();
  if (has('offering.by')) return <BySentence of={of} />;
  return (
    <InEnglishSentence.Provider value={true}>
      <span lang="en" dir="ltr">
        <BySentence of={of} />
      </span>
    </InEnglishSentence.Provider>
  );
}

function BySentence({ of }: { readonly of: Provider }) {
  const { t, name } = useWords();
  return (
    <>
      {t('offering.by', { partner: name(of.organization) })} {t(`kind.${of.kindCode}`)}, {name(of.schoolYear)}
      .
    </>
  );
}
