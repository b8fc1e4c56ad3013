import { useWords } from '#app/features/words/components/use-words.tsx';
import { listIn } from '#app/features/words/term-words.ts';
import { Notice } from '#app/ui/notice.tsx';

export type HowItWasReadProps = {
  readonly data: {
    readonly q: string;
    readonly understood: { readonly words: readonly string[]; readonly literallyHref: string } | null;
    readonly readAgainHref: string | null;
    readonly total: number;
    readonly correctedQuery: string | null;
    readonly relaxed: boolean;
    readonly wordsOnlyOrder: boolean;
    readonly degraded: boolean;
  };
};

/** What was made of the words that were typed. */
export function HowItWasRead({ data }: HowItWasReadProps) {
  const { t, to, compose } = useWords();
  const { q, total, understood, readAgainHref, correctedQuery } = data;
  const typed = <bdi>{q}</bdi>;
  return (
    <>
      {data.degraded && (
        <Notice tone="sun" title={t('found.degraded')}>
          {t('found.degraded-text')}
        </Notice>
      )}
      {understood && (
        <p className="small muted">
          {compose((say) =>
            say('found.read-as', {
              count: understood.words.length,
              words: listIn(
                say,
                understood.words.map((words) => `“${words}”`),
              ),
            }),
          )}{' '}
          <a href={to(understood.literallyHref)}>{t('found.literally')}</a>
        </p>
      )}
      {readAgainHref && (
        <p className="small muted">
          {t('found.word-by-word')} <a href={to(readAgainHref)}>{t('found.read-again')}</a>
        </p>
      )}
      {correctedQuery !== null && total > 0 && (
        <p>
          {t('found.corrected', {
            words: (
              <strong>
                <bdi>{correctedQuery}</bdi>
              </strong>
            ),
          })}{' '}
          <span className="muted">{t('found.typed', { words: typed })}</span>
        </p>
      )}
      {data.relaxed && total > 0 && <p className="muted">{t('found.most')}</p>}
      {data.wordsOnlyOrder && total > 0 && <p className="muted">{t('found.order-only', { words: typed })}</p>}
    </>
  );
}
