import { Day } from '#app/features/words/components/day.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export type PapersTold = {
  readonly approvedUntil: string;
  readonly insurance: { readonly until: string | null } | null;
  readonly adults: { readonly count: number; readonly on: string | null } | null;
};

type Vetted = {
  readonly schoolYear: string;
  readonly office: string;
  /** When the Office approved it for the year; null for records brought along from before. */
  readonly approvedAt: string | null;
  readonly papers: PapersTold;
};

/** Who approved it and when, and its partner's papers, by name and date only. */
export function WhoVetted({ of }: { readonly of: Vetted }) {
  const { t, to, name } = useWords();
  const { papers, approvedAt } = of;
  const approved = { year: name(of.schoolYear), office: name(of.office) };
  return (
    <Section title={t('aside.vetted')} look="quiet">
      <p>
        {approvedAt
          ? t('aside.approved-on', { ...approved, date: <Day value={approvedAt} /> })
          : t('aside.approved', approved)}
      </p>
      <SummaryList
        narrow
        small
        items={[
          {
            key: 'approved',
            term: t('aside.organization'),
            value: t('aside.approved-to', { date: <Day value={papers.approvedUntil} /> }),
          },
          {
            key: 'insurance',
            term: t('aside.insurance'),
            value: papers.insurance
              ? papers.insurance.until
                ? t('aside.in-date', { date: <Day value={papers.insurance.until} /> })
                : t('aside.on-file')
              : t('aside.not-on-file'),
          },
          {
            key: 'adults',
            term: t('aside.adults'),
            value: papers.adults
              ? papers.adults.on
                ? t('aside.attested-on', {
                    count: papers.adults.count,
                    date: <Day value={papers.adults.on} />,
                  })
                : t('aside.attested', { count: papers.adults.count })
              : t('aside.not-attested'),
          },
        ]}
      />
      <p className="small">
        <a href={to('/how-partners-are-checked')}>{t('aside.what-checked')}</a>
      </p>
    </Section>
  );
}
