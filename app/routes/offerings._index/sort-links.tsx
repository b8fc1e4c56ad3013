import { useWords } from '#app/features/words/components/use-words.tsx';

type Sort = {
  readonly value: 'relevance' | 'quality' | 'price' | 'distance' | 'name';
  /** Null for the order in which the list stands. */
  readonly href: string | null;
};

export function SortLinks({ sorts }: { readonly sorts: readonly Sort[] }) {
  const { t, plain, to, compose } = useWords();
  return (
    <nav className="row small" aria-label={plain('order.label')}>
      {sorts.map(({ value, href }) =>
        href === null ? (
          <strong key={value} aria-current="true">
            {compose((say) => say('order.first', { order: say(`order.${value}`) }))}
          </strong>
        ) : (
          <a key={value} href={to(href)}>
            {t(`order.${value}`)}
          </a>
        ),
      )}
    </nav>
  );
}
