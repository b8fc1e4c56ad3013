import type { PapersTold } from '#app/features/catalogue/components/who-vetted.tsx';
import { Day } from '#app/features/words/components/day.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { listIn } from '#app/features/words/term-words.ts';

type Vetted = {
  readonly schoolYear: string;
  readonly office: string;
  readonly approvedAt: string | null;
  readonly papers: PapersTold;
  readonly schools: readonly string[];
  readonly moreSchools: number;
};

/** Who approved it, its partner’s papers, and where it serves, in sentences. */
export function BriefVetting({ of }: { readonly of: Vetted }) {
  const { t, name, compose } = useWords();
  const { papers, approvedAt, schools, moreSchools } = of;
  const approved = { year: name(of.schoolYear), office: name(of.office) };
  const { insurance, adults } = papers;
  return (
    <>
      <p>
        {approvedAt
          ? t('aside.approved-on', { ...approved, date: <Day value={approvedAt} /> })
          : t('aside.approved', approved)}{' '}
        {t('brief.line', {
          term: t('aside.insurance'),
          value: insurance
            ? insurance.until
              ? t('aside.in-date', { date: <Day value={insurance.until} /> })
              : t('aside.on-file')
            : t('aside.not-on-file'),
        })}{' '}
        {t('brief.line', {
          term: t('aside.adults'),
          value: adults ? t('aside.attested', { count: adults.count }) : t('aside.not-attested'),
        })}
      </p>
      <p>
        {schools.length === 0
          ? t('brief.serves-none')
          : t('brief.serves', {
              schools: compose((say) =>
                listIn(
                  say,
                  moreSchools > 0 ? [...schools, say('brief.more', { count: moreSchools })] : schools,
                ),
              ),
            })}
      </p>
    </>
  );
}
