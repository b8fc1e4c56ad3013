import { type PapersTold, WhoVetted } from '#app/features/catalogue/components/who-vetted.tsx';
import { TermList } from '#app/features/words/components/term-list.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import type { TermFacts } from '#app/features/words/term-words.ts';
import { Section } from '#app/ui/page.tsx';
import { ShareLink } from '#app/ui/share-link.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

type Shown = {
  name: string;
  shared: string;
  qr: { size: number; path: string };
  office: string;
  schoolYear: string;
  approvedAt: string | null;
  otherNames: string[];
  kindCode: 'non-profit' | 'business' | 'college' | 'hospital' | 'agency' | 'cultural' | 'faith';
  neighborhood: string | null;
  founded: number | null;
  languageTerms: TermFacts[];
  phone: string | null;
  email: string | null;
  website: string | null;
  papers: PapersTold;
};

export function PartnerAside({ partner }: { partner: Shown }) {
  const { t, plain, name } = useWords();
  const { otherNames, languageTerms, phone, email, website } = partner;
  return (
    <>
      <Section title={t('partner.about')} look="quiet">
        <SummaryList
          narrow
          small
          items={[
            { key: 'kind', term: t('partner.kind'), value: t(`kind.${partner.kindCode}`) },
            {
              key: 'names',
              term: t('partner.other-names'),
              value: otherNames.length > 0 ? name(otherNames.join(', ')) : t('partner.no-other'),
            },
            {
              key: 'where',
              term: t('partner.where'),
              value: partner.neighborhood && name(partner.neighborhood),
            },
            {
              key: 'since',
              term: t('partner.since'),
              value: partner.founded === null ? null : name(String(partner.founded)),
            },
            {
              key: 'languages',
              term: t('fact.languages'),
              value: languageTerms.length > 0 ? <TermList kind="language" of={languageTerms} /> : null,
            },
            {
              key: 'phone',
              term: t('partner.phone'),
              value: phone && <a href={`tel:${phone}`}>{name(phone)}</a>,
            },
            {
              key: 'email',
              term: t('partner.email'),
              value: email && <a href={`mailto:${email}`}>{name(email)}</a>,
            },
            {
              key: 'site',
              term: t('partner.site'),
              value: website && (
                <a href={website} rel="noreferrer nofollow">
                  {name(website.replace(/^https?:\/\//, ''))}
                </a>
              ),
            },
          ]}
        />
      </Section>
      <WhoVetted of={partner} />
      <Section title={t('aside.share')} look="quiet">
        <ShareLink
          address={partner.shared}
          about={partner.name}
          qr={partner.qr}
          copy={t('form.copy')}
          qrLabel={plain('aside.qr', { name: partner.name })}
        />
      </Section>
    </>
  );
}
