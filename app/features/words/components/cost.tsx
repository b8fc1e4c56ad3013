import { formatDollars } from '#app/ui/format.ts';
import { useWords } from './use-words.tsx';

/** What a family pays, in cents; null where the partner has not said. Money is printed one way in every language. */
export function Cost({ cents }: { readonly cents: number | null }) {
  const { t, name } = useWords();
  if (cents === null) return <>{t('fact.none')}</>;
  return <>{cents === 0 ? t('fact.free') : name(formatDollars(cents))}</>;
}
